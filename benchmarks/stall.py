"""Stall: how long the event loop stood still, for every benchmark that runs one.

A tick is due every few milliseconds; how late it comes is how long the loop did nothing else. A
loop that stands still for a second misses two hundred ticks, and each counts with its own lateness:
the figures are of moments, not of the ticks that came.

Lateness is the machine's too: where other work waits for its cores, or the machine is itself one of
many on another. So an idle process (`benchmarks/idle.py`) ticks beside, and stands beside the loop
as its peer; and of what the loop was late, that part is told apart in which the idle process had no
turn either, or a core was taken from this machine. What the loop's own thread computed between two
ticks is told as well.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

from benchmarks.idle import TICK, WORTH_TELLING

LOADING = 8.0  # seconds in which a start loads what the first request would wait for
SETTLED_EVERY = 200  # ticks: a second

Tenths = Counter[int]
"""How many moments took how many tenths of a millisecond."""


@dataclass
class Stall:
    """How late moments were, in the loop, in the idle process, and in the loop alone.

    `own` is how long the loop's own thread computed at one go.
    """

    late: Tenths = field(default_factory=Counter)
    idle: Tenths = field(default_factory=Counter)
    alone: Tenths = field(default_factory=Counter)
    own: Tenths = field(default_factory=Counter)

    def told(self) -> str:
        """Write the line that a benchmark prints."""
        return (
            f"the loop stood still: {_told(self.late)}; an idle process: {_told(self.idle)}; "
            f"the loop while the machine was ours: {_told(self.alone)}; "
            f"computed itself: {_told(self.own)}"
        )

    def to_json(self) -> str:
        """Write it for another process."""
        return json.dumps([self.late, self.idle, self.alone, self.own])


class Watch:
    """Counts the ticks of this loop, and reads those of the idle process."""

    def __init__(self, idle: Path) -> None:
        self.stall = Stall()
        self._told = idle.open(encoding="utf-8")
        self._waiting: deque[tuple[float, float]] = deque()
        self._stood: deque[tuple[float, float]] = deque()
        self._until = 0.0

    def add(self, due: float, late: float, own: float) -> None:
        """Count a tick, in seconds; it is settled once the idle process has told of that time."""
        self.stall.own[round(own * 1e4)] += 1
        _count(self.stall.late, late)
        if late < WORTH_TELLING:
            _count(self.stall.alone, late)
        else:
            self._waiting.append((due, late))

    def told(self) -> str:
        """Write the line that a benchmark prints, of all up to now."""
        self.settle()
        return self.stall.told()

    def settle(self) -> None:
        """Read what the idle process has told, and take its lateness from the loop's."""
        for line in self._told:
            due, late, stolen = map(float, line.split())
            before, self._until = self._until, due + late
            _count(self.stall.idle, late)
            if late >= WORTH_TELLING or stolen:
                since = max(before, min(due, self._until - stolen))
                self._stood.append((since, self._until - since))
        while self._waiting and sum(self._waiting[0]) <= self._until:
            due, late = self._waiting.popleft()
            while self._stood and sum(self._stood[0]) < due:
                self._stood.popleft()
            _count(self.stall.alone, late - _shared(due, late, self._stood))

    def close(self) -> None:
        """Let go of what the idle process wrote."""
        self._told.close()

    async def tick(self, written: Path | None) -> None:
        """Tick until cancelled; each second, what was found is settled and `written`."""
        ticks = 0
        while True:
            due, spent = perf_counter() + TICK, thread_time()
            await asyncio.sleep(TICK)
            self.add(due, max(0.0, perf_counter() - due), thread_time() - spent)
            ticks += 1
            if ticks % SETTLED_EVERY == 0:
                self.settle()
                if written:
                    beside = written.with_suffix(".new")
                    beside.write_text(self.stall.to_json(), encoding="utf-8")
                    beside.replace(written)


@asynccontextmanager
async def watched(written: Path | None = None) -> AsyncIterator[Watch]:
    """Watch this loop within a block; where `written` is given, another process can `read` it."""
    with TemporaryDirectory(prefix="idle") as folder:
        told = Path(folder) / "told"
        told.touch()
        idle = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.idle", str(told))
        )
        watch = Watch(told)
        ticking = asyncio.create_task(watch.tick(written))
        try:
            yield watch
        finally:
            ticking.cancel()
            idle.terminate()
            await idle.wait()
            watch.close()


def read(written: Path) -> Stall:
    """Read what another process wrote."""
    return Stall(*map(_tenths, json.loads(written.read_text(encoding="utf-8"))))


def at(tenths: Tenths, share: float) -> float:
    """Return the milliseconds that a share of all moments stays below; 0 where there are none."""
    wanted, passed = share * tenths.total(), 0
    for each in sorted(tenths):
        passed += tenths[each]
        if passed >= wanted:
            return each / 10
    return 0.0


def _count(tenths: Tenths, late: float) -> None:
    """Count a tick, and those that it kept from coming."""
    tenths[round(max(0.0, late) * 1e4)] += 1
    while (late := late - TICK) >= 0:
        tenths[round(late * 1e4)] += 1


def _shared(due: float, late: float, others: Iterable[tuple[float, float]]) -> float:
    """Return for how long of a tick's lateness another was late too, in seconds.

    `others` are in their order, and none of them was over before the tick was due.
    """
    during = takewhile(lambda other: other[0] < due + late, others)
    return sum(min(due + late, since + longer) - max(due, since) for since, longer in during)


def _told(tenths: Tenths) -> str:
    figures = {"p99": 0.99, "p99.9": 0.999, "longest": 1.0}
    return ", ".join(f"{name} {at(tenths, share):.1f}" for name, share in figures.items()) + " ms"


def _tenths(written: dict[str, int]) -> Tenths:
    return Counter({int(tenths): count for tenths, count in written.items()})
