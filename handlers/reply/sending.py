"""Make a reply ready, let it go, stop it, and go on."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.already import done_already
from bot.actions.replies import (
    correspondence,
    propose,
    propose_more,
    refuse_another_members,
    relay,
    show_progress,
    unsent,
    withdraw_held,
)
from bot.actions.replies import stop as stop_letters
from bot.cards.answers import (
    going_card,
    held_by,
    more_card,
    proposal_card,
)
from bot.commands import Does, Role, UserError, phrase
from bot.domain.replies import (
    Correspondence,
    Draft,
    Outcome,
)
from bot.effects import State
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _, many
from handlers.reply import commands


@commands.command(role=Role.STAFF, example="reply send 1")
def send(request: Request, work: Work, number: int) -> Reply:
    """Make a reply's letters ready, to be confirmed.

    Writes all letters into the ledger as one proposal and sends none. Raises UserError where no
    mail server is configured, the reply has gone out, or nobody would get it.
    """
    reply, config = unsent(work, number), request.config
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
    reply = unsent(work, number)
    if not reply.proposal or proposal != reply.proposal:
        raise UserError(
            _("The reply was changed since: look at it again."), hint=f"reply preview {number}"
        )
    letters = correspondence(work, reply.wave)
    # Letters may have come between making it ready and this: their writers are not answered unread.
    held, letters = withdraw_held(work, letters, [reply], request.config)
    start, count = _let_go(request, work, proposal)
    until = request.at + timedelta(days=request.config.answers.late_days)
    sent = work.replies.change(reply, sent_at=request.at, late_until=until)
    show_progress(work, letters, sent, request.config, request.at)
    _note_stop(request, work, reply)
    return going_card(number, count, start, held)


@commands.command(role=Role.STAFF, example="reply more 1")
def more(request: Request, work: Work, number: int) -> Reply:
    """Make a reply ready for those in its wave whom it would reach now, and did not.

    Their letters were merged or moved here, are old, or were left out before. Nothing is sent.
    Raises UserError where it has not been sent, is stopped, or nobody would get it.
    """
    reply, letters = _goes(request, work, number)
    letters, people, proposal = propose_more(request, work, reply, letters.wave.id)
    if not people:
        raise UserError(_("Nobody would get that reply now."), hint=f"reply progress {number}")
    show_progress(work, correspondence(work, reply.wave), reply, request.config, request.at)
    return more_card(reply, letters.wave, people, proposal, request.config)


@commands.command(role=Role.STAFF, example="reply also 1 0badcafe")
def also(request: Request, work: Work, number: int, proposal: str) -> Reply:
    """Let a reply go to the people for whom `reply more` made it ready.

    As `reply confirm` does, after the same minutes. Raises UserError as that does.
    """
    reply, letters = _goes(request, work, number)
    held, letters = withdraw_held(work, letters, [reply], request.config)
    start, count = _let_go(request, work, proposal)
    show_progress(work, letters, reply, request.config, request.at)
    _note_stop(request, work, reply)
    return going_card(number, count, start, held)


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
    stopped, shown = stop_letters(request, work, reply)
    work.undo.note(
        request,
        reply.about,
        phrase("the stop of reply {number}", number=number),
        f"reply resume {number}",
    )
    gone = shown.tally.get(State.DONE, 0)
    return Reply(
        many(
            "Stopped: {count:,} letter stays here, {gone:,} had gone.",
            "Stopped: {count:,} letters stay here, {gone:,} had gone.",
            stopped,
            gone=gone,
        ),
        Button(_("Go on after all"), f"reply resume {number}"),
        Button(_("Mend the text"), f"reply edit {number}"),
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
    refuse_another_members(work, reply, request.config)
    changed = work.replies.change(reply, stopped=False)
    count = work.ledger.resume(reply.about, request.at)
    letters = correspondence(work, reply.wave)
    _gone, letters = withdraw_held(work, letters, [changed], request.config)
    show_progress(work, letters, changed, request.config, request.at)
    said = phrase("that reply {number} goes on, as far as it had not", number=number)
    work.undo.note(request, reply.about, said, f"reply stop {number}")
    return Reply(
        many("Going on: {count:,} letter.", "Going on: {count:,} letters.", count),
        Button(_("Stop"), f"reply stop {number}"),
    )


def _let_go(request: Request, work: Work, proposal: str) -> tuple[datetime, int]:
    """Confirm a proposal; return from when its letters go, and how many they are."""
    answers = request.config.answers
    start = request.at + timedelta(minutes=answers.minutes_to_stop)
    count = work.ledger.confirm(
        proposal, request.by, request.at, start=start, second_person=answers.second_person
    )
    return start, count


def _note_stop(request: Request, work: Work, reply: Draft) -> None:
    """Note that a reply that was let go is stopped by `undo`."""
    said = phrase("that reply {number} goes out, as far as it had not", number=reply.id)
    work.undo.note(request, reply.about, said, f"reply stop {reply.id}")


def _goes(request: Request, work: Work, number: int) -> tuple[Draft, Correspondence]:
    """Return a confirmed reply that is not stopped, and its wave; UserError for any other.

    Also for one of another Member than whose office it is now.
    """
    wave = work.replies.get(number).wave
    numbers = work.waves.merges().numbers(wave)
    reply = next(each for each in work.replies.lock(numbers) if each.id == number)
    if reply.sent_at is None or reply.stopped:
        raise UserError(
            _("Reply {number} is not on its way.", number=number), hint=f"reply preview {number}"
        )
    refuse_another_members(work, reply, request.config)
    return reply, correspondence(work, wave)
