"""Digest: what came in, on one card."""

from __future__ import annotations

from bot.cards.waves import digest_card
from bot.commands import Commands
from bot.domain.london import previous_working_day
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("digest", "What came in, on one card.")


@commands.command(role=Role.STAFF, example="digest now", does=Does.SHOWS)
def now(request: Request, work: Work) -> Reply:
    """Show the digest now: which waves grew since the last working day."""
    card = digest_card(work.waves.all(), previous_working_day(request.at))
    return card or Reply("No campaign has grown since the last working day.")
