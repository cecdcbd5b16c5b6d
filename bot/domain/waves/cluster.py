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

EVERY = np.arange(1 << 14)
"""The places of a core that is all of its cluster's runs."""

Tally = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]


class Match(NamedTuple):
    """How a letter fits a cluster.

    `runs` are shared with the core; `weight` is their sum, where a run that letters elsewhere
    have too weighs less than one; then the weight as a share of what a typical member has
    (`of_core`, may pass 1) and of the letter (`of_letter`).
    """

    runs: int
    weight: float
    of_core: float
    of_letter: float


NO_MATCH = Match(0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Cluster:
    """Letters, their senders, and how many senders have each run.

    `runs` and `tally` go together; `core` holds the runs at `places`. `typical` is the weight
    that a member has on average. `host` is the wave in which a fragment stands until it proves
    to be one of its own. `apart` are clusters that the office keeps it from; `held` is a wave by
    the office's word, `dismissed` none by the same.
    """

    id: int
    host: int | None = None
    letters: array[int] = field(default_factory=lambda: array("q"))
    senders: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    size: int = 0
    folded: int = 0
    runs: Runs = field(default_factory=lambda: NONE)
    tally: Tally = field(default_factory=lambda: np.empty(0, np.int32))
    fresh: list[Runs] = field(default_factory=list)
    core: Runs = field(default_factory=lambda: NONE)
    places: Places = field(default_factory=lambda: np.empty(0, np.intp))
    typical: float = 0.0
    entries: list[int] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    held: bool = False
    dismissed: bool = False

    @property
    def established(self) -> bool:
        """Whether enough different people wrote, or the office said so."""
        return self.held or min(len(self.senders), len(self.names)) >= SENDERS

    def take(self, letter: int, sketch: Sketch) -> bool:
        """Take a letter in; say whether it is time to fold."""
        self.letters.append(letter)
        if sketch.sender in self.senders:
            return False
        self._know(sketch.sender, sketch.name)
        self.size += 1
        shared, at = self._find(self.runs, sketch.runs)
        self.tally[at[shared]] += 1
        self.fresh.append(sketch.runs[~shared])
        return self.size - self.folded > self.folded // GROWTH

    def lose(self, letter: int, sketch: Sketch) -> None:
        """Give a letter up again."""
        self.letters.remove(letter)
        self.size = max(0, self.size - 1)
        shared, at = self._find(self.runs, sketch.runs)
        self.tally[at[shared]] -= 1

    def swallow(self, other: Cluster) -> None:
        """Take in all that another cluster holds."""
        self.letters.extend(other.letters)
        for sender in other.senders:
            if len(self.senders) < REMEMBERED and sender not in self.senders:
                self.senders.append(sender)
        for name in other.names:
            if len(self.names) < REMEMBERED and name not in self.names:
                self.names.append(name)
        self.size += other.size
        self._count(other.runs, other.tally)
        self.fresh += other.fresh
        self.apart |= other.apart
        self.held = self.held or other.held

    def fold(self, familiar: Familiar) -> None:
        """Count the fresh runs in, forget the rare ones, and find the core anew."""
        if len(self.fresh) == 1 and not self.runs.size:
            self.runs, self.fresh = self.fresh[0], []
            self.tally = np.ones(self.runs.size, np.int32)
        elif self.fresh:
            fresh = np.concatenate(self.fresh)
            self._count(fresh, np.ones(fresh.size, np.int32))
            self.fresh = []
        self.folded = self.size
        if self.size >= CROWD:
            kept = self.tally >= max(2, int(KEPT * self.size))
            self.runs, self.tally = self.runs[kept], self.tally[kept]
        common = self.tally >= (1 if self.size < SENDERS else max(2, CORE * self.size))
        if common.all() and common.size <= EVERY.size:
            self.places, self.core = EVERY[: common.size], self.runs  # most clusters: no copies
        else:
            self.places = np.flatnonzero(common)
            self.core = self.runs[self.places]
        tally = self.tally[self.places]
        one_more = 0 if self.established else 1
        weights = np.sqrt(np.minimum(1, (tally + one_more) / familiar.of(self.core)))
        self.typical = float(weights @ tally) / max(self.size, 1)

    def match(self, runs: Runs, seen: Seen) -> Match:
        """Say how a letter of these runs, each `seen` in so many letters of late, fits.

        NO_MATCH where it shares too few runs for any purpose.
        """
        if not self.core.size or not runs.size:
            return NO_MATCH
        shared, at = self._find(self.core, runs)
        here = shared.nonzero()[0]
        count = here.size
        if count < min(EVIDENCE, MOST_OF * min(runs.size, self.typical)):
            return NO_MATCH
        weights = (self.tally.take(self.places.take(at.take(here))) + 1) / seen.take(here)
        weight = float(np.sqrt(np.minimum(weights, 1)).sum())
        rest = float(runs.size - count)
        if not self.established:
            rest = float(np.minimum(1, 2 / seen[~shared]).sum())
        of_core = weight / max(self.typical, 1e-9)
        return Match(count, weight, of_core, weight / (weight + rest))

    def contained(self, other: Cluster) -> float:
        """Say what share of this cluster's core stands in the other's."""
        tally = self.tally[self.places]
        shared, _ = self._find(other.core, self.core)
        return float(tally[shared].sum()) / max(float(tally.sum()), 1.0)

    @staticmethod
    def _find(among: Runs, runs: Runs) -> tuple[npt.NDArray[np.bool_], Places]:
        at = among.searchsorted(runs)
        if not among.size:
            return np.zeros(runs.size, np.bool_), at
        return among.take(at, mode="clip") == runs, at

    def _know(self, sender: int, name: int) -> None:
        if len(self.senders) < REMEMBERED:
            self.senders.append(sender)
            if name not in self.names:
                self.names.append(name)

    def _count(self, runs: Runs, counts: Tally) -> None:
        """Add runs with their counts: in any order, the same run more than once."""
        every = np.concatenate((self.runs, runs))
        order = every.argsort(kind="stable")
        every = every[order]
        new = np.ones(every.size, np.bool_)
        np.not_equal(every[1:], every[:-1], out=new[1:])
        first = new.nonzero()[0]
        tally = np.concatenate((self.tally, counts))[order]
        self.runs = every[first]
        self.tally = np.add.reduceat(tally, first) if first.size else tally
