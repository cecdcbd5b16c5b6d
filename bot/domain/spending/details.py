"""Details: what is typed beside a cost – what it was, when it was used, which share is yours.

The pieces come in any order: “from SUPPLIER”, “on DAY” (or the day alone), “paid on DAY”, a share
and who has the rest, what it was worth. What is left says what it was; it is kept as written, but a
day or a rate that is left in it is asked about. Words in quotation marks are kept as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.elections import Period
from bot.domain.errors import UserError
from bot.domain.spending.bargains import Bargain, take_bargain
from bot.domain.spending.entry import WHOLE
from bot.domain.spending.paying import NO_PAYMENT, Payment, take_means, take_payment
from bot.domain.spending.said_days import lost, take_day
from bot.domain.spending.sharing import take_share
from bot.domain.times.when import When
from bot.words.speaking import _

_SUM = re.compile(r"£ ?\d|\b\d[\d,.]* ?(?:quid|pounds?)\b", re.IGNORECASE)
_REFUND = re.compile(
    r"\b(?:refund(?:s|ed)?|money back|credit(?:ed)?|ad-?daliad|credyd)\b", re.IGNORECASE
)
# “By the green, boards” names no supplier, so “by” does at the end only.
_BY = re.compile(
    r"(?:^|,? )(?:(?:from|oddi wrth|gan) (?P<supplier>[^,]+)(?=,|$)|by (?P<last>[^,]+)$)",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"(?:(?:on|used|for|ar) )*\b(?:polling day|election day|day of the poll|"
    r"ddiwrnod pleidleisio|diwrnod pleidleisio)\b",
    re.IGNORECASE,
)
_COMMAS = re.compile(r" *,(?: *,)+ *| +, *")  # left where pieces were taken out
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]+)[”\"]")


@dataclass(frozen=True, slots=True)
class CostDetails:
    """What a cost was for, from whom, used when, and the share that is this candidate's.

    `used` is None where no day was said, and `at_poll` says that it is polling day; `said_share`
    is from 0 to 1, and None where none was said; the rest is that of `split`. `payment` says
    whether it is paid, and `bargain` what was off its price.
    """

    what: str = ""
    supplier: str = ""
    used: When | None = None
    said_share: Decimal | None = None
    at_poll: bool = False
    split: str = ""
    payment: Payment = NO_PAYMENT
    bargain: Bargain | None = None

    @property
    def share(self) -> Decimal:
        """The share, which is the whole where none was said."""
        return WHOLE if self.said_share is None else self.said_share

    @classmethod
    def parse(cls, text: str) -> CostDetails:
        """Read “2,000 leaflets from Larkmere Print on 3 May, 60 %”, in which each part may lack.

        A share that cannot be, such as 0 % or 140 %, is refused by the `Entry` that takes it.
        Raises UserError for a second sum, day or share, for a rate, and for a refund, which is no
        cost.
        """
        if _REFUND.search(text):
            raise UserError(
                _("A refund belongs to its cost: say “spending refund”, its number and the sum."),
                hint="spending refund",
            )
        return cls.read(text)

    @classmethod
    def read(cls, text: str) -> CostDetails:
        """Read them as `parse` does; words about a refund are words like any others."""
        quoted: list[str] = []

        def put_by(found: re.Match[str]) -> str:
            quoted.append(found["words"])
            return f"“{len(quoted)}”"

        left = _QUOTED.sub(put_by, " ".join(text.split()))
        payment, left = take_payment(left)
        means, left = take_means(left)
        bargain, left = take_bargain(left)
        if _SUM.search(left):
            raise UserError(_("That is more than one sum: add each cost by itself."))
        share, split, left = take_share(left)
        at_poll, left = _take_poll(left)
        used, left = take_day(left)
        if used and at_poll:
            raise lost(used.words)
        supplier, left = _take_supplier(left)

        def whole(words: str) -> str:
            words = re.sub(r"“(\d+)”", lambda found: quoted[int(found[1]) - 1], words)
            return _COMMAS.sub(", ", words).strip(" ,;")

        what = ", ".join(filter(None, [whole(left), means]))
        return cls(what, whole(supplier), used, share, at_poll, whole(split), payment, bargain)

    def day(self, today: date, poll: date, period: Period | None) -> date | None:
        """Return the day of use: None if none was said, else one in the period, or in the past.

        “3 May” said in February 2027 is that of the coming poll's period, and without a period it
        is that of 2026. Raises UserError for a day that may be two.
        """
        if self.at_poll:
            return poll
        if self.used is None:
            return None
        ahead = self.used.on(today)
        if period and ahead in period:
            return ahead
        try:
            return self.used.on(today, past=True)
        except UserError:
            return ahead  # “tomorrow” has no past


def _take_supplier(text: str) -> tuple[str, str]:
    found = _BY.search(text.strip(" ,;"))
    if found is None:
        return "", text
    bare = text.strip(" ,;")
    left = ", ".join(filter(None, [bare[: found.start()], bare[found.end() :].strip(" ,;")]))
    return (found["supplier"] or found["last"]).strip(), left


def _take_poll(text: str) -> tuple[bool, str]:
    left = _POLL.sub(",", text, count=1)
    return left != text, left.strip(" ,;")
