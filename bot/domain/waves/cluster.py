"""Cluster: letters that seem to be the same one, and how many of their senders have each shingle.

A letter is compared with the core, the shingles that a fifth of the senders share, and not with
each member: one paragraph added by a member would dilute the Jaccard index, and a chain of single
members would join unrelated campaigns. What is measured is containment, both ways: the share of the
letter that is in the core, and of the core that is in the letter.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.domain.waves.frequency import Counts, Frequency
from bot.domain.waves.match import NO_MATCH, Match, Overlap, Places
from bot.domain.waves.shingles import NONE, Shingles, among
from bot.domain.waves.sketch import Sketch

# Distinct people, not letters: one person who writes five times is no campaign.
SENDERS = 3
"""A wave needs letters from so many different people."""
CORE_SHARE = 0.2
"""A shingle belongs to the core when so great a share of the senders have it."""
# What a few people wrote themselves goes, so memory does not grow with a wave, and personal text is
# not kept for ever.
KEPT_SHARE = 0.02
"""A shingle that fewer than this share of the senders have is forgotten at the next folding."""
FORGETS_FROM = 16
"""Senders below which nothing is forgotten."""
EVIDENCE = 8.0
"""Weighted shingles that a letter must share: ten words in a row, or as much in pieces."""
MOST_OF = 0.6
"""For a letter or core too short for that: this share of it."""
# Folding sorts all shingles of the cluster: too slow for every letter.
FOLD_GROWTH = 5
"""A cluster is folded each time it has grown by one part in so many."""
FOLD_AT_MOST = 256
"""Nor does it ever wait for more letters than these: what they hold is kept until then."""
REWEIGHED_AFTER = 256
"""Letters, in any wave, after which a core's weights are computed again before it is compared."""
SENDERS_KEPT = 64
"""Senders told apart one by one; after that a person's second letter counts again."""

Tally = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float64]
NO_TALLY: Tally = np.empty(0, np.int32)
NO_WEIGHTS: Weights = np.empty(0, np.float64)
ONES: Tally = np.ones(1 << 12, np.int32)
ONES.flags.writeable = False
FIRST_WEIGHTS: Weights = np.sqrt(2 / np.arange(1 << 16).clip(2))
"""Weight of a shingle by how many letters had it, in a cluster of one letter.

It is the weight that the second letter of the cluster will find.
"""


