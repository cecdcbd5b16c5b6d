"""Ward: what is known of a ward, and which one it is.

From the imported directory; the bot asks nobody else.
"""

from __future__ import annotations

from bot.actions.campaign.candidates import candidacy, find_area
from bot.cards.places import ward_card
from bot.commands import Commands, Does, Role
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("ward", "What is known of a ward.")


@commands.command(role=Role.CANDIDATE, example="ward Pennyfold", does=Does.SHOWS)
def ward(request: Request, work: Work, name: str = "") -> Reply:
    """Show a ward's council, electors and codes; without a name, your own.

    `name` may be a GSS code. Where several wards have the name the reply asks which. Raises
    UserError where none is like it, or no name is given and the election is not known.
    """
    found = find_area(work, name or candidacy(request, work).area, "ward")
    return found if isinstance(found, Reply) else ward_card(found)
