from __future__ import annotations

from datetime import date

import pytest

from bot.domain.ads.days import Day, split
from bot.domain.errors import UserError
from bot.domain.money import Money

POSTAL = Day(date(2027, 4, 20), "postal votes land", 2)
REGISTER = Day(date(2027, 4, 19), "last day to register")
POLL = Day(date(2027, 5, 6), "polling day", 3)
ALL = (POLL, POSTAL, REGISTER)


@pytest.mark.parametrize("pence", [300, 1000, 3799, 3800, 999_999])
def test_not_a_penny_is_lost(pence: int) -> None:
    assert sum(share.amount.pence for share in split(Money(pence), ALL)) == pence


def test_shares_go_by_weight_in_order_of_date() -> None:
    shares = split(Money(6000), ALL)
    assert [share.day for share in shares] == [REGISTER, POSTAL, POLL]
    assert [share.amount for share in shares] == [Money(1000), Money(2000), Money(3000)]


def test_what_cannot_afford_every_day_keeps_those_that_matter_most() -> None:
    assert [share.day for share in split(Money(300), ALL)] == [POSTAL, POLL]


def test_no_day_gets_less_than_the_least() -> None:
    shares = split(Money(1000), ALL, least=Money(400))
    assert all(share.amount >= Money(400) for share in shares)


def test_a_day_without_weight_gets_nothing() -> None:
    shares = split(Money(1000), (POLL, Day(date(2027, 5, 1), "a Saturday", 0)))
    assert [share.day for share in shares] == [POLL]


@pytest.mark.parametrize(("pence", "days"), [(99, ALL), (0, ALL), (3800, ())])
def test_too_little_or_no_day_is_refused(pence: int, days: tuple[Day, ...]) -> None:
    with pytest.raises(UserError):
        split(Money(pence), days)
