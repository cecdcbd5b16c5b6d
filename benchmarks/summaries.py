"""Summaries: whether what is told of a wave is the wave's, told apart, and a request.

    python -m benchmarks.summaries [STREAM …] [--sheet FILE]

Over labelled streams (../shared/data/waves, where it is there) and one of our own making: every ask
and name must be from at least three people and a fifth of the letters, and names must be unique in
their list. Asks are also judged by hand: `letters/verdicts.csv` keeps by their prints whether
each is whole, specific and a request. `--sheet` writes what was found, to be judged anew.

No stream here is kept apart. The rules were tuned on dev4k, on half of dev20k and on our own
stream, and since 30 November 2026 on a stream of British campaigns (“a”), with weights fitted on
letters of three writers (benchmarks/asks.py). The verdicts are one reader's, and what was found bad
was partly mended after. So the share that is good is an upper bound.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from benchmarks.letters.told import campaigns, stream
from bot.domain.letters import Letter
from bot.domain.waves.context import LEFT_OUT
from bot.domain.waves.engine import Waves
from bot.domain.waves.shingles import words
from bot.domain.waves.sketch import sketches
from bot.domain.waves.summary import SAMPLE, Summary, summarise
from bot.domain.waves.vocabulary import REPLY
from bot.domain.waves.words import tidy
from bot.mail.archives import letters_in
from bot.mail.reader import read as read_letter

SHARED = Path("../shared/data/waves")
VERDICTS = Path(__file__).parent / "letters" / "verdicts.csv"
HEADING = re.compile(r"^\[(.+?)\] ")
"""The letters' subject before what they ask."""
TUNED = "dev4k"
BATCH = 50
PEOPLE, SHARE = 3, 0.2


@dataclass(frozen=True)
class Told:
    """A wave and what is told of it."""

    letters: Sequence[Letter]
    summary: Summary


def tell(letters: Iterable[Letter]) -> list[Told]:
    """Group letters and summarise each wave as the office's would be, the largest first."""
    engine, kept, wave_of = Waves(), list[Letter](), dict[int, int | None]()
    waiting = iter(letters)
    while some := list(islice(waiting, BATCH)):
        for key, sketch in enumerate(sketches(some), len(kept)):
            wave_of.update((move.letter, move.wave) for move in engine.add(key, sketch))
        kept += some
    members: defaultdict[int, list[Letter]] = defaultdict(list)
    for key, wave in sorted(wave_of.items()):
        if wave is not None:
            members[wave].append(kept[key])
    told: list[Told] = []
    for theirs in sorted(members.values(), key=len, reverse=True):
        taken = frozenset(each.summary.name.casefold() for each in told)
        sample = theirs[-SAMPLE:]
        summary = summarise(sample, taken, sampled=len(sample) < len(theirs))
        told.append(Told(theirs, summary))
    return told


def shared(told: Told, words_of_it: str) -> bool:
    """Say whether enough people and letters of a wave have these words, in text or subject."""
    sought = f" {' '.join(words(tidy(words_of_it)))} "
    having = [
        letter
        for letter in told.letters
        if sought in f" {' '.join(words(tidy(letter.text)))} "
        or sought in f" {' '.join(words(tidy(REPLY.sub('', letter.subject))))} "
    ]
    enough = len(having) >= SHARE * len(told.letters)
    return enough and len({letter.writer for letter in having}) >= PEOPLE


def floor(told: Told) -> tuple[bool, bool]:
    """Say whether a wave's ask, and each part of its name, is from enough people."""
    ask = told.summary.ask
    asks = [part for part in HEADING.split(ask, maxsplit=1) if part]
    asks = [re.sub(r" \[[^\]]*\]", "", each) for part in asks for each in part.split(LEFT_OUT)]
    # “Save our buses (2)”: only the number is ours.
    name = re.sub(r" \(\d+\)$", "", told.summary.name)
    parts = name.split(" – ")
    named = not name or shared(told, name) or all(shared(told, part) for part in parts)
    return all(shared(told, part) for part in asks), named


def fingerprint(ask: str) -> str:
    """Return what a verdict on an ask is kept under: the texts of the streams are not ours."""
    return sha256(ask.encode()).hexdigest()[:12]


def judged(told: Sequence[Told], verdicts: dict[str, str]) -> tuple[int, int, int]:
    """Count the asks that were found good by hand, those judged, and those not judged yet."""
    known = [verdicts.get(fingerprint(each.summary.ask)) for each in told if each.summary.ask]
    return known.count("yyy"), len(known) - known.count(None), known.count(None)


def report(name: str, told: Sequence[Told], verdicts: dict[str, str]) -> None:
    """Print a stream's figures."""
    floors = [floor(each) for each in told]
    names = [each.summary.name.casefold() for each in told if each.summary.name]
    asks = sum(bool(each.summary.ask) for each in told)
    good, of, new = judged(told, verdicts)
    print(
        f"{name}{' (tuned on)' if name == TUNED else ''}: {len(told)} waves, {asks} with an ask\n"
        f"  from enough people: asks {sum(a for a, _ in floors)} of {len(told)}, "
        f"names {sum(n for _, n in floors)} of {len(told)}\n"
        f"  unique names: {len(set(names))} of {len(names)}\n"
        f"  whole, specific and a request, by hand: {good} of {of} judged; {new} not judged"
    )


def opposite(told: Sequence[Told]) -> str:
    """Say how many who ask the opposite were found, in the stream of our own making."""
    wanted = {f".{n}@": each.opposed for n, each in enumerate(campaigns())}
    lines = []
    for each in told:
        key = f".{each.letters[0].sender.email.split('.')[1].split('@')[0]}@"
        lines.append((wanted[key], each.summary.opposing))
    right = sum(one == other for one, other in lines)
    return f"  who asks the opposite: right in {right} of {len(lines)} waves ({lines})"


def archive(folder: Path) -> Iterable[Letter]:
    """Read a labelled stream's letters."""
    return (read_letter(found.raw) for found in letters_in(folder / "stream.mbox.gz"))


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("streams", nargs="*", type=Path)
    parser.add_argument("--sheet", type=Path)
    asked = parser.parse_args()
    known = [SHARED / TUNED, SHARED / "dev20k"]
    folders = asked.streams or [folder for folder in known if folder.exists()]
    with VERDICTS.open(newline="", encoding="utf-8") as file:
        verdicts = {row["ask"]: row["whole_specific_request"] for row in csv.DictReader(file)}
    own = tell(letter for _, letter in stream())
    every = {folder.name: tell(archive(folder)) for folder in folders} | {"our own": own}
    for name, told in every.items():
        report(name, told, verdicts)
    print(opposite(own))
    if asked.sheet:
        with asked.sheet.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            for name, told in every.items():
                for each in told:
                    ask = each.summary.ask
                    rows.writerow((name, fingerprint(ask), each.summary.name, ask))


if __name__ == "__main__":
    main()
