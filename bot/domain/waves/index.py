"""Index: from a run to the clusters that are known by it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.domain.waves.runs import Runs

OWNERS = 16
"""A run that so many clusters are known by tells nothing: no more are entered under it."""
HITS = 3
"""A cluster met under fewer runs is looked at only where none is met under more."""

MARKS = 1 << 14
"""Marks that may always be made before the cells are drawn anew."""


class Index:
    """Some runs of each cluster, and who is known by each.

    Its cells, two to the power of `bits`, say whether a run may be entered at all: the fewer, the
    faster they are looked at, as long as there are many for each entry. They are marked when a run
    is entered, and drawn anew when as many were entered again as there are.
    """

    def __init__(self, bits: int) -> None:
        self._low = np.uint64((1 << bits) - 1)
        self._owners: dict[int, tuple[int, ...]] = {}
        self._sizes: dict[int, int] = {}
        self._marked = np.zeros(1 << bits, np.bool_)
        self._marks = 0

    def enter(self, cluster: int, runs: Runs, most: int) -> list[int]:
        """Enter a cluster under the first `most` of its runs that have room; say which.

        Runs are numbers without meaning, so the least are a fair sample, and the same in all.
        """
        entered: list[int] = []
        at = 0
        while len(entered) < most and at < runs.size:
            some = runs[at : at + most - len(entered)]
            at += some.size
            entered += self._own(cluster, some.tolist())
        self._sizes[cluster] = len(entered)
        self._mark(runs[:at])
        return entered

    def reenter(self, cluster: int, runs: list[int]) -> None:
        """Enter a cluster under the very runs that `enter` once gave."""
        self._own(cluster, runs)
        self._sizes[cluster] = len(runs)
        self._mark(np.array(runs, np.uint64))

    def strike(self, cluster: int, runs: list[int]) -> None:
        """Take a cluster out of the runs under which it was entered, if it was."""
        self._sizes.pop(cluster, None)
        for run in runs:
            owners = self._owners.pop(run)
            if len(owners) > 1:
                self._owners[run] = tuple(one for one in owners if one != cluster)

    def often(self, runs: Runs) -> list[tuple[int, float]]:
        """List the clusters known by several of these runs, as `known` does."""
        return self._ordered([each for each in self._hits(runs).items() if each[1] >= HITS])

    def known(self, runs: Runs, least: float = 0.0) -> list[tuple[int, float]]:
        """List the clusters known by these runs, and by what share of their entries each is.

        The greatest share comes first; those known by less than the least are left out.
        """
        hits = self._hits(runs).items()
        often = [each for each in hits if each[1] >= HITS] or hits
        sizes = self._sizes
        return self._ordered([(one, count) for one, count in often if count >= least * sizes[one]])

    def _ordered(self, hits: list[tuple[int, int]]) -> list[tuple[int, float]]:
        shares = sorted((-count / self._sizes[one], one) for one, count in hits)
        return [(one, -share) for share, one in shares]

    def _hits(self, runs: Runs) -> dict[int, int]:
        """Count, for each cluster known by any of these runs, by how many it is."""
        likely = runs[self._marked[self._cells(runs)]]  # so that few are looked up one by one
        hits: dict[int, int] = {}
        for owners in filter(None, map(self._owners.get, likely.tolist())):
            for one in owners:
                hits[one] = hits.get(one, 0) + 1
        return hits

    def _own(self, cluster: int, runs: list[int]) -> list[int]:
        owned, alone = [], (cluster,)
        for run in runs:
            owners = self._owners.get(run)
            if owners is None:
                self._owners[run] = alone
            elif len(owners) < OWNERS:
                self._owners[run] = (*owners, cluster)
            else:
                continue
            owned.append(run)
        return owned

    def _mark(self, runs: Runs) -> None:
        self._marks += runs.size
        if self._marks > MARKS + 2 * len(self._owners):
            self._marks = len(self._owners)
            self._marked[:] = False
            runs = np.fromiter(self._owners, np.uint64, self._marks)
        self._marked[self._cells(runs)] = True

    def _cells(self, runs: Runs) -> npt.NDArray[np.intp]:
        # The lower bits: as the least runs are entered, the upper ones are much alike.
        return (runs & self._low).view(np.intp)
