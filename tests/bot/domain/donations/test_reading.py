"""What is typed of a gift, of a check and of a return is read to the last word."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.donations import Capacity, Donation, Form, Giver
from bot.domain.donations.reading import Finding, GiftDetails, NewGift, ReturnDetails
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.words.speaking import speaking

TODAY = date(2026, 11, 23)
SUM, DAY = Money(120_00), date(2026, 11, 3)


def new(text: str) -> Donation:
    return NewGift.parse(text).of(SUM, TODAY)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("from “Larkmere Bakery” on 3 Nov", Donation(SUM, DAY, "Larkmere Bakery")),
        ("on 3 Nov from Kofi Ambleworth", Donation(SUM, DAY, "Kofi Ambleworth")),
        ("anonymous on 3 Nov, cash", Donation(SUM, DAY)),
        (
            "from Larkmere Bakery on 3 Nov, company 01234567, address 4 Mill Lane, Larkmere",
            Donation(
                SUM, DAY, "Larkmere Bakery", "4 Mill Lane, Larkmere", Giver.COMPANY, "01234567"
            ),
        ),
        (
            "address “4 Mill Lane, WH1 2AB”, company number sc123456, from Print & Sons on 3 Nov",
            Donation(SUM, DAY, "Print & Sons", "4 Mill Lane, WH1 2AB", Giver.COMPANY, "SC123456"),
        ),
        (
            "from Kofi Ambleworth on 3 Nov, goods: 2,000 leaflets",
            Donation(SUM, DAY, "Kofi Ambleworth", form=Form.GOODS, what="2,000 leaflets"),
        ),
        (
            "2,000 leaflets from the Larkmere Branch on 3 Nov in kind",
            Donation(SUM, DAY, "the Larkmere Branch", form=Form.GOODS, what="2,000 leaflets"),
        ),
        (
            "from Unite on 3 Nov, trade union, as councillor",
            Donation(SUM, DAY, "Unite", giver=Giver.UNION, capacity=Capacity.MEMBER),
        ),
        (
            "loan from Ada Abbot on 3 Nov, as MP",
            Donation(SUM, DAY, "Ada Abbot", form=Form.LOAN, capacity=Capacity.MP),
        ),
        (
            "from Ada Abbot on 3 Nov, as an MSP",
            Donation(SUM, DAY, "Ada Abbot", capacity=Capacity.MSP),
        ),
        (
            "from Dan Ash yesterday, a person",
            Donation(SUM, date(2026, 11, 22), "Dan Ash", giver=Giver.PERSON),
        ),
        (
            "from “The Third Age Party Company” on 3 Nov",
            Donation(SUM, DAY, "The Third Age Party Company"),
        ),
    ],
)
def test_a_gift_is_read(text: str, kept: Donation) -> None:
    assert new(text) == kept


def test_a_gift_is_read_in_welsh() -> None:
    with speaking("cy"):
        found = new("gan Larkmere Bakery ar 3 Tachwedd, cwmni 01234567, cyfeiriad 4 Mill Lane")
    assert (found.name, found.received, found.giver) == ("Larkmere Bakery", DAY, Giver.COMPANY)
    assert found.address == "4 Mill Lane"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("from Ada Abbot", "On which day"),
        ("on 3 Nov", "Who gave it"),
        ("from Ada Abbot on 3 Nov of 4 Mill Lane", "“of 4 Mill Lane”"),
        ("from Ada Abbot on 3 Nov and on 4 Nov", "“4 Nov”"),
        ("from Ada Abbot on 3 Nov, £50", "more than one sum"),
        ("from Ada Abbot on 3 Nov, 60 %", "60 %"),
        ("from Ada Abbot on 3 Nov, paid on 4 Nov", "paid on 4 Nov"),
        ("anonymous from Ada Abbot on 3 Nov", "anonymous"),
        ("from Ada Abbot on 24 November 2026", "still to come"),
        (" , ", "understand"),
    ],
)
def test_what_is_missing_or_left_over_is_named(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        new(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("company", Finding(Giver.COMPANY)),
        ("a limited liability partnership", Finding(Giver.PARTNERSHIP)),
        (
            "may give: on the register, page 12",
            Finding(permissible=True, how="on the register, page 12"),
        ),
        (
            "individual, yes, on the register",
            Finding(Giver.PERSON, permissible=True, how="on the register"),
        ),
        ("not permissible: lives abroad", Finding(permissible=False, how="lives abroad")),
        ("no", Finding(permissible=False)),
    ],
)
def test_a_finding_is_read(text: str, found: Finding) -> None:
    assert Finding.parse(text) == found


@pytest.mark.parametrize("text", ["", "hello", "company hello", "perhaps yes"])
def test_a_finding_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="I did not understand"):
        Finding.parse(text)


def test_a_return_is_read() -> None:
    found = ReturnDetails.parse("on 20 Nov by bank transfer to her account")
    assert (found.day.on(TODAY, past=True), found.manner) == (
        date(2026, 11, 20),
        "by bank transfer to her account",
    )


@pytest.mark.parametrize("text", ["on 20 Nov", "by cheque to her", "on 20 Nov by cheque, 50 %"])
def test_a_return_without_its_day_or_its_manner_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="Say the day, how, and to whom"):
        ReturnDetails.parse(text)


def test_nothing_said_changes_nothing() -> None:
    with pytest.raises(UserError, match="I did not understand"):
        GiftDetails.parse("")
