"""Idle: a process that does nothing but tick, and writes down how late it was.

`python -m benchmarks.idle FILE`

What a tick of it is late is what the machine takes from any process: other work on its cores, or
other machines on the same one. Each line is a tick: when it was due, by the clock that all
processes share, and how late it came, both in seconds. Ends with the process that began it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import perf_counter, sleep

TICK = 0.005  # seconds
WORTH_TELLING = 0.001  # seconds late


def main() -> None:
    """Tick until whoever began this has ended."""
    parent = os.getppid()
    with Path(sys.argv[1]).open("a", encoding="utf-8", buffering=1) as told:
        while os.getppid() == parent:
            due = perf_counter() + TICK
            sleep(TICK)
            told.write(f"{due:.5f} {max(0.0, perf_counter() - due):.5f}\n")


if __name__ == "__main__":
    main()
