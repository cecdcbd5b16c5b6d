"""Clusters: all of them by number, with the two indices over their cores.

A cluster is young until enough people wrote; then it is a wave. Waves are few and live long, so
they are in an exact inverted index. Young clusters come and go with every letter that is like no
other, so they are in a table that is written over.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from bot.domain.waves.cluster import Cluster
from bot.domain.waves.frequency import Counts, Frequency
from bot.domain.waves.index import Index
from bot.domain.waves.shingles import Shingles, among
from bot.domain.waves.singles import Singles
from bot.domain.waves.sketch import Sketch

POOL = 10_000
"""Young clusters that are kept; beyond that the oldest is forgotten."""
# A sample is enough to be found by, and keeps the indices small: `Cluster.match` then compares all.
YOUNG_ENTRIES = 24
WAVE_ENTRIES = 24
"""Shingles under which a cluster is entered in its index."""
# A shingle that many waves share says little about which of them a letter belongs to.
WAVE_CROWD = 6
"""Waves that can be entered under one shingle."""


class Clusters:
    """Every cluster, the numbers of merged ones, and the indices of waves and of the young.

    `aliases` gives for a number that was merged the number of the cluster that took it in. `young`
    is in order of arrival, the oldest first.
    """

    def __init__(self) -> None:
        self.frequency = Frequency()
        self.by_id: dict[int, Cluster] = {}
        self.aliases: dict[int, int] = {}
        self.young: OrderedDict[int, None] = OrderedDict()  # whose first is soon found
        self.waves = Index(self.frequency, WAVE_CROWD)
        self.waiting = Singles(YOUNG_ENTRIES)
        self.next = 1

    def get(self, name: int) -> Cluster | None:
        """Return a cluster by its number, or that of one merged into it; None if there is none."""
        while name in self.aliases:
            name = self.aliases[name]
        return self.by_id.get(name)

    def host(self, cluster: Cluster) -> Cluster | None:
        """Return the wave in which a fragment is shown; None where it is no fragment."""
        return None if cluster.host is None else self.get(cluster.host)

    def new(self, host: Cluster | None = None) -> Cluster:
        """Begin a young cluster."""
        cluster = Cluster(self.next, host.id if host else None)
        self.next += 1
        self.by_id[cluster.id] = cluster
        self.young[cluster.id] = None
        return cluster

    def begin(self, letter: int, sketch: Sketch, seen: Counts, host: Cluster | None) -> None:
        """Begin a young cluster with a letter."""
        cluster = self.new(host)
        cluster.begin(letter, sketch, seen)
        self.waiting.enter(cluster.id, self._distinctive(cluster))
        self._trim()

    def newest(self) -> Cluster:
        """Give the cluster that was begun last."""
        return self.by_id[self.next - 1]

    def refold(self, cluster: Cluster) -> None:
        """Fold a cluster and enter it in its index again, as a wave if it has become one."""
        cluster.fold(self.frequency)
        if cluster.established and cluster.id in self.young:
            self.waiting.remove(cluster.id)
            del self.young[cluster.id]
            cluster.host = None
        telling = self._distinctive(cluster)
        if cluster.id in self.young:
            self.waiting.enter(cluster.id, telling)
        # Most foldings of a big wave leave its lowest shingles as they were: then nothing is
        # written.
        elif telling[:WAVE_ENTRIES].tolist() != cluster.entries:
            self.waves.remove(cluster.id, cluster.entries)
            cluster.entries = self.waves.enter(cluster.id, telling, WAVE_ENTRIES)

    def _distinctive(self, cluster: Cluster) -> Shingles:
        """Return the core's shingles that its host lacks: only they tell the two apart."""
        host = self.host(cluster)
        return cluster.core[~among(host.core, cluster.core)] if host else cluster.core

    def restore(self, cluster: Cluster) -> None:
        """Put back a cluster that was written down; one that waits is still to be entered."""
        self.by_id[cluster.id] = cluster
        # A young one is entered by the snapshot, which knows the slots that it had.
        if cluster.id not in self.young:
            self.waves.restore(cluster.id, cluster.entries)

    def _trim(self) -> None:
        """Forget the oldest young cluster if there are too many; its host keeps its letters."""
        if len(self.young) > POOL:
            oldest = self.by_id[next(iter(self.young))]
            if host := self.host(oldest):
                host.letters.extend(oldest.letters)
            self.remove(oldest)

    def remove(self, cluster: Cluster) -> None:
        """Forget a cluster."""
        if cluster.id in self.young:
            self.waiting.remove(cluster.id)
            del self.young[cluster.id]
        else:
            self.waves.remove(cluster.id, cluster.entries)
        del self.by_id[cluster.id]

    def merge(self, old: Cluster, new: Cluster) -> None:
        """Merge the second cluster into the first; the number that is lost stays as an alias."""
        self.remove(new)
        old.absorb(new)
        self.aliases[new.id] = old.id
        self.refold(old)

    def take_out(self, wave: Cluster, letter: int, sketch: Sketch) -> None:
        """Take a letter out of a wave, or out of the fragment of it that has the letter."""
        for holder in (wave, *self.fragments(wave)):
            if letter in holder.letters:
                holder.remove(letter, sketch)
                if not holder.letters and holder is not wave:
                    self.remove(holder)

    def let_go(self, letters: Mapping[int, Sketch]) -> None:
        """Take letters out of wherever they are; what was learned of them goes too."""
        gone = set(letters)
        for holder in [one for one in self.by_id.values() if gone & set(one.letters)]:
            for key in gone & set(holder.letters):
                holder.remove(key, letters[key])
            if holder.letters or holder.id not in self.young:
                self.refold(holder)
            else:
                self.remove(holder)

    def move(self, wave: Cluster, letters: Sequence[int]) -> Sequence[int]:
        """Move letters into a wave from wherever they are; its core learns nothing of them.

        One odd letter that a member of staff added by hand must not change what the wave is known
        by.
        """
        moved = set(letters)
        for holder in [one for one in self.by_id.values() if moved & set(one.letters)]:
            holder.letters = array("q", (one for one in holder.letters if one not in moved))
            if not holder.letters and holder.id in self.young:
                self.remove(holder)
        wave.letters.extend(letters)
        return letters

    def candidate_waves(self, shingles: list[int], least: float) -> list[tuple[Cluster, float]]:
        """List the waves entered under these shingles, with the share of their entries met.

        Those with less than the `least` share are left out.
        """
        return [(self.by_id[one], share) for one, share in self.waves.candidates(shingles, least)]

    def recent_young(self, shingles: Shingles, least: float) -> list[Cluster]:
        """List the young clusters in the same way; those that were written over are missed."""
        return [self.by_id[one] for one, _ in self.waiting.recent_candidates(shingles, least)]

    def all_young(self, shingles: Shingles) -> list[Cluster]:
        """List all the young clusters entered under these shingles: exact, and slower."""
        return [self.by_id[one] for one, _ in self.waiting.candidates(shingles)]

    def neighbours(self, wave: Cluster) -> list[Cluster]:
        """List the waves that may be the same as this one, the likeliest first."""
        candidates = self.waves.close_candidates(self.frequency.marked(wave.core))
        return [self.by_id[one] for one, _ in candidates if one != wave.id]

    def followers(self, wave: Cluster) -> list[Cluster]:
        """List the young clusters that may belong to a wave, the likeliest first.

        Where its core has not changed, only those that came since it last looked.
        """
        fingerprint = wave.fingerprint
        since = wave.looked_at if fingerprint == wave.looked_with else 0
        wave.looked_with, wave.looked_at = fingerprint, self.next - 1
        return [self.by_id[one] for one, _ in self.waiting.close_candidates(wave.core, since)]

    def fragments(self, wave: Cluster) -> list[Cluster]:
        """List the fragments that are shown in a wave, oldest first."""
        young = (self.by_id[found] for found in self.young)
        return [one for one in young if one.host is not None and self.get(one.host) is wave]
