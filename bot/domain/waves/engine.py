"""Waves: which letters are one letter; one at a time in order of arrival, the same in a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bot.domain.waves.cluster import EVIDENCE, NO_MATCH, Cluster, Match
from bot.domain.waves.clusters import Clusters
from bot.domain.waves.frequency import Seen, marked
from bot.domain.waves.shingles import NONE, Shingles, among
from bot.domain.waves.sketch import Sketch
from bot.domain.waves.snapshot import load, save
from bot.domain.waves.thresholds import JOIN, PAIR, RIVAL, joins, likely, needed, pairs, sure, whole

LEAST_RUNS = 3
"""A letter of fewer runs is not compared."""
WAVE_SHARE = 0.06
"""Share of its entries, a sample of its runs, by which a wave must be known: two of the usual."""
PAIR_SHARE = 0.15
"""The same of one that waits alone."""
PLAIN = 0.85
"""A letter with so much of itself in one wave is compared with no other."""
ABSORB = 0.5
"""A wave with this share of its core in another's is a part of it."""
CANDIDATES = 8
"""Clusters compared with a letter in full."""
PATCHWORK = 0.6
"""A letter with so much of it in several others, a piece in each, is put together like them."""
GATHERING = 5
"""So many of them are needed."""
FELLOWS = 24
"""Clusters in which such pieces are looked for."""


class Move(NamedTuple):
    """A letter's wave is now `wave` (None: in none), and how sure that is, 0 to 1."""

    letter: int
    wave: int | None
    sure: float


