"""The steady clock: seconds that count the machine's sleep and never jump."""

from __future__ import annotations

import time

# Linux; elsewhere the next best, which may stand still while the machine sleeps.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def steady() -> float:
    """Return seconds since some moment, alike for all threads of this process."""
    return time.clock_gettime(_CLOCK)
