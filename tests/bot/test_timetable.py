from __future__ import annotations

import asyncio
import logging
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from bot.config import Config
from bot.office import Office
from bot.timetable import Timetable, daily, every, found

LONDON = ZoneInfo("Europe/London")


async def nothing(office: Office) -> None:
    """Do nothing."""


def test_a_daily_job_keeps_london_time_over_the_change_of_clocks() -> None:
    trigger = daily(lambda _: time(8, 30), days="mon-fri")(nothing).when(Config())
    assert isinstance(trigger, CronTrigger)
    friday = datetime(2026, 10, 23, 9, tzinfo=LONDON)
    following = trigger.get_next_fire_time(None, friday)
    assert following == datetime(2026, 10, 26, 8, 30, tzinfo=LONDON)


def test_the_hour_that_comes_twice_in_october_is_refused() -> None:
    with pytest.raises(ValueError, match="comes twice"):
        daily(lambda _: time(1, 30))(nothing).when(Config())


def test_every_file_in_schedules_is_found_and_can_be_scheduled(config: Config) -> None:
    schedules = found()
    assert {"digest", "sweep", "tidy"} <= set(schedules)
    assert all(schedule.when(config) for schedule in schedules.values())


async def test_a_job_that_fails_runs_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    ran = asyncio.Semaphore(0)

    async def fails(_office: Office) -> None:
        ran.release()
        raise RuntimeError

    timetable = Timetable(office, {"fails": every(timedelta(milliseconds=20))(fails)})
    with caplog.at_level(logging.CRITICAL):
        timetable.start()
        async with asyncio.timeout(10):
            await ran.acquire()
            await ran.acquire()
        timetable.stop()


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

    timetable = Timetable(office, {"long": every(timedelta(milliseconds=20))(long)})
    with caplog.at_level(logging.WARNING):
        timetable.start()
        async with asyncio.timeout(10):
            await begun.wait()
            timetable.stop()
            await ended.wait()
            await asyncio.sleep(0)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
