"""Familiar: how many letters have held a run lately, whoever sent them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.domain.waves.runs import Runs

CELL_BITS = 23
"""A run is counted in one of so many cells; two that meet there look a little more familiar."""
TURN = 1 << 15
"""Letters after which the older half of the memory is let go: fewer than a count can hold."""
_HIGH = np.uint64(64 - CELL_BITS)
_OLD = np.uint32(16)
_NEW = np.uint32(0xFFFF)

Seen = npt.NDArray[np.float32]


class Familiar:
    """Counts of runs over the last one to two turns of letters: 32 MB however many come.

    A cell's lower half counts this turn, its upper half the one before: one look finds both.
    """

    def __init__(self) -> None:
        self.counts: npt.NDArray[np.uint32] = np.zeros(1 << CELL_BITS, np.uint32)
        self.age = 0

    def add(self, runs: Runs) -> Seen:
        """Count one more letter; say in how many letters each of its runs has stood."""
        if self.age >= TURN:
            self.counts <<= _OLD
            self.age = 0
        self.age += 1
        cells = _cells(runs)
        counts = self.counts[cells] + np.uint32(1)
        self.counts[cells] = counts
        return _sum(counts)

    def of(self, runs: Runs) -> Seen:
        """Say in how many letters each run has stood: one at least."""
        return np.maximum(_sum(self.counts[_cells(runs)]), np.float32(1))


def _cells(runs: Runs) -> npt.NDArray[np.intp]:
    return (runs >> _HIGH).view(np.intp)


def _sum(counts: npt.NDArray[np.uint32]) -> Seen:
    return ((counts & _NEW) + (counts >> _OLD)).astype(np.float32)
