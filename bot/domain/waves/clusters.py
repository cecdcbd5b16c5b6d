"""Clusters: all of them by number, the young ones in the order of their coming."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from bot.domain.waves.cluster import Cluster
from bot.domain.waves.familiar import Familiar, Seen
from bot.domain.waves.index import Index
from bot.domain.waves.runs import Runs, among
from bot.domain.waves.sketch import Sketch

POOL = 10_000
"""Young clusters that wait for company; beyond that the oldest is forgotten."""
YOUNG_ENTRIES = 24
WAVE_ENTRIES = 24
"""Runs under which a cluster is entered in its index."""
YOUNG_CROWD, WAVE_CROWD = 8, 6
"""Clusters under one run beyond which no more are entered: it tells too little."""
WAVES, YOUNG = 1, 2
"""The bits by which each index marks its runs."""


class Clusters:
    """Every cluster, its other names, and the indices over their cores: of waves, of the young."""

    def __init__(self) -> None:
        self.familiar = Familiar()
        self.by_id: dict[int, Cluster] = {}
        self.aliases: dict[int, int] = {}
        self.young: OrderedDict[int, None] = OrderedDict()  # whose first is soon found
        self.waves = Index(self.familiar, WAVES, WAVE_CROWD)
        self.waiting = Index(self.familiar, YOUNG, YOUNG_CROWD)
        self.next = 1

    def get(self, name: int) -> Cluster | None:
        """Find a cluster by its number, or by that of one which it took in."""
        while name in self.aliases:
            name = self.aliases[name]
        return self.by_id.get(name)

    def host(self, cluster: Cluster) -> Cluster | None:
        """Find the wave in which a fragment stands."""
        return None if cluster.host is None else self.get(cluster.host)

    def new(self, host: Cluster | None = None) -> Cluster:
        """Begin a young cluster."""
        cluster = Cluster(self.next, host.id if host else None)
        self.next += 1
        self.by_id[cluster.id] = cluster
        self.young[cluster.id] = None
        return cluster

    def begin(self, letter: int, sketch: Sketch, seen: Seen, host: Cluster | None) -> None:
        """Begin a young cluster with a letter."""
        cluster = self.new(host)
        cluster.begin(letter, sketch, seen)
        self._enter(cluster, self._telling(cluster))
        self._trim()

    def newest(self) -> Cluster:
        """Give the cluster that was begun last."""
        return self.by_id[self.next - 1]

    def settle(self, cluster: Cluster) -> None:
        """Fold a cluster and enter it anew; one that has become a wave is young no more."""
        cluster.fold(self.familiar)
        if cluster.established and cluster.id in self.young:
            self._strike(cluster)
            del self.young[cluster.id]
            cluster.host = None
        telling = self._telling(cluster)
        if telling[:WAVE_ENTRIES].tolist() != cluster.entries:
            self._strike(cluster)
            self._enter(cluster, telling)

    def _telling(self, cluster: Cluster) -> Runs:
        host = self.host(cluster)
        return cluster.core[~among(host.core, cluster.core)] if host else cluster.core

    def _enter(self, cluster: Cluster, telling: Runs) -> None:
        most = YOUNG_ENTRIES if cluster.id in self.young else WAVE_ENTRIES
        cluster.entries = self._index(cluster).enter(cluster.id, telling, most)

    def _strike(self, cluster: Cluster) -> None:
        self._index(cluster).strike(cluster.id, cluster.entries)
        cluster.entries = []

    def _index(self, cluster: Cluster) -> Index:
        return self.waiting if cluster.id in self.young else self.waves

    def reenter(self, cluster: Cluster) -> None:
        """Put back a cluster that was written down."""
        self.by_id[cluster.id] = cluster
        self._index(cluster).reenter(cluster.id, cluster.entries)

    def _trim(self) -> None:
        """Forget the young cluster that has waited longest, if there are too many."""
        if len(self.young) > POOL:
            oldest = self.by_id[next(iter(self.young))]
            if host := self.host(oldest):
                host.letters.extend(oldest.letters)
            self.remove(oldest)

    def remove(self, cluster: Cluster) -> None:
        """Forget a cluster."""
        self._strike(cluster)
        self.young.pop(cluster.id, None)
        del self.by_id[cluster.id]

    def unite(self, old: Cluster, new: Cluster) -> None:
        """Let one cluster take another in; the lost number stays as a name for it."""
        self.remove(new)
        old.swallow(new)
        self.aliases[new.id] = old.id
        self.settle(old)

    def give_up(self, wave: Cluster, letter: int, sketch: Sketch) -> None:
        """Take a letter out of a wave, or of the fragment of it that has it."""
        for holder in (wave, *self.fragments(wave)):
            if letter in holder.letters:
                holder.lose(letter, sketch)
                if not holder.letters and holder is not wave:
                    self.remove(holder)

    def put(self, wave: Cluster, letters: Sequence[int]) -> Sequence[int]:
        """Move letters into a wave from wherever they are; its core learns nothing of them."""
        moved = set(letters)
        for holder in [one for one in self.by_id.values() if moved & set(one.letters)]:
            holder.letters = array("q", (one for one in holder.letters if one not in moved))
            if not holder.letters and holder.id in self.young:
                self.remove(holder)
        wave.letters.extend(letters)
        return letters

    def waves_known(self, runs: list[int], least: float = 0.0) -> list[tuple[Cluster, float]]:
        """List the waves known by these runs, by how great a share of their entries, that first."""
        return [(self.by_id[one], share) for one, share in self.waves.known(runs, least)]

    def young_known(self, runs: list[int], least: float = 0.0) -> list[tuple[Cluster, float]]:
        """List the young in the same way; those known by less than the least share are left out."""
        return [(self.by_id[one], share) for one, share in self.waiting.known(runs, least)]

    def neighbours(self, wave: Cluster) -> list[Cluster]:
        """List the waves that may be one with this, the likeliest first."""
        known = self.waves.often(self.familiar.marked(wave.core))
        return [self.by_id[one] for one, _ in known if one != wave.id]

    def followers(self, wave: Cluster) -> list[Cluster]:
        """List the young that may belong to a wave, the likeliest first."""
        known = self.waiting.often(self.familiar.marked(wave.core))
        return [self.by_id[one] for one, _ in known]

    def fragments(self, wave: Cluster) -> list[Cluster]:
        """List the fragments that stand in a wave."""
        young = (self.by_id[found] for found in self.young)
        return [one for one in young if one.host is not None and self.get(one.host) is wave]
