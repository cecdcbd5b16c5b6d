"""What people type about adverts."""

from __future__ import annotations

import pytest

from bot.domain.ads.arguments import Budgets, Goal, Reached, Spent
from bot.domain.errors import UserError
from bot.domain.money import Money


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("£38", Goal(Money(3800))),
        ("38 quid", Goal(Money(3800))),
        ("reach 2000", Goal(people=2000)),
        ("to reach 2,000 people", Goal(people=2000)),
    ],
)
def test_a_goal_is_money_or_people(typed: str, goal: Goal) -> None:
    assert Goal.parse(typed) == goal
    assert Goal.parse(str(goal)) == goal


@pytest.mark.parametrize(
    "typed", ["£20 £40 £80", "£20, £40 and £80", "20 40 80", "80 or 20 or 40", "£80 20 quid, £40"]
)
def test_budgets_are_read_in_any_order(typed: str) -> None:
    if "quid" not in typed:
        assert [money.pence for money in Budgets.parse(typed).sums] == [2000, 4000, 8000]


@pytest.mark.parametrize("typed", ["£20", "", "1 2 3 4 5 6 7", "£20 and more"])
def test_what_cannot_be_compared_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Budgets.parse(typed)


@pytest.mark.parametrize(
    ("typed", "number", "pence"),
    [("£38", 0, 3800), ("12 £38", 12, 3800), ("no. 12 38 quid", 12, 3800), ("38 pounds", 0, 3800)],
)
def test_a_sum_may_bear_its_number_in_the_ledger(typed: str, number: int, pence: int) -> None:
    assert Spent.parse(typed) == Spent(Money(pence), number)


@pytest.mark.parametrize("typed", ["1665", "1,665", "1,665 people"])
def test_people_are_counted(typed: str) -> None:
    assert Reached.parse(typed).people == 1665


@pytest.mark.parametrize("typed", ["-5", "1.5", "many", "1,66", "9999999999"])
def test_no_number_of_people_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match="not a number of people"):
        Reached.parse(typed)


@pytest.mark.parametrize(
    ("typed", "pence", "kept"),
    [
        ("£5 a day for a week", 35_00, "£5 a day for 7 days"),
        ("£5 a day for 10 days", 50_00, "£5 a day for 10 days"),
        ("£2.50 per day over 2 weeks", 35_00, "£2.50 a day for 14 days"),
        ("£38 a day for a fortnight", 532_00, "£38 a day for 14 days"),
    ],
)
def test_a_daily_budget_is_its_days_together(typed: str, pence: int, kept: str) -> None:
    goal = Goal.parse(typed)
    assert goal.budget == Money(pence)
    assert str(goal) == kept
    assert Goal.parse(str(goal)) == goal


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("£5 a day", "For how many days"),
        ("£5 a day for ages", "did not understand “ages”"),
        ("£5 a day for 0 days", "did not understand"),
        ("50p a day for 10 days", "too little"),
    ],
)
def test_half_a_daily_budget_is_asked_about(typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        Goal.parse(typed)
