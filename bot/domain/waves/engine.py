"""Waves: which letters are the same one, told as each letter arrives.

The engine is a fold over the letters in order of arrival: the same letters give the same waves, one
at a time or in a batch, and a snapshot with the letters after it gives the same as all of them. A
letter may move later, when another explains it; each such move is returned. It reads no clock and
no random number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.domain.waves.cluster import Cluster
from bot.domain.waves.clusters import Clusters
from bot.domain.waves.frequency import Counts, marked
from bot.domain.waves.match import NO_MATCH, Match
from bot.domain.waves.patchwork import patchwork
from bot.domain.waves.shingles import NONE, Shingles
from bot.domain.waves.sketch import Sketch, by_hand
from bot.domain.waves.snapshot import load, save
from bot.domain.waves.thresholds import (
    JOIN,
    PAIR,
    RIVAL,
    certain,
    certainty,
    joins,
    makes_pair,
    shingles_needed,
    worth_comparing,
)

LEAST_SHINGLES = 3
"""A letter of fewer shingles is not compared."""
WAVE_SHARE = 0.06
"""Share of a wave's entries that a letter must have to be compared: two of the usual 24."""
PAIR_SHARE = 0.15
"""The same for a young cluster."""
# Nearly every letter of a campaign stops here, which keeps the cost of a letter level.
PLAIN = 0.85
"""A letter with so great a share in one wave is compared with no other."""
ABSORB = 0.5
"""A wave with so great a share of its core in another's is merged with it."""
CANDIDATES = 8
"""Clusters compared with a letter in full."""


class Move(NamedTuple):
    """A letter's wave is now `wave` (None: in none), and how certain that is, 0 to 1.

    `letter` is the key that `Waves.add` was given. Moves are to be applied in their order.
    """

    letter: int
    wave: int | None
    certainty: float


