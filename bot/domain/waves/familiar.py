"""Familiar: how many letters have held a run lately, whoever sent them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.domain.waves.runs import Runs

CELLS = 1 << 23
"""A run is counted in one of so many cells; two that meet there look a little more familiar."""
TURN = 1 << 15
"""Letters after which the older half of the memory is let go."""
MOST = 65_000
"""No cell counts further."""
_MASK = np.uint64(CELLS - 1)

Counts = npt.NDArray[np.uint16]
Seen = npt.NDArray[np.float32]


class Familiar:
    """Counts of runs over the last one to two turns of letters: 32 MB however many come."""

    def __init__(self) -> None:
        self.now: Counts = np.zeros(CELLS, np.uint16)
        self.before: Counts = np.zeros(CELLS, np.uint16)
        self.age = 0

    def add(self, runs: Runs) -> Seen:
        """Count one more letter; say in how many letters each of its runs has stood."""
        if self.age >= TURN:
            self.now, self.before, self.age = self.before, self.now, 0
            self.now.fill(0)
        self.age += 1
        cells = (runs & _MASK).astype(np.intp)
        counts = np.minimum(self.now[cells], MOST) + np.uint16(1)
        self.now[cells] = counts
        seen: Seen = counts.astype(np.float32) + self.before[cells]
        return seen

    def of(self, runs: Runs) -> Seen:
        """Say in how many letters each run has stood: one at least."""
        cells = (runs & _MASK).astype(np.intp)
        counts: Seen = self.now[cells].astype(np.float32) + self.before[cells]
        return np.maximum(counts, np.float32(1), out=counts)
