"""The timetable: what happens by the clock. The only file that knows APScheduler.

Jobs are declared by code at each start and kept in memory, on every replica: what must survive is
a row, and what must happen once has a key in the ledger.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import time, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.config import Config
from bot.domain.errors import DatabaseAway
from bot.domain.times.london import LONDON
from bot.office import Office

logger = logging.getLogger(__name__)

Job = Callable[[Office], Awaitable[None]]
TWICE_IN_OCTOBER = range(1, 2)  # London's hour that comes twice when the clocks go back


@dataclass(frozen=True, slots=True)
class Schedule:
    """A job, and when it runs."""

    job: Job
    when: Callable[[Config], BaseTrigger]


def every(interval: timedelta) -> Callable[[Job], Schedule]:
    """Run a job again and again, this far apart; the first time one interval after the start."""
    return lambda job: Schedule(job, lambda _: IntervalTrigger(seconds=interval.total_seconds()))


def daily(at: Callable[[Config], time], days: str = "mon-sun") -> Callable[[Job], Schedule]:
    """Run a job once a day at a London time that the config gives; `days` as `mon-fri`.

    Making the trigger raises ValueError for a time from 1 to 2 o'clock, which comes twice in
    October and not at all in March.
    """

    def trigger(config: Config) -> BaseTrigger:
        chosen = at(config)
        if chosen.hour in TWICE_IN_OCTOBER:
            raise ValueError(f"{chosen} comes twice when the clocks go back: choose another hour")
        return CronTrigger(
            day_of_week=days, hour=chosen.hour, minute=chosen.minute, timezone=LONDON
        )

    return lambda job: Schedule(job, trigger)


def found() -> dict[str, Schedule]:
    """Find the schedule of every file in `schedules/`, by name."""
    package = importlib.import_module("schedules")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return {name: getattr(importlib.import_module(f"schedules.{name}"), name) for name in names}


class Timetable:
    """Runs schedules in the running event loop, each on every replica.

    `coalesce` and no grace time: after a pause of the machine a job runs once, however late.
    """

    def __init__(self, office: Office, schedules: dict[str, Schedule]) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=LONDON,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for name, schedule in schedules.items():
            self._scheduler.add_job(
                _safely, schedule.when(office.config), args=(name, schedule.job, office), id=name
            )

    def start(self) -> None:
        """Begin; call it within the running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """End; what is running is broken off, between transactions, and runs again at its time."""
        self._scheduler.shutdown(wait=False)


async def _safely(name: str, job: Job, office: Office) -> None:
    """Run a job; one that fails is logged, and runs again at its next time."""
    try:
        await job(office)
    except asyncio.CancelledError:  # the bot ends; the scheduler would log a traceback
        logger.info("schedule %s was broken off", name)
    except DatabaseAway:
        logger.debug("schedule %s waits for the database", name)
    except Exception:
        logger.exception("schedule %s failed", name)
