"""Times: how often a time is read as it was meant, beside dateparser and parsedatetime.

python -m benchmarks.times [FILE] [--odd]   # tests/data/times.tsv by default; --odd: those missed

A file has what is said, what kind of time is meant (future, past, move, repeat) and what is right
in each line. It is said on Wednesday 25 November 2026 at 10:00 in London; what is moved stands at
Thursday 3 December 2026, 18:00. Right is a time, a day with any hour (`2026-11-26*`), a repeat in
words, `ask`, or several of them between double bars. The rules were made with the odd lines in
view; the even ones only measure.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from bot.domain.errors import UserError
from bot.domain.times import LONDON, When
from bot.domain.times.repeats import Repeat

FILE = "tests/data/times.tsv"
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
STANDING = datetime(2026, 12, 3, 18, tzinfo=UTC)
ASKED = "ask"
PEERS = "benchmarks.times_peers"  # loaded by name: tests read this file without them

Read = Callable[[str, str], str]
"""Reads what is said, of a kind, as it is written in the file; `ask` for a question back."""


class Outcome(StrEnum):
    """What became of a line."""

    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """One line of the file."""

    number: int
    said: str
    meaning: str
    right: tuple[str, ...]


def read(path: Path) -> list[Line]:
    """Read a file of times; its first line is the head."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    cells = [row.split("\t") for row in rows]
    return [
        Line(number, said, meaning, tuple(right.split(" || ")))
        for number, (said, meaning, right) in enumerate(cells, 1)
    ]


def judge(line: Line, told: str) -> Outcome:
    """Hold what was read against what is right: to ask is right where the file says so."""
    refused = told in {ASKED, ""}
    if refused and ASKED in line.right:
        return Outcome.RIGHT
    if refused:
        return Outcome.ASKED if told else Outcome.REFUSED
    fits = any(_fits(told, right) for right in line.right)
    return Outcome.RIGHT if fits else Outcome.WRONG


def _fits(told: str, right: str) -> bool:
    """Say whether a time is the right one; a day alone is right at any hour."""
    if right.startswith("every"):
        return told == right or told == ours(right, "repeat")  # it may be written in other words
    return told.startswith(right[:-1]) if right.endswith("*") else told == right


def ours(said: str, meaning: str) -> str:
    """Read it as the bot does; a question with two readings is `ask`, any other refusal “”."""
    try:
        if meaning == "repeat":
            return Repeat.parse(said).said(NOW.date())
        when = When.parse(said)
        if meaning == "past":
            return f"{when.on(NOW.date(), past=True):%Y-%m-%d}"
        return _written(when.at(NOW, STANDING if meaning == "move" else None).utc)
    except UserError as error:
        return ASKED if " can be " in error.message or "say which" in error.message else ""


def _written(utc: datetime) -> str:
    return f"{utc.astimezone(LONDON):%Y-%m-%dT%H:%M}"


def tell(name: str, outcomes: Iterable[Outcome]) -> None:
    """Print how a part of the lines was read."""
    counts = Counter(outcomes)
    whole = counts.total()
    cells = "  ".join(f"{each} {counts[each]:>3}" for each in Outcome)
    print(f"  {name:<26} {whole:>3} lines  {cells}  ({counts[Outcome.RIGHT] / max(whole, 1):.0%})")


def main(arguments: Sequence[str]) -> None:
    """Measure each reader by half and by meaning."""
    files = [each for each in arguments if not each.startswith("--")]
    lines = read(Path((files or [FILE])[0]))
    readers: dict[str, Read] = {"bell": ours, **import_module(PEERS).READERS}
    for name, reader in readers.items():
        outcomes = {line: judge(line, reader(line.said, line.meaning)) for line in lines}
        print(name)
        for half, odd in (("odd", 1), ("even", 0)):
            told = {line: each for line, each in outcomes.items() if line.number % 2 == odd}
            tell(f"{half} half", told.values())
            for meaning in dict.fromkeys(line.meaning for line in lines):
                tell(
                    f"{half} half, {meaning}",
                    [each for line, each in told.items() if line.meaning == meaning],
                )
        if name == "bell" and "--odd" in arguments:
            for line, each in outcomes.items():
                if line.number % 2 and each is not Outcome.RIGHT:
                    print(f"  {each}: {line.said} → {ours(line.said, line.meaning)} {line.right}")


if __name__ == "__main__":
    main(sys.argv[1:])
