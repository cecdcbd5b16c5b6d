"""The constituency: whether a postcode lies in it, by the beginnings that the config names."""

from __future__ import annotations

from bot.domain.waves.wave import Lives
from bot.places.postcodes import find

PARLIAMENT = "SW1A 0AA"  # the Commons' own postcode, which many write above their letter


class Constituency:
    """Known by the beginnings of its postcodes: `NR25` is a district, `NR24 2` a sector."""

    def __init__(self, beginnings: tuple[str, ...]) -> None:
        self._beginnings = tuple(_parted(each) for each in beginnings)

    def lives(self, text: str) -> Lives:
        """Say where a letter's writer lives, by the last postcode that the letter gives."""
        found = [postcode for postcode in find(text) if postcode != PARLIAMENT]
        if not found or not self._beginnings:
            return Lives.UNKNOWN
        district, _, rest = found[-1].partition(" ")
        inside = any(
            district == here and rest.startswith(sector) for here, sector in self._beginnings
        )
        return Lives.INSIDE if inside else Lives.OUTSIDE


def _parted(beginning: str) -> tuple[str, str]:
    district, _, sector = " ".join(beginning.upper().split()).partition(" ")
    return district, sector.replace(" ", "")
