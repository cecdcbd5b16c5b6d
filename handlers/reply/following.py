"""See how far a reply has come, and for whom it did not."""

from __future__ import annotations

from bot.actions.replies import (
    correspondence,
    progress_of,
)
from bot.actions.replies.export import answers_csv
from bot.cards.answers import progress_card
from bot.cards.letters import not_reached_card
from bot.commands import Does, Role, UserError
from bot.effects import Mail, State
from bot.store.work import Work
from bot.talk import File, Reply, Request, Table, Title
from bot.words.speaking import _
from handlers.reply import commands


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
        return Reply(_("No letter was refused."))
    table = Table((_("Name"), _("Address"), _("Why")), rows)
    return Reply(Title(_("Refused by their mail server")), table, private=True)


@commands.command(role=Role.STAFF, example="reply returned 1", does=Does.SHOWS)
def returned(_request: Request, work: Work, number: int, after: int = 0) -> Reply:
    """Name those whom a reply did not reach though it was sent, and why.

    By mail servers' reports, which come minutes or days later: given back for good, or late and
    still tried. After the first so many, where there are more than fit.
    """
    found = work.undelivered.of_reply(work.replies.get(number))
    if not found:
        return Reply(_("No mail server has reported that it did not reach somebody."))
    return not_reached_card(number, found, after)


@commands.command(role=Role.STAFF, example="reply export 1", does=Does.SHOWS)
def export(request: Request, work: Work, number: int) -> Reply:
    """Give a file for the casework system: who wrote, their own words, when they were answered."""
    reply = work.replies.get(number)
    letters = correspondence(work, reply.wave)
    sent = {letter: (state, at) for letter, state, at in work.replies.outcomes(reply)}
    data = answers_csv(letters, sent)
    return Reply(File(f"reply-{number}.csv", data, "text/csv"), private=True)
