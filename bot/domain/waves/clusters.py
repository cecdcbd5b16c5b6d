"""Clusters: all of them by number, the young ones in the order of their coming."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from bot.domain.waves.cluster import Cluster
from bot.domain.waves.frequency import Frequency, Seen
from bot.domain.waves.index import Index
from bot.domain.waves.shingles import Shingles, among
from bot.domain.waves.singles import Singles
from bot.domain.waves.sketch import Sketch

POOL = 10_000
"""Young clusters that wait for company; beyond that the oldest is forgotten."""
YOUNG_ENTRIES = 24
WAVE_ENTRIES = 24
"""Shingles under which a cluster is entered in its index."""
WAVE_CROWD = 6
"""Waves under one run beyond which no more are entered: it tells too little."""


class Clusters:
    """Every cluster, its other names, and the indices over their cores: of waves, of the young."""

    def __init__(self) -> None:
        self.familiar = Frequency()
        self.by_id: dict[int, Cluster] = {}
        self.aliases: dict[int, int] = {}
        self.young: OrderedDict[int, None] = OrderedDict()  # whose first is soon found
        self.waves = Index(self.familiar, WAVE_CROWD)
        self.waiting = Singles(YOUNG_ENTRIES)
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
        self.waiting.enter(cluster.id, self._telling(cluster))
        self._trim()

    def newest(self) -> Cluster:
        """Give the cluster that was begun last."""
        return self.by_id[self.next - 1]

    def settle(self, cluster: Cluster) -> None:
        """Fold a cluster and enter it anew; one that has become a wave is young no more."""
        cluster.fold(self.familiar)
        if cluster.established and cluster.id in self.young:
            self.waiting.strike(cluster.id)
            del self.young[cluster.id]
            cluster.host = None
        telling = self._telling(cluster)
        if cluster.id in self.young:
            self.waiting.enter(cluster.id, telling)
        elif telling[:WAVE_ENTRIES].tolist() != cluster.entries:
            self.waves.strike(cluster.id, cluster.entries)
            cluster.entries = self.waves.enter(cluster.id, telling, WAVE_ENTRIES)

    def _telling(self, cluster: Cluster) -> Shingles:
        host = self.host(cluster)
        return cluster.core[~among(host.core, cluster.core)] if host else cluster.core

    def reenter(self, cluster: Cluster) -> None:
        """Put back a cluster that was written down; one that waits is still to be entered."""
        self.by_id[cluster.id] = cluster
        if cluster.id not in self.young:
            self.waves.reenter(cluster.id, cluster.entries)

    def _trim(self) -> None:
        """Forget the young cluster that has waited longest, if there are too many."""
        if len(self.young) > POOL:
            oldest = self.by_id[next(iter(self.young))]
            if host := self.host(oldest):
                host.letters.extend(oldest.letters)
            self.remove(oldest)

    def remove(self, cluster: Cluster) -> None:
        """Forget a cluster."""
        if cluster.id in self.young:
            self.waiting.strike(cluster.id)
            del self.young[cluster.id]
        else:
            self.waves.strike(cluster.id, cluster.entries)
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

    def waves_known(self, runs: list[int], least: float) -> list[tuple[Cluster, float]]:
        """List the waves known by these runs, by how great a share of their entries, that first.

        Those known by less than the least share are left out.
        """
        return [(self.by_id[one], share) for one, share in self.waves.known(runs, least)]

    def young_known(self, runs: Shingles, least: float) -> list[Cluster]:
        """List the young in the same way; some that many others are like may be overlooked."""
        return [self.by_id[one] for one, _ in self.waiting.lately_known(runs, least)]

    def all_young_known(self, runs: Shingles) -> list[Cluster]:
        """List all the young known by these runs."""
        return [self.by_id[one] for one, _ in self.waiting.known(runs)]

    def neighbours(self, wave: Cluster) -> list[Cluster]:
        """List the waves that may be one with this, the likeliest first."""
        known = self.waves.often(self.familiar.marked(wave.core))
        return [self.by_id[one] for one, _ in known if one != wave.id]

    def followers(self, wave: Cluster) -> list[Cluster]:
        """List the young that may belong to a wave, the likeliest first.

        Where its core is as it was, only those that have come since it last looked.
        """
        mark = wave.mark
        since = wave.looked_at if mark == wave.looked_with else 0
        wave.looked_with, wave.looked_at = mark, self.next - 1
        return [self.by_id[one] for one, _ in self.waiting.often(wave.core, since)]

    def fragments(self, wave: Cluster) -> list[Cluster]:
        """List the fragments that stand in a wave."""
        young = (self.by_id[found] for found in self.young)
        return [one for one in young if one.host is not None and self.get(one.host) is wave]
