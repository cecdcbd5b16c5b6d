"""Familiar: how many letters have held a run lately, whoever sent them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.domain.waves.runs import Runs

CELL_BITS = 23
"""A run is counted in one of so many cells; two that meet there look a little more familiar."""
TURN = (1 << 15) - 1
"""Letters after which the older half of the memory is let go: two turns are what a count holds."""
SAMPLE = 1 << 12
"""Cells of which it is counted how many are taken: runs fall into all of them alike."""
_HIGH = np.uint64(64 - CELL_BITS)
_ONE = np.uint16(1)

Seen = npt.NDArray[np.uint16]


class Familiar:
    """Counts of runs over the last one to two turns of letters: 32 MB however many come.

    `counts` is of both turns, so that one look is enough; `old` is what the earlier one gave it.
    """

    def __init__(self) -> None:
        self.counts: Seen = np.zeros(1 << CELL_BITS, np.uint16)
        self.old: Seen = np.zeros(1 << CELL_BITS, np.uint16)
        self.age = 0

    def add(self, runs: Runs) -> Seen:
        """Count one more letter; say in how many letters each of its runs has stood."""
        if self.age >= TURN:
            self.counts -= self.old
            self.old = self.counts.copy()
            self.age = 0
        self.age += 1
        cells = _cells(runs)
        seen = self.counts[cells]
        seen += _ONE
        self.counts[cells] = seen
        return seen

    def of(self, runs: Runs) -> Seen:
        """Say in how many letters each run has stood: one at least."""
        return np.maximum(self.counts[_cells(runs)], _ONE)

    def by_chance(self) -> float:
        """Say what share of runs that never came before look as if they had."""
        return int(np.count_nonzero(self.counts[:SAMPLE])) / SAMPLE


def _cells(runs: Runs) -> npt.NDArray[np.intp]:
    return (runs >> _HIGH).view(np.intp)
