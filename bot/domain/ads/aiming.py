"""Aiming: postcode sectors, or a pin with a radius, that fit a ward best.

Meta has no ward or constituency targeting in the UK and takes no polygon, so an advert is aimed at
postcode sectors (“NR24 2”) or at a pin with a radius, and both spill over the boundary
(fulldisclosure.whotargets.me/p/labours-election-strategy-in-postcodes). How well an aim fits is
counted in postcodes, as if each held equally many people. Nothing is known of islands, rivers or
roads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.ads.reach import saturate
from bot.domain.errors import UserError
from bot.words.speaking import _

# Radii that a pin may have: 1 to 80 km, or 0.63 to 50 miles (developers.facebook.com/docs/
# marketing-api/audiences/reference/basic-targeting, as quoted in public code, November 2026).
# Whether Ads Manager's own slider begins at a mile in the UK is unknown: it says so when asked.
RADII_KM = tuple(range(1, 81))

# Postcodes of a ward that are tried as a pin: all of them in most wards, every nth in the largest,
# since the work grows with the square of the postcodes.
MOST_PINS_TRIED = 400

# `Forecast.pressure` of about £50 in a ward of 2,000 electors: used where no budget is named.
PRESSURE = 1.5


@dataclass(frozen=True, slots=True)
class PostcodePoint:
    """One postcode: where it lies (metres on the National Grid) and the ward it is in.

    `ward` is a GSS code, as `best_sectors` and `best_pin` are given it.
    """

    postcode: str
    easting: int
    northing: int
    ward: str

    @property
    def sector(self) -> str:
        """The postcode without its last two letters: “NR24 2” of “NR24 2AA”."""
        return self.postcode[:-2].strip()


@dataclass(frozen=True, slots=True)
class Aim:
    """Where an advert is shown, and how well that fits the ward, counted in postcodes.

    `inside` is the share of the people paid for who live in the ward, `covered` the share of the
    ward's people who are aimed at; both from 0 to 1. A small aim has much of the first and little
    of the second, a large one the reverse.
    """

    inside: float
    covered: float

    def worth(self, pressure: float) -> float:
        """The share of the ward that is reached, from 0 to 1.

        `pressure` is how many people the budget buys for each person of the ward who can be
        reached (`Forecast.pressure`).
        """
        return saturate(pressure * self.inside, self.covered)

    @property
    def of_a_hundred(self) -> int:
        """Of 100 people paid for, how many live in the ward."""
        return round(100 * self.inside)


@dataclass(frozen=True, slots=True)
class Sectors(Aim):
    """An aim by postcode sectors: `names` such as “NR24 2”, the largest share inside first."""

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


def best_sectors(spots: Iterable[PostcodePoint], ward: str, pressure: float = PRESSURE) -> Sectors:
    """Choose the sectors by which a budget reaches most of a ward.

    `spots` are all postcodes around, of other wards too: they show what falls outside. Sectors are
    added by their share inside the ward, and the best of these growing sets is taken; other sets
    are not tried. Raises UserError where no postcode is in the ward.
    """
    total: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for spot in spots:
        total[spot.sector] += 1
        ours[spot.sector] += spot.ward == ward
    home = _counted(ours.total(), ward)
    # `+` drops the sectors without a postcode of the ward; ties go by name, so that the same
    # directory always gives the same plan.
    ranked = sorted(+ours, key=lambda sector: (-ours[sector] / total[sector], sector))
    aims, held, paid = [], 0, 0
    for size, sector in enumerate(ranked, start=1):
        held += ours[sector]
        paid += total[sector]
        aims.append(Sectors(held / paid, held / home, tuple(ranked[:size])))
    return max(aims, key=lambda aim: aim.worth(pressure))


def best_pin(spots: Sequence[PostcodePoint], ward: str, pressure: float = PRESSURE) -> Pin:
    """Choose the postcode and whole kilometres by which a budget reaches most of a ward.

    `spots` are all postcodes around, of other wards too, with their coordinates. The pin is always
    at a postcode of the ward. Raises UserError where no postcode is in the ward.
    """
    places = np.array([(spot.easting, spot.northing) for spot in spots], dtype=float)
    ours = np.array([spot.ward == ward for spot in spots], dtype=bool)
    home = _counted(int(ours.sum()), ward)
    # The double minus divides upwards, so that never more than `MOST_PINS_TRIED` are tried.
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
    centre: PostcodePoint, places: NDArray[np.float64], ours: NDArray[np.bool_], pressure: float
) -> Pin:
    """Choose the best radius around one postcode."""
    away = np.hypot(*(places - (centre.easting, centre.northing)).T)
    edges = np.array(RADII_KM) * 1000
    # Sorted once and searched for each of the 80 radii: no second pass over the postcodes.
    paid = np.searchsorted(np.sort(away), edges, side="right")
    held = np.searchsorted(np.sort(away[ours]), edges, side="right")
    pins = (
        Pin(inside, covered, centre.postcode, centre.easting, centre.northing, radius)
        for inside, covered, radius in zip(
            (held / paid).tolist(), (held / ours.sum()).tolist(), RADII_KM, strict=True
        )
    )
    return max(pins, key=lambda pin: pin.worth(pressure))
