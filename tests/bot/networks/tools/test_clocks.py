from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.networks.tools.clocks import SLACK, ServerClock

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("hours", [-2, 0, 2])
def test_a_time_of_ours_is_told_by_its_clock(hours: int) -> None:
    clock = ServerClock()
    clock.note_date(format_datetime(datetime.now(UTC) + timedelta(hours=hours), usegmt=True))
    off = clock.to_server_time(AT) - (AT + timedelta(hours=hours) - SLACK)
    assert abs(off) < timedelta(seconds=5)


@pytest.mark.parametrize("date", [None, "", "yesterday", "Tue, 01 Dec 2026 09:00:00"])
def test_a_date_that_cannot_be_read_says_nothing(date: str | None) -> None:
    clock = ServerClock()
    clock.note_date(date)
    assert clock.ahead is None
    assert clock.to_server_time(AT) == AT - SLACK
