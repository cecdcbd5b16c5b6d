"""Fitted: how likely each command is meant, by a model fitted on thousands of sentences.

A multinomial logistic regression over `features`, written by `benchmarks/talk_fit.py`: for each
feature the commands of which it tells something, and how much, in a byte each.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
NOTHING = "none"
"""What is asked that no command does."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Weights by feature: those of feature n are `weights[starts[n]:starts[n + 1]]`, of `those`.

    `rare` says how much a feature counts in a sentence; `bias` is by command.
    """

    commands: tuple[str, ...]
    numbers: Mapping[str, int]
    rare: Floats
    starts: npt.NDArray[np.int32]
    those: npt.NDArray[np.uint8]
    weights: Floats
    bias: Floats

    def chances(self, features: Collection[str]) -> dict[str, float]:
        """Return how likely each command is, and `NOTHING`; in all 1, or none where it knows none.

        Of “qqqq zzzz” nothing is known, not even that no command does it.
        """
        known = sorted(self.numbers[each] for each in features if each in self.numbers)
        if not known:
            return {}
        told = self.bias.copy()
        length = float(np.linalg.norm(self.rare[known])) or 1.0
        for n in known:
            at = slice(self.starts[n], self.starts[n + 1])
            told[self.those[at]] += self.weights[at] * (self.rare[n] / length)
        chance = np.exp(told - told.max())
        return dict(zip(self.commands, (chance / chance.sum()).tolist(), strict=True))


def packed(model: Model, scale: float) -> bytes:
    """Write a model as its file has it; a weight is kept as a whole number of `scale`s."""
    file = io.BytesIO()
    np.savez_compressed(
        file,
        commands=np.frombuffer("\n".join(model.commands).encode(), dtype=np.uint8),
        features=np.frombuffer("\n".join(model.numbers).encode(), dtype=np.uint8),
        rare=model.rare.astype(np.float16),
        counts=np.diff(model.starts).astype(np.uint8),
        those=model.those,
        weights=np.rint(model.weights / scale).clip(-127, 127).astype(np.int8),
        bias=model.bias,
        scale=np.array(scale, dtype=np.float32),
    )
    return file.getvalue()


@cache
def fitted(name: str) -> Model | None:
    """Read the model of a language; None where it has none."""
    file = files(__package__) / "languages" / f"{name}.npz"
    if not file.is_file():
        return None
    with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as kept:
        lines = kept["features"].tobytes().decode().split("\n")
        return Model(
            tuple(kept["commands"].tobytes().decode().split("\n")),
            {line: n for n, line in enumerate(lines)},
            kept["rare"].astype(np.float32),
            np.concatenate([[0], np.cumsum(kept["counts"], dtype=np.int32)]).astype(np.int32),
            kept["those"],
            kept["weights"].astype(np.float32) * kept["scale"],
            kept["bias"],
        )
