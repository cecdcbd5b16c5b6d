"""Frequency: how many letters have held a run lately, and which runs some wave is known by."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.domain.waves.shingles import Shingles

CELL_BITS = 23
"""A run is counted in one of so many cells; two that meet there look a little more familiar."""
TURN = (1 << 15) - 1
"""Letters after which the older half of the memory is let go: two turns are what a count holds."""
SAMPLE = 1 << 12
"""Cells of which it is counted how many are taken: runs fall into all of them alike."""
_HIGH = np.uint64(64 - CELL_BITS)
_ONE = np.uint32(1)
_MARK = np.uint32(1 << 16)

Seen = npt.NDArray[np.uint16]
Marks = npt.NDArray[np.uint16]


class Look(NamedTuple):
    """In how many letters each run has stood, and the marks of its cell."""

    seen: Seen
    marks: Marks


class Frequency:
    """Counts of runs over the last one to two turns of letters: 48 MB however many come.

    The lower half of a cell counts, for both turns, so that one look is enough: never beyond its
    room. `old` is what the earlier turn gave it. The upper half is a mark: set where a run of that
    cell was entered in an index. `letters` are all that ever came.
    """

    def __init__(self) -> None:
        self.cells: npt.NDArray[np.uint32] = np.zeros(1 << CELL_BITS, np.uint32)
        self.old: Seen = np.zeros(1 << CELL_BITS, np.uint16)
        self.letters = 0

    @property
    def counts(self) -> Seen:
        """The count of every cell."""
        return _look(self.cells).seen

    def add(self, runs: Shingles) -> Look:
        """Count one more letter; say in how many letters each of its runs has stood."""
        if self.letters and self.letters % TURN == 0:
            self.cells -= self.old
            np.copyto(self.old, self.counts)  # no third table, even for a moment
        self.letters += 1
        cells = _cells(runs)
        held = self.cells[cells]
        held += _ONE
        self.cells[cells] = held
        return _look(held)

    def of(self, runs: Shingles) -> Seen:
        """Say in how many letters each run has stood: one at least."""
        return np.maximum(_look(self.cells[_cells(runs)]).seen, np.uint16(1))

    def by_chance(self) -> float:
        """Say what share of runs that never came before look as if they had."""
        return int(np.count_nonzero(self.counts[:SAMPLE])) / SAMPLE

    def mark(self, runs: Shingles) -> None:
        """Mark these runs' cells."""
        self.cells[_cells(runs)] |= _MARK

    def unmark(self) -> None:
        """Take the marks off all cells."""
        self.cells &= ~_MARK

    def marked(self, runs: Shingles) -> list[int]:
        """List the runs whose cells are marked."""
        return marked(runs, _look(self.cells[_cells(runs)]).marks)


def marked(runs: Shingles, marks: Marks) -> list[int]:
    """List the runs that are marked."""
    found: list[int] = runs[marks != 0].tolist()
    return found


def _look(held: npt.NDArray[np.uint32]) -> Look:
    halves = held.view(np.uint16)  # the lower first, as where numpy has wheels for
    return Look(halves[::2], halves[1::2])


def _cells(runs: Shingles) -> npt.NDArray[np.intp]:
    return (runs >> _HIGH).view(np.intp)
