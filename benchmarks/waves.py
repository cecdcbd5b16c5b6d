"""Waves: how fast and how right letters are grouped, beside rensa, datasketch and gaoya.

    python -m benchmarks.waves [--stream FOLDER] [--large 50000] [--many 1000000] [--every]

On one core, in one pass, in order of arrival; times are CPU time. The methods take turns, some
hundred letters each, so that whatever else the machine does slows all alike: trust the ratios. The
peers are given the text that `words.read` cuts out, which favours them. `--stream` is a labelled
stream (stream.mbox.gz, labels.csv.gz); without it, and where ../shared has none, letters are made
up. `--every` runs datasketch and gaoya on the large stream too.
"""

from __future__ import annotations

import argparse
import csv
import gc
import gzip
import resource
import time
from collections import Counter, deque
from collections.abc import Hashable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.letters.methods import (
    Bell,
    BytesBell,
    Datasketch,
    Gaoya,
    Given,
    Labels,
    Method,
    Rensa,
    Stdlib,
    WholeBell,
)
from benchmarks.letters.own_words import measure
from benchmarks.letters.post import Post, written
from bot.domain.waves.sketch import Sketch, sketch
from bot.domain.waves.words import read
from bot.mail.archives import letters_in
from bot.mail.reader import read as read_letter

SHARED = Path("../shared/data/waves/dev20k")
SMALLEST = 3
"""Groups of fewer letters are none, for every method."""
TURN = 200
"""Letters that a method takes before it is another's turn."""
FEW = 10_000
"""The stream that a long one's cost is compared with."""
MEGABYTE = 1 << 20


def labelled(folder: Path) -> tuple[list[Given], Labels]:
    """Read a labelled stream; letters of disputable waves are left out."""
    with gzip.open(folder / "labels.csv.gz", "rt", newline="", encoding="utf-8") as file:
        wave_of = {row["message_id"].strip("<>"): row["wave"] for row in csv.DictReader(file)}
    every = [given(found.raw) for found in letters_in(folder / "stream.mbox.gz")]
    kept = [one for one in every if wave_of.get(one.letter.message_id, "ignore") != "ignore"]
    waves = [wave_of[one.letter.message_id] for one in kept]
    return kept, [None if wave == "none" else wave for wave in waves]


def made_up(count: int) -> tuple[list[Given], Labels]:
    """Make a labelled stream up."""
    made = list(islice(Post().letters(), count))
    return [given(written(letter)) for letter, _ in made], [wave for _, wave in made]


def given(raw: bytes) -> Given:
    """Read a letter as the peers need it."""
    letter = read_letter(raw)
    return Given(raw, letter, read(letter.text).text)


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


def compare(title: str, letters: Sequence[Given], truth: Labels, *peers: Method) -> None:
    """Print how many letters a second each method takes, how often ours that is, and its F1."""
    methods = (Bell(), *peers, WholeBell(), BytesBell(), Stdlib())
    spent = Counter[Method]()
    gc.freeze()  # the letters held here are this benchmark's: no method pays for looking at them
    for first in range(0, len(letters), TURN):
        for method in methods:
            begun = time.process_time()
            method.take(first, letters[first : first + TURN])
            spent[method] += time.process_time() - begun  # type: ignore[assignment] # seconds
    print(f"\n{title}: {len(letters):,} letters\n{'':34}{'a second':>10}{'bell is':>10}{'F1':>8}")
    for method in methods:
        times = spent[method] / spent[methods[0]]
        groups = method.labels()
        right = f"{pairwise(truth, groups):8.4f}" if groups else ""
        print(f"{method.name:34}{len(letters) / spent[method]:10,.0f}{times:9.2f}x{right}")


def memory(letters: int) -> None:
    """Print how much memory grouping takes above what the process had."""
    before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    bell = WholeBell()
    for key, (letter, _) in enumerate(islice(Post(seed=2).letters(), letters)):
        bell.place(key, [sketch(letter)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"Memory: {letters:,} letters take {(peak - before) / MEGABYTE:.0f} MB above the start")


def flatness(letters: int) -> None:
    """Print what the last of many letters cost, beside the same letters in a stream of their own.

    The long stream's engine and a new one take turns with the very same letters.
    """
    old, new = Bell(), Bell()
    last: deque[Sketch] = deque(maxlen=FEW)
    for key, (letter, _) in enumerate(islice(Post(seed=3).letters(), letters)):
        if len(last) == FEW:
            old.place(key - FEW, [last.popleft()])
        last.append(sketch(letter))
    sketches = list(last)
    spent = [0.0, 0.0]
    for at in range(0, FEW, TURN):
        for which, (bell, first) in enumerate(((new, 0), (old, letters - FEW))):
            begun = time.process_time()
            bell.place(first + at, sketches[at : at + TURN])
            spent[which] += time.process_time() - begun
    each = [seconds / FEW * 1e6 for seconds in spent]
    print(
        f"Cost: the last {FEW:,} of {letters:,} letters take {each[1]:.0f} µs each to place, "
        f"in a stream of their own {each[0]:.0f} µs: {each[1] / each[0]:.2f} times as much"
    )


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--stream", type=Path, default=SHARED if SHARED.exists() else None)
    parser.add_argument("--letters", type=int, default=20_000, help="made up, without a stream")
    parser.add_argument("--large", type=int, default=50_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--every", action="store_true")
    asked = parser.parse_args()
    memory(asked.large)  # first, while the process is small
    own = measure(campaigns=12)
    print(f"Own words: precision {own.precision:.3f}, recall {own.recall:.3f}, by the word")
    flatness(asked.many)
    letters, truth = labelled(asked.stream) if asked.stream else made_up(asked.letters)
    name = asked.stream.name if asked.stream else "Made up"
    compare(name, letters, truth, Rensa(), Gaoya(), Datasketch())
    more = (Gaoya(), Datasketch()) if asked.every else ()
    compare("Made up", *made_up(asked.large), Rensa(), *more)


if __name__ == "__main__":
    main()
