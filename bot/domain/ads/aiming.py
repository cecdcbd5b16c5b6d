"""Aiming: postcode sectors, or a pin with a radius, that fit a ward best.

Meta has no ward or constituency targeting in the UK and takes no polygon, so an advert is aimed at
postcode sectors (“NR24 2”) or at a pin with a radius, and both spill over the boundary
(fulldisclosure.whotargets.me/p/labours-election-strategy-in-postcodes). How well an aim fits is
counted in postcodes, as if each held equally many people. Nothing is known of islands, rivers or
roads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.domain.ads.coordinates import latitude_longitude
from bot.domain.ads.reach import saturate
from bot.domain.errors import UserError
from bot.words.speaking import _

# Radii that a pin may have: 1 to 80 km, or 0.63 to 50 miles (developers.facebook.com/docs/
# marketing-api/audiences/reference/basic-targeting, as quoted in public code, November 2026).
# Whether Ads Manager's own slider begins at a mile in the UK is unknown: it says so when asked.
RADII_KM = tuple(range(1, 81))

# The search for a pin is bounded, whatever the ward: so many of its postcodes and a grid of so many
# points a side are tried roughly, against so many postcodes; the best of them exactly, with their
# surroundings, in ever smaller steps.
PINS_TRIED, SIDE, SAMPLE = 150, 25, 4_000
FINALISTS, STEPS = 8, (0.5, 0.25, 0.125, 0.0625)  # steps in parts of the grid's
# A pin at a postcode is found by typing that; another has to be worth its trouble.
WORTH_IT = 1.01

LEAST_MARGIN = 3_000  # metres around a ward in which an advert may fall

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

    `inside` is the share of the postcodes aimed at that are the ward's, `covered` the share of the
    ward's that are aimed at; both from 0 to 1. A small aim has much of the first and little
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
        """Of 100 postcodes aimed at, how many are the ward's."""
        return round(100 * self.inside)


@dataclass(frozen=True, slots=True)
class Sectors(Aim):
    """An aim by postcode sectors: `names` such as “NR24 2”, the largest share inside first."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class Pin(Aim):
    """An aim by a pin and a radius in kilometres.

    The pin is at a `postcode`; or, where that is empty, at a place that has none (in the sea, over
    the border), which is said by latitude and longitude.
    """

    postcode: str
    easting: int
    northing: int
    radius: int

    @property
    def place(self) -> str:
        """What to type into Ads Manager: the postcode, or “52.93170, 0.48010”."""
        if self.postcode:
            return self.postcode
        latitude, longitude = latitude_longitude(self.easting, self.northing)
        return f"{latitude:.5f}, {longitude:.5f}"

    def __str__(self) -> str:
        return _("{radius} km around {postcode}", radius=self.radius, postcode=self.place)


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


def surroundings(places: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Return the box, in metres, in which a ward's adverts may fall: west, east, south, north.

    It is the ward's own and its breadth on each side. `places` are the ward's, and not empty.
    """
    east, north = [place[0] for place in places], [place[1] for place in places]
    margin = max(max(east) - min(east), max(north) - min(north), LEAST_MARGIN)
    return min(east) - margin, max(east) + margin, min(north) - margin, max(north) + margin


