"""Waves: how fast and how right letters are grouped, beside rensa, datasketch and gaoya.

    python benchmarks/waves.py [--letters 5000] [--stream FOLDER]

Every method is given the same text of the same letters (cut by `words.read`, which favours the
peers) and goes from there to groups in one pass, in order of arrival, on one core; ours is given
the whole letter and cuts it itself. Times are CPU time. `--stream` reads a labelled stream
(stream.mbox.gz, labels.csv.gz); without it the letters are made up.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from random import Random
from typing import Any

from datasketch import MinHash, MinHashLSH
from gaoya.minhash import MinHashStringIndex
from rensa import RMinHash, RMinHashLSH

from bot.domain.letters import Address, Letter
from bot.domain.waves.engine import Waves
from bot.domain.waves.runs import words
from bot.domain.waves.sketch import sketch
from bot.domain.waves.words import read
from bot.mail.archives import letters_in
from bot.mail.reader import read as read_letter

Labels = Sequence[Hashable]
"""A group for each letter; None for none."""
LIKE = 0.5
PERMUTATIONS = 128
SMALLEST = 3
"""Groups of fewer letters are none, for every method."""


def ours(letters: Sequence[Letter]) -> Labels:
    """Division Bell."""
    waves, found = Waves(), dict[int, int | None]()
    for key, letter in enumerate(letters):
        for move in waves.add(key, sketch(letter)):
            found[move.letter] = move.wave
    return [found.get(key) for key in range(len(letters))]


class Union:
    """Groups that grow together."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, one: int) -> int:
        """Name the group that a letter is in."""
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, others: Sequence[int]) -> None:
        """Put letters into one group, under the oldest."""
        for other in others:
            first, second = sorted((self.find(one), self.find(other)))
            self.parent[second] = first

    def labels(self) -> Labels:
        """Name the group of each letter."""
        return [self.find(one) for one in range(len(self.parent))]


def shingles(text: str) -> list[str]:
    """Give the word 3-grams."""
    said = words(text)
    return [" ".join(said[at : at + 3]) for at in range(max(1, len(said) - 2))]


def by_rensa(texts: Sequence[str]) -> Labels:
    """MinHash by rensa."""
    index: Any = RMinHashLSH(LIKE, PERMUTATIONS, 32)
    hashes: list[Any] = []
    union = Union(len(texts))
    for key, text in enumerate(texts):
        made = RMinHash(PERMUTATIONS, 1)
        made.update(shingles(text))
        hashes.append(made)
        union.join(key, [one for one in index.query(made) if made.jaccard(hashes[one]) >= LIKE])
        index.insert(key, made)
    return union.labels()


def by_datasketch(texts: Sequence[str]) -> Labels:
    """MinHash by datasketch."""
    index: Any = MinHashLSH(LIKE, PERMUTATIONS)
    hashes: list[Any] = []
    union = Union(len(texts))
    for key, text in enumerate(texts):
        made: Any = MinHash(PERMUTATIONS)
        made.update_batch([one.encode() for one in shingles(text)])
        hashes.append(made)
        union.join(key, [one for one in index.query(made) if made.jaccard(hashes[one]) >= LIKE])
        index.insert(key, made)
    return union.labels()


def by_gaoya(texts: Sequence[str]) -> Labels:
    """MinHash by gaoya, which cuts the 3-grams itself."""
    index: Any = MinHashStringIndex(
        32, LIKE, 32, 4, PERMUTATIONS, analyzer="word", lowercase=True, ngram_range=(3, 3)
    )
    union = Union(len(texts))
    for key, text in enumerate(texts):
        union.join(key, list(index.query(text)))
        index.insert_document(key, text)
    return union.labels()


def made_up(count: int, seed: int = 1) -> tuple[list[Letter], Labels]:
    """Make up letters: half of them in campaigns of all sizes, edited, half on their own."""
    random = Random(seed)
    vocabulary = ["".join(random.choices("abdegiklmnoprstuvz", k=7)) for _ in range(8_000)]
    rarely = [1 / rank for rank in range(1, len(vocabulary) + 1)]

    def sentences(many: int) -> list[str]:
        return [" ".join(random.choices(vocabulary, rarely, k=15)) + "." for _ in range(many)]

    truth = [f"w{int(random.paretovariate(0.6))}" for _ in range(count // 2)]
    truth += [""] * (count - len(truth))
    random.shuffle(truth)
    templates: dict[str, list[str]] = {}
    letters = []
    for key, wave in enumerate(truth):
        template = templates.setdefault(wave, sentences(16)) if wave else []
        kept = [one for one in template if random.random() > random.choice((0, 0.1, 0.5))]
        text = "\n".join([*kept, *sentences(random.randint(0, 8) if kept else 16)])
        sender = Address(f"Ann {key}", f"ann{key}@home.example")
        letters.append(Letter(f"{key}@test", "", None, sender, (), "A letter", text))
    return letters, [wave or None for wave in truth]


def labelled(folder: Path) -> tuple[list[Letter], Labels]:
    """Read a labelled stream; letters of disputable waves are left out."""
    with gzip.open(folder / "labels.csv.gz", "rt", newline="", encoding="utf-8") as file:
        wave_of = {row["message_id"].strip("<>"): row["wave"] for row in csv.DictReader(file)}
    letters = [read_letter(found.raw) for found in letters_in(folder / "stream.mbox.gz")]
    kept = [one for one in letters if wave_of.get(one.message_id, "ignore") != "ignore"]
    waves = [wave_of[one.message_id] for one in kept]
    return kept, [None if wave == "none" else wave for wave in waves]


def pairwise(truth: Labels, found: Labels) -> float:
    """Give F1 over pairs of letters in one group; small groups are none."""

    def pairs(groups: Sequence[Hashable]) -> int:
        return sum(
            size * (size - 1) // 2 for one, size in Counter(groups).items() if one is not None
        )

    size = Counter(found)
    named = [None if one is None or size[one] < SMALLEST else ("group", one) for one in found]
    both = [
        None if one is None or other is None else (one, other)
        for one, other in zip(truth, named, strict=True)
    ]
    return 2 * pairs(both) / max(1, pairs(truth) + pairs(named))


def main() -> None:
    """Print a table: letters a second, how often ours, F1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--letters", type=int, default=5_000)
    parser.add_argument("--stream", type=Path)
    asked = parser.parse_args()
    letters, truth = labelled(asked.stream) if asked.stream else made_up(asked.letters)
    texts = [read(letter.text).text for letter in letters]
    methods: dict[str, Callable[[], Labels]] = {
        "bell": lambda: ours(letters),
        "rensa": lambda: by_rensa(texts),
        "gaoya": lambda: by_gaoya(texts),
        "datasketch": lambda: by_datasketch(texts),
    }
    print(f"{len(letters):,} letters\n{'':12}{'a second':>10}{'bell is':>10}{'F1':>8}")
    rate = 0.0
    for name, method in methods.items():
        begun = time.process_time()
        found = method()
        speed = len(letters) / (time.process_time() - begun)
        rate = rate or speed
        print(f"{name:12}{speed:10,.0f}{rate / speed:9.1f}x{pairwise(truth, found):8.3f}")


if __name__ == "__main__":
    main()
