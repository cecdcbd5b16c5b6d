"""The sample's wards: its invented postcodes, placed on an invented grid.

So that adverts can be aimed and drawn for the sample office: they need to know where postcodes are.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin

from bot.domain.places import Area, AreaKind
from bot.sample.constituency import constituency

RELEASE = "2026-08"
"""The directory that the invented postcodes are of."""

CENTRE = (700_000, 700_000)
"""Metres on the National Grid: out in the North Sea, where nobody lives."""

AWAY, ACROSS = 2_300, 1_400  # metres: from ward to ward, and from a ward's middle to its edge
COUNCIL = "E07SAMPLE"
SEAT = "E14SAMPLE"

Row = tuple[str, str, str, str, int, int, str, str, None, None]


def areas() -> tuple[Area, ...]:
    """Give the sample's constituency, council and wards; electors as `constituency.toml` says."""
    place = constituency()
    wards = dict.fromkeys([*place.postcodes.values(), place.neighbour])
    return (
        Area(
            AreaKind.CONSTITUENCY,
            place.name,
            SEAT,
            electors=place.electorate,
            seat=place.kind,
            seen=RELEASE,
        ),
        Area(AreaKind.COUNCIL, place.council, COUNCIL, seen=RELEASE),
        *(
            Area(
                AreaKind.WARD,
                name,
                code(name),
                COUNCIL,
                place.council,
                place.candidate_ward_electorate if name == place.candidate_ward else None,
                seen=RELEASE,
            )
            for name in wards
        ),
    )


def code(ward: str) -> str:
    """Make an invented ward's code: it looks like a GSS code, and is none."""
    return f"E05{''.join(letter for letter in ward.upper() if letter.isalpha())[:9]}"


def postcodes() -> Iterator[Row]:
    """Give the sample's postcodes, each ward's in a ring round its middle."""
    place = constituency()
    wards = dict.fromkeys(place.postcodes.values())
    for number, ward in enumerate(wards):
        codes = [postcode for postcode, lies in place.postcodes.items() if lies == ward]
        # The first ward in the middle, the others round it: each then has neighbours.
        middle = _on_circle(CENTRE, AWAY if number else 0, number / max(1, len(wards) - 1))
        for place_in_ring, postcode in enumerate(codes):
            # Every other postcode lies further in, so that a ward is an area and not a ring.
            far = ACROSS * (0.4 + 0.6 * (place_in_ring % 2))
            east, north = _on_circle(middle, far, place_in_ring / len(codes))
            yield postcode, code(ward), COUNCIL, SEAT, east, north, "", RELEASE, None, None


def _on_circle(middle: tuple[int, int], metres: float, turn: float) -> tuple[int, int]:
    """Return the point so far from a middle, `turn` (0 to 1) of the way round."""
    angle = 2 * pi * turn
    return round(middle[0] + metres * cos(angle)), round(middle[1] + metres * sin(angle))
