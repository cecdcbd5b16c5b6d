"""Areas: in which kind of area each kind of election is held.

An election is never set in an area of another kind: the electors of the wrong area would give a
wrong limit, with authority.
"""

from __future__ import annotations

from bot.domain.elections import Country, Kind
from bot.domain.places import Area, AreaKind

ELECTED_IN: dict[Kind, tuple[AreaKind, ...]] = {
    Kind.PARLIAMENT: (AreaKind.CONSTITUENCY,),
    Kind.BY_ELECTION: (AreaKind.CONSTITUENCY,),
    Kind.COUNCIL: (AreaKind.WARD, AreaKind.NI_DISTRICT),
    Kind.PARISH: (AreaKind.PARISH,),
    Kind.MAYOR: (AreaKind.COUNCIL,),
    Kind.COMBINED_MAYOR: (AreaKind.COMBINED,),
    Kind.POLICE: (AreaKind.POLICE,),
    Kind.LONDON_MAYOR: (AreaKind.LONDON,),
    Kind.LONDON_CONSTITUENCY: (AreaKind.LONDON_CONSTITUENCY,),
    Kind.LONDON_WIDE: (AreaKind.LONDON,),
    Kind.SCOTTISH_PARLIAMENT: (AreaKind.SCOTTISH_CONSTITUENCY, AreaKind.SCOTTISH_REGION),
    Kind.SENEDD: (AreaKind.SENEDD,),
    Kind.NI_ASSEMBLY: (AreaKind.NI_ASSEMBLY,),
}
"""What a kind of election is held in; a county council's, of the same law, in `COUNTY_COUNCIL`."""

COUNTY_COUNCIL = (AreaKind.DIVISION,)


def holds(kinds: tuple[AreaKind, ...], area: Area) -> bool:
    """Say whether an election in these kinds of area can be held in this one.

    Northern Ireland's wards elect nobody.
    """
    if area.kind is AreaKind.WARD and area.country is Country.NORTHERN_IRELAND:
        return False
    return area.kind in kinds
