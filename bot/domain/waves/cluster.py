"""Cluster: letters that seem to be one, folded to how many of their senders have each run."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.domain.waves.frequency import Frequency, Seen
from bot.domain.waves.shingles import NONE, Shingles, among
from bot.domain.waves.sketch import Sketch

SENDERS = 3
"""A wave needs letters from so many different people."""
CORE = 0.2
"""A run belongs to the core when so great a share of the senders have it."""
KEPT = 0.02
"""A run that fewer than this share of the senders have is forgotten at the next folding."""
CROWD = 16
"""Senders below which nothing is forgotten."""
EVIDENCE = 8.0
"""Weighted runs that a letter must share: ten words in a row, or as much in pieces."""
MOST_OF = 0.6
"""For a letter or core too short for that: this share of it."""
GROWTH = 5
"""A cluster is folded each time it has grown by one part in so many."""
LONGEST = 256
"""Nor does it ever wait for more letters than these: what they hold is kept until then."""
REWEIGHED = 256
"""Letters, of whatever wave, after which a core is weighed anew before it is compared."""
REMEMBERED = 64
"""Senders told apart one by one; after that a person's second letter counts again."""

Tally = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
Weights = npt.NDArray[np.float64]
NO_TALLY: Tally = np.empty(0, np.int32)
NO_WEIGHTS: Weights = np.empty(0, np.float64)
ONES: Tally = np.ones(1 << 12, np.int32)
ONES.flags.writeable = False
ALONE: Weights = np.sqrt(2 / np.arange(1 << 16).clip(2))
"""What a run weighs that one letter holds and that so many have held: as the next will find it."""


class Found(NamedTuple):
    """Which of a letter's runs a core has, and at which places of it."""

    shared: npt.NDArray[np.bool_]
    places: Places


class Match(NamedTuple):
    """How a letter fits a cluster.

    `runs` are shared with the core; `weight` is their sum, where a run that letters elsewhere
    have too weighs less than one; then the weight as a share of what a typical member has
    (`of_core`, may pass 1) and of the letter (`of_letter`). `found` says where they are.
    """

    runs: int
    weight: float
    of_core: float
    of_letter: float
    found: Found | None = None


