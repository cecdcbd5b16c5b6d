from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.digests import EVERY_DAY, LATE, WORKDAYS, DigestChoice, Topic
from bot.domain.errors import UserError
from bot.domain.people import Role

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("08:00", DigestChoice(time(8))),
        ("at 8am daily", DigestChoice(time(8), EVERY_DAY)),
        (
            "waves and posts on weekdays at 7:30",
            DigestChoice(time(7, 30), topics=(Topic.WAVES, Topic.POSTS)),
        ),
        (
            "08:00 mon-fri waves posts spending",
            DigestChoice(time(8), WORKDAYS, (Topic.WAVES, Topic.POSTS, Topic.SPENDING)),
        ),
        (
            "Tuesday, Thursday 6pm deadlines",
            DigestChoice(time(18), frozenset({1, 3}), (Topic.DATES,)),
        ),
        (
            "fri to mon noon money always",
            DigestChoice(time(12), frozenset({4, 5, 6, 0}), (Topic.SPENDING,), always=True),
        ),
        ("every day at 06:00 even when empty", DigestChoice(time(6), EVERY_DAY, always=True)),
    ],
)
def test_a_choice_is_read_in_any_order(typed: str, choice: DigestChoice) -> None:
    assert DigestChoice.parse(typed) == choice


@pytest.mark.parametrize(
    ("typed", "says"), [("waves", "what time"), ("8am gossip", "gossip"), ("25:00", "time of day")]
)
def test_what_is_missing_or_odd_is_named(typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        DigestChoice.parse(typed)


@pytest.mark.parametrize(
    "typed", ["8am daily waves", "18:30 mon wed always", "noon fri posts spending"]
)
def test_a_choice_as_it_is_said_is_read_again(typed: str) -> None:
    choice = DigestChoice.parse(typed)
    assert DigestChoice.parse(str(choice).replace("all that is yours", "")) == choice


def test_each_role_hears_what_it_may() -> None:
    every = DigestChoice(time(8))
    assert every.topics_for(Role.CANDIDATE) == (Topic.POSTS, Topic.SPENDING, Topic.DATES)
    assert every.topics_for(Role.STAFF) == tuple(Topic)


def test_it_is_due_at_its_time_on_its_days_and_once() -> None:
    choice = DigestChoice(time(9))
    slot = MONDAY.replace(hour=9, minute=0)
    assert choice.due(MONDAY, LONG_AGO) == slot
    assert choice.due(slot - timedelta(minutes=1), LONG_AGO) is None
    assert choice.due(MONDAY, told=slot) is None
    assert choice.due(slot + LATE, LONG_AGO) is None
    assert choice.due(MONDAY - timedelta(days=1), LONG_AGO) is None  # a Sunday


def test_one_of_working_days_leaves_out_bank_holidays_and_one_of_chosen_days_does_not() -> None:
    christmas, in_lieu = MONDAY.replace(month=12, day=25), MONDAY.replace(month=12, day=28)
    for holiday in (christmas, in_lieu):
        assert DigestChoice.parse("8am mon-fri").due(holiday, LONG_AGO) is None
        assert DigestChoice.parse("8am").due(holiday, LONG_AGO) is None
        assert DigestChoice.parse("8am daily").due(holiday, LONG_AGO)
        assert DigestChoice.parse("8am mon fri").due(holiday, LONG_AGO)


@pytest.mark.parametrize(
    ("day", "hour"),
    [(datetime(2026, 3, 29, tzinfo=UTC), 1), (datetime(2026, 10, 25, tzinfo=UTC), 0)],
)
def test_on_the_nights_when_clocks_change_it_is_due_once(day: datetime, hour: int) -> None:
    choice = DigestChoice(time(1, 30), EVERY_DAY)
    told, slots = LONG_AGO, []
    for minute in range(0, 6 * 60, 10):
        now = day + timedelta(minutes=minute)
        if slot := choice.due(now, told):
            slots.append(slot)
            told = now
    assert slots == [day.replace(hour=hour, minute=30)]
