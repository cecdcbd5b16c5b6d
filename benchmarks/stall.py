"""Stall: how long the event loop stood still, for every benchmark that runs one.

A tick is due every few milliseconds; how late it comes is how long the loop did nothing else. A
loop that stands still for a second misses two hundred ticks, and each counts with its own lateness:
the figures are of moments, not of the ticks that came.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

TICK = 0.005  # seconds
WRITTEN_EVERY = 200  # ticks: a second


@dataclass
class Stall:
    """How many moments were how late, in tenths of a millisecond."""

    late: Counter[int] = field(default_factory=Counter)

    def add(self, late: float) -> None:
        """Count a tick, so many seconds late, and those that it kept from coming."""
        while late >= 0:
            self.late[round(late * 1e4)] += 1
            late -= TICK

    def at(self, share: float) -> float:
        """Return the lateness that a share of all moments stays below, in milliseconds."""
        wanted, passed = share * self.late.total(), 0
        for tenths in sorted(self.late):
            passed += self.late[tenths]
            if passed >= wanted:
                return tenths / 10
        return 0.0

    def told(self) -> str:
        """Write the line that a benchmark prints."""
        return (
            f"the loop stood still: p99 {self.at(0.99):.1f} ms, p99.9 {self.at(0.999):.1f} ms, "
            f"longest {self.at(1):.1f} ms"
        )


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
    told = json.loads(written.read_text(encoding="utf-8"))
    return Stall(Counter({int(tenths): count for tenths, count in told.items()}))


async def _tick(stall: Stall, written: Path | None) -> None:
    ticks = 0
    while True:
        due = perf_counter() + TICK
        await asyncio.sleep(TICK)
        stall.add(max(0.0, perf_counter() - due))
        ticks += 1
        if written and ticks % WRITTEN_EVERY == 0:
            beside = written.with_suffix(".new")
            beside.write_text(json.dumps(stall.late), encoding="utf-8")
            beside.replace(written)
