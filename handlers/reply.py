"""Reply: one answer to everybody in a wave, each once.

A reply is drafted from a template, looked at, made ready (`send` freezes the letters as a
proposal), and confirmed. Between the confirmation and the first letter are some minutes in which it
can be stopped (`[answers] minutes_to_stop`); letters then go at the mail server's pace. Each person
gets one letter a campaign, whatever else is drafted.

What writes takes the lock on the wave's replies: two colleagues may press at once, on two replicas.
"""

from __future__ import annotations

from datetime import timedelta

from bot.actions.already import done_already
from bot.actions.replies import (
    correspondence,
    gap_values,
    outcomes,
    progress_of,
    propose,
    relay,
    show_progress,
    withdraw_held,
)
from bot.actions.replies.export import answers_csv
from bot.cards.answers import (
    Example,
    draft_card,
    held_by,
    preview_card,
    progress_card,
    proposal_card,
)
from bot.commands import Commands, Does, Role, UserError
from bot.domain.phrase import phrase
from bot.domain.replies import (
    Draft,
    Kind,
    Outcome,
    answer_subject,
    checked,
    lacking,
    library,
    merge,
)
from bot.domain.times import short
from bot.effects import Mail, State
from bot.store.work import Work
from bot.talk import Button, Field, File, Form, Reply, Request, Table, Title
from bot.words.speaking import _, many

commands = Commands("reply", "Answer everybody in a wave, each once.", thing="reply")

EXAMPLES = 3  # enough to see the gaps filled, and few enough to be read


@commands.command(
    role=Role.STAFF, example="reply draft 1 acknowledge", does=Does.CHANGES, thing="wave", once=True
)
def draft(request: Request, work: Work, wave: int, kind: Kind) -> Reply:
    """Begin a reply to a wave from a template: agree, disagree, acknowledge and so on.

    Nothing is sent. An office's own template is used in the place of a built-in one of that name.
    Raises UserError where there is none of that name, or no such wave.
    """
    text = work.templates.find(kind.name) or library(kind.name)
    if text is None:
        raise UserError(_("There is no template “{kind}”.", kind=kind.name), hint="templates list")
    found = work.waves.get(wave)
    return draft_card(work.replies.draft(found.id, kind.name, text), found)


@commands.command(
    role=Role.STAFF, example="reply edit 1 Dear {first_name|constituent}, …", does=Does.CHANGES
)
def edit(request: Request, work: Work, number: int, *, text: str = "") -> Reply:
    """Put your own text in a reply; without one, get it to edit.

    Takes back a proposal: what was made ready is not what the text says now. Raises UserError for a
    gap that nobody can fill, and where the reply has gone out.
    """
    reply = _unsent(work, number)
    if not text:
        field = Field("text", _("Text"), "lines", default=reply.text)
        return Reply(Form(_("Edit the reply"), f"reply edit {number}", (field,)), private=True)
    # What was made ready held the old text: it must not be confirmable any more.
    work.replies.withdraw(reply)
    changed = work.replies.change(reply, text=checked(text), proposal="")
    return draft_card(changed, work.waves.get(reply.wave))


@commands.command(role=Role.STAFF, example="reply preview 1", does=Does.SHOWS)
def preview(request: Request, work: Work, number: int) -> Reply:
    """Show who would get a reply, who lacks what, and the words for three real people.

    Reads the whole wave and writes nothing. Examples are the first three who would get it, with the
    very words of their letters.
    """
    reply, config = work.replies.get(number), request.config
    letters = correspondence(work, reply.wave)
    wave, found = letters.wave, outcomes(letters, reply, config, disregard_it=not reply.sent_at)
    examples = [
        Example(
            person,
            answer_subject(person.letter.subject),
            merge(reply.text, gap_values(person, wave, config)),
        )
        for person in found[Outcome.SEND][:EXAMPLES]
    ]
    lacks = [
        _(
            "{person} lacks {gaps}",
            person=person.called,
            gaps=", ".join(lacking(reply.text, gap_values(person, wave, config))),
        )
        for person in found[Outcome.LACKS]
    ]
    ready = work.replies.ready(letters.numbers, besides=reply)
    return preview_card(reply, wave, found, examples, lacks, waiting=ready)


