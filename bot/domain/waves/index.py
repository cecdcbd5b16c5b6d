"""Index: from a run to the clusters that are known by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from bot.domain.waves.runs import Runs

OWNERS = 16
"""A run that so many clusters are known by tells nothing: no more are entered under it."""


class Index:
    """Some runs of each cluster, and who is known by each."""

    def __init__(self) -> None:
        self._owners: dict[int, list[int]] = {}

    def enter(self, cluster: int, runs: Runs, most: int) -> list[int]:
        """Enter a cluster under `most` of its runs, fewest-shared hash order; say which."""
        entered: list[int] = []
        for run in runs.tolist():
            owners = self._owners.setdefault(run, [])
            if len(owners) < OWNERS:
                owners.append(cluster)
                entered.append(run)
                if len(entered) >= most:
                    break
        return entered

    def reenter(self, cluster: int, runs: Iterable[int]) -> None:
        """Enter a cluster under the very runs that `enter` once gave."""
        for run in runs:
            self._owners.setdefault(run, []).append(cluster)

    def strike(self, cluster: int, runs: Iterable[int]) -> None:
        """Take a cluster out of the runs under which it was entered."""
        for run in runs:
            owners = self._owners[run]
            if len(owners) == 1:
                del self._owners[run]
            else:
                owners.remove(cluster)

    def known(self, runs: Runs) -> Counter[int]:
        """Count, for each cluster known by any of these runs, by how many it is."""
        owners = filter(None, map(self._owners.get, runs.tolist()))
        return Counter(chain.from_iterable(owners))
