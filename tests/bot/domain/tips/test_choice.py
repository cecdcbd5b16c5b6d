"""Which tip is said, and which is not."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.tips.choice import ShownTip, TipTimes, Verdict, choose
from bot.domain.tips.skills import skills
from bot.domain.tips.tip import Tip
from bot.talk import Button

NOW = datetime(2026, 11, 23, 17, 45, tzinfo=UTC)


def tip(rule: str, *, urgent: bool = False) -> Tip:
    return Tip(rule, rule, "why", "who", "Do it", "help", urgent)


def told(rule: str, days: float, *, urgent: bool = False, verdict: str = "") -> ShownTip:
    return ShownTip(rule, NOW - timedelta(days=days), urgent, Verdict(verdict))


def test_the_weightiest_is_said_and_an_urgent_one_before_it() -> None:
    assert choose([tip("a"), tip("b")], [], NOW) == tip("a")
    assert choose([tip("a"), tip("b", urgent=True)], [], NOW) == tip("b", urgent=True)


@pytest.mark.parametrize(("days", "said"), [(1, False), (13.9, False), (14, True)])
def test_none_is_said_twice_in_a_fortnight(days: float, said: bool) -> None:  # noqa: FBT001
    assert bool(choose([tip("a")], [told("a", days)], NOW)) is said


def test_one_that_became_urgent_is_said_again() -> None:
    assert choose([tip("a", urgent=True)], [told("a", 0.5)], NOW)
    assert not choose([tip("a", urgent=True)], [told("a", 0.5, urgent=True)], NOW)
    assert choose([tip("a", urgent=True)], [told("a", 1, urgent=True)], NOW)


def test_verdicts_teach() -> None:
    useful = told("b", 30, verdict="useful")
    assert choose([tip("a"), tip("b")], [useful], NOW) == tip("b")
    deaf = [
        told("invoice 3", 30, verdict="not for me"),
        told("invoice 4", 29, verdict="not for me"),
    ]
    assert choose([tip("invoice 12")], deaf, NOW) is None
    assert choose([tip("invoice 12", urgent=True)], deaf, NOW)


@pytest.mark.parametrize(
    ("habit", "last", "due"),
    [
        (TipTimes(), None, True),
        (TipTimes(time(18)), None, False),
        (TipTimes(time(8)), None, True),
        (TipTimes(paused_until=NOW + timedelta(1)), None, False),
        (TipTimes(paused_until=NOW - timedelta(1)), None, True),
        (TipTimes(), NOW - timedelta(hours=6), False),
        (TipTimes(), NOW - timedelta(hours=18), True),
    ],
)
def test_the_hour_the_pause_and_the_day_hold(
    habit: TipTimes, last: datetime | None, *, due: bool
) -> None:
    assert habit.due(NOW, time(17, 30), time(20, 30), last) is due


def test_none_is_said_in_quiet_hours() -> None:
    late = NOW.replace(hour=20, minute=30)
    assert not TipTimes().due(late, time(17, 30), time(20, 30), None)


def test_skills_are_whole() -> None:
    assert len({skill.rule for skill in skills()}) == len(skills())
    for skill in skills():
        assert skill.source
        assert Button(skill.label, skill.command)
