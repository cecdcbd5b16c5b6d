"""Postcodes: the UK postcodes that stand in a text."""

from __future__ import annotations

import re

from uk_postcodes_parsing import is_in_ons_postcode_directory
from uk_postcodes_parsing.postcode_utils import is_valid, to_normalised

# Shape first, and only as a word of its own: the library's own search finds a postcode within
# "AB12 3CDE", and its mending makes "ON1 0MA" of "on 10 May".
SHAPE = re.compile(
    r"(?<![^\W_])([a-pr-uwyz][a-hk-y]?[0-9][a-z0-9]?)([ \t]{0,2})"
    r"([0-9][abd-hjlnp-uw-z]{2})(?![^\W_])",  # BS 7666: no C, I, K, M, O, V at the end
    re.IGNORECASE,
)
ORDINAL = re.compile(r"1st|2nd|3rd|[04-9]th")


def find(text: str) -> tuple[str, ...]:
    """The postcodes in a text, each once, in order, as "NR24 2AA".

    One in capitals with its space counts by its shape, since the directory at hand is never quite
    new. One written otherwise ("nr242aa") must stand in the ONS directory.
    """
    found: dict[str, None] = {}
    for match in SHAPE.finditer(text):
        outward, space, inward = match.groups()
        code = to_normalised(outward + inward) if is_valid(outward + inward) else ""
        plain = space and (outward + inward).isupper()
        if code and not ORDINAL.fullmatch(inward) and (plain or is_in_ons_postcode_directory(code)):
            found[code] = None
    return tuple(found)


def read(text: str) -> str | None:
    """Read a text that is one postcode in any spelling, as "NR24 2AA"; None for anything else."""
    squeezed = "".join(text.split())
    return to_normalised(squeezed) if is_valid(squeezed) else None
