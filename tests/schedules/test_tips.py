"""Tips that come by themselves."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Role
from bot.office import Office
from bot.talk import Handle
from schedules.tips import tips
from tests.conftest import Ask, Clock
from tests.delivering import waiting

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 11, 24, 17, 30, tzinfo=LONDON)


@pytest.fixture
async def jem(office: Office, clock: Clock) -> None:
    handle = Handle("web", "jem", "Jem")
    await office.store.do(lambda work: work.people.add("Jem", Role.CANDIDATE, handle, clock()))


async def said(office: Office, clock: Clock, at: datetime) -> list[str]:
    clock.at = at
    await tips.job(office)
    planned = await office.store.do(lambda work: waiting(work, at.replace(year=2027)))
    return sorted(entry.key for entry in planned)


async def test_one_comes_at_the_hour_and_no_more_that_day(
    office: Office, clock: Clock, jem: None
) -> None:
    assert "tip:1" not in await said(office, clock, TUESDAY.replace(hour=17, minute=29))
    assert "tip:1" in await said(office, clock, TUESDAY)
    assert "tip:2" not in await said(office, clock, TUESDAY.replace(hour=19))
    assert "tip:2" in await said(office, clock, TUESDAY.replace(day=25))


async def test_it_comes_where_they_are_alone_with_me(
    office: Office, clock: Clock, jem: None
) -> None:
    await said(office, clock, TUESDAY)
    entry = await office.store.do(lambda work: work.ledger.find("tip:1"))
    assert entry
    assert entry.effect.place.room == "phone:jem"  # type: ignore[union-attr] # it is a Say


async def test_none_comes_in_the_quiet_hours_or_to_who_paused(
    office: Office, clock: Clock, ask: Ask
) -> None:
    await ask("tips pause 7", Role.CANDIDATE, user="jem")
    assert "tip:1" not in await said(office, clock, TUESDAY)
    await ask("tips pause 0", Role.CANDIDATE, user="jem")
    assert "tip:1" not in await said(office, clock, TUESDAY.replace(hour=22))
