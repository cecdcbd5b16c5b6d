"""Postcodes: the UK postcodes that stand in a text.

Their forms are Royal Mail's (“Postcode format”, mrs.org.uk/pdf/postcodeformat.pdf; the same as
BS 7666): AN, ANN, AAN, AANN, ANA or AANA before the space, NAA after it, and Girobank's GIR 0AA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

# Q, V and X begin none, I, J and Z are never second, and C, I, K, M, O, V never among the last two.
OUTWARD = r"[a-pr-uwyz](?:[0-9][0-9]?|[0-9][a-hjkpstuw]|[a-hk-y][0-9][0-9abehmnprvwxy]?)|gir"
INWARD = r"[0-9][abd-hjlnp-uw-z]{2}"
SPACE = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
HYPHEN = (
    "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}-"  # the plain one last: it is a range elsewhere
)
# Only as a word of its own: there is none in “AB12 3CDE”.
SHAPE = re.compile(
    rf"(?<![^\W_])({OUTWARD})([{SPACE}]{{0,2}}|[{HYPHEN}])({INWARD})(?![^\W_])", re.IGNORECASE
)
ORDINAL = re.compile(r"1st|2nd|3rd|[04-9]th")
OF_A_LINK = tuple("=&/@#_")
"""What comes before a part of a link or of an address, which is no postcode."""
BETWEEN = re.compile(rf"[\s{HYPHEN}]+")
AREAS = frozenset(
    re.findall(
        "[A-Z]+",
        """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA
    LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK
    SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """,
    )
)
"""Royal Mail's 121 areas, the three of the Crown Dependencies, the forces' BF, BX and GIR."""


def find(text: str) -> tuple[str, ...]:
    """Return the postcodes in a text, each once, in order, as "NR24 2AA"."""
    return tuple(dict.fromkeys(postcode for postcode, _, _ in places(text)))


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the postcodes in a text as "NR24 2AA", each with where it begins and ends.

    One in capitals with its space counts by its shape. One that is written otherwise ("nr242aa",
    "NR24-2AA"), as chance makes them more often, must begin with an area of Royal Mail's, too.
    """
    for match in SHAPE.finditer(text):
        outward, between, inward = match.groups()
        plain = between.strip(HYPHEN) and (outward + inward).isupper()
        linked = text[max(0, match.start() - 1) : match.start()] in OF_A_LINK
        likely = area(outward) in AREAS and not linked
        if not ORDINAL.fullmatch(inward) and (plain or likely):
            yield f"{outward} {inward}".upper(), match.start(), match.end()


def read(text: str) -> str | None:
    """Read a text that is one postcode in any spelling, as "NR24 2AA"; None for anything else."""
    match = SHAPE.fullmatch(BETWEEN.sub("", text))
    return f"{match[1]} {match[3]}".upper() if match else None


def area(outward: str) -> str:
    """Return the letters that a postcode begins with: `NR` of “nr24”."""
    return "".join(takewhile(str.isalpha, outward.upper()))
