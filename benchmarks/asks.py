"""Asks: fit what tells that a sentence asks the Member for something, and measure it.

python -m benchmarks.asks split FILE …   # puts a quarter of marked letters aside
python -m benchmarks.asks fit            # writes asking.toml from the others
python -m benchmarks.asks measure FILE   # what is told of waves of each letter of a file
python -m benchmarks.asks waves FILE [VERDICTS]   # the same, with senders who change the letter
python -m benchmarks.asks told FILE      # of such waves only what is told, to be judged blind

A file has a letter a line, in JSON: its subject, its sentences, and of these the numbers of those
that ask (`asks`) and of those that ask for a reply or nothing in particular (`weak`).

`waves` writes a stream in which each letter has 20 to 40 senders, who add words of their own and
leave sentences out, and has it grouped again. VERDICTS are one reader's on what was told.
"""

from __future__ import annotations

import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.letters.told import Campaign, stream
from benchmarks.regression import Array, logistic
from benchmarks.summaries import HEADING, tell
from bot.domain.waves import asking
from bot.domain.waves.context import LEFT_OUT
from bot.domain.waves.lines import BULLET
from bot.domain.waves.request import ALONE, PLAIN, marks, telling
from bot.domain.waves.request_words import YOU_ARE_ASKED
from bot.domain.waves.shingles import words
from bot.domain.waves.summary import summarise
from bot.domain.waves.wording import trimmed

DATA = Path("tests/bot/domain/waves/data")
FITTED_ON, KEPT = DATA / "letters_asked.jsonl", DATA / "letters_asked_kept.jsonl"
FITTED = Path(asking.__file__).with_name("asking.toml")
ASIDE = 0.25
SHRINK = 1.0  # ridge
FOLDS = 8
BAR = -0.3  # log odds: chosen across folds, and on waves whose asks were taken out
WRITERS = 4
SENDERS = 20, 40
ENDED = re.compile(r"[.!?…:;][”\"')]*$")
# What is rare or missing in the letters keeps these: they are in English, by three writers.
PRIOR_BIAS = -1.5
PRIOR = dict.fromkeys([*YOU_ARE_ASKED, *ALONE, *PLAIN], 0.0) | {
    "asked": 0.8,
    "asked to act": 1.5,
    "please act": 2.0,
    "imperative": 0.7,
    "welsh": 3.0,
    "foreign": 3.0,
    "parliament": 1.0,
    "numbered": 0.5,
    "weak": -0.5,
    "only weak": -2.0,
    "reply alone": -4.0,
    "rhetorical": -2.5,
    "no need": -1.0,
    "warning": -2.5,
    "others must": -1.0,
    "past": -0.5,
    "self": -0.3,
    "subject": 0.5,
    "brief": 0.0,
    "act": 0.0,
    "question": 0.0,
    "dated": 0.3,
}
"""What each mark was held to weigh before the letters were read."""


@dataclass(frozen=True)
class Marked:
    """A campaign's letter, with the numbers of its sentences that ask."""

    subject: str
    sentences: Sequence[str]
    asks: frozenset[int]


@dataclass(frozen=True)
class Copy:
    """The letter as one person sends it."""

    subject: str
    text: str
    writer: str


def letters(path: Path) -> list[Marked]:
    """Read marked letters."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Marked(row["subject"], row["sentences"], frozenset(row["asks"])) for row in rows]


def split(paths: Sequence[Path]) -> None:
    """Put a quarter of the letters aside: which, their own words decide, however many there are."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    aside = [random.Random(line).random() < ASIDE for line in lines]
    for path, wanted in ((KEPT, True), (FITTED_ON, False)):
        chosen = [line for line, each in zip(lines, aside, strict=True) if each is wanted]
        path.write_text("\n".join(chosen) + "\n", encoding="utf-8")


def sheet(examples: Sequence[Marked]) -> tuple[list[dict[str, float]], Array, Array]:
    """Return each sentence's marks, whether it asks (1 or 0), and which letter it is of."""
    found, outcomes, of = [], [], []
    for number, letter in enumerate(examples):
        about = telling(letter.subject)
        for at, sentence in enumerate(letter.sentences):
            text = trimmed(sentence)
            found.append(marks(text, about))
            outcomes.append(float(at in letter.asks))
            of.append(float(number))
    return found, np.array(outcomes), np.array(of)


def table(found: Sequence[dict[str, float]]) -> tuple[list[str], Array]:
    """Return the names of all marks, and the sentences as rows of them with a 1 at the end."""
    names = sorted(PRIOR)
    return names, np.array([[*(each.get(name, 0.0) for name in names), 1.0] for each in found])


def weighed(rows: Array, outcomes: Array) -> Array:
    """Find the weights, shrunk towards those that were given beforehand."""
    prior = np.array([*(PRIOR[name] for name in sorted(PRIOR)), PRIOR_BIAS])
    ridge = np.array([*np.full(len(PRIOR), SHRINK), 1e-3])
    return logistic(rows, outcomes, prior, ridge, towards=prior)


def fit() -> None:
    """Fit the weights, say how they do across folds of the letters, and write them down."""
    found, outcomes, of = sheet(letters(FITTED_ON))
    asking_any = np.array([bool(each) for each in found])
    names, rows = table(found)
    scores = np.full(len(rows), -np.inf)
    folds = np.random.default_rng(0).integers(0, FOLDS, int(of[-1]) + 1)[of.astype(int)]
    for fold in range(FOLDS):
        inside, outside = asking_any & (folds != fold), asking_any & (folds == fold)
        scores[outside] = rows[outside] @ weighed(rows[inside], outcomes[inside])
    for bar in (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5):
        held = scores > bar
        right = float((held & (outcomes > 0)).sum())
        recall, precision = right / outcomes.sum(), right / max(held.sum(), 1)
        print(f"bar {bar}: recall {recall:.3f}, precision {precision:.3f}")
    weights = weighed(rows[asking_any], outcomes[asking_any])
    FITTED.write_text(written(names, weights), encoding="utf-8")


