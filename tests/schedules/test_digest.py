from __future__ import annotations

from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.sample.letters import letters
from schedules.digest import digest
from tests.conftest import NOW, Clock, Delivery

POST = letters(NOW)[-250:]


async def test_the_office_is_told_once_a_day(
    office: Office, intake: LetterIntake, deliver: Delivery
) -> None:
    await intake.take(POST)
    cards = len(await deliver())
    for _ in range(2):
        await digest.job(office)
    said = await deliver()
    assert len(said) == cards + 1
    assert "The morning's digest" in said[-1].plain()


async def test_an_empty_day_is_not_told(office: Office, deliver: Delivery) -> None:
    await digest.job(office)
    assert await deliver() == []


async def test_a_bank_holiday_is_not_told(
    office: Office, intake: LetterIntake, deliver: Delivery, clock: Clock
) -> None:
    await intake.take(POST)
    cards = len(await deliver())
    clock.at = clock.at.replace(month=12, day=25)
    await digest.job(office)
    assert len(await deliver()) == cards
