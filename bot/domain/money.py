"""Money: whole pence, as people write them.

Never a float: a spending limit is kept or broken by a penny.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from textwrap import shorten

from bot.domain.errors import UserError
from bot.words.speaking import _, marked
from bot.words.typed import english

# £100m: above any sum this office can meet (a party's limit for all 650 seats is £35.1m).
MOST_PENCE = 100_000_000_00

_LONGEST = 27  # characters: within a Decimal's 28 exact digits, and enough for any sum
_EXAMPLES = marked("Write it as £38, £38.50 or 38p.")
# Minus signs, dashes and brackets are read in order to be refused by name, and not half understood.
_SUM = re.compile(
    r"""(?P<minus>[-\u2212\u2013(]\s*)?(?P<sign>(?:£|gbp)\s*)?(?P<late>[-\u2212\u2013]\s*)?
        (?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.(?P<part>[0-9]+))?
        \s*(?P<unit>pounds?|quid|gbp|p|pence|penny)?\)?
        (?:\s(?:and\s)?(?P<spoken>[0-9]{2})\s?(?:p|pence)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_PENNIES = frozenset({"p", "pence", "penny"})
POUNDS_AND_PENCE = r"\d[\d,]* ?(?:quid|pounds?) (?:and )?\d\d(?: ?(?:p|pence))?\b"
"""The pattern of a sum as it is spoken: “42 pounds 50”."""
IN_A_SENTENCE = rf"{POUNDS_AND_PENCE}|£ ?\d[\d,]*(?:\.\d\d?)?|\d[\d,]* ?(?:quid|pounds?)\b"
"""The ways in which a sum of pounds stands in a sentence, the longest first."""
_POUNDS = frozenset({"pound", "pounds", "quid"})


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A sum of pounds sterling in whole `pence`; below zero only as a difference."""

    pence: int

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read “£38”, “38 pounds”, “38 quid”, “38 pounds 50”, “£1,250.50” or “38p”.

        A bare number is pounds. Raises UserError, with examples, for a sum below nothing, parts of
        a penny, pounds and pence at once, more than £100m, or anything else.
        """
        said = shorten(text, _LONGEST, placeholder="…")
        read = _SUM.fullmatch(english(said))
        if read is None or not _is_whole(read):
            raise UserError(
                _("“{said}” is not a sum of money. {examples}", said=said, examples=_(_EXAMPLES))
            )
        if read["minus"] or read["late"]:
            raise UserError(
                _("“{said}” is below nothing. {examples}", said=said, examples=_(_EXAMPLES))
            )
        part = read["part"] or read["spoken"] or "0"
        amount = Decimal(f"{(read['whole'] or '0').replace(',', '')}.{part}")
        in_pence = (read["unit"] or "").lower() in _PENNIES
        if in_pence and read["sign"]:
            raise UserError(
                _(
                    "“{said}” is both pounds and pence. {examples}",
                    said=said,
                    examples=_(_EXAMPLES),
                )
            )
        return cls._checked(said, amount if in_pence else amount * 100)

    @classmethod
    def _checked(cls, text: str, pence: Decimal) -> Money:
        if pence > MOST_PENCE:
            raise UserError(
                _(
                    "“{text}” is more than {most}. {examples}",
                    text=text,
                    most=cls(MOST_PENCE),
                    examples=_(_EXAMPLES),
                )
            )
        if pence != int(pence):
            raise UserError(
                _("“{text}” has parts of a penny. {examples}", text=text, examples=_(_EXAMPLES))
            )
        return cls(int(pence))

    @property
    def pounds(self) -> float:
        """The sum in pounds, for models and charts; sums of the law are counted in pence."""
        return self.pence / 100

    def __add__(self, other: Money) -> Money:
        return Money(self.pence + other.pence)

    def __sub__(self, other: Money) -> Money:
        return Money(self.pence - other.pence)

    def __bool__(self) -> bool:
        return self.pence != 0

    def __str__(self) -> str:
        pounds, pence = divmod(abs(self.pence), 100)
        minus = "-" if self.pence < 0 else ""
        return f"{minus}£{pounds:,}" + (f".{pence:02}" if pence else "")


def _is_whole(read: re.Match[str]) -> bool:
    """Say whether there is a sum, and pence after no more than whole pounds: “38 pounds 50”."""
    if read["spoken"] is not None:
        return bool(read["whole"]) and not read["part"] and (read["unit"] or "").lower() in _POUNDS
    return read["whole"] is not None or read["part"] is not None
