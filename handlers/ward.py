"""Ward: what is known of a ward, and which one it is."""

from __future__ import annotations

from bot.actions.campaign.candidates import candidacy, find_area
from bot.cards.places import ward_card
from bot.commands import Commands, Does, Role
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("ward", "What is known of a ward.")


@commands.command(role=Role.CANDIDATE, example="ward Pennyfold", does=Does.SHOWS)
def ward(request: Request, work: Work, name: str = "") -> Reply:
    """Show a ward's council, electors and codes; without a name, your own."""
    found = find_area(work, name or candidacy(request, work).area, "ward")
    return found if isinstance(found, Reply) else ward_card(found)
