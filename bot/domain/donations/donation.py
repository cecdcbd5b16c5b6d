"""Donation: one gift as the register keeps it; what the law makes of it is judged beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.words.speaking import _, marked


class Form(StrEnum):
    """What was given; the values are kept in the store."""

    MONEY = marked("money")
    GOODS = marked("goods or services")
    SPONSORSHIP = marked("sponsorship")
    LOAN = marked("loan not on commercial terms")


class Capacity(StrEnum):
    """As what the receiver was given it: that decides the sums, the days and who is told."""

    CANDIDATE = marked("candidate")
    MEMBER = marked("councillor or party member")
    MSP = marked("MSP")
    MP = marked("MP")


class Giver(StrEnum):
    """The kinds of givers that the law permits."""

    PERSON = marked("person")
    COMPANY = marked("company")
    PARTY = marked("party")
    UNION = marked("trade union")
    BUILDING = marked("building society")
    PARTNERSHIP = marked("limited liability partnership")
    FRIENDLY = marked("friendly society")
    ASSOCIATION = marked("association")


@dataclass(frozen=True, slots=True)
class Donation:
    """One gift: from whom, of what, worth what, received when, and what became of it.

    `name` is empty where it is anonymous. `amount` is the money, or the value of anything else;
    `what` says what that was. `number` is a company's or a partnership's registration number.
    `permissible` is None until somebody has checked; `how` says how they did, `accepted` on which
    day it was agreed to keep it. `returned` is the day it went back, `manner` how and to whom.
    `id` is the row's, 0 before it is kept. Raises UserError for what cannot be.
    """

    amount: Money
    received: date
    name: str = ""
    address: str = ""
    giver: Giver | None = None
    number: str = ""
    form: Form = Form.MONEY
    what: str = ""
    capacity: Capacity = Capacity.CANDIDATE
    permissible: bool | None = None
    how: str = ""
    checked: date | None = None
    accepted: date | None = None
    returned: date | None = None
    manner: str = ""
    id: int = 0

    def __post_init__(self) -> None:
        if self.amount.pence <= 0:
            raise UserError(_("A donation is more than nothing."))
        for day in (self.accepted, self.returned):
            if day and day < self.received:
                raise UserError(_("That is before the day on which it was received."))

    @property
    def source(self) -> str:
        """The giver by name, to find what one source gave in all."""
        return " ".join(self.name.casefold().split())

    @property
    def called(self) -> str:
        """The giver as a card calls them."""
        return self.name or _("a giver who is not known")
