"""An election's kind and day as a form asks for them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.elections import Kind
from bot.domain.elections.arguments import DayArgument, KindArgument
from bot.domain.errors import UserError


def test_every_kind_is_offered_and_read_again() -> None:
    assert {KindArgument.parse(choice).kind for choice in KindArgument.choices} == set(Kind)


def test_a_day_is_ahead_or_past() -> None:
    day = DayArgument.parse("6 May")
    assert day.ahead(date(2026, 11, 23)) == date(2027, 5, 6)
    assert day.past(date(2026, 11, 23)) == date(2026, 5, 6)


@pytest.mark.parametrize("typed", ["6pm", "6 May 6pm", "in 2 hours", "never"])
def test_a_time_of_day_is_no_day(typed: str) -> None:
    with pytest.raises(UserError):
        DayArgument.parse(typed)
