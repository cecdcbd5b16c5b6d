"""Frequency: how many recent letters have each shingle, and which shingles are in an index.

A count in a fixed table of cells, not in a dictionary: it takes the same memory however many
letters come, at the price that two shingles in one cell are counted together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.domain.waves.shingles import Shingles

CELL_BITS = 23
"""Shingles are counted in 2^23 cells; two that fall in one cell look a little more frequent."""
# Two windows of letters are counted at once, which just fit in the 16 bits of a count.
WINDOW = (1 << 15) - 1
"""Letters after which the older of two windows is forgotten."""
SAMPLE = 1 << 12
"""Cells in which collisions are estimated: a hash falls into all cells alike."""
_HIGH = np.uint64(64 - CELL_BITS)
_ONE = np.uint32(1)
_MARK = np.uint32(1 << 16)

Counts = npt.NDArray[np.uint16]
Marks = npt.NDArray[np.uint16]


class Lookup(NamedTuple):
    """For each shingle, in how many letters it was, and the mark of its cell (0: none)."""

    seen: Counts
    marks: Marks


class Frequency:
    """Counts of shingles over the last one to two windows of letters: 48 MB however many come.

    The lower half of a cell is the count over both windows, so that one look is enough; `old` is
    what the earlier window gave. The upper half is a mark, set where a shingle of that cell was
    entered in an index. `letters` counts all that ever came.
    """

    def __init__(self) -> None:
        self.cells: npt.NDArray[np.uint32] = np.zeros(1 << CELL_BITS, np.uint32)
        self.old: Counts = np.zeros(1 << CELL_BITS, np.uint16)
        self.letters = 0

    @property
    def counts(self) -> Counts:
        """The count of every cell."""
        return _look(self.cells).seen

    def add(self, shingles: Shingles) -> Lookup:
        """Count one more letter; return how many letters, with this one, had each shingle."""
        if self.letters and self.letters % WINDOW == 0:
            self.cells -= self.old
            np.copyto(self.old, self.counts)  # no third table, even for a moment
        self.letters += 1
        cells = _cells(shingles)
        held = self.cells[cells]
        held += _ONE
        self.cells[cells] = held
        return _look(held)

    def of(self, shingles: Shingles) -> Counts:
        """Return in how many recent letters each shingle has been: at least 1."""
        return np.maximum(_look(self.cells[_cells(shingles)]).seen, np.uint16(1))

    def collision_rate(self) -> float:
        """Return the chance, 0 to 1, that a shingle that never came before looks as if it had."""
        return int(np.count_nonzero(self.counts[:SAMPLE])) / SAMPLE

    def mark(self, shingles: Shingles) -> None:
        """Mark these shingles' cells."""
        self.cells[_cells(shingles)] |= _MARK

    def unmark(self) -> None:
        """Take the marks off all cells."""
        self.cells &= ~_MARK

    def marked(self, shingles: Shingles) -> list[int]:
        """List the shingles whose cells are marked."""
        return marked(shingles, _look(self.cells[_cells(shingles)]).marks)


def marked(shingles: Shingles, marks: Marks) -> list[int]:
    """List the shingles that are marked."""
    found: list[int] = shingles[marks != 0].tolist()
    return found


def _look(held: npt.NDArray[np.uint32]) -> Lookup:
    halves = held.view(np.uint16)  # the lower first, as where numpy has wheels for
    return Lookup(halves[::2], halves[1::2])


def _cells(shingles: Shingles) -> npt.NDArray[np.intp]:
    """Return each shingle's cell: its highest bits, as all bits of a hash are alike."""
    return (shingles >> _HIGH).view(np.intp)