def written(names: Sequence[str], weights: Array) -> str:
    """Give the fitted weights as TOML, the bar taken off the bias."""
    return "\n".join(
        [
            f"# Fitted on {datetime.now(UTC):%d %B %Y} by `python -m benchmarks.asks fit`,",
            f"# on {FITTED_ON}",
            f"bias = {weights[-1] - BAR:.2f}",
            "\n[marks]",
            *(f'"{name}" = {weight:.2f}' for name, weight in zip(names, weights, strict=False)),
            "",
        ]
    )


def told_of(letter: Marked) -> str:
    """Return the ask told of a wave in which everybody sends this letter as it is."""
    text = f"Dear Member,\n\n{' '.join(letter.sentences)}\n\nYours sincerely,\nAnn Lee\n"
    copies = [Copy(letter.subject, text, f"{n}@home.example") for n in range(WRITERS)]
    return summarise(copies).ask


def is_right(letter: Marked, ask: str) -> bool:
    """Say whether an ask has a marked sentence, or is a part of one, or the subject."""
    marked = [f" {' '.join(words(letter.sentences[at]))} " for at in letter.asks]
    subject = f" {' '.join(words(letter.subject))} "
    for part in HEADING.sub("", ask).split(LEFT_OUT):
        said = f" {' '.join(words(part.partition(' [')[0]))} "
        if any(said in each or each in said for each in [*marked, subject]):
            return True
    return False


def measure(path: Path) -> None:
    """Measure what is told where everybody sends a letter as it is."""
    examples = letters(path)
    show(examples, [told_of(letter) for letter in examples])


def waves(path: Path, sheet: Path | None) -> None:
    """Measure what is told where senders change their letter, and say how it was judged."""
    examples = letters(path)
    asks = told_of_waves(examples)
    show(examples, asks)
    if sheet:
        with sheet.open(newline="", encoding="utf-8") as file:
            known = {(row["subject"], row["told"]): row["verdict"] for row in csv.DictReader(file)}
        verdicts = [
            known.get((letter.subject, ask), "not judged")
            for letter, ask in zip(examples, asks, strict=True)
        ]
        print(", ".join(f"{n} {verdict}" for verdict, n in Counter(verdicts).most_common()))


def told_of_waves(examples: Sequence[Marked]) -> list[str]:
    """Return what is told of each letter's wave; “” where it is none, or asks for nothing."""
    rng = random.Random(1)
    stream_of = stream([campaign(letter, rng) for letter in examples])
    told: dict[int, str] = {}
    for each in tell(letter for _, letter in stream_of):
        told.setdefault(int(each.letters[0].message_id.split(".")[1]), each.summary.ask)
    print(f"{len(told)} of {len(examples)} letters are a wave")
    return [told.get(at, "") for at in range(len(examples))]


def blind(path: Path) -> None:
    """Print what is told beside what a letter asks as its writer summed it up (`whole`).

    Not a sentence of the letters is shown, so that nobody tunes on them.
    """
    examples = letters(path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = told_of_waves(examples)
    for row, ask in zip(rows, told, strict=True):
        asks = "asks" if row["asks"] else "asks for nothing"
        print(f"- {row['subject']} ({asks})\n    whole: {row.get('whole', '')}\n    told:  {ask}")
    asking_any = [bool(letter.asks) for letter in examples]
    right = sum(bool(ask) for ask, any_ in zip(told, asking_any, strict=True) if any_)
    wrong = sum(bool(ask) for ask, any_ in zip(told, asking_any, strict=True) if not any_)
    print(f"{right} told of {sum(asking_any)} that ask, {wrong} of those that do not")


def campaign(letter: Marked, rng: random.Random) -> Campaign:
    """Return a letter as a campaign; what ends with no stop, or is an entry, has its own line."""
    body = [
        f"\n\n{each}\n\n" if BULLET.search(each) or not ENDED.search(each) else each
        for each in letter.sentences
    ]
    return Campaign(letter.subject, body, rng.randint(*SENDERS))


def show(examples: Sequence[Marked], told: Sequence[str]) -> None:
    """Print how many asks are told, how many are right, and those that are not."""
    having = sum(bool(letter.asks) for letter in examples)
    right = 0
    for letter, ask in zip(examples, told, strict=True):
        good = bool(letter.asks) and bool(ask) and is_right(letter, ask)
        right += good
        if not good and (ask or letter.asks):
            wanted = " | ".join(letter.sentences[at] for at in sorted(letter.asks))
            print(f"- {letter.subject}\n    told:   {ask or '-'}\n    marked: {wanted or '-'}")
    asks = sum(map(bool, told))
    print(f"{len(examples)} letters, {having} with an ask: {asks} told, {right} right")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["split", *paths]:
            split([Path(each) for each in paths])
        case ["fit"]:
            fit()
        case ["measure", path]:
            measure(Path(path))
        case ["waves", path, *judged]:
            waves(Path(path), Path(judged[0]) if judged else None)
        case ["told", path]:
            blind(Path(path))
        case _:
            print(__doc__)
