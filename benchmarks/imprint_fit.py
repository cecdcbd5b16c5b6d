"""Fit what tells that a post is meant to win or lose votes, on the posts of `FITTED_ON`.

`python -m benchmarks.imprint_fit` writes weighing.toml, and says how the fit does across folds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.imprint import Post, posts
from benchmarks.regression import Array, logistic, weight_lines
from bot.domain.imprint import Publisher, weighing
from bot.domain.imprint.finding import without_imprints
from bot.domain.imprint.reading import Found, read
from bot.domain.imprint.weighing import marks

FITTED = Path(weighing.__file__).with_name("weighing.toml")
DATA = Path("benchmarks/imprints")
FITTED_ON = tuple(DATA / f"{name}.tsv" for name in ("a", "b", "c", "d", "e", "f", "g", "h"))
RIDGE = 2.0
OFTEN = 3  # posts that must have a mark before it is weighed
STEM_OFTEN = 5
STEM_SIZE = 0.5  # a stem's presence, against 1 for a sign: stems are shrunk harder
FOLDS = 10
# Log odds: from the first on it is political, from the second on doubtful.
POLITICAL, DOUBTFUL = 0.9, -1.7


def usable(post: Post) -> bool:
    """Whether what a writer says of a post tells of its words.

    That an organisation's unpaid post needs none says nothing of what is in it.
    """
    return post.paid or post.by is not Publisher.ORGANISATION


class Sheet:
    """The columns of marks and stems; a row for each post, the bias last."""

    def __init__(self, all_of_them: Sequence[Post]) -> None:
        """Name the columns by what enough posts have."""
        self._read = [(read(without_imprints(post.text)), post) for post in all_of_them]
        had = [_marks(found, post) for found, post in self._read]
        counts = Counter(mark for has in had for mark, size in has.items() if size)
        seen = Counter(stem for found, _ in self._read for stem in found.stems)
        self.marks = sorted(mark for mark, count in counts.items() if count >= OFTEN)
        self.stems = sorted(stem for stem, count in seen.items() if count >= STEM_OFTEN)

    def rows(self) -> Array:
        """Return how much of each column each post has."""
        return np.array([self._row(found, post) for found, post in self._read])

    def _row(self, found: Found, post: Post) -> list[float]:
        has = _marks(found, post)
        stems = [STEM_SIZE * (stem in found.stems) for stem in self.stems]
        return [*(has.get(name, 0.0) for name in self.marks), *stems, 1.0]


def _marks(found: Found, post: Post) -> dict[str, float]:
    return marks(found, frozenset({post.by}), paid=post.paid)


def fit(found: Array, outcomes: Array) -> Array:
    """Fit the weights: a ridge on all but the bias."""
    size = found.shape[1]
    ridge = np.array([*np.full(size - 1, RIDGE), 1e-6])
    return logistic(found, outcomes, np.zeros(size), ridge, towards=np.zeros(size))


def crossed(found: Array, outcomes: Array) -> Array:
    """Score each post by weights fitted without its fold (drawn by a fixed seed)."""
    folds = np.random.default_rng(0).permutation(len(found)) % FOLDS
    scores = np.zeros(len(found))
    for fold in range(FOLDS):
        weights = fit(found[folds != fold], outcomes[folds != fold])
        scores[folds == fold] = found[folds == fold] @ weights
    return scores


def written(sheet: Sheet, weights: Array) -> str:
    """Give the fitted weights as TOML."""
    return "\n".join(
        [
            f"# Fitted on {datetime.now(UTC):%d %B %Y} by `python -m benchmarks.imprint_fit`,",
            *(f"# on {path}" for path in FITTED_ON),
            f"bias = {weights[-1]:.2f}",
            f"political = {POLITICAL:.2f}",
            f"doubtful = {DOUBTFUL:.2f}",
            "\n[marks]",
            *weight_lines(sheet.marks, weights[: len(sheet.marks)]),
            "\n[stems]",
            *weight_lines(sheet.stems, weights[len(sheet.marks) : -1] * STEM_SIZE),
            "",
        ]
    )


def refit() -> None:
    """Fit anew, write it down, and say how it does across folds."""
    told = [post for path in FITTED_ON for post in posts(path) if usable(post)]
    sheet = Sheet(told)
    found = sheet.rows()
    outcomes = np.array([float(post.needs) for post in told])
    FITTED.write_text(written(sheet, fit(found, outcomes)), encoding="utf-8")
    scores = crossed(found, outcomes)
    for political, doubtful in ((POLITICAL, DOUBTFUL), (0.5, -1.5), (1.2, -2.0)):
        missed = np.sum((scores < doubtful) & (outcomes == 1)) / outcomes.sum()
        alarms = np.sum((scores >= political) & (outcomes == 0)) / (1 - outcomes).sum()
        doubt = np.mean((scores >= doubtful) & (scores < political))
        print(
            f"across folds, bars {political} and {doubtful}: missed {missed:.1%}, "
            f"false alarms {alarms:.1%}, doubtful {doubt:.1%}"
        )


if __name__ == "__main__":
    refit()