@dataclass(slots=True)
class Cluster:
    """Letters, their senders, and how many senders have each shingle.

    Parallel arrays: `core` and `tally`, and for the rarer shingles `fringe` and `sparse`, as of the
    last folding. For each letter since, `places` has the positions of its shingles in the core, and
    `fresh` its other shingles. `folded` is the `size` (in people) at that folding.

    A wave's core has `weights`, computed when `weighed` letters had come; `typical` is the weight
    that a member has on average. `entries` are the shingles under which it is in the index.
    `looked_with` (the fingerprint of its core) and `looked_at` (the newest cluster) say how far it
    has looked for young clusters that belong to it.

    `host` is the wave in which a fragment is shown until it proves to be a wave itself. `apart` are
    the clusters that the office has split it from. `held` says that the office made it a wave,
    `dismissed` that the office said it is none.
    """

    id: int
    host: int | None = None
    letters: array[int] = field(default_factory=lambda: array("q"))
    senders: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    size: int = 0
    folded: int = 0
    core: Shingles = field(default_factory=lambda: NONE)
    tally: Tally = field(default_factory=lambda: NO_TALLY)
    fringe: Shingles = field(default_factory=lambda: NONE)
    sparse: Tally = field(default_factory=lambda: NO_TALLY)
    fresh: list[Shingles] = field(default_factory=list)
    places: list[Places] = field(default_factory=list)
    weights: Weights = field(default_factory=lambda: NO_WEIGHTS)
    weighed: int = 0
    typical: float = 0.0
    entries: list[int] = field(default_factory=list)
    looked_with: int = 0
    looked_at: int = 0
    apart: frozenset[int] = frozenset()
    held: bool = False
    dismissed: bool = False

    @property
    def established(self) -> bool:
        """Whether enough different people wrote (by address and by name), or the office said so."""
        return self.held or (len(self.senders) >= SENDERS and len(self.names) >= SENDERS)

    @property
    def fingerprint(self) -> int:
        """The XOR of the core's shingles: it tells whether the core has changed."""
        return int(np.bitwise_xor.reduce(self.core))

    def begin(self, letter: int, sketch: Sketch, seen: Counts) -> None:
        """Add the first letter, whose shingles are all of the core.

        `seen`: in how many letters each of its shingles was.
        """
        self.letters.append(letter)
        self._add_sender(sketch.sender, sketch.name)
        self.size = self.folded = 1
        self.core = sketch.shingles
        self.tally = _ones(sketch.shingles.size)
        self.typical = float(np.add.reduce(FIRST_WEIGHTS.take(seen)))

    def add(self, letter: int, sketch: Sketch, fit: Match = NO_MATCH) -> bool:
        """Add a letter that fits as `match` has just said; return whether it is time to fold.

        A second letter by the same person is kept with the others but not counted.
        """
        self.letters.append(letter)
        if sketch.sender in self.senders:
            return False
        self._add_sender(sketch.sender, sketch.name)
        self.size += 1
        shared, places = fit.overlap or _overlap(self.core, sketch.shingles)
        self.places.append(places)
        if places.size < shared.size:
            self.fresh.append(sketch.shingles[~shared])
        return self.size - self.folded > min(self.folded // FOLD_GROWTH, FOLD_AT_MOST)

    def remove(self, letter: int, sketch: Sketch) -> None:
        """Take a letter out, and its shingles off the tally."""
        self.letters.remove(letter)
        self.size = max(0, self.size - 1)
        shingles, tally = self._counted()
        tally[_overlap(shingles, sketch.shingles).places] -= 1
        self._divide(shingles, tally, among(self.core, shingles))

    def absorb(self, other: Cluster) -> None:
        """Add all that another cluster holds; fold this one afterwards."""
        self.letters.extend(other.letters)
        for sender in other.senders:
            if len(self.senders) < SENDERS_KEPT and sender not in self.senders:
                self.senders += (sender,)
        for name in other.names:
            if len(self.names) < SENDERS_KEPT and name not in self.names:
                self.names += (name,)
        self.size += other.size
        other.update_tally()
        # The parallel arrays are unsorted until it is folded.
        self.fringe = np.concatenate((self.fringe, other.core, other.fringe))  # until it is folded
        self.sparse = np.concatenate((self.sparse, other.tally, other.sparse))
        self.fresh += other.fresh
        self.apart |= other.apart
        self.held = self.held or other.held

    def fold(self, frequency: Frequency) -> None:
        """Count the letters since the last folding, forget rare shingles, and find the core.

        A shingle's weight is the square root of the share of its recent letters that are in this
        cluster: common phrases weigh little, but are not struck out. A hard stop list makes a wave
        fall apart, since fragments of it make its own shingles look common.
        """
        shingles, tally = self._counted()
        self.folded = self.size
        if self.size >= FORGETS_FROM:
            kept = tally >= max(2, int(KEPT_SHARE * self.size))
            shingles, tally = shingles[kept], tally[kept]
        common = tally >= (1 if self.size < SENDERS else max(2, CORE_SHARE * self.size))
        self._divide(shingles, tally, common)
        self.weighed = frequency.letters
        seen = frequency.of(self.core)
        self.weights = _roots((self.tally + 1) / seen)  # as the next letter will find it
        typical = _roots(self.tally / seen) if self.established else self.weights
        self.typical = float(typical @ self.tally) / max(self.size, 1)
        if not self.established:
            self.weights = NO_WEIGHTS  # they change too fast

    def match(
        self, shingles: Shingles, seen: Counts, frequency: Frequency, needed: float = 0.0
    ) -> Match:
        """Say how a letter of these shingles fits; `seen` is in how many recent letters each was.

        NO_MATCH where it shares fewer than `needed`, or too few for any purpose. That is looked at
        first, since computing a core's weights again costs the most.
        """
        needed = max(needed, min(EVIDENCE, MOST_OF * min(shingles.size, self.typical)))
        if not self.core.size or not shingles.size or self.core.size < needed:
            return NO_MATCH
        shared, at = _overlap(self.core, shingles)
        in_core = at.size
        if in_core < needed:
            return NO_MATCH
        # A young cluster changes with every letter, so its weights are computed for the letter
        # alone.
        if self.weights.size:
            self._reweigh(frequency)
            weight = float(np.add.reduce(self.weights.take(at)))
        else:
            self.update_tally()
            weight = float(np.add.reduce(_roots((self.tally.take(at) + 1) / seen[shared])))
        rest = float(shingles.size - in_core)
        if not self.established:
            rest = float(np.minimum(1, 2 / seen[~shared]).sum())
        of_core = weight / max(self.typical, 1e-9)
        return Match(in_core, weight, of_core, weight / (weight + rest), Overlap(shared, at))

    def containment(self, other: Cluster) -> float:
        """Return the share of this cluster's core, by its tally, that is in the other's, 0 to 1."""
        self.update_tally()
        shared = among(other.core, self.core)
        return float(self.tally[shared].sum()) / max(float(self.tally.sum()), 1.0)

    def _reweigh(self, frequency: Frequency) -> None:
        """Compute the core's weights again if that was last done too many letters ago."""
        if frequency.letters - self.weighed > REWEIGHED_AFTER:
            self.update_tally()
            self.weighed = frequency.letters
            self.weights = _roots((self.tally + 1) / frequency.of(self.core))

    def _add_sender(self, sender: int, name: int) -> None:
        """Remember a sender and their name; one name with many addresses is one person."""
        if len(self.senders) < SENDERS_KEPT:
            self.senders += (sender,)
            if name not in self.names:
                self.names += (name,)

    def update_tally(self) -> None:
        """Add the letters since the last folding to the core's tally."""
        if self.places:
            more = np.bincount(np.concatenate(self.places), minlength=self.core.size)
            self.tally = self.tally + more.astype(np.int32)
            self.places = []

    def _counted(self) -> tuple[Shingles, Tally]:
        """Return all shingles, ascending, each once, and how many senders have each."""
        self.update_tally()
        shingles = np.concatenate((self.core, self.fringe, *self.fresh))
        fresh = shingles.size - self.core.size - self.fringe.size
        tally = np.concatenate((self.tally, self.sparse, _ones(fresh)))
        order = shingles.argsort(kind="stable")
        shingles, tally = shingles[order], tally[order]
        new = np.ones(shingles.size, np.bool_)
        np.not_equal(shingles[1:], shingles[:-1], out=new[1:])
        first = new.nonzero()[0]
        return shingles[first], np.add.reduceat(tally, first) if first.size else tally

    def _divide(self, shingles: Shingles, tally: Tally, common: npt.NDArray[np.bool_]) -> None:
        """Keep all the shingles given: the common ones as the core, the others as the fringe."""
        self.fresh = []
        if common.all():
            self.core, self.tally, self.fringe, self.sparse = shingles, tally, NONE, NO_TALLY
            return
        self.core, self.tally = shingles[common], tally[common]
        np.logical_not(common, out=common)
        self.fringe, self.sparse = shingles[common], tally[common]


def _roots(shares: Weights) -> Weights:
    """Turn shares into weights, in place: the square root, at most 1."""
    # Cells collide and old letters are forgotten, so a share can come out above 1.
    np.minimum(shares, 1.0, out=shares)
    return np.sqrt(shares, out=shares)


def _ones(size: int) -> Tally:
    """Count each of so many shingles once; the array is shared, so never write to it."""
    return ONES[:size] if size <= ONES.size else np.ones(size, np.int32)


def _overlap(core: Shingles, shingles: Shingles) -> Overlap:
    """Find a letter's shingles in a core; both are ascending, so it is one binary search each."""
    if not core.size:
        return Overlap(np.zeros(shingles.size, np.bool_), np.empty(0, np.intp))
    at = core.searchsorted(shingles)
    shared = core.take(at, mode="clip") == shingles
    return Overlap(shared, at[shared])
