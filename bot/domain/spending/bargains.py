"""Bargains: what was had free or for less, as it is typed: “worth £200”, “£60 off”, “free”.

What the law makes of it is in `notional`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from bot.domain.errors import UserError
from bot.domain.money import POUNDS_AND_PENCE, Money
from bot.words.speaking import _

_SUM = rf"(?P<sum>{POUNDS_AND_PENCE}|£ ?\d[\d,.]*\d|£ ?\d|\d[\d,.]* ?(?:quid|pounds?)\b)"
_PRICE = r"(?: the (?:usual |full )?price)?"
_ENDS = r"(?=[ ,;.]|$)"
_WORTH = re.compile(
    rf"(?:^|,? )(?:it (?:is|was) )?(?:really |normally |usually )?"
    rf"(?:worth|(?:market|usual|normal|list|full) (?:value|price)(?: (?:of|was|is))?|gwerth) "
    rf"{_SUM}{_ENDS}",
    re.IGNORECASE,
)
_OFF = re.compile(
    rf"(?:^|,? )(?:with |less |at |after )?(?:a )?(?:discount (?:of )?{_SUM}|"
    rf"{_SUM.replace('<sum>', '<off>')} (?:off|discount|i ffwrdd)){_PRICE}{_ENDS}",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"(?:^|,? )(?:with |less |at |after )?(?:a )?(?P<percent>\d{1,2}(?:\.\d+)?) ?% "
    rf"(?:off|discount|i ffwrdd){_PRICE}{_ENDS}",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"(?:^|,? )(?:(?:which |that |it )?(?:(?:was|were|is|are) )?"
    r"(?:(?:given |had |got )?(?:for free|free of charge|for nothing|as a (?:gift|present)|am ddim|"
    r"yn rhad ac am ddim)|(?:given|had|got) free|a gift|donated)|(?<=,)free)(?=[ ,;.]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bargain:
    """How much less than its market value was asked: one of the four is set.

    `worth` is the market value of what was had at the sum that was named; the others are taken off
    the sum that was named.
    """

    worth: Money | None = None
    off: Money | None = None
    per_cent: Decimal | None = None
    free: bool = False

    def sums(self, named: Money) -> tuple[Money, Money]:
        """Return the market value and the price, of the sum that was named.

        Raises UserError where the price would be above the value, or below nothing.
        """
        worth = self.worth or named
        price = named if self.worth else Money(0)
        if self.off:
            price = named - self.off
        if self.per_cent is not None:
            part = named.pence * (100 - self.per_cent) / 100
            price = Money(int(part.to_integral_value(ROUND_CEILING)))
        if price.pence < 0 or price.pence > worth.pence:
            raise UserError(
                _(
                    "What it is worth cannot be less than what you paid: {worth}, {price}.",
                    worth=worth,
                    price=price,
                )
            )
        return worth, price


def take_bargain(text: str) -> tuple[Bargain | None, str]:
    """Take out of a text what was had free or for less; None where it says nothing of it.

    Raises UserError for two of them.
    """
    found: list[Bargain] = []
    for pattern in (_PERCENT, _OFF, _WORTH, _FREE):
        said = pattern.search(text)
        if said is None:
            continue
        named = said.groupdict()
        if named.get("percent"):
            found.append(Bargain(per_cent=Decimal(named["percent"])))
        elif off := named.get("off") or (named.get("sum") if pattern is _OFF else None):
            found.append(Bargain(off=Money.parse(off)))
        elif worth := named.get("sum"):
            found.append(Bargain(worth=Money.parse(worth)))
        else:
            found.append(Bargain(free=True))
        text = f"{text[: said.start()]}, {text[said.end() :].strip(' ,;')}".strip(" ,;")
    if len(found) > 1:
        raise UserError(
            _("Say once what it was worth: “worth £200”, “£60 off”, “20 % off” or “for free”.")
        )
    return (found[0] if found else None), text
