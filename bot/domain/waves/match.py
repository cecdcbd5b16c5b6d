"""Match: how well a letter fits a cluster."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.intp]


class Overlap(NamedTuple):
    """Which of a letter's shingles are in a core.

    `shared` has a truth value for each of the letter's shingles; `places` has, for those that are
    shared, their position in the core, ascending.
    """

    shared: npt.NDArray[np.bool_]
    places: Places


class Match(NamedTuple):
    """How well a letter fits a cluster.

    `shared` counts the shingles that are in the core, and `weight` adds up their weights: below 1
    each for one that letters elsewhere have too. `of_core` is that weight as a share of what a
    typical member has (it may pass 1), `of_letter` as a share of the letter's own weight. `overlap`
    says which shingles they are; None in NO_MATCH.
    """

    shared: int
    weight: float
    of_core: float
    of_letter: float
    overlap: Overlap | None = None


NO_MATCH = Match(0, 0.0, 0.0, 0.0)
