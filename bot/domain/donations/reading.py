"""Reading: what is typed of a gift, of a check and of a return, to the last word.

“from "Larkmere Bakery" on 3 Nov, company 01234567, goods: 2,000 rolls, address 4 Mill Lane”: the
pieces come in any order, but an address comes last or in quotation marks, since it has commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.domain.donations.donation import Capacity, Donation, Form, Giver
from bot.domain.errors import UserError
from bot.domain.money import POUNDS_AND_PENCE, Money
from bot.domain.spending.details import CostDetails
from bot.domain.times import say_day
from bot.domain.times.when import When
from bot.words.speaking import _

_ADDRESS = re.compile(
    r"(?:^|,? )(?:address|cyfeiriad):? (?:[“\"](?P<quoted>[^”\"]+)[”\"]|(?P<last>.+)$)",
    re.IGNORECASE,
)
# “Company number 01234567” says the kind of giver, too, so that word stays.
_NUMBER = re.compile(
    r"(?:(?<=company)|(?<=cwmni)|^|,?) (?:registration )?(?:number |no\.? |rhif )?"
    r"(?P<number>[A-Z]{2}\d{6}|\d{8})\b",
    re.IGNORECASE,
)
_CAPACITIES = {
    Capacity.MSP: r"msp",
    Capacity.MP: r"mp",
    Capacity.MEMBER: r"councillor|party member|member|cynghorydd|aelod",
    Capacity.CANDIDATE: r"candidate|ymgeisydd",
}
_GIVERS = {
    Giver.COMPANY: r"company|limited company|cwmni",
    Giver.PARTNERSHIP: r"limited liability partnership|llp",
    Giver.UNION: r"trade union|union|undeb llafur|undeb",
    Giver.BUILDING: r"building society|cymdeithas adeiladu",
    Giver.FRIENDLY: r"friendly society|co-?operative|community benefit society",
    Giver.ASSOCIATION: r"(?:unincorporated )?association|club|cymdeithas",
    Giver.PARTY: r"(?:political |registered |local )?party|plaid",
    Giver.PERSON: r"person|individual|voter|elector|unigolyn",
}
_FORMS = {
    Form.LOAN: r"loan(?: not on commercial terms)?|benthyciad",
    Form.SPONSORSHIP: r"sponsorship|nawdd",
    Form.GOODS: r"goods or services|in kind|goods|services|nwyddau|gwasanaethau",
    Form.MONEY: r"money|cash|cheque|bank transfer|arian|siec",
}
_NOBODY = re.compile(r"\b(?:anonymous(?:ly)?|giver (?:not|un)known|di-?enw)\b", re.IGNORECASE)
_SUM = re.compile(rf"(?:^|(?<=\s))(?P<sum>{POUNDS_AND_PENCE}|£ ?\d[\d,.]*\d|£ ?\d)(?=\s|,|$)")
_NO = re.compile(
    r"^(?:(?:is )?not permissible|impermissible|may not give|no\b|na\b|ni chaiff roi)[:,. ]*",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^(?:(?:is )?permissible|may give|yes\b|ok\b|caiff roi|cânt roi)[:,. ]*", re.IGNORECASE
)


KindT = TypeVar("KindT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class GiftDetails:
    """What was said of a gift; None leaves it as it is. `name` is "" where it is anonymous."""

    name: str | None = None
    received: When | None = None
    address: str | None = None
    giver: Giver | None = None
    number: str | None = None
    form: Form | None = None
    what: str | None = None
    capacity: Capacity | None = None
    amount: Money | None = None

    @classmethod
    def parse(cls, text: str) -> GiftDetails:
        """Read what was said; raises UserError for a day that is doubtful, and for nothing."""
        text = " ".join(text.split())
        address, text = _take(_ADDRESS, text)
        number, text = _take(_NUMBER, text)
        amount, text = _take(_SUM, text)
        nobody, text = _take(_NOBODY, text)
        told = CostDetails.read(text)
        # What is said of a cost alone, such as a share, is said of no gift.
        if told != CostDetails(told.what, told.supplier, told.used):
            raise _lost(text)
        if nobody and told.supplier:
            raise _lost(nobody)
        capacity, what = _kind(_CAPACITIES, told.what, before=r"as (?:an? |the )?")
        form, what = _kind(_FORMS, what)
        giver, what = _kind(_GIVERS, what)
        found = cls(
            "" if nobody else told.supplier or None,
            told.used,
            address or None,
            giver,
            number.upper() or None,
            form,
            what or None,
            capacity,
            Money.parse(amount) if amount else None,
        )
        if found == cls():
            raise _lost(text)
        return found

    def of(self, donation: Donation, today: date) -> Donation:
        """Return a donation with what was said; raises UserError as `Donation` does."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        given = {name: value for name, value in said.items() if value is not None}
        if self.received:
            given["received"] = past(self.received, today)
        return replace(donation, **given)