class Waves:
    """The waves so far. Give it every letter once, in order; it says which letters move."""

    def __init__(self, clusters: Clusters | None = None) -> None:
        self._clusters = clusters or Clusters()

    def add(self, key: int, sketch: Sketch) -> list[Move]:
        """Place a letter: its own move, if it has one, and those of letters that it explains."""
        seen, marks = self._clusters.familiar.add(sketch.runs)
        if sketch.kind or sketch.runs.size < LEAST_RUNS:
            return []
        telling = marked(sketch.runs, marks)
        wave, fit, young, young_fit = self._best(sketch.runs, seen, telling)
        if young:
            return self._join_young(young, key, sketch, young_fit)
        if wave is None:
            fellows = self._fellows(sketch.runs, seen)
            self._clusters.begin(key, sketch, seen, None)
            return self._gather(fellows)
        if not whole(fit):
            self._clusters.begin(key, sketch, seen, wave)
            return _moves(wave, [key], sure(fit))
        return self._join(wave, key, sketch, fit)

    def core(self, wave: int) -> Shingles:
        """Give the runs that make a wave, for `own_words`; empty for no wave."""
        found = self._clusters.get(wave)
        return found.core if found else NONE

    def name(self, wave: int) -> int:
        """Give the number under which a wave is now known, whatever it was merged into."""
        found = self._clusters.get(wave)
        return found.id if found else wave

    # Where a letter belongs.

    def _best(
        self, runs: Shingles, seen: Seen, telling: list[int]
    ) -> tuple[Cluster | None, Match, Cluster | None, Match]:
        familiar = self._clusters.familiar
        wave, fit = None, NO_MATCH
        for cluster, share in self._clusters.waves_known(telling, WAVE_SHARE)[:CANDIDATES]:
            if not likely(cluster, runs, share):
                continue
            match = cluster.match(runs, seen, familiar, fit.weight)
            if match.weight > fit.weight and joins(cluster, match):
                wave, fit = cluster, match
                if fit.of_letter >= PLAIN:
                    break
        if fit.of_letter >= PLAIN or runs.size <= RIVAL * fit.runs:
            return wave, fit, None, NO_MATCH
        young, young_fit = None, NO_MATCH
        for cluster in self._clusters.young_known(runs, PAIR_SHARE)[:CANDIDATES]:
            match = cluster.match(runs, seen, familiar, needed(cluster, runs, fit))
            if match.weight > young_fit.weight and pairs(match):
                young, young_fit = cluster, match
        return wave, fit, young, young_fit

    def _fellows(self, runs: Shingles, seen: Seen) -> list[Cluster]:
        """Find lone letters, each like a part of this one, that together make most of it.

        So a campaign shows whose letters are put together from alternatives: no two are alike.
        """
        met = int(np.count_nonzero(seen > 1)) / runs.size
        if met < PATCHWORK:
            return []
        if met < PATCHWORK + (1 - PATCHWORK) * self._clusters.familiar.by_chance():
            return []
        lone = [
            cluster
            for cluster in self._clusters.all_young_known(runs)[:FELLOWS]
            if cluster.host is None
        ]
        if len(lone) < GATHERING:
            return []
        fellows = [one.core for one in lone if np.count_nonzero(among(one.core, runs)) >= EVIDENCE]
        pieces, holders = np.unique(np.concatenate([runs, *fellows]), return_counts=True)
        shared = pieces[holders > 1]
        made = [one for one in lone if _made_of(one.core, shared)]
        return made if _made_of(runs, shared) and len(made) >= GATHERING else []

    # Taking it in.

    def _gather(self, fellows: list[Cluster]) -> list[Move]:
        if not fellows:
            return []
        newest = self._clusters.newest()
        first, *others = sorted([*fellows, newest], key=lambda cluster: cluster.id)
        for other in others:
            self._clusters.unite(first, other)
        if not first.established:
            return []
        return _moves(first, first.letters, PAIR) + self._grow(first)

    def _join(self, wave: Cluster, key: int, sketch: Sketch, fit: Match) -> list[Move]:
        moves = _moves(wave, [key], sure(fit))
        if wave.take(key, sketch, fit):
            self._clusters.settle(wave)
            moves += self._grow(wave)
        return moves

    def _join_young(self, young: Cluster, key: int, sketch: Sketch, fit: Match) -> list[Move]:
        host = self._clusters.host(young)
        if young.take(key, sketch, fit) or young.established:
            self._clusters.settle(young)
        if not young.established:
            return _moves(host, [key], JOIN) if host else []
        if host and host.dismissed:
            return self._unite(host, young)
        return _moves(young, young.letters, 1.0) + self._grow(young)

    # What a wave does when it has grown.

    def _grow(self, wave: Cluster) -> list[Move]:
        if wave.dismissed:
            return []
        moves = self._claim(wave)
        for other in self._clusters.neighbours(wave)[:CANDIDATES]:
            if self._may_unite(wave, other):
                small, big = sorted((wave, other), key=lambda one: one.size)
                if small.contained(big) >= ABSORB:
                    return moves + self._unite(wave, other)
        return moves

    def _may_unite(self, wave: Cluster, other: Cluster) -> bool:
        if other.dismissed:
            return False
        return other.id not in wave.apart and wave.id not in other.apart

    def _claim(self, wave: Cluster) -> list[Move]:
        moves: list[Move] = []
        familiar = self._clusters.familiar
        for young in self._clusters.followers(wave):
            if young.host is not None:
                continue
            fit = wave.match(young.core, familiar.of(young.core), familiar)
            if joins(wave, fit):
                moves += _moves(wave, young.letters, sure(fit))
                if not whole(fit):
                    young.host = wave.id
                else:
                    self._clusters.unite(wave, young)
        return moves

    def _unite(self, one: Cluster, other: Cluster) -> list[Move]:
        old, new = sorted((one, other), key=lambda cluster: cluster.id)
        moves = _moves(old, new.letters, 1.0)
        for fragment in self._clusters.fragments(new):
            moves += _moves(old, fragment.letters, JOIN)
        self._clusters.unite(old, new)
        return moves

    # What the office decides.

    def merge(self, one: int, other: int) -> list[Move]:
        """Make two waves one; the older number stays."""
        first, second = self._clusters.get(one), self._clusters.get(other)
        if first is None or second is None or first is second:
            return []
        moves = self.a_campaign(one) + self.a_campaign(other)
        first.apart -= {second.id}
        second.apart -= {first.id}
        return moves + self._unite(first, second)

    def split(self, wave: int, letters: Mapping[int, Sketch]) -> tuple[int, list[Move]]:
        """Make these letters of a wave a wave of their own; the two never unite again unasked."""
        parent = self._clusters.get(wave)
        if parent is None:
            raise KeyError(wave)
        child = self._clusters.new()
        child.held = True
        for key, sketch in letters.items():
            self._clusters.give_up(parent, key, sketch)
            child.take(key, sketch)
        child.apart |= {parent.id}
        parent.apart |= {child.id}
        self._clusters.settle(parent)
        self._clusters.settle(child)
        return child.id, _moves(child, child.letters, 1.0)

    def join(self, wave: int, letters: Sequence[int]) -> list[Move]:
        """Put letters in a wave on somebody's word; what it is known by stays as it is."""
        found = self._clusters.get(wave)
        return _moves(found, self._clusters.put(found, letters), 1.0) if found else []

    def not_a_campaign(self, wave: int) -> list[Move]:
        """Let a wave be none: its letters, and all later ones like them, are in no wave."""
        return self._dismiss(wave, dismissed=True)

    def a_campaign(self, wave: int) -> list[Move]:
        """Take `not_a_campaign` back."""
        return self._dismiss(wave, dismissed=False)

    def _dismiss(self, wave: int, *, dismissed: bool) -> list[Move]:
        found = self._clusters.get(wave)
        if found is None or found.dismissed == dismissed:
            return []
        found.dismissed = dismissed
        moves = []
        for holder in (found, *self._clusters.fragments(found)):
            moves += [Move(key, None if dismissed else found.id, 1.0) for key in holder.letters]
        return moves

    # Keeping it.

    def snapshot(self) -> bytes:
        """Write all of it down: `restore` and the letters since give what no stop would have."""
        return save(self._clusters)

    @classmethod
    def restore(cls, written: bytes) -> Waves:
        """Read what `snapshot` wrote. ValueError when it cannot be read: replay the letters."""
        return cls(load(written))


def _made_of(runs: Shingles, pieces: Shingles) -> bool:
    return int(np.count_nonzero(among(pieces, runs))) >= PATCHWORK * runs.size


def _moves(wave: Cluster, letters: Iterable[int], sure: float) -> list[Move]:
    if wave.dismissed:
        return []
    return [Move(letter, wave.id, sure) for letter in letters]
