"""Digests that people chose come by themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.talk import Handle, Place, Reply, Request
from schedules.digests import digests
from tests.campaign import Sizes, campaign
from tests.conftest import Clock, Delivery

Whisper = Callable[[str], Awaitable[Reply]]

TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ELECTION = "election set council 2026-12-03 Aldery"


@pytest.fixture
async def whisper(office: Office, clock: Clock) -> Whisper:
    """Ask something as Anna of the staff, where she is alone with the bot."""
    handle = Handle("web", "anna", "Anna")
    await office.store.do(lambda work: work.people.add("Anna", Role.STAFF, handle, clock()))

    async def whisper(text: str) -> Reply:
        return await office.answer(
            Request(text, handle, Place("web", "anna"), clock(), private=True)
        )

    return whisper


@pytest.fixture
def said(
    office: Office, clock: Clock, deliver: Delivery
) -> Callable[[datetime], Awaitable[list[str]]]:
    """Move the clock, let the schedule run, and return what it said."""
    before = 0

    async def said(at: datetime) -> list[str]:
        nonlocal before
        clock.at = at
        await digests.job(office)
        standing = [each.plain() for each in await deliver() if "Your digest" in each.plain()]
        new, before = standing[before:], len(standing)
        return new

    return said


async def test_it_tells_at_its_time_what_is_new_and_only_that(
    whisper: Whisper,
    said: Callable[[datetime], Awaitable[list[str]]],
    intake: LetterIntake,
    clock: Clock,
) -> None:
    assert "8am on working days: waves" in (await whisper("digest at 8am mon-fri waves")).plain()
    await intake.take(list(campaign(Sizes(6, 0, 0, 0, 0, 0))))
    assert await said(TUESDAY - timedelta(minutes=1)) == []
    (card,) = await said(TUESDAY)
    assert "6 new letters in 1 campaign" in card
    assert await said(TUESDAY + timedelta(minutes=1)) == []
    assert await said(TUESDAY + timedelta(days=1)) == []  # nothing came since


async def test_an_empty_day_is_silent_unless_that_was_asked_for(
    whisper: Whisper, said: Callable[[datetime], Awaitable[list[str]]]
) -> None:
    await whisper("digest at 8am waves")
    assert await said(TUESDAY) == []
    await whisper("digest at 8am waves always")
    (card,) = await said(TUESDAY + timedelta(days=1))
    assert "Nothing new since" in card


async def test_what_was_shown_on_request_is_not_told_again(
    whisper: Whisper, said: Callable[[datetime], Awaitable[list[str]]], intake: LetterIntake
) -> None:
    await whisper("digest at 8am waves")
    await intake.take(list(campaign(Sizes(6, 0, 0, 0, 0, 0))))
    assert "6 new letters" in (await whisper("digest now")).plain()
    assert "Nothing new since" in (await whisper("digest now")).plain()
    assert await said(TUESDAY) == []


async def test_a_time_that_has_passed_today_is_for_tomorrow(
    whisper: Whisper, said: Callable[[datetime], Awaitable[list[str]]], clock: Clock
) -> None:
    await whisper("digest at 8am daily always")  # it is a quarter past nine
    assert await said(clock() + timedelta(minutes=1)) == []
    assert len(await said(TUESDAY)) == 1


async def test_it_ends_with_its_person_and_on_request(
    whisper: Whisper, said: Callable[[datetime], Awaitable[list[str]]], office: Office, clock: Clock
) -> None:
    await whisper("digest at 8am daily always")
    (anna,) = await office.store.do(lambda work: work.people.all())
    await office.store.do(lambda work: work.people.leave(anna, clock()))
    assert await said(TUESDAY) == []


async def test_no_digest_after_stop(
    whisper: Whisper, said: Callable[[datetime], Awaitable[list[str]]]
) -> None:
    await whisper("digest at 8am daily always")
    assert "No more digests" in (await whisper("digest stop")).plain()
    assert "no digest" in (await whisper("digest stop")).plain()
    assert await said(TUESDAY) == []


async def test_what_is_ones_own_is_not_said_where_others_read(office: Office, clock: Clock) -> None:
    handle = Handle("web", "jem", "Jem")
    await office.store.do(lambda work: work.people.add("Jem", Role.CANDIDATE, handle, clock()))

    async def ask(text: str, *, private: bool) -> str:
        place = Place("web", "office")
        return (await office.answer(Request(text, handle, place, clock(), private=private))).plain()

    assert "Others read here" in await ask("digest at 8am spending", private=False)
    assert "Your digest comes here" in await ask("digest at 8am posts", private=False)
    assert "Your digest comes here" in await ask("digest at 8am spending", private=True)
    assert "for staff" in await ask("digest at 8am waves", private=True)