@commands.command(role=Role.STAFF, example="reply send 1")
def send(request: Request, work: Work, number: int) -> Reply:
    """Make a reply's letters ready, to be confirmed.

    Writes all letters into the ledger as one proposal and sends none. Raises UserError where no
    mail server is configured, the reply has gone out, or nobody would get it.
    """
    reply, config = _unsent(work, number), request.config
    # Refused before hundreds of letters are written, not after.
    relay(config)
    letters = correspondence(work, reply.wave)
    proposed, found = propose(request, work, reply, letters)
    if not found[Outcome.SEND]:
        ready = work.replies.ready(letters.numbers, besides=reply)
        raise UserError(
            " ".join([_("Nobody would get that reply now."), *map(held_by, ready)]),
            hint=f"reply preview {number}",
        )
    return proposal_card(proposed, letters.wave, found, config)


@commands.command(role=Role.STAFF, example="reply confirm 1 0badcafe")
def confirm(request: Request, work: Work, number: int, proposal: str) -> Reply:
    """Let a reply go that was made ready; it can be stopped for some minutes.

    Any member of staff may, or with `[answers] second_person` only another than who made it ready.
    Who wrote more since is left out and waits in the queue. Raises UserError where the reply was
    changed since, or the proposal is over.
    """
    reply, answers = _unsent(work, number), request.config.answers
    if not reply.proposal or proposal != reply.proposal:
        raise UserError(
            _("The reply was changed since: look at it again."), hint=f"reply preview {number}"
        )
    letters = correspondence(work, reply.wave)
    # Letters may have come between making it ready and this: their writers are not answered unread.
    held, letters = withdraw_held(work, letters, [reply], request.config)
    start = request.at + timedelta(minutes=answers.minutes_to_stop)
    count = work.ledger.confirm(
        proposal,
        request.by,
        request.at,
        start=start,
        second_person=answers.second_person,
    )
    until = request.at + timedelta(days=answers.late_days)
    sent = work.replies.change(reply, sent_at=request.at, late_until=until)
    show_progress(work, letters, sent, request.config, request.at)
    said = phrase("that reply {number} goes out, as far as it had not", number=number)
    work.undo.note(request, reply.about, said, f"reply stop {number}")
    goes = many(
        "{count:,} letter goes from {start} on.",
        "{count:,} letters go from {start} on.",
        count,
        start=short(start),
    )
    since = _("{held:,} have written more since and are held for you.", held=held) if held else ""
    return Reply(
        " ".join(filter(None, [goes, since])),
        Button(_("Stop it"), f"reply stop {number}", style="danger"),
        Button(_("How far is it?"), f"reply progress {number}"),
    )


@commands.command(role=Role.STAFF, example="reply stop 1", does=Does.CHANGES)
def stop(request: Request, work: Work, number: int) -> Reply:
    """Stop a reply: whatever has not gone stays here.

    Before the confirmation it drops the proposal. Letters that the courier has in hand may still
    go; the card counts what had gone.
    """
    reply = work.replies.get(number)
    if reply.sent_at is None:
        work.replies.withdraw(reply)
        work.replies.change(reply, proposal="")
        return Reply(_("Reply {number} is not sent. It is still here to edit.", number=number))
    if reply.stopped:
        again = f"reply resume {number}"
        raise done_already(work, reply.about, again, hint=again)
    stopped = work.ledger.cancel(reply.about)
    changed = work.replies.change(reply, stopped=True)
    letters = correspondence(work, reply.wave)
    shown = show_progress(work, letters, changed, request.config, request.at)
    work.undo.note(
        request,
        reply.about,
        phrase("the stop of reply {number}", number=number),
        f"reply resume {number}",
    )
    gone = shown.tally.get(State.DONE, 0)
    return Reply(
        _("Stopped: {stopped:,} letters stay here, {gone:,} had gone.", stopped=stopped, gone=gone),
        Button(_("Go on after all"), f"reply resume {number}"),
    )


