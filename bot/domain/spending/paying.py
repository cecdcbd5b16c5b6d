"""Paying: what is typed of when a cost was ordered, billed and paid, and whether it was.

“Paid on 3 May” is never the day of use: the law asks for both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.errors import UserError
from bot.domain.spending.entry import Claim
from bot.domain.spending.said_days import day_after
from bot.domain.times.when import When
from bot.words.speaking import _

_STATES = {
    Claim.UNPAID: (
        r"(?:(?:is |was |has |but |and )*not (?:yet )?(?:been )?paid(?: for)?(?: yet)?"
        r"|(?:still )?unpaid|(?:still )?(?:owing|owed)|(?:(?:is|was) )?(?:still )?(?:due )?"
        r"(?:to|will) be paid|heb (?:ei|eu) (?:th?alu|dalu)(?: eto)?)"
    ),
    Claim.DISPUTED: r"(?:(?:is |in |the claim is )*(?:disputed?)|mewn (?:dadl|anghydfod))",
}
_STATE = {
    claim: re.compile(rf"(?:^|,? ){words}(?=[ ,;.]|$)", re.IGNORECASE)
    for claim, words in _STATES.items()
}
_EVENTS = {
    "paid": r"(?:was |were |and |been |which i |which we )*(?:paid(?: for)?|talwyd|wedi'i dalu)",
    "invoiced": (
        r"(?:and )?(?:was )?(?:invoiced|billed|anfonebwyd|(?:the |its )?(?:invoice|bill|claim) "
        r"(?:came|received|in|arrived|dated))"
    ),
    "incurred": r"(?:and )?(?:was )?(?:ordered|incurred|booked|archebwyd)",
}
_EVENT = {
    name: re.compile(rf"(?:^|,? ){words}(?=[ ,;.]|$)", re.IGNORECASE)
    for name, words in _EVENTS.items()
}
_HOW = re.compile(
    r"(?:^|,? )(?P<how>(?:by|in|with) (?:my |the )?(?:own )?(?:cheque|cash|(?:debit |credit )?card|"
    r"bank transfer|transfer|direct debit))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Payment:
    """The state of a supplier's claim, and three days as they were said; None where none was."""

    claim: Claim | None = None
    incurred: When | None = None
    invoiced: When | None = None
    paid: When | None = None

    def __bool__(self) -> bool:
        return any((self.claim, self.incurred, self.invoiced, self.paid))

    def days(self, today: date) -> dict[str, date]:
        """Return the days that were said, by the names of an `Entry`; they lie in the past.

        Raises UserError for a day that may be two, and for one that is still to come.
        """
        named = {"incurred": self.incurred, "invoiced": self.invoiced, "paid_on": self.paid}
        found: dict[str, date] = {}
        for name, said in named.items():
            if said is None:
                continue
            found[name] = said.on(today, past=True)
            if found[name] > today:
                raise UserError(
                    _("“{day}” is still to come, so it cannot have been then.", day=said.words)
                )
        return found


NO_PAYMENT = Payment()


def take_payment(text: str) -> tuple[Payment, str]:
    """Take out of a text what it says of order, bill and payment; return what is left.

    Raises UserError where it says two things that cannot both be.
    """
    claims, text = _take_states(text)
    days, is_paid, text = _take_events(text)
    claims += [Claim.PAID] if is_paid else []
    if len(claims) > 1:
        raise UserError(
            _("Is it paid or not? Say one: “paid on 3 May”, “not paid yet” or “disputed”.")
        )
    return Payment(claims[0] if claims else None, **days), text


def take_means(text: str) -> tuple[str, str]:
    """Take out of a text how it was paid, such as “by cheque”, which names no supplier."""
    means = _HOW.search(text)
    if means is None:
        return "", text
    return means["how"].strip(), f"{text[: means.start()]}, {text[means.end() :]}".strip(" ,;")


def _take_states(text: str) -> tuple[list[Claim], str]:
    """Take out “not paid yet” and “disputed”; UserError for the day on which it will be paid."""
    claims: list[Claim] = []
    for claim, pattern in _STATE.items():
        said = pattern.search(text)
        if said is None:
            continue
        after = text[said.end() :]
        if not after.startswith((",", ";")) and (day := day_after(after)[0]):
            raise UserError(
                _(
                    "I keep when a bill was paid, not when it will be. For the day of use, say "
                    "“used on {day}”.",
                    day=day.words,
                )
            )
        claims.append(claim)
        text = f"{text[: said.start()]}, {after.strip(' ,;')}".strip(" ,;")
    return claims, text


def _take_events(text: str) -> tuple[dict[str, When], bool, str]:
    """Take out the days of order, bill and payment, and whether it says that it is paid."""
    found: dict[str, When] = {}
    is_paid = False
    for name, pattern in _EVENT.items():
        said = pattern.search(text)
        if said is None:
            continue
        means = _HOW.match(text, said.end()) if name == "paid" else None
        day, after = day_after(text[means.end() if means else said.end() :])
        ends = not after.strip() or after.lstrip().startswith((",", ";")) or means
        if day:
            found[name] = day
        # “Paid adverts” are adverts; “leaflets, paid” says that they are.
        if day or (name == "paid" and ends):
            how = means["how"] if means else ""
            text = f"{text[: said.start()]}, {how}, {after.strip(' ,;')}".strip(" ,;")
            is_paid = is_paid or name == "paid"
    return found, is_paid, text
