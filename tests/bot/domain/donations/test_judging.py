"""Donations as the law judges them: worked ones, each with the source of its sums and days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from bot.domain.donations import (
    GIVERS,
    Capacity,
    Donation,
    Form,
    Giver,
    Stage,
    gathered,
    judge,
    missing,
    rule_of,
)
from bot.domain.errors import UserError
from bot.domain.money import Money

ACT = "PPERA 2000 s.56(2), by RPA 1983 Sch. 2A para. 7"
COUNTS = "Electoral Commission, local elections in England: What counts as a donation?"
CROWD = "Electoral Commission, local elections in England: Crowdfunding, case study"
BACK = "Electoral Commission, local elections in England: How do you return a donation?"
KEEP = "Electoral Commission, local elections in England: When do you receive and accept …?"
DONEE = "Electoral Commission: Candidates who are party members or holders of elective office"
HOUSE = "SI 2009/1509; Register of Members' Financial Interests, introductions"
RECORD = "Electoral Commission, UK Parliamentary elections: What records do you need to keep?"
RETURN = "in your spending and donations return"


@dataclass(frozen=True, slots=True)
class Worked:
    """A gift, the day of the question, and what the source makes of it."""

    source: str
    gift: Donation
    on: date
    stage: Stage
    last_day: date | None = None
    reported: str = ""
    report_by: date | None = None
    held: tuple[Donation, ...] = ()


def gift(pounds: float, received: date, name: str = "Larkmere Bakery", **more: object) -> Donation:
    return replace(Donation(Money(round(pounds * 100)), received, name), **more)  # type: ignore[arg-type]


MAY = date(2025, 5, 1)
MEMBER, MP = Capacity.MEMBER, Capacity.MP
WORKED = {
    "fifty pounds is no donation": Worked(COUNTS, gift(50, MAY), MAY, Stage.SMALL),
    "a penny more is one, and its 30 days start on the day it came": Worked(
        CROWD, gift(50.01, MAY), MAY, Stage.TO_CHECK, date(2025, 5, 30), RETURN
    ),
    "on the thirtieth day it can still be returned": Worked(
        ACT, gift(250, MAY), date(2025, 5, 30), Stage.TO_CHECK, date(2025, 5, 30), RETURN
    ),
    "on the day after, it is accepted by law": Worked(
        ACT, gift(250, MAY), date(2025, 5, 31), Stage.KEPT, date(2025, 5, 30), RETURN
    ),
    "a month of 31 days does not lengthen it": Worked(
        ACT, gift(75, date(2026, 12, 15)), MAY, Stage.TO_CHECK, date(2027, 1, 13), RETURN
    ),
    "what is checked and kept is accepted": Worked(
        KEEP,
        gift(120, MAY, permissible=True, accepted=date(2025, 5, 3), giver=Giver.COMPANY),
        date(2025, 7, 1),
        Stage.ACCEPTED,
        date(2025, 5, 30),
        RETURN,
    ),
    "£100 in cash from nobody knows whom is to be returned": Worked(
        BACK, gift(100, MAY, ""), MAY, Stage.TO_RETURN, date(2025, 5, 30), RETURN
    ),
    "what may not be kept and went back in time is told in the return": Worked(
        RECORD,
        gift(75, MAY, permissible=False, returned=date(2025, 5, 30), manner="by bank transfer"),
        date(2025, 6, 9),
        Stage.RETURNED,
        date(2025, 5, 30),
        RETURN,
    ),
    "what went back on the day after was accepted": Worked(
        ACT,
        gift(75, MAY, permissible=False, returned=date(2025, 5, 31), manner="by bank transfer"),
        date(2025, 6, 9),
        Stage.LATE,
        date(2025, 5, 30),
        RETURN,
    ),
    "£500 to a councillor is not controlled": Worked(
        DONEE, gift(500, MAY, capacity=MEMBER), MAY, Stage.SMALL
    ),
    "£2,230 to a councillor is checked and not reported": Worked(
        DONEE,
        gift(2230, MAY, capacity=MEMBER, permissible=True, accepted=MAY),
        MAY,
        Stage.ACCEPTED,
        date(2025, 5, 30),
    ),
    "two sums of one giver are added up for a councillor": Worked(
        DONEE,
        gift(1200, MAY, "larkmere  bakery", capacity=MEMBER, permissible=True, accepted=MAY),
        MAY,
        Stage.ACCEPTED,
        date(2025, 5, 30),
        "to the Electoral Commission",
        date(2025, 5, 30),
        (gift(1100, date(2025, 2, 1), capacity=MEMBER, id=9),),
    ),
    "those of another year, another giver, and too small ones are not": Worked(
        DONEE,
        gift(1200, MAY, capacity=MEMBER, permissible=True, accepted=MAY),
        MAY,
        Stage.ACCEPTED,
        date(2025, 5, 30),
        held=(
            gift(1100, date(2024, 12, 31), capacity=MEMBER, id=7),
            gift(1100, MAY, "Larkmere Print", capacity=MEMBER, id=8),
            gift(500, MAY, capacity=MEMBER, id=9),
            gift(1100, MAY, capacity=MEMBER, id=10, returned=MAY),
        ),
    ),
    "an MP tells the House, within 28 days, and not the Commission": Worked(
        HOUSE,
        gift(1500.01, MAY, capacity=MP, permissible=True, accepted=MAY),
        MAY,
        Stage.ACCEPTED,
        date(2025, 5, 30),
        "in the Register of Members' Financial Interests, not to the Electoral Commission",
        date(2025, 5, 28),
    ),
    "an MP's £1,500 is not registered": Worked(
        HOUSE,
        gift(1500, MAY, capacity=MP, permissible=True, accepted=MAY),
        MAY,
        Stage.ACCEPTED,
        date(2025, 5, 30),
    ),
}


@pytest.mark.parametrize("name", WORKED)
def test_worked_donations(name: str) -> None:
    worked = WORKED[name]
    found = judge(worked.gift, worked.held, worked.on)
    told = (found.stage, found.last_day, found.reported, found.report_by)
    expected = (worked.stage, worked.last_day, worked.reported, worked.report_by)
    assert told == expected, worked.source


def test_what_was_kept_too_long_is_reported_from_the_day_its_time_was_over() -> None:
    found = judge(gift(3000, MAY, capacity=MEMBER), (), date(2025, 6, 1))
    assert (found.stage, found.report_by) == (Stage.KEPT, date(2025, 6, 28))


def test_small_gifts_of_one_giver_are_added_up_and_those_returned_are_not() -> None:
    held = (gift(40, MAY, id=1), gift(45, MAY, id=2, returned=MAY), gift(30, MAY, "Kofi", id=3))
    assert gathered(gift(50, MAY), held) == Money(90_00)
    assert gathered(gift(50, MAY, ""), (gift(40, MAY, "", id=1),)) == Money(50_00)


def test_each_kind_of_giver_has_its_question_and_source() -> None:
    assert {rule.kind for rule in GIVERS} == set(Giver)
    assert all(rule.question.endswith(("?", ")")) and rule.source for rule in GIVERS)


@pytest.mark.parametrize(
    ("donation", "lacks"),
    [
        (gift(60, MAY), ["kind of giver"]),
        (gift(60, MAY, ""), []),
        (gift(60, MAY, giver=Giver.PARTY, address="4 Mill Lane"), []),
        (gift(60, MAY, giver=Giver.PERSON), ["address (the address on the electoral register; "]),
        (gift(60, MAY, giver=Giver.COMPANY, address="4 Mill Lane"), ["registration number"]),
        (gift(60, MAY, "", form=Form.GOODS), ["word on what was given"]),
    ],
)
def test_what_must_be_recorded_and_is_not_is_named(donation: Donation, lacks: list[str]) -> None:
    found = missing(donation)
    assert len(found) == len(lacks)
    assert all(each.startswith(lack) for each, lack in zip(found, lacks, strict=True))


def test_days_before_the_rules_are_refused() -> None:
    with pytest.raises(UserError, match="as they were on"):
        rule_of(Capacity.MSP, date(2010, 1, 1))


@pytest.mark.parametrize(
    "wrong",
    [{"amount": Money(0)}, {"returned": date(2025, 4, 30)}, {"accepted": date(2025, 4, 30)}],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Money | date]) -> None:
    with pytest.raises(UserError):
        replace(gift(60, MAY), **wrong)  # type: ignore[arg-type]
