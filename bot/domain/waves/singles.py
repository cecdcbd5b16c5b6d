"""Singles: from a run to the clusters that wait for company."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.domain.waves.index import often, ordered
from bot.domain.waves.shingles import Shingles

PLACE_BITS = 21
"""A run has one of so many places; of two that meet there only the later is remembered."""
CORNERS = 1 << 16
"""A run lies in one of so many corners: where a letter has none, no entry need be looked at."""
_PLACE = np.uint64(64 - PLACE_BITS)
_CORNER = np.uint64(48)
_HALF = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)

Places = npt.NDArray[np.intp]


class Singles:
    """Some runs of each cluster that waits, its entries, and who was entered last under a run.

    One comes and one goes with every letter that stands alone, so there is nothing to be struck
    where a run stands: `last` has, at each run's place, half of the run and the cluster's number,
    until another is written over it. So `lately_known` is quick, and overlooks whom others have
    been written over; `hits` goes through all entries, a row of `most` for each cluster.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._last: Shingles = np.zeros(1 << PLACE_BITS, np.uint64)
        self._sizes: dict[int, int] = {}
        self._rows: dict[int, int] = {}
        self._free: list[int] = []
        self._owners = np.empty(0, np.int64)
        self._entries: Shingles = np.empty((0, most), np.uint64)
        self._corners: Places = np.empty((0, most), np.intp)

    def enter(self, cluster: int, runs: Shingles) -> None:
        """Enter a cluster under the first of its runs, anew if it was entered before.

        Shingles are numbers without meaning, so the least are a fair sample, and the same in all.
        """
        entries = runs[: self._most]
        self._last[_places(entries)] = _signed(entries, cluster)
        self._keep(cluster, entries)

    def reenter(self, cluster: int, entries: Shingles, lasting: npt.NDArray[np.bool_]) -> None:
        """Enter a cluster as it once was, last under those of its entries that are `lasting`."""
        lasts = entries[lasting]
        self._last[_places(lasts)] = _signed(lasts, cluster)
        self._keep(cluster, entries)

    def strike(self, cluster: int) -> None:
        """Let a cluster be known no more, if it was."""
        row = self._rows.pop(cluster, None)
        if row is not None:
            del self._sizes[cluster]
            self._corners[row] = CORNERS
            self._free.append(row)

    def entries(self, cluster: int) -> Shingles:
        """Give the runs under which a cluster is entered."""
        return self._entries[self._rows[cluster], : self._sizes[cluster]]

    def lasting(self, cluster: int) -> npt.NDArray[np.bool_]:
        """Say under which of its entries nobody was entered later."""
        entries = self.entries(cluster)
        lasts: npt.NDArray[np.bool_] = self._last.take(_places(entries)) == _signed(
            entries, cluster
        )
        return lasts

    def lately_known(self, runs: Shingles, least: float) -> list[tuple[int, float]]:
        """List who was last entered under these runs, as `ordered` does."""
        held = self._last.take(_places(runs))
        mine = held[(held >> _HALF) == (runs & _LOW)] & _LOW
        hits: dict[int, int] = {}
        for one in mine.tolist():
            if one in self._sizes:
                hits[one] = hits.get(one, 0) + 1
        return ordered(hits, self._sizes, least)

    def known(self, runs: Shingles) -> list[tuple[int, float]]:
        """List all the clusters known by these runs, as `ordered` does."""
        return ordered(self.hits(runs), self._sizes)

    def often(self, runs: Shingles, since: int) -> list[tuple[int, float]]:
        """List those known by several of these runs, of a greater number than `since`."""
        return often(self.hits(runs, since), self._sizes)

    def hits(self, runs: Shingles, since: int = 0) -> dict[int, int]:
        """Count, for every cluster that any of these runs is an entry of, how many are.

        Only clusters of a greater number than `since`.
        """
        rows = (self._owners > since).nonzero()[0] if since else slice(None)
        corners = np.zeros(CORNERS + 1, np.bool_)
        corners[(runs >> _CORNER).view(np.intp)] = True
        near = corners.take(self._corners[rows]).ravel().nonzero()[0]
        entries = self._entries[rows].ravel()[near]
        met = runs.take(runs.searchsorted(entries), mode="clip") == entries
        owners = self._owners[rows][near[met] // self._most]
        numbers, counts = np.unique(owners, return_counts=True)
        return dict(zip(numbers.tolist(), counts.tolist(), strict=True))

    def _keep(self, cluster: int, entries: Shingles) -> None:
        row = self._rows.get(cluster)
        if row is None:
            row = self._rows[cluster] = self._free.pop() if self._free else self._more()
        self._sizes[cluster] = size = entries.size
        self._owners[row] = cluster
        self._entries[row, :size] = entries
        self._corners[row, :size] = entries >> _CORNER
        self._corners[row, size:] = CORNERS

    def _more(self) -> int:
        """Make room for half as many again; give the first new row."""
        rows = self._owners.size
        more = max(64, rows // 2)
        self._owners = np.append(self._owners, np.zeros(more, np.int64))
        self._entries = np.append(self._entries, np.zeros((more, self._most), np.uint64), axis=0)
        empty = np.full((more, self._most), CORNERS, np.intp)
        self._corners = np.append(self._corners, empty, axis=0)
        self._free.extend(range(rows + more - 1, rows, -1))
        return rows


def _places(runs: Shingles) -> Places:
    return (runs >> _PLACE).view(np.intp)


def _signed(runs: Shingles, cluster: int) -> Shingles:
    """Give what stands in their places of runs that a cluster was last entered under."""
    return (runs << _HALF) | np.uint64(cluster)
