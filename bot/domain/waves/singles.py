"""Singles: from a shingle to the young clusters, most of which are a single letter.

Half of all letters are like no other. To enter each in a dictionary and remove the oldest again
cost more than all the rest, so here a newer cluster is written over an older one.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bot.domain.waves.index import close_candidates, ranked
from bot.domain.waves.shingles import Shingles

SLOT_BITS = 21
"""A shingle has one of 2^21 slots; of two that fall in one, only the later is remembered."""
BUCKETS = 1 << 16
"""Each shingle is in a bucket; entries in buckets where a letter has none are not looked at."""
_SLOT = np.uint64(64 - SLOT_BITS)
_BUCKET = np.uint64(48)
_HALF = np.uint64(32)
_LOW = np.uint64((1 << 32) - 1)

Slots = npt.NDArray[np.intp]


class Singles:
    """Which shingles each young cluster is entered under (`entries`), and who came last under each.

    `_last` has in each shingle's slot half of the shingle and the cluster's number, until another
    is written over it. So `recent_candidates` is quick and misses clusters that were written over;
    `hits` is exact and goes through all entries, `most` for each cluster.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._last: Shingles = np.zeros(1 << SLOT_BITS, np.uint64)
        self._sizes: dict[int, int] = {}
        self._rows: dict[int, int] = {}
        self._free: list[int] = []
        self._owners = np.empty(0, np.int64)
        self._entries: Shingles = np.empty((0, most), np.uint64)
        self._buckets: Slots = np.empty((0, most), np.intp)

    def enter(self, cluster: int, shingles: Shingles) -> None:
        """Enter a cluster under its first `most` shingles, in place of its earlier entries.

        Shingles are hashes, so the lowest are a fair sample, and the same sample in similar cores.
        """
        entries = shingles[: self._most]
        self._last[_slots(entries)] = _slot_values(entries, cluster)
        self._keep(cluster, entries)

    def restore(self, cluster: int, entries: Shingles, lasting: npt.NDArray[np.bool_]) -> None:
        """Enter a cluster as it once was, last under those of its entries that are `lasting`."""
        lasts = entries[lasting]
        self._last[_slots(lasts)] = _slot_values(lasts, cluster)
        self._keep(cluster, entries)

    def remove(self, cluster: int) -> None:
        """Remove a cluster, if it is there. Its slots stay until they are written over."""
        row = self._rows.pop(cluster, None)
        if row is not None:
            del self._sizes[cluster]
            self._buckets[row] = BUCKETS
            self._free.append(row)

    def entries(self, cluster: int) -> Shingles:
        """Give the shingles under which a cluster is entered."""
        return self._entries[self._rows[cluster], : self._sizes[cluster]]

    def lasting(self, cluster: int) -> npt.NDArray[np.bool_]:
        """Return for each of a cluster's entries whether it is still the last one in its slot."""
        entries = self.entries(cluster)
        lasts: npt.NDArray[np.bool_] = self._last.take(_slots(entries)) == _slot_values(
            entries, cluster
        )
        return lasts

    def recent_candidates(self, shingles: Shingles, least: float) -> list[tuple[int, float]]:
        """List the clusters that came last under these shingles, as `ranked` does."""
        held = self._last.take(_slots(shingles))
        mine = held[(held >> _HALF) == (shingles & _LOW)] & _LOW
        hits: dict[int, int] = {}
        for one in mine.tolist():
            if one in self._sizes:
                hits[one] = hits.get(one, 0) + 1
        return ranked(hits, self._sizes, least)

    def candidates(self, shingles: Shingles) -> list[tuple[int, float]]:
        """List all the clusters known by these shingles, as `ranked` does."""
        return ranked(self.hits(shingles), self._sizes)

    def close_candidates(self, shingles: Shingles, since: int) -> list[tuple[int, float]]:
        """List those with a number above `since` under `SEVERAL` or more of these shingles."""
        return close_candidates(self.hits(shingles, since), self._sizes)

    def hits(self, shingles: Shingles, since: int = 0) -> dict[int, int]:
        """Count, for every cluster that any of these shingles is an entry of, how many are.

        Only clusters of a greater number than `since`.
        """
        rows = (self._owners > since).nonzero()[0] if since else slice(None)
        buckets = np.zeros(BUCKETS + 1, np.bool_)
        buckets[(shingles >> _BUCKET).view(np.intp)] = True
        near = buckets.take(self._buckets[rows]).ravel().nonzero()[0]
        entries = self._entries[rows].ravel()[near]
        met = shingles.take(shingles.searchsorted(entries), mode="clip") == entries
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
        self._buckets[row, :size] = entries >> _BUCKET
        self._buckets[row, size:] = BUCKETS

    def _more(self) -> int:
        """Make room for half as many rows again; return the first new row."""
        rows = self._owners.size
        more = max(64, rows // 2)
        self._owners = np.append(self._owners, np.zeros(more, np.int64))
        self._entries = np.append(self._entries, np.zeros((more, self._most), np.uint64), axis=0)
        empty = np.full((more, self._most), BUCKETS, np.intp)
        self._buckets = np.append(self._buckets, empty, axis=0)
        self._free.extend(range(rows + more - 1, rows, -1))
        return rows


def _slots(shingles: Shingles) -> Slots:
    return (shingles >> _SLOT).view(np.intp)


def _slot_values(shingles: Shingles, cluster: int) -> Shingles:
    """Return the values of the slots of shingles that a cluster was last entered under."""
    return (shingles << _HALF) | np.uint64(cluster)
