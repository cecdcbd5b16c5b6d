"""The days before a poll on which an advert is worth most."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.ads.moments import last_week, moments
from bot.domain.elections import Country, Election, Kind, timetable
from bot.domain.errors import UserError
from bot.domain.money import Money

POLL = date(2027, 5, 6)
DATES = timetable(Election(Kind.COUNCIL, Country.ENGLAND, POLL))


def test_they_follow_the_timetable() -> None:
    found = [(day.on.isoformat(), day.why) for day in moments(DATES, POLL, date(2027, 4, 1))]
    assert found[0] == ("2027-04-18", "a day left to register")
    assert ("2027-04-22", "postal votes land") in found
    assert found[-1] == ("2027-05-06", "polling day")


def test_what_has_passed_is_left_out() -> None:
    assert [day.why for day in moments(DATES, POLL, date(2027, 5, 5))] == ["polling day"]


@pytest.mark.parametrize(
    ("pounds", "today", "days"),
    [(38, date(2027, 4, 1), 7), (3, date(2027, 4, 1), 3), (38, date(2027, 5, 3), 2)],
)
def test_an_advert_runs_to_the_eve_of_the_poll(pounds: int, today: date, days: int) -> None:
    first, last = last_week(Money(pounds * 100), today, POLL)
    assert last == date(2027, 5, 5)
    assert (last - first).days + 1 == days


def test_there_must_be_a_day_left_and_money_for_it() -> None:
    with pytest.raises(UserError, match="too near"):
        last_week(Money(3800), date(2027, 5, 5), POLL)
    with pytest.raises(UserError, match="too little"):
        last_week(Money(50), date(2027, 4, 1), POLL)
