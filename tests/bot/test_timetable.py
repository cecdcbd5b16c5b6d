from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import commands, timetable
from bot.config import Config
from bot.domain.times import is_working_date
from bot.office import Office
from bot.store.work import Store
from bot.timetable import Daily, Every, Schedule, Timetable, daily, do_if_due, every, found
from tests.conftest import NOW, Clock

SOON = timedelta(milliseconds=20)
AT_HALF_PAST_EIGHT = daily(lambda _: time(8, 30), on=is_working_date, late=timedelta(hours=9))


class Done:
    """A daily job that notes the slots for which it ran, and fails as often as it is told."""

    def __init__(self, *, fails: int = 0) -> None:
        self.slots: list[datetime] = []
        self.fails = fails
        self.ran = asyncio.Event()
        self.daily = AT_HALF_PAST_EIGHT(self.run)

    async def run(self, _office: Office, slot: datetime) -> None:
        self.slots.append(slot)
        self.ran.set()
        if len(self.slots) <= self.fails:
            raise RuntimeError


@asynccontextmanager
async def running(office: Office, **schedules: Schedule) -> AsyncIterator[Timetable]:
    runs = Timetable(office, schedules)
    runs.start()
    try:
        async with asyncio.timeout(20):
            yield runs
    finally:
        runs.stop()


def test_every_file_in_schedules_is_found_and_has_a_slot_or_a_pace(config: Config) -> None:
    schedules = found()
    assert {"digest", "look", "tidy"} <= set(schedules)
    for schedule in schedules.values():
        assert isinstance(schedule, Every | Daily)
        if isinstance(schedule, Daily):
            assert replace(schedule, late=None).due(config, NOW)


async def test_what_was_due_before_the_start_is_done_at_the_start(
    office: Office, clock: Clock
) -> None:
    done = Done()
    clock.at = datetime(2026, 11, 30, 8, 31, tzinfo=UTC)
    async with running(office, tea=done.daily):
        await done.ran.wait()
    assert done.slots == [datetime(2026, 11, 30, 8, 30, tzinfo=UTC)]


async def test_two_replicas_and_two_starts_do_it_once(
    config: Config, store: Store, clock: Clock
) -> None:
    done = Done()
    offices = [Office(config, store, commands.found(), clock) for _ in range(4)]
    await asyncio.gather(*(do_if_due(each, "tea", done.daily) for each in offices))
    clock.move(hours=1)
    await do_if_due(offices[0], "tea", done.daily)
    assert len(done.slots) == 1


async def test_each_day_it_is_done_while_it_makes_sense(office: Office, clock: Clock) -> None:
    done = Done()
    clock.at = datetime(2026, 11, 27, 0, 0, tzinfo=UTC)
    while clock.at < datetime(2026, 12, 1, tzinfo=UTC):
        await do_if_due(office, "tea", done.daily)
        clock.move(minutes=10)
    assert [f"{slot:%a %H:%M}" for slot in done.slots] == ["Fri 08:30", "Mon 08:30"]
    clock.at = datetime(2026, 12, 1, 17, 30, tzinfo=UTC)  # asleep all day
    await do_if_due(office, "tea", done.daily)
    assert len(done.slots) == 2


async def test_a_clock_set_back_and_forth_does_nothing_twice(office: Office, clock: Clock) -> None:
    done = Done()
    for hours in (0, 2, -3, 2, 24, -24, 0):
        clock.at = NOW + timedelta(hours=hours)
        await do_if_due(office, "tea", done.daily)
    assert len(done.slots) == len(set(done.slots))


async def test_what_failed_is_tried_again_until_it_is_done_or_too_late(
    office: Office, clock: Clock
) -> None:
    done = Done(fails=3)
    started = clock.at
    while len(done.slots) <= done.fails:
        try:
            await do_if_due(office, "tea", done.daily)
        except RuntimeError:
            await do_if_due(office, "tea", done.daily)  # at once: not yet
        clock.move(minutes=1)
    assert clock.at - started < timedelta(minutes=15)
    clock.move(hours=1)
    await do_if_due(office, "tea", done.daily)
    assert len(done.slots) == 4


async def test_what_always_fails_is_tried_a_bounded_number_of_times(
    office: Office, clock: Clock
) -> None:
    done = Done(fails=10_000)
    for _ in range(23 * 60):
        with suppress(RuntimeError):
            await do_if_due(office, "tea", done.daily)
        clock.move(minutes=1)
    assert 8 < len(done.slots) < 16


async def test_a_job_that_fails_runs_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    ran = asyncio.Semaphore(0)

    async def fails(_office: Office) -> None:
        ran.release()
        raise RuntimeError

    with caplog.at_level(logging.CRITICAL):
        async with running(office, fails=every(SOON)(fails)):
            await ran.acquire()
            await ran.acquire()


async def test_a_job_in_hand_is_broken_off_without_a_complaint(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def long(_office: Office) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with caplog.at_level(logging.WARNING):
        async with running(office, long=every(SOON)(long)):
            await begun.wait()
        await ended.wait()
        await asyncio.sleep(0)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_job_that_takes_longer_than_its_pace_is_not_run_twice_nor_complained_of(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    at_once = most = 0
    ran = asyncio.Semaphore(0)

    async def slow(_office: Office) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(SOON.total_seconds() * 5)
        at_once -= 1
        ran.release()

    with caplog.at_level(logging.WARNING):
        async with running(office, slow=every(SOON)(slow)):
            for _ in range(3):
                await ran.acquire()
    assert most == 1
    assert caplog.records == []


async def test_one_that_runs_for_long_is_named_once(
    office: Office, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timetable, "LONG", SOON)

    async def stuck(_office: Office) -> None:
        await asyncio.Event().wait()

    with caplog.at_level(logging.WARNING):
        async with running(office, stuck=every(SOON)(stuck)):
            await asyncio.sleep(SOON.total_seconds() * 10)
    assert [record.getMessage() for record in caplog.records] == [
        "schedule stuck has been running for ten minutes and more"
    ]


def jump(scheduler: AsyncIOScheduler, back: timedelta) -> None:
    """Leave the jobs as a clock that was set back leaves them: their next runs are far off."""
    for job in scheduler.get_jobs():
        job.modify(next_run_time=job.next_run_time + back)


@pytest.mark.parametrize("schedule", ["every", "daily"])
async def test_a_clock_set_back_stops_no_schedule(
    office: Office, monkeypatch: pytest.MonkeyPatch, schedule: str
) -> None:
    monkeypatch.setattr(timetable, "WATCH", 0.05)
    done, ran = Done(), asyncio.Event()

    async def runs(_office: Office) -> None:
        ran.set()

    schedules: dict[str, Callable[[], Schedule]] = {
        "every": lambda: every(SOON)(runs),
        "daily": lambda: AT_HALF_PAST_EIGHT(done.run),
    }
    async with running(office, tea=schedules[schedule]()) as runner:
        jump(runner._scheduler, timedelta(hours=1))
        ran.clear()
        await (ran if schedule == "every" else done.ran).wait()


async def test_a_clock_that_was_years_behind_is_not_made_up_for_run_by_run(office: Office) -> None:
    ran = asyncio.Semaphore(0)

    async def counts(_office: Office) -> None:
        ran.release()

    async with running(office, counts=every(timedelta(seconds=5))(counts)) as runner:
        began = asyncio.get_running_loop().time()
        jump(runner._scheduler, timedelta(days=-3650))
        await ran.acquire()
        assert asyncio.get_running_loop().time() - began < 2
    assert ran.locked()
