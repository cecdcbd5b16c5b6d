"""Cluster: letters that seem to be one, folded to how many of their senders have each run."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.domain.waves.familiar import Familiar, Seen
from bot.domain.waves.runs import NONE, Runs
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
GROWTH = 8
"""A cluster is folded each time it has grown by one part in so many."""
REMEMBERED = 64
"""Senders told apart one by one; after that a person's second letter counts again."""

Tally = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
NO_TALLY: Tally = np.empty(0, np.int32)


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
    how many. `fresh` are runs that none had at the last folding. `typical` is the weight that a
    member has on average. `host` is the wave in which a fragment stands until it proves
    to be one of its own. `apart` are clusters that the office keeps it from; `held` is a wave by
    the office's word, `dismissed` none by the same.
    """

    id: int
    host: int | None = None
    letters: array[int] = field(default_factory=lambda: array("q"))
    senders: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    size: int = 0
    folded: int = 0
    core: Runs = field(default_factory=lambda: NONE)
    tally: Tally = field(default_factory=lambda: NO_TALLY)
    fringe: Runs = field(default_factory=lambda: NONE)
    sparse: Tally = field(default_factory=lambda: NO_TALLY)
    fresh: list[Runs] = field(default_factory=list)
    typical: float = 0.0
    entries: list[int] = field(default_factory=list)
    apart: frozenset[int] = frozenset()
    held: bool = False
    dismissed: bool = False

    @property
    def established(self) -> bool:
        """Whether enough different people wrote, or the office said so."""
        return self.held or (len(self.senders) >= SENDERS and len(self.names) >= SENDERS)

    def begin(self, letter: int, sketch: Sketch, seen: Seen) -> None:
        """Take the first letter in, folded at once: all of it is the core."""
        self.letters.append(letter)
        self._know(sketch.sender, sketch.name)
        self.size = self.folded = 1
        self.core = sketch.runs
        self.tally = np.ones(sketch.runs.size, np.int32)
        self.typical = _sum_of_roots(2 / seen)

    def take(self, letter: int, sketch: Sketch, fit: Match = NO_MATCH) -> bool:
        """Take a letter in, which fits as `match` just said; say whether it is time to fold."""
        self.letters.append(letter)
        if sketch.sender in self.senders:
            return False
        self._know(sketch.sender, sketch.name)
        self.size += 1
        self._tally(sketch.runs, fit.found or _find(self.core, sketch.runs), 1)
        return self.size - self.folded > self.folded // GROWTH

    def lose(self, letter: int, sketch: Sketch) -> None:
        """Give a letter up again."""
        self.letters.remove(letter)
        self.size = max(0, self.size - 1)
        self._tally(sketch.runs, _find(self.core, sketch.runs), -1)

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
        self.fringe = np.concatenate((self.fringe, other.core, other.fringe))  # until it is folded
        self.sparse = np.concatenate((self.sparse, other.tally, other.sparse))
        self.fresh += other.fresh
        self.apart |= other.apart
        self.held = self.held or other.held

    def fold(self, familiar: Familiar) -> None:
        """Count the fresh runs in, forget the rare ones, and find the core anew."""
        runs, tally = self._counted()
        self.fresh = []
        self.folded = self.size
        if self.size >= CROWD:
            kept = tally >= max(2, int(KEPT * self.size))
            runs, tally = runs[kept], tally[kept]
        common = tally >= (1 if self.size < SENDERS else max(2, CORE * self.size))
        if common.all():
            self.core, self.tally, self.fringe, self.sparse = runs, tally, NONE, NO_TALLY
        else:
            self.core, self.tally = runs[common], tally[common]
            np.logical_not(common, out=common)
            self.fringe, self.sparse = runs[common], tally[common]
        one_more = 0 if self.established else 1
        weights = np.sqrt(np.minimum(1, (self.tally + one_more) / familiar.of(self.core)))
        self.typical = float(weights @ self.tally) / max(self.size, 1)

    def match(self, runs: Runs, seen: Seen, needed: float = 0.0) -> Match:
        """Say how a letter of these runs, each `seen` in so many letters of late, fits.

        NO_MATCH where it shares fewer than are `needed`, or too few for any purpose.
        """
        needed = max(needed, min(EVIDENCE, MOST_OF * min(runs.size, self.typical)))
        if not self.core.size or not runs.size or self.core.size < needed:
            return NO_MATCH
        shared, at = _find(self.core, runs)
        count = at.size
        if count < needed:
            return NO_MATCH
        weight = _sum_of_roots((self.tally.take(at) + 1) / seen[shared])
        rest = float(runs.size - count)
        if not self.established:
            rest = float(np.minimum(1, 2 / seen[~shared]).sum())
        of_core = weight / max(self.typical, 1e-9)
        return Match(count, weight, of_core, weight / (weight + rest), Found(shared, at))

    def contained(self, other: Cluster) -> float:
        """Say what share of this cluster's core stands in the other's."""
        shared, _ = _find(other.core, self.core)
        return float(self.tally[shared].sum()) / max(float(self.tally.sum()), 1.0)

    def _know(self, sender: int, name: int) -> None:
        if len(self.senders) < REMEMBERED:
            self.senders += (sender,)
            if name not in self.names:
                self.names += (name,)

    def _tally(self, runs: Runs, found: Found, by: int) -> None:
        """Count a letter in, or out again."""
        self.tally[found.places] += by
        if found.places.size == runs.size:
            return
        runs = runs[~found.shared]
        shared, at = _find(self.fringe, runs)
        self.sparse[at] += by
        if by > 0 and at.size < runs.size:
            self.fresh.append(runs[~shared])

    def _counted(self) -> tuple[Runs, Tally]:
        """Give all runs, each once, ascending, and how many have each."""
        fresh = sum(map(len, self.fresh))
        runs = np.concatenate((self.core, self.fringe, *self.fresh))
        tally = np.concatenate((self.tally, self.sparse, np.ones(fresh, np.int32)))
        order = runs.argsort(kind="stable")
        runs, tally = runs[order], tally[order]
        new = np.ones(runs.size, np.bool_)
        np.not_equal(runs[1:], runs[:-1], out=new[1:])
        first = new.nonzero()[0]
        return runs[first], np.add.reduceat(tally, first) if first.size else tally


def _sum_of_roots(weights: npt.NDArray[np.float64]) -> float:
    """Add up the roots of the weights, each taken for one where it is more."""
    np.minimum(weights, 1.0, out=weights)
    return float(np.add.reduce(np.sqrt(weights, out=weights)))


def _find(core: Runs, runs: Runs) -> Found:
    if not core.size:
        return Found(np.zeros(runs.size, np.bool_), np.empty(0, np.intp))
    at = core.searchsorted(runs)
    shared = core.take(at, mode="clip") == runs
    return Found(shared, at[shared])
