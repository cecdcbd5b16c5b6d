"""Held: after a restore nothing goes out before a manager has said what became of it."""

from __future__ import annotations

from bot.cards.held import held_card
from bot.commands import Commands, Does, Role, UserError, phrase
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _

commands = Commands("held", "What a restored copy holds back, until you say so.")


@commands.command(role=Role.STAFF, example="held", does=Does.SHOWS)
def held(request: Request, work: Work) -> Reply:
    """Show what is held back since this was restored from a backup."""
    since = work.holding.since()
    if since is None:
        return Reply(_("Nothing is held back."))
    return held_card(since, work.holding.waiting(request.at))


@commands.command(role=Role.MANAGER, example="held send")
def send(request: Request, work: Work) -> Reply:
    """Send all that is held back.

    Raises UserError where nothing is.
    """
    _refuse_none(work)
    work.holding.release()
    work.undo.cannot(request, "held", phrase("all that was held back goes out"))
    return Reply(_("All that was held back goes out within a minute."))


@commands.command(role=Role.MANAGER, example="held gone")
def gone(request: Request, work: Work) -> Reply:
    """Say that what was due went out before the restore: it is not sent again.

    Letters count as sent, messages are dropped, and each post is asked about. What is due later
    goes out at its time. Raises UserError where nothing is held.
    """
    _refuse_none(work)
    work.holding.count_as_gone(request.at)
    work.undo.cannot(request, "held", phrase("what was held back counts as sent"))
    return Reply(
        _("What was due counts as sent, and what is due later goes out at its time."),
        Button(_("What of the posts?"), "unknown"),
    )


def _refuse_none(work: Work) -> None:
    if work.holding.since() is None:
        raise UserError(_("Nothing is held back: that has been decided."), hint="held")
