"""Changes: what is typed to put a cost right – “£50”, “on 4 May”, “paid yesterday”.

Pieces with a name (“amount”, “day”, “head”, “what”, “supplier”, “share”) may come in any order;
those that are clear by themselves need none. All that is typed is used, or the rest is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.elections import Election, Period
from bot.domain.errors import UserError
from bot.domain.money import POUNDS_AND_PENCE, Money
from bot.domain.spending.bargains import Bargain, take_bargain
from bot.domain.spending.details import CostDetails
from bot.domain.spending.entry import Claim, Entry
from bot.domain.spending.heads import Head, NamedHead
from bot.domain.spending.notional import valued
from bot.domain.spending.paying import NO_PAYMENT, Payment, take_means, take_payment
from bot.words.speaking import _

_NAMES = {
    "amount": "amount|sum|price|swm|pris",
    "day": "day|date|diwrnod|dyddiad",
    "head": "head|category|pennawd",
    "what": "what|noun|item|beth|enw",
    "supplier": "supplier|cyflenwr",
    "share": "share|split|cyfran|rhaniad",
}
_PIECE = re.compile(
    r"(?:(?<=\s)|(?<=,)|^)(?<!polling )(?<!election )(?:"
    + "|".join(f"(?P<{k}>{v})" for k, v in _NAMES.items())
    + r")\b:? *",
    re.IGNORECASE,
)
_TO = re.compile(r"^(?:to|is|was|i)\b:? *", re.IGNORECASE)
_MONEY = re.compile(
    rf"(?:^|(?<=\s))(?:to )?(?P<sum>{POUNDS_AND_PENCE}|£ ?\d[\d,.]*\d|£ ?\d"
    r"|\d[\d,.]* ?(?:quid|pounds?|p|pence)\b)",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"\b(?:not dated(?: yet)?|no (?:day|date)|undated|heb ddyddiad)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CostChange:
    """What shall be otherwise of a cost; None leaves it as it is. `undated`: its day is taken out.

    `said_share` is from 0 to 1.
    """

    amount: Money | None = None
    head: Head | None = None
    what: str | None = None
    supplier: str | None = None
    day: CostDetails | None = None
    said_share: Decimal | None = None
    undated: bool = False
    split: str = ""
    payment: Payment = NO_PAYMENT
    bargain: Bargain | None = None
    means: str = ""

    @classmethod
    def parse(cls, text: str) -> CostChange:
        """Read “£50 on 4 May”, “head transport”, “what colour leaflets, share 60 %”.

        Raises UserError that names what was not understood.
        """
        payment, text = take_payment(text)
        means, text = take_means(text)
        bargain, text = take_bargain(text)
        pieces = list(_PIECE.finditer(text))
        ends = [*(piece.start() for piece in pieces[1:]), len(text)]
        found: dict[str, Any] = {"payment": payment} if payment else {}
        found |= {"bargain": bargain} if bargain else {}
        found |= {"means": means} if means else {}
        found |= _unnamed(text[: pieces[0].start()] if pieces else text)
        for piece, end in zip(pieces, ends, strict=False):
            words = _TO.sub("", text[piece.end() : end].strip(" ,;")).strip(" ,;")
            told = _READ[str(piece.lastgroup)](words) if words else {}
            dated = {"day", "undated"}
            if not told or told.keys() & found.keys() or (dated & told.keys() and dated & {*found}):
                raise _lost(text[piece.start() : end].strip(" ,;"))
            found |= told
        if not found:
            raise UserError(
                _("What should change? Say it like “£50”, “on 4 May” or “supplier Larkmere Print”.")
            )
        return cls(**found)

    def of(self, entry: Entry, today: date, election: Election, period: Period | None) -> Entry:
        """Return the cost as it then is. Raises UserError as `Entry` does, and for a doubtful day.

        A refund has its cost's head, day and share, so of it only the sum and the words change.
        """
        own = (self.head, self.day, self.said_share, self.bargain)
        if entry.refunds and (self.undated or self.payment or any(x is not None for x in own)):
            raise UserError(
                _(
                    "Number {number} is a refund: it has the head, day and share of its cost, "
                    "number {cost}. Change that one.",
                    number=entry.id,
                    cost=entry.refunds,
                )
            )
        used = self.day.day(today, election.poll, period) if self.day else entry.used
        after = replace(
            self._priced(entry),
            head=self.head or entry.head,
            used=None if self.undated else used,
            supplier=entry.supplier if self.supplier is None else self.supplier,
            share=entry.share if self.said_share is None else self.said_share,
            split=entry.split if self.said_share is None else self.split,
            what=self._worded(entry),
            **self._paid(entry, today),
        )
        return valued(after, election)

    def _worded(self, entry: Entry) -> str:
        """Return what it was, as it is said now; how it was paid is kept with that, once."""
        what = entry.what if self.what is None else self.what
        known = not self.means or self.means in what
        return what if known else ", ".join(filter(None, [what, self.means]))

    def _priced(self, entry: Entry) -> Entry:
        """Return it with its sum, its market value and its price as they are said now."""
        if entry.refunds:
            return replace(entry, value=Money(-self.amount.pence)) if self.amount else entry
        if self.bargain:
            whole = entry.payable if self.bargain.worth else entry.worth or entry.value
            worth, price = self.bargain.sums(self.amount or whole)
            return replace(entry, value=worth, worth=worth, price=price)
        if self.amount is None:
            return entry
        if entry.price is None:
            return replace(entry, value=self.amount)
        worth = max(entry.worth or self.amount, self.amount)
        return replace(entry, value=worth, worth=worth, price=self.amount)

    def _paid(self, entry: Entry, today: date) -> dict[str, Any]:
        """Return the claim and its days as they are said now; what is not paid has no such day."""
        claim = self.payment.claim or entry.claim
        paid_on = entry.paid_on if claim is Claim.PAID else None
        days = {"incurred": entry.incurred, "invoiced": entry.invoiced, "paid_on": paid_on}
        return {"claim": claim, **days, **self.payment.days(today)}


def _unnamed(text: str) -> dict[str, Any]:
    """Read what was said without a name: a sum, a day, a supplier, a share, a head."""
    found: dict[str, Any] = {}
    if sum_ := _MONEY.search(text):
        found["amount"] = Money.parse(sum_["sum"])
        text = f"{text[: sum_.start()]} {text[sum_.end() :]}"
    if undated := _UNDATED.search(text):
        found["undated"] = True
        text = f"{text[: undated.start()]} {text[undated.end() :]}"
    told = CostDetails.read(_TO.sub("", text.strip(" ,;")))
    if undated and _day_of(told):
        raise _lost(text.strip(" ,;"))
    if told.what:
        try:
            named = NamedHead.parse(told.what)
        except UserError:
            raise _lost(told.what) from None
        found |= {"head": named.head} | ({"what": named.noun} if named.noun else {})
    return found | _details(told)


def _details(told: CostDetails) -> dict[str, Any]:
    """Return what some details say of a supplier, a day and a share."""
    found = {
        "supplier": told.supplier,
        "day": _day_of(told),
        "said_share": told.said_share,
        "split": told.split,
    }
    return {name: value for name, value in found.items() if value not in {None, ""}}


def _day(words: str) -> dict[str, Any]:
    if _UNDATED.fullmatch(words) or words.casefold() in {"none", "dim"}:
        return {"undated": True}
    told = CostDetails.read(words)
    if (day := _day_of(told)) and told == day:
        return {"day": day}
    raise UserError(_("“{text}” is not just a day: say it like “6 May 2027”.", text=words))


def _supplier(words: str) -> dict[str, Any]:
    told = CostDetails.read(f"from {words}")
    if told.what:
        raise _lost(told.what)
    return _details(told)


def _share(words: str) -> dict[str, Any]:
    told = CostDetails.read(f"{words}%" if words[-1:].isdigit() else words)
    if told.said_share is None or told != CostDetails(said_share=told.said_share, split=told.split):
        raise _lost(words)
    return _details(told)


_READ: dict[str, Callable[[str], dict[str, Any]]] = {
    "amount": lambda words: {"amount": Money.parse(words)},
    "day": _day,
    "head": lambda words: {"head": Head.parse(words)},
    "what": lambda words: {"what": words},
    "supplier": _supplier,
    "share": _share,
}


def _day_of(told: CostDetails) -> CostDetails | None:
    """Return the day of some details by itself; None where they have none."""
    has = told.used or told.at_poll
    return CostDetails(used=told.used, at_poll=told.at_poll) if has else None


def _lost(words: str) -> UserError:
    return UserError(
        _(
            "I did not understand “{words}”, so nothing is changed. Say which part it is: "
            "amount, day, head, what, supplier, share, or when it was paid.",
            words=words,
        )
    )