class Waves:
    """The waves so far: give it every letter once, in order, and it says which letters move."""

    def __init__(self, clusters: Clusters | None = None) -> None:
        self._clusters = clusters or Clusters()

    def add(self, key: int, sketch: Sketch) -> list[Move]:
        """Place a letter; return its own move, if any, and those of letters that it explains.

        Automatic mail, newsletters, forwards and replies (`Kind`) are counted but never placed. The
        list is empty where the letter is like no other so far.
        """
        seen, marks = self._clusters.frequency.add(sketch.shingles)
        return self._place(key, sketch, seen, marked(sketch.shingles, marks))

    def _place(self, key: int, sketch: Sketch, seen: Counts, indexed: list[int]) -> list[Move]:
        """Place a letter that has been counted; `indexed` are its shingles that an index has."""
        if sketch.kind or sketch.shingles.size < LEAST_SHINGLES:
            return []
        wave, fit, young, young_fit = self._best(sketch.shingles, seen, indexed)
        if young:
            return self._join_young(young, key, sketch, young_fit)
        if wave is None:
            parts = patchwork(self._clusters, sketch.shingles, seen)
            self._clusters.begin(key, sketch, seen, None)
            return self._merge_patchwork(parts)
        # It may yet belong to another wave: it is shown in this one, and kept as a fragment of its
        # own.
        if not certain(fit):
            self._clusters.begin(key, sketch, seen, wave)
            return _moves(wave, [key], certainty(fit))
        return self._join(wave, key, sketch, fit)

    def core(self, wave: int) -> Shingles:
        """Return the shingles that make a wave, for `own_words`; empty if there is none."""
        found = self._clusters.get(wave)
        return found.core if found else NONE

    def current(self, wave: int) -> int:
        """Return the number that a wave has now, after any mergers."""
        found = self._clusters.get(wave)
        return found.id if found else wave

    # Where a letter belongs.

    def _best(
        self, shingles: Shingles, seen: Counts, indexed: list[int]
    ) -> tuple[Cluster | None, Match, Cluster | None, Match]:
        """Find the wave and the young cluster that a letter fits best, each with its match.

        The young cluster is None unless it fits clearly better than the wave.
        """
        frequency = self._clusters.frequency
        wave, fit = None, NO_MATCH
        for cluster, share in self._clusters.candidate_waves(indexed, WAVE_SHARE)[:CANDIDATES]:
            if not worth_comparing(cluster, shingles, share):
                continue
            match = cluster.match(shingles, seen, frequency, fit.weight)
            if match.weight > fit.weight and joins(cluster, match):
                wave, fit = cluster, match
                if fit.of_letter >= PLAIN:
                    break
        if fit.of_letter >= PLAIN or shingles.size <= RIVAL * fit.shared:
            return wave, fit, None, NO_MATCH
        young, young_fit = None, NO_MATCH
        for cluster in self._clusters.recent_young(shingles, PAIR_SHARE)[:CANDIDATES]:
            match = cluster.match(
                shingles, seen, frequency, shingles_needed(cluster, shingles, fit)
            )
            if match.weight > young_fit.weight and makes_pair(match):
                young, young_fit = cluster, match
        return wave, fit, young, young_fit

    # Taking it in.

    def _merge_patchwork(self, parts: list[Cluster]) -> list[Move]:
        if not parts:
            return []
        newest = self._clusters.newest()
        first, *others = sorted([*parts, newest], key=lambda cluster: cluster.id)
        for other in others:
            self._clusters.merge(first, other)
        if not first.established:
            return []
        return _moves(first, first.letters, PAIR) + self._grow(first)

    def _join(self, wave: Cluster, key: int, sketch: Sketch, fit: Match) -> list[Move]:
        moves = _moves(wave, [key], certainty(fit))
        if wave.add(key, sketch, fit):
            self._clusters.refold(wave)
            moves += self._grow(wave)
        return moves

    def _join_young(self, young: Cluster, key: int, sketch: Sketch, fit: Match) -> list[Move]:
        """Add a letter to a young cluster, which may become a wave by it."""
        host = self._clusters.host(young)
        if young.add(key, sketch, fit) or young.established:
            self._clusters.refold(young)
        if not young.established:
            return _moves(host, [key], JOIN) if host else []
        # A dismissed campaign must not come back as a new wave grown from its edits.
        if host and host.dismissed:
            return self._unite(host, young)
        return _moves(young, young.letters, 1.0) + self._grow(young)

    # What a wave does when it has grown.

    def _grow(self, wave: Cluster) -> list[Move]:
        """Look, after a wave was folded, for young clusters and a wave that are part of it.

        At most one wave is merged at a time: merging folds, and the next fold looks again.
        """
        if wave.dismissed:
            return []
        moves = self._claim_young(wave)
        for other in self._clusters.neighbours(wave)[:CANDIDATES]:
            if self._may_unite(wave, other):
                # The smaller in the greater: a big wave is never part of a small one.
                small, big = sorted((wave, other), key=lambda one: one.size)
                if small.containment(big) >= ABSORB:
                    return moves + self._unite(wave, other)
        return moves

    def _may_unite(self, wave: Cluster, other: Cluster) -> bool:
        """Say whether two waves may be merged: not against the office's word."""
        if other.dismissed:
            return False
        return other.id not in wave.apart and wave.id not in other.apart

    def _claim_young(self, wave: Cluster) -> list[Move]:
        """Merge the young clusters that fit a wave; those that fit in part become its fragments."""
        moves: list[Move] = []
        frequency = self._clusters.frequency
        for young in self._clusters.followers(wave):
            if young.host is not None:
                continue
            fit = wave.match(young.core, frequency.of(young.core), frequency)
            if joins(wave, fit):
                moves += _moves(wave, young.letters, certainty(fit))
                if not certain(fit):
                    young.host = wave.id
                else:
                    self._clusters.merge(wave, young)
        return moves

    def _unite(self, one: Cluster, other: Cluster) -> list[Move]:
        """Merge two waves into the one with the lower number, and move the letters of the other."""
        old, new = sorted((one, other), key=lambda cluster: cluster.id)
        moves = _moves(old, new.letters, 1.0)
        for fragment in self._clusters.fragments(new):
            moves += _moves(old, fragment.letters, JOIN)
        self._clusters.merge(old, new)
        return moves

    # What the office decides.

    def merge(self, one: int, other: int) -> list[Move]:
        """Merge two waves, by the office's word; the lower number stays."""
        first, second = self._clusters.get(one), self._clusters.get(other)
        if first is None or second is None or first is second:
            return []
        moves = self.a_campaign(one) + self.a_campaign(other)
        first.apart -= {second.id}
        second.apart -= {first.id}
        return moves + self._unite(first, second)

    def split(self, wave: int, letters: Mapping[int, Sketch]) -> tuple[int, list[Move]]:
        """Make these letters of a wave a wave of their own; return its number and the moves.

        Only the office may merge the two again. Raises KeyError where there is no such wave.
        """
        parent = self._clusters.get(wave)
        if parent is None:
            raise KeyError(wave)
        child = self._clusters.new()
        child.held = True
        for key, sketch in letters.items():
            self._clusters.take_out(parent, key, sketch)
            child.add(key, sketch)
        child.apart |= {parent.id}
        parent.apart |= {child.id}
        self._clusters.refold(parent)
        self._clusters.refold(child)
        return child.id, _moves(child, child.letters, 1.0)

    def join(self, wave: int, letters: Sequence[int]) -> list[Move]:
        """Put letters in a wave by the office's word; its core stays as it is."""
        found = self._clusters.get(wave)
        return _moves(found, self._clusters.move(found, letters), 1.0) if found else []

    def put_back(self, letters: Mapping[int, Sketch]) -> list[Move]:
        """Place letters that were counted when they came, and set aside as no person's."""
        moves: list[Move] = []
        frequency = self._clusters.frequency
        for key, sketch in letters.items():
            seen, indexed = frequency.of(sketch.shingles), frequency.marked(sketch.shingles)
            moves += self._place(key, by_hand(sketch), seen, indexed)
        return moves

    def set_aside(self, letters: Mapping[int, Sketch]) -> list[Move]:
        """Take letters out of whatever they are in: no person wrote them, by the office's word."""
        self._clusters.let_go(letters)
        return [Move(key, None, 0.0) for key in letters]

    def not_a_campaign(self, wave: int) -> list[Move]:
        """Dismiss a wave: its letters, and all later ones like them, are in no wave."""
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
        """Return all of it as bytes: `restore`, and the letters since, give the same again."""
        return save(self._clusters)

    @classmethod
    def restore(cls, written: bytes) -> Waves:
        """Read what `snapshot` wrote. Raises ValueError if it cannot: replay the letters."""
        return cls(load(written))


def _moves(wave: Cluster, letters: Iterable[int], certainty: float) -> list[Move]:
    """Return the moves of letters into a wave; none into one that was dismissed."""
    if wave.dismissed:
        return []
    return [Move(letter, wave.id, certainty) for letter in letters]
