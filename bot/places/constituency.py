"""The constituency: whether a postcode lies in it, by the beginnings that the config names."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.waves.wave import Residence
from bot.places.postcodes import find

PARLIAMENT = "SW1A 0AA"  # the Commons' own postcode, which many write above their letter


MOST = 0.5  # the share of a sector's postcodes from which it counts as the constituency's


def beginnings(sectors: Iterable[tuple[str, int, int]]) -> list[str]:
    """Name the fewest beginnings of a constituency's postcodes.

    Of each sector: its name (“NR24 2”), its postcodes in the constituency, and all. A district is
    named whole if all its sectors count as the constituency's.
    """
    found = {name: mine / all_ > MOST for name, mine, all_ in sectors if all_}
    districts: dict[str, list[str]] = {}
    for name in sorted(found):
        districts.setdefault(name.partition(" ")[0], []).append(name)
    return [
        each
        for district, names in districts.items()
        for each in (
            [district] if all(map(found.get, names)) else [name for name in names if found[name]]
        )
    ]


class Constituency:
    """Known by the beginnings of its postcodes: area `NR`, district `NR25`, sector `NR24 2`."""

    def __init__(self, beginnings: tuple[str, ...]) -> None:
        self._beginnings = tuple(" ".join(each.upper().split()) for each in beginnings)

    def residence(self, text: str) -> Residence:
        """Say where a letter's writer lives, by the last postcode that the letter gives.

        The last, since people sign with their address and name other places before. UNKNOWN without
        a postcode, or where the config names no beginnings.
        """
        found = [postcode for postcode in find(text) if postcode != PARLIAMENT]
        if not found or not self._beginnings:
            return Residence.UNKNOWN
        inside = any(_begins(found[-1], beginning) for beginning in self._beginnings)
        return Residence.INSIDE if inside else Residence.OUTSIDE


def _begins(postcode: str, beginning: str) -> bool:
    """Say whether a postcode begins so, taken by whole parts: NR2 is not the beginning of NR24."""
    if " " in beginning:
        return postcode.startswith(beginning)
    district = postcode.partition(" ")[0]
    area = district.rstrip("ABCDEFGHJKLMNPQRSTUVWXYZ").rstrip("0123456789")
    return beginning in {district, area}
