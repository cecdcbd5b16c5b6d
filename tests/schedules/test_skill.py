from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.office import Office
from bot.timetable import do_if_due
from schedules.skill import skill
from tests.conftest import Clock, Delivery
from tests.delivering import waiting

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/London"))


async def said(office: Office, clock: Clock, at: datetime) -> list[str]:
    clock.at = at
    await do_if_due(office, "skill", skill)
    planned = await office.store.do(lambda work: waiting(work, at + timedelta(days=9)))
    return sorted(entry.key for entry in planned)


async def test_the_office_learns_one_skill_a_week(
    office: Office, clock: Clock, deliver: Delivery
) -> None:
    assert await said(office, clock, TUESDAY.replace(hour=9)) == []
    assert await said(office, clock, TUESDAY) == ["skill:2026-48"]
    assert await said(office, clock, TUESDAY.replace(hour=16)) == ["skill:2026-48"]
    assert await said(office, clock, TUESDAY.replace(day=25)) == ["skill:2026-48"]
    assert "skill:2026-49" in await said(office, clock, TUESDAY.replace(month=12, day=1))
    first, second = await deliver()
    assert first != second


async def test_where_tuesday_is_a_bank_holiday_it_comes_on_the_next_working_day(
    office: Office, clock: Clock
) -> None:
    christmas = TUESDAY.replace(year=2029, month=12, day=25)
    assert await said(office, clock, christmas) == []
    assert await said(office, clock, christmas.replace(day=26)) == []
    assert await said(office, clock, christmas.replace(day=27)) == ["skill:2029-52"]
