"""Regression: the logistic regression by which sentences' marks get their weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
STEPS = 30


def weight_lines(names: Sequence[str], weights: Array) -> list[str]:
    """Write a weight a line, as TOML, but for those that are nothing."""
    rounded = ((name, round(float(weight), 2)) for name, weight in zip(names, weights, strict=True))
    return [f'"{name}" = {weight:.2f}' for name, weight in rounded if weight]


def logistic(rows: Array, outcomes: Array, start: Array, ridge: Array, *, towards: Array) -> Array:
    """Find the weights by Newton's method, from `start`, each shrunk by `ridge` towards a weight.

    The last column of `rows` is the bias.
    """
    weights, shrink = start, np.diag(ridge)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - outcomes) + shrink @ (weights - towards)
        bend = (rows.T * (chance * (1 - chance))) @ rows + shrink
        weights = weights - np.linalg.solve(bend, slope)
    return np.asarray(weights, dtype=float)
