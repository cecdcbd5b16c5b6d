"""Index: from a run to the clusters that are known by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.domain.waves.runs import Runs

OWNERS = 16
"""A run that so many clusters are known by tells nothing: no more are entered under it."""
CELL_BITS = 21
"""Cells that say whether a run may be entered at all: eight for each entry of a full pool."""
_LOW = np.uint64((1 << CELL_BITS) - 1)
AT_ONCE = 64
"""Runs tried at a time: most clusters are entered under their first few."""


class Index:
    """Some runs of each cluster, and who is known by each."""

    def __init__(self) -> None:
        self._owners: dict[int, tuple[int, ...]] = {}
        self._entered = np.zeros(1 << CELL_BITS, np.uint16)

    def enter(self, cluster: int, runs: Runs, most: int) -> list[int]:
        """Enter a cluster under the first `most` of its runs that have room; say which.

        Runs are numbers without meaning, so the least are a fair sample, and the same in all.
        """
        entered: list[int] = []
        for start in range(0, runs.size, AT_ONCE):
            for run in runs[start : start + AT_ONCE].tolist():
                owners = self._owners.get(run, ())
                if len(owners) == OWNERS:
                    continue
                self._owners[run] = (*owners, cluster)
                entered.append(run)
                if len(entered) >= most:
                    self._count(entered, 1)
                    return entered
        self._count(entered, 1)
        return entered

    def reenter(self, cluster: int, runs: Iterable[int]) -> None:
        """Enter a cluster under the very runs that `enter` once gave."""
        runs = list(runs)
        self._count(runs, 1)
        for run in runs:
            self._owners[run] = (*self._owners.get(run, ()), cluster)

    def strike(self, cluster: int, runs: list[int]) -> None:
        """Take a cluster out of the runs under which it was entered."""
        self._count(runs, -1)
        for run in runs:
            owners = self._owners[run]
            if len(owners) == 1:
                del self._owners[run]
            else:
                self._owners[run] = tuple(one for one in owners if one != cluster)

    def known(self, runs: Runs) -> Counter[int]:
        """Count, for each cluster known by any of these runs, by how many it is."""
        likely = runs[self._entered[_cells(runs)] > 0]  # so that few are looked up one by one
        owners = filter(None, map(self._owners.get, likely.tolist()))
        return Counter(chain.from_iterable(owners))

    def _count(self, runs: list[int], by: int) -> None:
        # Two runs of one cluster that meet in a cell count once, here and when they are struck.
        cells = _cells(np.array(runs, np.uint64))
        self._entered[cells] += np.uint16(by & 0xFFFF)


def _cells(runs: Runs) -> npt.NDArray[np.intp]:
    # The lower bits: as the least runs are entered, the upper ones are much alike.
    return (runs & _LOW).view(np.intp)
