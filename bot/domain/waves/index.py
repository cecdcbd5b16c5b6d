"""Index: from a run to the clusters that are known by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from bot.domain.waves.frequency import Frequency
from bot.domain.waves.shingles import Shingles

HITS = 3
"""A cluster met under fewer runs is looked at only where none is met under more."""
MARKS = 1 << 16
"""Marks that may always be made before they are all made anew."""


class Index:
    """Some runs of each cluster, and who is known by each.

    A run that as many as `crowd` are known by tells nothing: no more are entered under it. Each
    that is entered is marked in `familiar`: only runs so marked need be asked for. The marks are
    made anew when as many runs were entered again as there are.
    """

    def __init__(self, familiar: Frequency, crowd: int) -> None:
        self._familiar, self._crowd = familiar, crowd
        self._owners: dict[int, tuple[int, ...]] = {}
        self._sizes: dict[int, int] = {}
        self._marks = 0

    def enter(self, cluster: int, runs: Shingles, most: int) -> list[int]:
        """Enter a cluster under the first `most` of its runs that have room; say which.

        Shingles are numbers without meaning, so the least are a fair sample, and the same in all.
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
        for run, owners in zip(runs, map(self._owners.pop, runs), strict=True):
            if len(owners) > 1:
                self._owners[run] = tuple(one for one in owners if one != cluster)

    def often(self, runs: Iterable[int]) -> list[tuple[int, float]]:
        """List the clusters known by several of these runs, as `known` does."""
        return often(self._hits(runs), self._sizes)

    def known(self, runs: Iterable[int], least: float = 0.0) -> list[tuple[int, float]]:
        """List the clusters known by these runs, as `ordered` does.

        Of a letter's runs those are enough that `familiar` finds marked.
        """
        return ordered(self._hits(runs), self._sizes, least)

    def _hits(self, runs: Iterable[int]) -> dict[int, int]:
        """Count, for each cluster known by any of these runs, by how many it is."""
        hits: dict[int, int] = {}
        for owners in filter(None, map(self._owners.get, runs)):
            for one in owners:
                hits[one] = hits.get(one, 0) + 1
        return hits

    def _own(self, cluster: int, runs: list[int]) -> list[int]:
        owned, alone, owner_of = [], (cluster,), self._owners.setdefault
        for run in runs:
            owners = owner_of(run, alone)
            if owners is not alone:
                if len(owners) >= self._crowd:
                    continue
                self._owners[run] = (*owners, cluster)
            owned.append(run)
        return owned

    def _mark(self, runs: Shingles) -> None:
        self._marks += runs.size
        if self._marks > MARKS + 2 * len(self._owners):
            self._marks = len(self._owners)
            self._familiar.unmark()
            runs = np.fromiter(self._owners, np.uint64, self._marks)
        self._familiar.mark(runs)


def ordered(
    hits: Mapping[int, int], sizes: Mapping[int, int], least: float = 0.0
) -> list[tuple[int, float]]:
    """List clusters by what share of their entries was met, the greatest first.

    Those of which less than the least was met are left out, and those met under few runs where any
    is met under more.
    """
    if not hits:
        return []
    few = HITS if max(hits.values()) >= HITS else 1
    return _ordered(hits, sizes, few, least)


def often(hits: Mapping[int, int], sizes: Mapping[int, int]) -> list[tuple[int, float]]:
    """List the clusters that were met under several runs, as `ordered` does."""
    return _ordered(hits, sizes, HITS, 0.0)


def _ordered(
    hits: Mapping[int, int], sizes: Mapping[int, int], few: int, least: float
) -> list[tuple[int, float]]:
    shares = [
        (-count / sizes[one], one)
        for one, count in hits.items()
        if count >= few and count >= least * sizes[one]
    ]
    shares.sort()
    return [(one, -share) for share, one in shares]