def best_pin(spots: Sequence[PostcodePoint], ward: str, pressure: float = PRESSURE) -> Pin:
    """Choose the place and whole kilometres by which a budget reaches most of a ward.

    `spots` are all postcodes in the ward's `surroundings`, of other wards too, with their
    coordinates. The pin is at a postcode of the ward, or wherever else that is worth more: in the
    sea, or over the border. Raises UserError where no postcode is in the ward.
    """
    home = [spot for spot in spots if spot.ward == ward]
    _counted(len(home), ward)
    ground = _Ground.of(spots, ward, pressure)
    # The double minus divides upwards, so that never more than `PINS_TRIED` are tried.
    tried = home[:: -(-len(home) // PINS_TRIED)]
    at_postcodes = [(spot.easting, spot.northing) for spot in tried]
    step, grid = ground.grid()
    rough = ground.sampled()
    worth = dict.fromkeys([*at_postcodes, *grid], 0.0)
    for centre in worth:
        worth[centre] = rough.best(centre)[0]
    named = {(spot.easting, spot.northing): spot.postcode for spot in tried}
    typed = max(
        (ground.best(centre), centre) for centre in _first(worth, at_postcodes, 2 * FINALISTS)
    )
    free = max((ground.best(centre), centre) for centre in _first(worth, list(worth), FINALISTS))
    for part in STEPS:
        free = max(free, *((ground.best(each), each) for each in _around(free[1], step * part)))
    (_worth, radius), centre = free if free[0][0] > WORTH_IT * typed[0][0] else typed
    inside, covered = ground.shares(centre)
    which = RADII_KM.index(radius)
    return Pin(float(inside[which]), float(covered[which]), named.get(centre, ""), *centre, radius)


def _counted(home: int, ward: str) -> int:
    if not home:
        raise UserError(
            _(
                "I know no postcode in {ward}, so I cannot aim there: whoever runs this bot can "
                "import them.",
                ward=ward or _("this area"),
            )
        )
    return home


def _first(
    worth: Mapping[tuple[int, int], float], centres: Sequence[tuple[int, int]], most: int
) -> list[tuple[int, int]]:
    """Return the centres of most worth; ties go by place, so that plans repeat."""
    return sorted(centres, key=lambda centre: (-worth[centre], centre))[:most]


def _around(centre: tuple[int, int], step: float) -> list[tuple[int, int]]:
    steps = (-step, 0.0, step)
    return [
        (round(centre[0] + east), round(centre[1] + north)) for east in steps for north in steps
    ]


@dataclass(frozen=True)
class _Ground:
    """Where postcodes lie, which are the ward's, and for how many each speaks."""

    places: NDArray[np.float64]
    ours: NDArray[np.bool_]
    weights: NDArray[np.float64]
    box: tuple[int, int, int, int]
    pressure: float

    @classmethod
    def of(cls, spots: Sequence[PostcodePoint], ward: str, pressure: float) -> _Ground:
        """Read the postcodes; `spots` has some of the ward."""
        places = np.array([(spot.easting, spot.northing) for spot in spots], dtype=float)
        ours = np.array([spot.ward == ward for spot in spots], dtype=bool)
        box = surroundings([(s.easting, s.northing) for s in spots if s.ward == ward])
        return cls(places, ours, np.ones(len(spots)), box, pressure)

    def sampled(self) -> _Ground:
        """Return a ground of at most `SAMPLE` postcodes of the ward, and as many of others."""
        kept, weights = [], []
        for mine in (True, False):
            rows = np.flatnonzero(self.ours == mine)
            every = max(1, -(-len(rows) // SAMPLE))
            chosen = rows[::every]
            kept.append(chosen)
            weights.append(np.full(len(chosen), len(rows) / max(1, len(chosen))))
        rows = np.concatenate(kept)
        return replace(
            self, places=self.places[rows], ours=self.ours[rows], weights=np.concatenate(weights)
        )

    def grid(self) -> tuple[float, list[tuple[int, int]]]:
        """Return the step in metres, and the points of a grid over the ward's surroundings."""
        west, east, south, north = self.box
        step = max(east - west, north - south) / (SIDE - 1)
        return step, [
            (round(x), round(y))
            for x in np.arange(west, east + 1, step)
            for y in np.arange(south, north + 1, step)
        ]

    def shares(self, centre: tuple[int, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return for each radius the share inside, and the share of the ward that is covered."""
        away = np.hypot(*(self.places - centre).T)
        rings = np.minimum(np.ceil(away / 1000), len(RADII_KM) + 1).astype(int)
        size = len(RADII_KM) + 2
        paid = np.bincount(rings, self.weights, size).cumsum()[1:-1]
        held = np.bincount(rings[self.ours], self.weights[self.ours], size).cumsum()[1:-1]
        inside = np.divide(held, paid, out=np.zeros_like(held), where=paid > 0)
        return inside, held / self.weights[self.ours].sum()

    def best(self, centre: tuple[int, int]) -> tuple[float, int]:
        """Return the most that a pin there is worth, and at which radius.

        Beyond the surroundings nothing is known, so that a circle stays within them.
        """
        inside, covered = self.shares(centre)
        west, east, south, north = self.box
        room = max(
            LEAST_MARGIN // 2,
            min(centre[0] - west, east - centre[0], centre[1] - south, north - centre[1]),
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            worth = -covered * np.expm1(-self.pressure * inside / covered)
        worth = np.where((covered > 0) & (np.array(RADII_KM) * 1000 <= room), worth, 0.0)
        which = int(worth.argmax())
        return float(worth[which]), RADII_KM[which]
