"""Talk: how often a sentence in plain words is understood, beside plain fuzzy matching.

python -m benchmarks.talk [FILE…]     # tests/data/phrases.tsv and phrases_unseen.tsv by default

A file has a phrase, a role and what is expected in each line: a command (with arguments where they
matter), `ask:` and commands between bars where it should rather be asked, or `none`. It is asked in
the scene of `tests/talk_scene.py`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.commands import call
from bot.domain.people import Role
from tests.talk_scene import COMMANDS, asked, heard, scene

FILES = ("tests/data/phrases.tsv", "tests/data/phrases_unseen.tsv")
SURE, LIKELY, LEAD = 86, 60, 5  # the peer's bars, of 100: those that serve it best on phrases.tsv
SMALL = {"a", "an", "the", "at", "on", "for", "in", "of", "to", "about", "and", "ward", "people"}

Answer = tuple[str, list[str]]
"""What was done, or else what was offered."""


class Outcome(StrEnum):
    """What became of a phrase."""

    AT_ONCE = "right at once"
    OFFERED = "right among those offered"
    WRONG = "wrong: did something else"
    NOT = "not understood"


@dataclass(frozen=True)
class Phrase:
    """One line of a file."""

    said: str
    role: Role
    expected: str


def read(path: Path) -> list[Phrase]:
    """Read a file of phrases."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Phrase(said, Role(role), expected) for said, role, expected in lines]


def judge(phrase: Phrase, answer: Answer) -> Outcome:
    """Hold an answer against what was expected."""
    done, offered = answer
    expected = phrase.expected.removeprefix("ask:")
    wanted = [] if expected == "none" else expected.split("|")
    fits = [any(_same(line, each) for line in offered) for each in wanted]
    if not wanted:
        return Outcome.WRONG if done else Outcome.NOT if offered else Outcome.AT_ONCE
    if done and phrase.expected.startswith("ask:"):
        return Outcome.WRONG
    if done:
        return Outcome.AT_ONCE if _same(done, wanted[0]) else Outcome.WRONG
    return Outcome.OFFERED if any(fits) else Outcome.NOT


def harmful(phrase: Phrase, answer: Answer) -> bool:
    """Say whether an answer changed something that nobody asked for; a form changes nothing."""
    if judge(phrase, answer) is not Outcome.WRONG:
        return False
    command = COMMANDS[words_of(answer[0])]
    typed = answer[0].removeprefix(command.words).strip()
    if not command.does.changes or not phrase.role.may(command.role):
        return False
    would = call.read(asked(phrase.said, phrase.role), command, typed)
    return not would.fault and not would.missing


def words_of(line: str) -> str:
    """Return the command's words in a line."""
    pair = " ".join(line.split()[:2]).casefold()
    return pair if pair in COMMANDS else pair.split(" ")[0]


def peer(phrase: Phrase) -> Answer:
    """Match a phrase with the commands' words and help lines, as rapidfuzz does by itself."""
    mine = {
        words: f"{words} {command.help}"
        for words, command in COMMANDS.items()
        if phrase.role.may(command.role)
    }
    found = process.extract(phrase.said, mine, scorer=fuzz.WRatio, processor=str.casefold, limit=2)
    (_, first, words), (_, second, other) = found
    if first >= SURE and first - second >= LEAD:
        return words, []
    return "", [each for each, sure in ((words, first), (other, second)) if sure >= LIKELY]


def _same(line: str, expected: str) -> bool:
    """Say whether a line is the expected command, with at least the arguments expected of it."""
    if words_of(line) != words_of(expected):
        return False
    return _arguments(expected) <= _arguments(line)


def _arguments(line: str) -> set[str]:
    after = line.casefold().removeprefix(words_of(line)).replace(",", "").split()
    return {word.strip("“”\"'?!.#") for word in after} - SMALL


def tell(name: str, answers: Sequence[tuple[Phrase, Answer]]) -> None:
    """Print how a set was answered."""
    counts = Counter(judge(phrase, answer) for phrase, answer in answers)
    harm = sum(harmful(phrase, answer) for phrase, answer in answers)
    shares = ", ".join(
        f"{each} {counts[each]} ({counts[each] / len(answers):.0%})" for each in Outcome
    )
    print(f"{name}: {len(answers)} phrases; {shares}; wrong and changed something {harm}")


def main(files: Sequence[str]) -> None:
    """Measure each file that is there."""
    with scene() as work:
        ways: dict[str, Callable[[Phrase], Answer]] = {
            "bell": lambda phrase: heard(work, phrase.said, phrase.role),
            "rapidfuzz": peer,
        }
        for path in map(Path, files):
            phrases = read(path) if path.exists() else []
            for way, answer in ways.items() if phrases else ():
                tell(f"{path.stem}, {way}", [(phrase, answer(phrase)) for phrase in phrases])


if __name__ == "__main__":
    main(sys.argv[1:] or FILES)
