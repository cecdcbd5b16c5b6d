"""Fit the model that says which command a sentence asks for, on sentences of three writers.

python -m benchmarks.talk_fit          # writes bot/domain/understanding/languages/english.npz
python -m benchmarks.talk_fit across   # fits on two writers and measures on the third, three times

The sentences are in benchmarks/said: three people, who had not seen the code, wrote down for each
command some twenty ways to ask for it, and what no command does (`none`). What has become a
command since (`d`, `e`), and short, hurried ways of saying it (`f`), were written by one of us.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from bot.domain.understanding import fitted
from bot.domain.understanding.features import features
from bot.domain.understanding.fitted import NOTHING, Floats, Model, packed
from bot.domain.understanding.index import Index, Meaning
from bot.domain.understanding.language import ENGLISH, language
from bot.domain.understanding.marks import Topic
from bot.domain.understanding.weighing import weighed
from tests.talk_scene import COMMANDS, WAVES

SAID = Path(__file__).parent / "said"
WRITERS = ("a", "b", "c", "d", "e", "f")
MODEL = Path(fitted.__file__).parent / "languages" / f"{ENGLISH}.npz"
OFTEN = 2  # sentences that must have a feature before it is weighed
SHRINK = 0.03  # ridge; of 0.03 to 1 the best across writers
STEPS = 60  # of L-BFGS: more gains nothing across writers
KEPT = 200_000  # weights; with a third of them the rest says next to nothing
LARGEST = 8.0  # a weight is kept in a byte: what is larger is cut off
BARS = (0.98, 0.95, 0.9)  # shares right, at which the share of sentences above is told


@dataclass(frozen=True)
class Said:
    """A sentence, the command that it asks for, who wrote it, and what tells of it.

    `ranked` are its meanings by the index alone; only where it is measured.
    """

    writer: str
    command: str
    tells: frozenset[str]
    ranked: tuple[Meaning, ...] = ()


def sentences(*, ranked: bool) -> list[Said]:
    """Read what was written, and the phrases and help lines that the index knows."""
    english = language()
    index = Index(english, {words: command.help for words, command in COMMANDS.items()})
    topics = [Topic("wave", number, name) for number, name in enumerate(WAVES, 1)]

    def said(writer: str, command: str, text: str) -> Said:
        sentence = index.read(text, topics)
        rank = tuple(index.rank(sentence)) if ranked and writer else ()
        return Said(writer, command, frozenset(features(sentence, english)), rank)

    lines = [
        (writer, *line.split("\t"))
        for writer in WRITERS
        for line in (SAID / f"{writer}.tsv").read_text(encoding="utf-8").splitlines()
    ]
    found = [said(*line) for line in lines]
    for command, phrases in english.phrases.items():
        found += [said("", command, phrase) for phrase in phrases]
    for each in english.cannot.values():
        found += [said("", NOTHING, phrase) for phrase in each.heard]
    for words, declared in COMMANDS.items():
        found += [said("", words, words), said("", words, declared.help)]
    return found


def fit(some: Sequence[Said]) -> Model:
    """Fit a model: a multinomial logistic regression, of which the largest weights are kept."""
    commands = tuple(sorted({each.command for each in some}))
    often = Counter(each for said in some for each in said.tells)
    known = sorted(each for each, count in often.items() if count >= OFTEN)
    numbers = {each: n for n, each in enumerate(known)}
    rare = np.log(1 + len(some) / np.array([often[each] for each in known])).astype(np.float32)
    rows = _rows(some, numbers, rare)
    wanted = np.array([commands.index(each.command) for each in some])
    weights = _descend(rows, wanted, len(commands))
    return _model(commands, numbers, rare, weights)


def _rows(some: Sequence[Said], numbers: Mapping[str, int], rare: Floats) -> csr_matrix:
    """Return a row a sentence: its features by how rare they are, of length 1; and the bias."""
    starts, columns, values = [0], [], []
    for each in some:
        known = [numbers[tell] for tell in each.tells if tell in numbers]
        columns += known
        values += list(rare[known] / (np.linalg.norm(rare[known]) or 1))
        starts.append(len(columns))
    shape = (len(some), len(numbers))
    rows = csr_matrix((np.array(values, dtype=np.float32), columns, starts), shape=shape)
    return hstack([rows, np.ones((len(some), 1), dtype=np.float32)]).tocsr()


def _descend(rows: csr_matrix, wanted: np.ndarray, commands: int) -> Floats:
    """Find the weights by L-BFGS: a row a feature, the last of which is the bias."""
    turned, every = rows.T.tocsr(), np.arange(rows.shape[0])

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(-1, commands).astype(np.float32)
        told = rows @ weights
        chance = np.exp(told - told.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        cost = -np.log(chance[every, wanted] + 1e-12).sum()
        chance[every, wanted] -= 1
        slope = turned @ chance + SHRINK * weights
        whole = cost + SHRINK / 2 * (weights**2).sum()
        return float(whole), slope.astype(np.float64).ravel()

    start = np.zeros(rows.shape[1] * commands)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return np.asarray(found.x, dtype=np.float32).reshape(-1, commands)


def _model(
    commands: tuple[str, ...], numbers: Mapping[str, int], rare: Floats, weights: Floats
) -> Model:
    """Keep the largest weights, each as it counts in a sentence."""
    bias, weights = weights[-1], weights[:-1]
    counts = np.abs(weights * rare[:, None])
    bar = np.partition(counts.ravel(), -min(KEPT, counts.size))[-min(KEPT, counts.size)]
    kept = counts >= bar
    used = np.flatnonzero(kept.any(axis=1))
    names = list(numbers)
    starts = np.concatenate([[0], np.cumsum(kept[used].sum(axis=1))]).astype(np.int32)
    those = np.nonzero(kept[used])[1].astype(np.uint8)
    left = {names[n]: at for at, n in enumerate(used)}
    return Model(commands, left, rare[used], starts, those, weights[used][kept[used]], bias)


def across(some: Sequence[Said]) -> None:
    """Fit on two writers each and measure on the third: alone, and weighed with the index."""
    for held in WRITERS:
        model = fit([each for each in some if each.writer != held])
        theirs = [each for each in some if each.writer == held]
        chances = [model.chances(each.tells) for each in theirs]
        alone = [
            [Meaning(name, chance) for name, chance in sorted(each.items(), key=lambda c: -c[1])]
            for each in chances
        ]
        both = [weighed(each.ranked, chance) for each, chance in zip(theirs, chances, strict=True)]
        _tell(f"{held}, index", theirs, [each.ranked for each in theirs])
        _tell(f"{held}, fitted", theirs, alone)
        _tell(f"{held}, both", theirs, both)


def _tell(name: str, theirs: Sequence[Said], ranked: Sequence[Sequence[Meaning]]) -> None:
    """Print how often the first and the first three are right, and how many are surely right."""
    places = [
        next((n for n, one in enumerate(those) if _names(one) == each.command), len(those))
        for each, those in zip(theirs, ranked, strict=True)
    ]
    sure = sorted(zip((those[0].sure if those else 0 for those in ranked), places, strict=True))
    right = np.cumsum([place == 0 for _, place in sure[::-1]]) / np.arange(1, len(sure) + 1)
    reach = [(int(np.flatnonzero(right >= bar).max(initial=-1)) + 1) / len(sure) for bar in BARS]
    first, three = (np.mean([place < n for place in places]) for n in (1, 3))
    told = ", ".join(f"{part:.0%} at {bar:.0%}" for part, bar in zip(reach, BARS, strict=True))
    print(f"{name}: {len(theirs)} sentences; first {first:.1%}, of three {three:.1%}; {told}")


def _names(meaning: Meaning) -> str:
    return NOTHING if ": " in meaning.command else meaning.command


def main() -> None:
    """Fit and write the model, or measure across writers."""
    if "across" in sys.argv[1:]:
        across(sentences(ranked=True))
        return
    model = fit(sentences(ranked=False))
    MODEL.write_bytes(packed(model, LARGEST / 127))
    size = MODEL.stat().st_size
    print(f"{len(model.commands)} commands, {len(model.numbers)} features, {size} bytes")


if __name__ == "__main__":
    main()
