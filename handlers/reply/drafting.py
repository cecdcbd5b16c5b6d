"""Draft a reply, put your own words in it, and look at what people would get."""

from __future__ import annotations

from bot.actions.replies import (
    correspondence,
    gap_values,
    outcomes,
    unsent,
)
from bot.cards.answers import (
    Example,
    draft_card,
    preview_card,
)
from bot.commands import Does, Role, UserError
from bot.domain.replies import (
    Kind,
    Outcome,
    answer_subject,
    checked,
    lacking,
    library,
    merge,
)
from bot.store.work import Work
from bot.talk import Field, Form, Reply, Request
from bot.words.speaking import _
from handlers.reply import commands

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

    Takes back a proposal: what was made ready is not what the text says now. Of a reply that was
    stopped it begins another, for those who have not had it. Raises UserError for a gap that nobody
    can fill, and where the reply has gone out or is on its way.
    """
    mends = work.replies.get(number).stopped
    reply = work.replies.get(number) if mends else unsent(work, number)
    if not text:
        field = Field("text", _("Text"), "lines", default=reply.text)
        return Reply(Form(_("Edit the reply"), f"reply edit {number}", (field,)), private=True)
    if mends:
        # What has gone has gone with the old words: the others get a reply of their own.
        mended = work.replies.draft(reply.wave, reply.kind, checked(text))
        return draft_card(mended, work.waves.get(reply.wave))
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
