"""Regression: the logistic regression by which sentences' marks get their weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STEPS = 30


def logistic(
    rows: Array, outcomes: Array, start: Array, ridge: Array, *, towards: Array, near: float = 0
) -> Array:
    """Find the weights by Newton's method, from `start`, each shrunk by `ridge` towards a weight.

    The last column of `rows` is the bias. A step that changes no weight by more than `near` is the
    last.
    """
    weights, shrink = start, np.diag(ridge)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - outcomes) + shrink @ (weights - towards)
        bend = (rows.T * (chance * (1 - chance))) @ rows + shrink
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < near:
            break
    return np.asarray(weights, dtype=float)