NO_MATCH = Match(0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Cluster:
    """Letters, their senders, and how many senders have each run.

    `core` and `tally` go together, and so do `fringe` and `sparse`: the runs that few have, and
    how many, as at the last folding. For each letter since, `places` says which runs of the core it
    has, and `fresh` are its others. A wave's core has `weights`, found when so many letters had
    come as `weighed` says. `typical` is the weight that a member has on average.

    When it last looked for those that are its own, `looked_with` was the `mark` of its core, and
    `looked_at` the youngest cluster.

    `host` is the wave in which a fragment stands until it proves to be one of its own. `apart` are
    clusters that the office keeps it from; `held` is a wave by the office's word, `dismissed` none
    by the same.
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
        """Whether enough different people wrote, or the office said so."""
        return self.held or (len(self.senders) >= SENDERS and len(self.names) >= SENDERS)

    @property
    def mark(self) -> int:
        """A number that tells the core from others."""
        return int(np.bitwise_xor.reduce(self.core))

    def begin(self, letter: int, sketch: Sketch, seen: Seen) -> None:
        """Take the first letter in, folded at once: all of it is the core."""
        self.letters.append(letter)
        self._know(sketch.sender, sketch.name)
        self.size = self.folded = 1
        self.core = sketch.runs
        self.tally = _ones(sketch.runs.size)
        self.typical = float(np.add.reduce(ALONE.take(seen)))

    def take(self, letter: int, sketch: Sketch, fit: Match = NO_MATCH) -> bool:
        """Take a letter in, which fits as `match` just said; say whether it is time to fold."""
        self.letters.append(letter)
        if sketch.sender in self.senders:
            return False
        self._know(sketch.sender, sketch.name)
        self.size += 1
        shared, places = fit.found or _find(self.core, sketch.runs)
        self.places.append(places)
        if places.size < shared.size:
            self.fresh.append(sketch.runs[~shared])
        return self.size - self.folded > min(self.folded // GROWTH, LONGEST)

    def lose(self, letter: int, sketch: Sketch) -> None:
        """Give a letter up again."""
        self.letters.remove(letter)
        self.size = max(0, self.size - 1)
        runs, tally = self._counted()
        tally[_find(runs, sketch.runs).places] -= 1
        self._part(runs, tally, among(self.core, runs))

    def swallow(self, other: Cluster) -> None:
        """Take in all that another cluster holds."""
        self.letters.extend(other.letters)
        for sender in other.senders:
            if len(self.senders) < REMEMBERED and sender not in self.senders:
                self.senders += (sender,)
        for name in other.names:
            if len(self.names) < REMEMBERED and name not in self.names:
                self.names += (name,)
        self.size += other.size
        other.count()
        self.fringe = np.concatenate((self.fringe, other.core, other.fringe))  # until it is folded
        self.sparse = np.concatenate((self.sparse, other.tally, other.sparse))
        self.fresh += other.fresh
        self.apart |= other.apart
        self.held = self.held or other.held

    def fold(self, familiar: Frequency) -> None:
        """Count the letters in, forget the rare runs, and find the core anew."""
        runs, tally = self._counted()
        self.folded = self.size
        if self.size >= CROWD:
            kept = tally >= max(2, int(KEPT * self.size))
            runs, tally = runs[kept], tally[kept]
        common = tally >= (1 if self.size < SENDERS else max(2, CORE * self.size))
        self._part(runs, tally, common)
        self.weighed = familiar.letters
        seen = familiar.of(self.core)
        self.weights = _roots((self.tally + 1) / seen)  # as the next letter will find it
        typical = _roots(self.tally / seen) if self.established else self.weights
        self.typical = float(typical @ self.tally) / max(self.size, 1)
        if not self.established:
            self.weights = NO_WEIGHTS  # they change too fast

    def match(self, runs: Shingles, seen: Seen, familiar: Frequency, needed: float = 0.0) -> Match:
        """Say how a letter of these runs, each `seen` in so many letters of late, fits.

        NO_MATCH where it shares fewer than are `needed`, or too few for any purpose. Only else is
        a wave's core weighed anew, if that was last done long ago.
        """
        needed = max(needed, min(EVIDENCE, MOST_OF * min(runs.size, self.typical)))
        if not self.core.size or not runs.size or self.core.size < needed:
            return NO_MATCH
        shared, at = _find(self.core, runs)
        count = at.size
        if count < needed:
            return NO_MATCH
        if self.weights.size:
            self._weigh(familiar)
            weight = float(np.add.reduce(self.weights.take(at)))
        else:
            self.count()
            weight = float(np.add.reduce(_roots((self.tally.take(at) + 1) / seen[shared])))
        rest = float(runs.size - count)
        if not self.established:
            rest = float(np.minimum(1, 2 / seen[~shared]).sum())
        of_core = weight / max(self.typical, 1e-9)
        return Match(count, weight, of_core, weight / (weight + rest), Found(shared, at))

    def contained(self, other: Cluster) -> float:
        """Say what share of this cluster's core stands in the other's."""
        self.count()
        shared = among(other.core, self.core)
        return float(self.tally[shared].sum()) / max(float(self.tally.sum()), 1.0)

    def _weigh(self, familiar: Frequency) -> None:
        if familiar.letters - self.weighed > REWEIGHED:
            self.count()
            self.weighed = familiar.letters
            self.weights = _roots((self.tally + 1) / familiar.of(self.core))

    def _know(self, sender: int, name: int) -> None:
        if len(self.senders) < REMEMBERED:
            self.senders += (sender,)
            if name not in self.names:
                self.names += (name,)

    def count(self) -> None:
        """Bring the core's tally up to date."""
        if self.places:
            more = np.bincount(np.concatenate(self.places), minlength=self.core.size)
            self.tally = self.tally + more.astype(np.int32)
            self.places = []

    def _counted(self) -> tuple[Shingles, Tally]:
        """Give all runs, each once, ascending, and how many have each."""
        self.count()
        runs = np.concatenate((self.core, self.fringe, *self.fresh))
        fresh = runs.size - self.core.size - self.fringe.size
        tally = np.concatenate((self.tally, self.sparse, _ones(fresh)))
        order = runs.argsort(kind="stable")
        runs, tally = runs[order], tally[order]
        new = np.ones(runs.size, np.bool_)
        np.not_equal(runs[1:], runs[:-1], out=new[1:])
        first = new.nonzero()[0]
        return runs[first], np.add.reduceat(tally, first) if first.size else tally

    def _part(self, runs: Shingles, tally: Tally, common: npt.NDArray[np.bool_]) -> None:
        """Keep all the runs there are, those that are common as the core."""
        self.fresh = []
        if common.all():
            self.core, self.tally, self.fringe, self.sparse = runs, tally, NONE, NO_TALLY
            return
        self.core, self.tally = runs[common], tally[common]
        np.logical_not(common, out=common)
        self.fringe, self.sparse = runs[common], tally[common]


def _roots(shares: Weights) -> Weights:
    """Make shares, none taken for more than one, into weights."""
    np.minimum(shares, 1.0, out=shares)
    return np.sqrt(shares, out=shares)


def _ones(size: int) -> Tally:
    """Count each of so many runs once; not to be written to, as all share it."""
    return ONES[:size] if size <= ONES.size else np.ones(size, np.int32)


def _find(core: Shingles, runs: Shingles) -> Found:
    if not core.size:
        return Found(np.zeros(runs.size, np.bool_), np.empty(0, np.intp))
    at = core.searchsorted(runs)
    shared = core.take(at, mode="clip") == runs
    return Found(shared, at[shared])
