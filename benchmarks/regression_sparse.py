"""Sparse regression: the logistic regression of `regression`, where there are many columns."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.regression import Array


def sparse_logistic(rows: csr_matrix, outcomes: Array, start: Array, ridge: Array) -> Array:
    """Find the weights from `start` by L-BFGS, each shrunk by `ridge`: quick with many columns."""

    def loss(weights: Array) -> tuple[float, Array]:
        odds = rows @ weights
        off = np.logaddexp(0, odds).sum() - outcomes @ odds + (ridge * weights**2).sum() / 2
        return off, rows.T @ (1 / (1 + np.exp(-odds)) - outcomes) + ridge * weights

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x, dtype=float)
