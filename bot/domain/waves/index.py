"""Index: from a shingle to the waves that are entered under it (an inverted index).

It proposes candidates; only `Cluster.match` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from bot.domain.waves.frequency import Frequency
from bot.domain.waves.shingles import Shingles

SEVERAL = 3
"""Shared entries below which a cluster is a candidate only where none has so many."""
MARKS = 1 << 16
"""Marks that may be made before all are made again."""


class Index:
    """An inverted index from some shingles of each cluster to the clusters.

    At most `most_owners` clusters are entered under one shingle. The cells of entered shingles are
    marked in `frequency`, so that most of a letter's shingles need no look-up here. Marks of
    removed entries stay, so all are made again when too many are stale.
    """

    def __init__(self, frequency: Frequency, most_owners: int) -> None:
        self._frequency, self._most_owners = frequency, most_owners
        self._owners: dict[int, tuple[int, ...]] = {}
        self._sizes: dict[int, int] = {}
        self._marks = 0

    def enter(self, cluster: int, shingles: Shingles, most: int) -> list[int]:
        """Enter a cluster under the first `most` of its shingles that have room; return those.

        Shingles are hashes, so the lowest are a fair sample, and the same sample in similar cores.
        """
        entered: list[int] = []
        at = 0
        # Shingles that are full are passed over, so more than `most` may have to be tried.
        while len(entered) < most and at < shingles.size:
            some = shingles[at : at + most - len(entered)]
            at += some.size
            entered += self._enter(cluster, some.tolist())
        self._sizes[cluster] = len(entered)
        self._mark(shingles[:at])
        return entered

    def restore(self, cluster: int, shingles: list[int]) -> None:
        """Enter a cluster under the very shingles that `enter` once gave."""
        self._enter(cluster, shingles)
        self._sizes[cluster] = len(shingles)
        self._mark(np.array(shingles, np.uint64))

    def remove(self, cluster: int, shingles: list[int]) -> None:
        """Remove a cluster from the shingles that `enter` returned, if it is there."""
        self._sizes.pop(cluster, None)
        for shingle, owners in zip(shingles, map(self._owners.pop, shingles), strict=True):
            if len(owners) > 1:
                self._owners[shingle] = tuple(one for one in owners if one != cluster)

    def close_candidates(self, shingles: Iterable[int]) -> list[tuple[int, float]]:
        """List the clusters entered under `SEVERAL` or more of these, as `ranked` does."""
        return close_candidates(self._hits(shingles), self._sizes)

    def candidates(self, shingles: Iterable[int], least: float = 0.0) -> list[tuple[int, float]]:
        """List the clusters entered under these shingles, as `ranked` does.

        Of a letter's shingles, those that `Frequency.marked` returns are enough.
        """
        return ranked(self._hits(shingles), self._sizes, least)

    def _hits(self, shingles: Iterable[int]) -> dict[int, int]:
        """Count, for each cluster, how many of these shingles it is entered under."""
        hits: dict[int, int] = {}
        for owners in filter(None, map(self._owners.get, shingles)):
            for one in owners:
                hits[one] = hits.get(one, 0) + 1
        return hits

    def _enter(self, cluster: int, shingles: list[int]) -> list[int]:
        entered, alone, owner_of = [], (cluster,), self._owners.setdefault
        for shingle in shingles:
            owners = owner_of(shingle, alone)
            if owners is not alone:
                if len(owners) >= self._most_owners:
                    continue
                self._owners[shingle] = (*owners, cluster)
            entered.append(shingle)
        return entered

    def _mark(self, shingles: Shingles) -> None:
        self._marks += shingles.size
        # Stale marks only cost a look-up, so they are cleaned when they are twice the entries.
        if self._marks > MARKS + 2 * len(self._owners):
            self._marks = len(self._owners)
            self._frequency.unmark()
            shingles = np.fromiter(self._owners, np.uint64, self._marks)
        self._frequency.mark(shingles)


def ranked(
    hits: Mapping[int, int], sizes: Mapping[int, int], least: float = 0.0
) -> list[tuple[int, float]]:
    """List clusters with the share of their entries that was met, the greatest first.

    Left out are those with less than the `least` share, and those met under few shingles where any
    is met under `SEVERAL`.
    """
    if not hits:
        return []
    few = SEVERAL if max(hits.values()) >= SEVERAL else 1
    return _ranked(hits, sizes, few, least)


def close_candidates(hits: Mapping[int, int], sizes: Mapping[int, int]) -> list[tuple[int, float]]:
    """List the clusters that were met under several shingles, as `ranked` does."""
    return _ranked(hits, sizes, SEVERAL, 0.0)


def _ranked(
    hits: Mapping[int, int], sizes: Mapping[int, int], few: int, least: float
) -> list[tuple[int, float]]:
    shares = [
        (-count / sizes[one], one)
        for one, count in hits.items()
        if count >= few and count >= least * sizes[one]
    ]
    shares.sort()
    return [(one, -share) for share, one in shares]
