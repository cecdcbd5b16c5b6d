"""Ward: what is known of a ward, and which one it is.

From the imported directory; the bot asks nobody else.
"""

from __future__ import annotations

from bot.actions.campaign.areas import find_area
from bot.actions.campaign.candidates import candidacy
from bot.cards.places import area_card
from bot.commands import Commands, Does, Role
from bot.domain.places import Area, AreaKind
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

commands = Commands("ward", "What is known of a ward.")


@commands.command(role=Role.CANDIDATE, example="ward Pennyfold", does=Does.SHOWS)
def ward(request: Request, work: Work, name: str = "") -> Reply:
    """Show a ward's council, electors and codes; without a name, your own.

    `name` may be a GSS code. Where several wards have the name the reply asks which. Raises
    UserError where none is like it, or no name is given and the election is not known.
    """
    if name.strip():
        found = find_area(work, name, "ward")
        return found if isinstance(found, Reply) else area_card(found)
    mine = candidacy(request, work)
    held = work.places.area(mine.code)
    if held is None:
        # Never looked up by its name: a parish may be called as a ward is.
        kind = AreaKind(mine.area_kind or AreaKind.WARD)
        held = Area(kind, mine.area, mine.code, "", mine.council, mine.electors)
    told = mine.electors if mine.electors != held.electors else None
    note = _("You told me of {electors:,} electors.", electors=told) if told else ""
    return area_card(held, note)
