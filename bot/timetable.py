"""The timetable: what happens by the clock. The only file that knows APScheduler.

Jobs are declared by code at each start and kept in memory, on every replica: what must survive is
a row, and what must happen once has a key in the ledger. What is of a day or a week is looked for
each minute and at the start: it is done if it is due and not yet done, whatever the clock did.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import math
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.config import Config
from bot.domain.errors import DatabaseAway
from bot.domain.times import LONDON, every_day, last_slot
from bot.domain.times.slots import On
from bot.heavy.pool import beside_loop
from bot.office import Office

logger = logging.getLogger(__name__)

Job = Callable[[Office], Awaitable[None]]
SlotJob = Callable[[Office, datetime], Awaitable[None]]
Times = time | tuple[time, ...]

MINUTE = timedelta(minutes=1)
WATCH = 5.0  # seconds between two looks whether the clock was set back
SLACK = timedelta(seconds=1)
LONG = timedelta(minutes=10)  # what has run for so long is said to an operator, once


@dataclass(frozen=True, slots=True)
class Every:
    """A job that runs again and again, and how far apart."""

    job: Job
    interval: timedelta


@dataclass(frozen=True, slots=True)
class Daily:
    """A job for each slot of some days; `late` is how long after it the job still makes sense."""

    job: SlotJob
    at: Callable[[Config], Times]
    on: On
    late: timedelta | None

    def due(self, config: Config, now: datetime) -> datetime | None:
        """Return the slot that is due, done or not; None where it is too late for the last one."""
        at = self.at(config)
        slot = last_slot(now, at if isinstance(at, tuple) else (at,), self.on)
        return slot if slot and (self.late is None or now < slot + self.late) else None


Schedule = Every | Daily


def every(interval: timedelta) -> Callable[[Job], Every]:
    """Run a job again and again, this far apart; the first time one interval after the start."""
    return lambda job: Every(job, interval)


def daily(
    at: Callable[[Config], Times], *, late: timedelta | None, on: On = every_day
) -> Callable[[SlotJob], Daily]:
    """Run a job once for each slot: a London time (or several) that the config gives, on some days.

    The job is given its slot, for its keys. It runs as soon as a slot is due and not yet done, up
    to `late` after it; None: up to the next slot. One that fails is tried again after 1, 2, 4 …
    minutes and then each hour, as long as it is not too late.
    """
    return lambda job: Daily(job, at, on, late)


def found() -> dict[str, Schedule]:
    """Find the schedule of every file in `schedules/`, by name."""
    package = importlib.import_module("schedules")
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return {name: getattr(importlib.import_module(f"schedules.{name}"), name) for name in names}


async def do_if_due(office: Office, name: str, schedule: Daily) -> None:
    """Do what is due and not yet done; of several replicas one does it."""
    now = office.clock()
    # Not on the loop: the first look at bank holidays loads those of all countries.
    slot = await beside_loop(schedule.due, office.config, now)
    if slot is None or not await office.store.do(
        lambda work: work.schedules.begin(name, slot, now)
    ):
        return
    try:
        await schedule.job(office, slot)
    except Exception:
        await office.store.do(lambda work: work.schedules.failed(name, slot, office.clock()))
        raise
    await office.store.do(lambda work: work.schedules.done(name, slot))


class Timetable:
    """Runs schedules in the running event loop, each on every replica.

    After a pause of the machine a job runs once, however late; a clock that is set back stops none.
    """

    def __init__(self, office: Office, schedules: dict[str, Schedule]) -> None:
        self._office = office
        self._schedules = schedules
        self._scheduler = AsyncIOScheduler(timezone=LONDON)
        self._watch: asyncio.Task[None] | None = None
        self._running: dict[str, float] = {}  # since when, by the loop's clock

    def start(self) -> None:
        """Begin; call it within the running loop."""
        for name, schedule in self._schedules.items():
            job = self._scheduler.add_job(
                self._run,
                _EachMinute() if isinstance(schedule, Daily) else _Apart(schedule.interval),
                args=(name, schedule),
                id=name,
                max_instances=2,  # the second only finds that the first still runs
                misfire_grace_time=None,
            )
            # What is of a day may be due since before the start.
            if isinstance(schedule, Daily):
                job.modify(next_run_time=datetime.now(UTC))
        self._scheduler.start()
        self._watch = asyncio.create_task(self._keep_up())

    def stop(self) -> None:
        """End; what is running is broken off, between transactions, and runs again at its time."""
        if self._watch:
            self._watch.cancel()
        self._scheduler.shutdown(wait=False)

    async def _keep_up(self) -> None:
        """Run now what is further off than it can be: the clock was set back.

        APScheduler keeps the next run as a time of day: set back by an hour, no job would run, not
        even the sweep, until that hour has passed again.
        """
        while True:
            await asyncio.sleep(WATCH)
            now = datetime.now(UTC)
            for job in self._scheduler.get_jobs():
                if job.next_run_time > now + _apart(self._schedules[job.id]) + SLACK:
                    job.modify(next_run_time=now)

    async def _run(self, name: str, schedule: Schedule) -> None:
        """Run a schedule unless it still runs; one that runs for long is named once."""
        now = asyncio.get_running_loop().time()
        if (began := self._running.get(name)) is not None:
            if now - began > LONG.total_seconds():
                self._running[name] = math.inf  # said once: nothing is later than that
                logger.warning("schedule %s has been running for ten minutes and more", name)
            return
        self._running[name] = now
        try:
            await self._safely(name, schedule)
        finally:
            del self._running[name]

    async def _safely(self, name: str, schedule: Schedule) -> None:
        """Run it; what fails is logged, and runs again at its next time."""
        try:
            if isinstance(schedule, Daily):
                await do_if_due(self._office, name, schedule)
            else:
                await schedule.job(self._office)
        except asyncio.CancelledError:  # the bot ends; the scheduler would log a traceback
            logger.info("schedule %s was broken off", name)
        except DatabaseAway:
            logger.debug("schedule %s waits for the database", name)
        except Exception:
            logger.exception("schedule %s failed", name)


class _Apart(BaseTrigger):  # type: ignore[misc] # APScheduler has no types
    """Runs some time apart. A run that was missed is not made up for, only the next one is kept.

    APScheduler's own counts up all that were missed, one by one: minutes of the loop after a clock
    that was years behind.
    """

    def __init__(self, interval: timedelta) -> None:
        self._interval = interval

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Return the next time after `now`."""
        following = previous + self._interval if previous else now
        return following if following > now else now + self._interval


class _EachMinute(BaseTrigger):  # type: ignore[misc]
    """Runs when a minute begins, so that what is of half past eight comes then."""

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """Return the next minute's beginning after `now`."""
        return now.replace(second=0, microsecond=0) + MINUTE


def _apart(schedule: Schedule) -> timedelta:
    """Return how far off a schedule's next run can be."""
    return MINUTE if isinstance(schedule, Daily) else schedule.interval
