"""Idle: a process that does nothing but tick, and writes down how late it was.

`python -m benchmarks.idle FILE`

What a tick of it is late is what the machine takes from any process: other work on its cores, or
other machines on the same one. Each line is a tick: when it was due, by the clock that all
processes share, how late it came, and for how long since the last tick the machine below took a
core away (“steal” of /proc/stat, which counts in hundredths), all in seconds. A core can be taken
from a process that computes while this one, which hardly needs any, sees nothing of it. Ends with
the process that began it.
"""

from __future__ import annotations

import os
import sys
from io import FileIO
from pathlib import Path
from time import perf_counter, sleep

TICK = 0.005  # seconds
WORTH_TELLING = 0.001  # seconds late
STATISTICS = Path("/proc/stat")
STEAL = 8  # the place of “steal” in its first line, which is of all cores (proc(5))


def main() -> None:
    """Tick until whoever began this has ended."""
    parent = os.getppid()
    with (
        Path(sys.argv[1]).open("a", encoding="utf-8", buffering=1) as told,
        STATISTICS.open("rb", buffering=0) as counters,
    ):
        before = _stolen(counters)
        while os.getppid() == parent:
            due = perf_counter() + TICK
            sleep(TICK)
            late = max(0.0, perf_counter() - due)
            stolen = _stolen(counters)
            told.write(f"{due:.5f} {late:.5f} {stolen - before:.2f}\n")
            before = stolen


def _stolen(counters: FileIO) -> float:
    """Return how long cores were taken away since the machine began, in seconds of one core."""
    counters.seek(0)
    return int((counters.read(256) or b"").split()[STEAL]) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