@dataclass(frozen=True, slots=True)
class NewGift:
    """What was said of a gift that is to be kept: its giver and its day, and more."""

    details: GiftDetails
    received: When

    @classmethod
    def parse(cls, text: str) -> NewGift:
        """Read it as `GiftDetails` does; UserError where its giver or its day was not said."""
        said = GiftDetails.parse(text)
        if said.amount:
            raise UserError(_("That is more than one sum: add each donation by itself."))
        if said.received is None:
            raise UserError(
                _("On which day did you receive it? Its 30 days begin with that day: “on 3 Nov”.")
            )
        if said.name is None:
            raise UserError(_("Who gave it? Say “from” and the name, or “anonymous”."))
        if said.what and said.form is None:
            raise UserError(
                _(
                    "What is “{what}”? If that is what was given, add “goods or services”, "
                    "“sponsorship” or “loan”; if it is a note on money, add “money”.",
                    what=said.what,
                )
            )
        return cls(said, said.received)

    def of(self, amount: Money, today: date) -> Donation:
        """Return the donation; raises UserError for a day that is still to come."""
        return self.details.of(Donation(amount, past(self.received, today)), today)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the kind of giver, whether they may give, and how that was checked."""

    giver: Giver | None = None
    permissible: bool | None = None
    how: str = ""

    @classmethod
    def parse(cls, text: str) -> Finding:
        """Read “company”, “may give: on the register, page 12”, “not permissible: lives abroad”."""
        giver, left = _first(_GIVERS, " ".join(text.split()))
        for pattern, verdict in ((_NO, False), (_YES, True)):
            if found := pattern.match(left):
                return cls(giver, verdict, left[found.end() :].strip(" ,;.:"))
        if left or giver is None:
            raise UserError(
                _(
                    "I did not understand “{left}”. Say the kind of giver (“person”, “company” …), "
                    "or what you found: “may give: on the register”, “may not give: lives abroad”.",
                    left=left or text,
                )
            )
        return cls(giver)


@dataclass(frozen=True, slots=True)
class ReturnDetails:
    """On which day a donation went back, and how and to whom."""

    day: When
    manner: str

    @classmethod
    def parse(cls, text: str) -> ReturnDetails:
        """Read “on 20 Nov by bank transfer to her account”; UserError where a part is missing."""
        bare = re.sub(r"\bby\b", "“by”", text)  # a manner and no supplier
        told = CostDetails.read(bare)
        manner = " ".join([told.what, *(["from", told.supplier] if told.supplier else [])]).strip()
        plain = CostDetails(told.what, told.supplier, told.used)
        if told.used is None or not manner or told != plain:
            raise UserError(
                _("Say the day, how, and to whom: “on 20 Nov by bank transfer to the giver”.")
            )
        return cls(told.used, manner)


def past(day: When, today: date) -> date:
    """Return the latest such day; UserError for one that is still to come."""
    found = day.on(today, past=True)
    if found > today:
        raise UserError(_("{day} is still to come.", day=say_day(found)))
    return found


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Take what a pattern finds out of a text: its first group that has words, or all of it."""
    found = pattern.search(text)
    if found is None:
        return "", text
    words = next(filter(None, found.groups()), found[0])
    return words.strip(" ,;."), f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;")


def _kind(
    kinds: dict[KindT, str], text: str, before: str = r"(?:an? |the )?"
) -> tuple[KindT | None, str]:
    """Take a kind out of a text, where it stands between commas or at its beginning or end."""
    for kind, words in kinds.items():
        pattern = rf"(?:^|(?<=, )|(?<=,)){before}(?:{words})(?=$|,|:| of\b)|,? {before}(?:{words})$"
        if found := re.search(pattern, text, re.IGNORECASE):
            left = f"{text[: found.start()]} {text[found.end() :].lstrip(' :')}"
            return kind, re.sub(r"^of\b", "", left.strip(" ,;:")).strip(" ,;:")
    return None, text


def _first(kinds: dict[KindT, str], text: str) -> tuple[KindT | None, str]:
    for kind, words in kinds.items():
        if found := re.match(rf"(?:an? |the )?(?:{words})(?=$|\W)[,:; ]*", text, re.IGNORECASE):
            return kind, text[found.end() :]
    return None, text


def _lost(left: str) -> UserError:
    return UserError(
        _(
            "I did not understand “{left}” here. Say it like “from Larkmere Bakery on 3 Nov, "
            "company 01234567, address 4 Mill Lane”.",
            left=left,
        )
    )
