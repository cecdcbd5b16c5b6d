"""Working days, as electoral law counts them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.elections import Country
from bot.domain.elections.workdays import UK, after, at_or_after, before
from bot.domain.errors import UserError

ENGLAND, SCOTLAND = frozenset({Country.ENGLAND}), frozenset({Country.SCOTLAND})


@pytest.mark.parametrize(
    ("start", "count", "where", "end"),
    [
        ("2026-11-20", 1, ENGLAND, "2026-11-23"),  # over a weekend
        ("2026-12-23", 1, ENGLAND, "2026-12-29"),  # Christmas Eve, and Boxing Day's substitute
        ("2026-04-02", 1, ENGLAND, "2026-04-07"),  # Good Friday and Easter Monday
        ("2026-04-02", 1, SCOTLAND, "2026-04-06"),  # Easter Monday is no holiday in Scotland
        ("2026-07-10", 1, ENGLAND, "2026-07-13"),
        ("2026-07-10", 1, UK, "2026-07-14"),  # the Twelfth, in Northern Ireland alone
    ],
)
def test_after(start: str, count: int, where: frozenset[Country], end: str) -> None:
    assert after(date.fromisoformat(start), count, where) == date.fromisoformat(end)


def test_before_goes_back_over_the_same_days() -> None:
    assert before(date(2026, 12, 29), 1, ENGLAND) == date(2026, 12, 23)


def test_easter_monday_is_left_out_where_asked() -> None:
    assert before(date(2026, 4, 7), 1, SCOTLAND) == date(2026, 4, 6)
    assert before(date(2026, 4, 7), 1, SCOTLAND, easter_monday=True) == date(2026, 4, 2)


@pytest.mark.parametrize(
    ("day", "due"), [("2026-06-12", "2026-06-12"), ("2026-06-13", "2026-06-15")]
)
def test_at_or_after(day: str, due: str) -> None:
    assert at_or_after(date.fromisoformat(day), ENGLAND) == date.fromisoformat(due)


def test_counting_never_runs_past_the_known_holidays() -> None:
    with pytest.raises(UserError, match="cannot count working days in 2029"):
        after(date(2028, 12, 28), 2, ENGLAND)
    with pytest.raises(UserError, match="cannot count working days in 2011"):
        before(date(2012, 1, 5), 10, ENGLAND)
