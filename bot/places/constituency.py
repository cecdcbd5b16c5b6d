"""The constituency: whether a postcode lies in it, where no directory has that postcode.

By its beginning, and only where the whole sector lies in one constituency (`sectors`): else it is
not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from bot.domain.waves.wave import Residence
from bot.places.postcodes import AREAS, area, read
from bot.places.sectors import Sectors, edition, sectors
from bot.places.writers import homes

WITHOUT_MEMBERS = frozenset({"GY", "IM", "JE"})
"""Areas of the Crown Dependencies, which lie in no constituency."""
NORTHERN_IRELAND = "BT"

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
    """Known by its name, and by the beginnings that the config names of its postcodes.

    A beginning is an area (`NR`), a district (`NR25`), a sector (`NR24 2`) or a whole postcode.
    """

    def __init__(
        self, beginnings: tuple[str, ...], name: str = "", table: Sectors | None = None
    ) -> None:
        self._beginnings = tuple(" ".join(each.upper().split()) for each in beginnings)
        self._whole = {code for each in self._beginnings if (code := read(each))}
        self._sectors = table or sectors()
        self.seat = self._sectors.named(name)
        self.edition = edition()
        """A text that differs where another table of sectors would tell otherwise."""

    @cached_property
    def _touched(self) -> frozenset[str]:
        """The seats of which a beginning names a whole sector."""
        lies = self._sectors.seats.items()
        return frozenset(seat for sector, seat in lies if self._names(f"{sector}AA"))

    @property
    def invented(self) -> bool:
        """Whether it lies where Royal Mail has no area: then the config is its whole directory."""
        return bool(self._beginnings) and AREAS.isdisjoint(map(area, self._beginnings))

    def residence(self, text: str) -> Residence:
        """Say where a letter's writer lives, by the beginning of the postcode that is theirs."""
        found = homes(text)
        if len(found) == 1:
            return self.by_beginning(found[0])
        return Residence.UNSURE if found else Residence.UNKNOWN

    def by_beginning(self, postcode: str) -> Residence:
        """Say where a postcode (“NR24 2AA”) lies; UNSURE where its beginning does not decide.

        UNKNOWN where neither a name that is known nor beginnings say which constituency it is.
        """
        named = self._names(postcode)
        if not self._beginnings and not self.seat:
            return Residence.UNKNOWN
        if postcode in self._whole or (self.invented and named):
            return Residence.INSIDE
        if self.invented or self._abroad(postcode):
            return Residence.OUTSIDE
        seat = self._sectors.seats.get(postcode[:-2], "")
        if not seat:
            return Residence.UNSURE
        if self.seat:
            return Residence.INSIDE if seat == self.seat else Residence.OUTSIDE
        if named:
            return Residence.INSIDE
        # The config may name only some beginnings: a neighbour is one that none of them touches.
        return Residence.UNSURE if seat in self._touched else Residence.OUTSIDE

    def _abroad(self, postcode: str) -> bool:
        """Say whether an area lies in no constituency of this one's country."""
        letters = area(postcode.partition(" ")[0])
        if letters == NORTHERN_IRELAND:
            return bool(self.seat or self._touched)
        return letters in WITHOUT_MEMBERS

    def _names(self, postcode: str) -> bool:
        return any(_begins(postcode, beginning) for beginning in self._beginnings)


def _begins(postcode: str, beginning: str) -> bool:
    """Say whether a postcode begins so, taken by whole parts: NR2 is not the beginning of NR24."""
    if " " in beginning:
        return postcode.startswith(beginning)
    district = postcode.partition(" ")[0]
    return beginning in {district, area(district)}
