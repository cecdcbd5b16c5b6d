from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.sample.letters import letters
from bot.timetable import do_if_due
from schedules.digest import digest
from tests.conftest import NOW, Clock, Delivery

POST = letters(NOW)[-250:]
TUESDAY = NOW + timedelta(days=1)


async def test_the_office_is_told_once_a_day(
    office: Office, intake: LetterIntake, deliver: Delivery
) -> None:
    await intake.take(POST)
    cards = len(await deliver())
    for _ in range(2):
        await digest.job(office, office.clock())
    said = await deliver()
    assert len(said) == cards + 1
    assert "The morning's digest" in said[-1].plain()


async def test_an_empty_day_is_not_told(office: Office, deliver: Delivery) -> None:
    await digest.job(office, office.clock())
    assert await deliver() == []


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 11, 24, 8, 29, tzinfo=UTC), 0),
        (datetime(2026, 11, 24, 8, 31, tzinfo=UTC), 1),  # started a minute late
        (datetime(2026, 11, 24, 15, 0, tzinfo=UTC), 1),
        (datetime(2026, 11, 24, 23, 50, tzinfo=UTC), 0),  # nobody is at work
        (datetime(2026, 12, 25, 9, 0, tzinfo=UTC), 0),  # a bank holiday
        (datetime(2026, 11, 28, 9, 0, tzinfo=UTC), 0),  # a Saturday
    ],
)
async def test_it_is_told_late_as_long_as_people_are_at_work(
    intake: LetterIntake, office: Office, deliver: Delivery, at: datetime, told: int
) -> None:
    assert isinstance(office.clock, Clock)
    office.clock.at = at
    await intake.take(letters(at)[-250:])
    cards = len(await deliver())
    for _ in range(2):
        await do_if_due(office, "digest", digest)
    assert len(await deliver()) == cards + told


async def test_after_a_day_without_one_it_tells_of_both_days(
    office: Office, intake: LetterIntake, deliver: Delivery, clock: Clock
) -> None:
    await do_if_due(office, "digest", digest)  # Monday, of nothing
    clock.at = TUESDAY
    await intake.take(letters(TUESDAY)[-250:])  # and the bot is off that day at 8:30
    clock.at = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    await do_if_due(office, "digest", digest)
    assert "grew since Mon 23 Nov 09:15" in (await deliver())[-1].plain()
