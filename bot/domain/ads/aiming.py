"""Aiming: postcode sectors, or a pin with a radius, that fit a ward best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.ads.reach import saturate
from bot.domain.errors import UserError
from bot.words.speaking import _

RADII_KM = tuple(range(1, 81))
"""Radii that a pin may have: 1 to 80 km, or 0.63 to 50 miles (developers.facebook.com/docs/
marketing-api/audiences/reference/basic-targeting, as quoted in public code, November 2026). Whether
Ads Manager's own slider begins at a mile in the UK is unknown: it says so itself when asked."""

MOST_PINS_TRIED = 400
"""Postcodes of a ward tried as a pin: all of most wards', evenly picked of the largest."""

PRESSURE = 1.5
"""`Forecast.pressure` of about £50 in a ward of 2,000 electors: where no budget is named."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One postcode: where it lies (metres on the National Grid) and the ward it is in."""

    postcode: str
    easting: int
    northing: int
    ward: str

    @property
    def sector(self) -> str:
        """The postcode without its last two letters, such as NR24 2."""
        return self.postcode[:-2].strip()


@dataclass(frozen=True, slots=True)
class Aim:
    """Where an advert is shown, and how well that fits the ward, counted in postcodes.

    `inside` of the people paid for live in the ward (of 1); `covered` of the ward is aimed at.
    """

    inside: float
    covered: float

    def worth(self, pressure: float) -> float:
        """People of the ward reached, of 1, where the budget buys `pressure` people for each."""
        return saturate(pressure * self.inside, self.covered)

    @property
    def of_a_hundred(self) -> int:
        """Of 100 people paid for, how many live in the ward."""
        return round(100 * self.inside)


@dataclass(frozen=True, slots=True)
class Sectors(Aim):
    """An aim by postcode sectors, best first."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class Pin(Aim):
    """An aim by a pin at a postcode and a radius in kilometres."""

    postcode: str
    easting: int
    northing: int
    radius: int

    def __str__(self) -> str:
        return _("{radius} km around {postcode}", radius=self.radius, postcode=self.postcode)


def best_sectors(spots: Iterable[Spot], ward: str, pressure: float = PRESSURE) -> Sectors:
    """Choose the sectors by which a budget reaches most of a ward, greedily by share inside.

    `spots` are all postcodes around, of other wards too; UserError where none is in the ward.
    """
    total: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for spot in spots:
        total[spot.sector] += 1
        ours[spot.sector] += spot.ward == ward
    home = _counted(ours.total(), ward)
    ranked = sorted(+ours, key=lambda sector: (-ours[sector] / total[sector], sector))
    aims, held, paid = [], 0, 0
    for size, sector in enumerate(ranked, start=1):
        held += ours[sector]
        paid += total[sector]
        aims.append(Sectors(held / paid, held / home, tuple(ranked[:size])))
    return max(aims, key=lambda aim: aim.worth(pressure))


def best_pin(spots: Sequence[Spot], ward: str, pressure: float = PRESSURE) -> Pin:
    """Choose the postcode and whole kilometres by which a budget reaches most of a ward.

    `spots` are all postcodes around, of other wards too; UserError where none is in the ward.
    """
    places = np.array([(spot.easting, spot.northing) for spot in spots], dtype=float)
    ours = np.array([spot.ward == ward for spot in spots], dtype=bool)
    home = _counted(int(ours.sum()), ward)
    tried = np.flatnonzero(ours)[:: -(-home // MOST_PINS_TRIED)]
    pins = [_around(spots[centre], places, ours, pressure) for centre in tried]
    return max(pins, key=lambda pin: pin.worth(pressure))


def _counted(home: int, ward: str) -> int:
    if not home:
        raise UserError(
            _(
                "No postcode known lies in {ward}: import the postcodes, or check the ward's code.",
                ward=ward,
            )
        )
    return home


def _around(
    centre: Spot, places: NDArray[np.float64], ours: NDArray[np.bool_], pressure: float
) -> Pin:
    """Choose the best radius around one postcode."""
    away = np.hypot(*(places - (centre.easting, centre.northing)).T)
    edges = np.array(RADII_KM) * 1000
    paid = np.searchsorted(np.sort(away), edges, side="right")
    held = np.searchsorted(np.sort(away[ours]), edges, side="right")
    pins = (
        Pin(inside, covered, centre.postcode, centre.easting, centre.northing, radius)
        for inside, covered, radius in zip(
            (held / paid).tolist(), (held / ours.sum()).tolist(), RADII_KM, strict=True
        )
    )
    return max(pins, key=lambda pin: pin.worth(pressure))
