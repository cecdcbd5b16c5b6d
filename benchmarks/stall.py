"""Stall: how long the event loop stood still, for every benchmark that runs one.

A tick is due every few milliseconds; how late it comes is how long the loop did nothing else. A
loop that stands still for a second misses two hundred ticks, and each counts with its own lateness:
the figures are of moments, not of the ticks that came. On a machine with more to do than cores,
lateness is the machine's too; so what the loop's own thread computed in between stands beside it.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, thread_time

TICK = 0.005  # seconds
WRITTEN_EVERY = 200  # ticks: a second

Tenths = Counter[int]
"""How many moments took how many tenths of a millisecond."""


@dataclass
class Stall:
    """How late moments were, and how long the loop's own thread computed at one go."""

    late: Tenths = field(default_factory=Counter)
    own: Tenths = field(default_factory=Counter)

    def add(self, late: float, own: float) -> None:
        """Count a tick, in seconds, and those that it kept from coming."""
        self.own[round(own * 1e4)] += 1
        while late >= 0:
            self.late[round(late * 1e4)] += 1
            late -= TICK

    def told(self) -> str:
        """Write the line that a benchmark prints."""
        return f"the loop stood still: {_told(self.late)}; computed itself: {_told(self.own)}"

    def to_json(self) -> str:
        """Write it for another process."""
        return json.dumps([self.late, self.own])


@asynccontextmanager
async def watched(written: Path | None = None) -> AsyncIterator[Stall]:
    """Watch this loop within a block; where `written` is given, another process can `read` it."""
    stall = Stall()
    ticking = asyncio.create_task(_tick(stall, written))
    try:
        yield stall
    finally:
        ticking.cancel()


def read(written: Path) -> Stall:
    """Read what another process wrote."""
    late, own = json.loads(written.read_text(encoding="utf-8"))
    return Stall(_tenths(late), _tenths(own))


def at(tenths: Tenths, share: float) -> float:
    """Return the milliseconds that a share of all moments stays below; 0 where there are none."""
    wanted, passed = share * tenths.total(), 0
    for each in sorted(tenths):
        passed += tenths[each]
        if passed >= wanted:
            return each / 10
    return 0.0


def _told(tenths: Tenths) -> str:
    figures = {"p99": 0.99, "p99.9": 0.999, "longest": 1.0}
    return ", ".join(f"{name} {at(tenths, share):.1f}" for name, share in figures.items()) + " ms"


def _tenths(written: dict[str, int]) -> Tenths:
    return Counter({int(tenths): count for tenths, count in written.items()})


async def _tick(stall: Stall, written: Path | None) -> None:
    ticks = 0
    while True:
        due, spent = perf_counter() + TICK, thread_time()
        await asyncio.sleep(TICK)
        stall.add(max(0.0, perf_counter() - due), thread_time() - spent)
        ticks += 1
        if written and ticks % WRITTEN_EVERY == 0:
            beside = written.with_suffix(".new")
            beside.write_text(stall.to_json(), encoding="utf-8")
            beside.replace(written)