@commands.command(role=Role.STAFF, example="reply resume 1")
def resume(request: Request, work: Work, number: int) -> Reply:
    """Go on with a reply that was stopped.

    Raises UserError where it is not stopped. Who has written more meanwhile, or was named a case,
    is left out.
    """
    reply = work.replies.get(number)
    if not reply.stopped:
        raise UserError(
            _("Reply {number} is not stopped.", number=number), hint=f"reply progress {number}"
        )
    changed = work.replies.change(reply, stopped=False)
    count = work.ledger.resume(reply.about, request.at)
    letters = correspondence(work, reply.wave)
    _gone, letters = withdraw_held(work, letters, [changed], request.config)
    show_progress(work, letters, changed, request.config, request.at)
    said = phrase("that reply {number} goes on, as far as it had not", number=number)
    work.undo.note(request, reply.about, said, f"reply stop {number}")
    return Reply(
        _("Going on: {count:,} letters.", count=count), Button(_("Stop"), f"reply stop {number}")
    )


@commands.command(role=Role.STAFF, example="reply progress 1", does=Does.SHOWS)
def progress(request: Request, work: Work, number: int) -> Reply:
    """Show how far a reply has come.

    Counted from the ledger each time. Raises UserError where it has not been sent.
    """
    reply = work.replies.get(number)
    if reply.sent_at is None:
        raise UserError(
            _("Reply {number} has not been sent.", number=number), hint=f"reply preview {number}"
        )
    letters = correspondence(work, reply.wave)
    return progress_card(reply, letters.wave, progress_of(work, letters, reply, request.config))


@commands.command(role=Role.STAFF, example="reply refused 1", does=Does.SHOWS)
def refused(request: Request, work: Work, number: int) -> Reply:
    """Name those whose mail server refused their letter, and why.

    The mail server's own words (SMTP 5xx). An address that is only slow is not among them: it is
    tried again.
    """
    rows = tuple(
        (entry.effect.name or entry.effect.to, entry.effect.to, entry.reason)
        for entry in work.ledger.ended(work.replies.get(number).about, State.FAILED)
        if isinstance(entry.effect, Mail)
    )
    if not rows:
        return Reply(_("Nobody's was refused."))
    table = Table((_("Name"), _("Address"), _("Why")), rows)
    return Reply(Title(_("Refused by their mail server")), table, private=True)


@commands.command(role=Role.STAFF, example="reply export 1", does=Does.SHOWS)
def export(request: Request, work: Work, number: int) -> Reply:
    """Give a file for the casework system: who wrote, their own words, when they were answered."""
    reply = work.replies.get(number)
    letters = correspondence(work, reply.wave)
    sent = {letter: (state, at) for letter, state, at in work.replies.outcomes(reply)}
    data = answers_csv(letters, sent)
    return Reply(File(f"reply-{number}.csv", data, "text/csv"), private=True)


def _unsent(work: Work, number: int) -> Draft:
    """Return a reply to be changed here and nowhere else; UserError where it has gone out."""
    numbers = work.waves.merges().numbers(work.replies.get(number).wave)
    # Read again under the lock: whoever held it may have let the reply go.
    reply = next(each for each in work.replies.lock(numbers) if each.id == number)
    if reply.sent_at:
        raise UserError(
            _(
                "Reply {number} went out on {sent_at}: draft another for those who have no answer.",
                number=number,
                sent_at=short(reply.sent_at),
            ),
            hint=f"reply progress {number}",
        )
    return reply
