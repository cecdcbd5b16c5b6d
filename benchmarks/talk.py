"""Talk: how often a sentence in plain words is understood, beside plain fuzzy matching.

python -m benchmarks.talk [--phrases FILE…] [--lines odd|even] [--show] [--now DAY] [--networks …]

By default tests/data/phrases.tsv, phrases_unseen.tsv and talk.tsv are read. A file that was written
for another day or other networks than those of the scene is told so: it takes “Monday” for another.

A file has either three columns, a phrase, a role and what is expected: a command (with arguments
where they matter), `ask:` and commands between bars where it should rather be asked, or `none`. Or
it has a header and the columns role, kind, after, sentence, right: alternatives are parted by
“ || ”, wishes to be done one after the other by “ && ”; `ask` is where it should ask, `none` where
it should say that it cannot; `after` is what was typed just before. All is asked in the scene of
`tests/talk_scene.py`.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from rapidfuzz import fuzz, process

from benchmarks.talk_judge import Outcome, Phrase, harmful, judge, read
from tests.talk_scene import COMMANDS, NOW, OUTLETS, Heard, Setting, heard, outlets, scene

FILES = ("tests/data/phrases.tsv", "tests/data/phrases_unseen.tsv", "tests/data/talk.tsv")
SURE, LIKELY, LEAD = 86, 60, 5  # the peer's bars, of 100: those that serve it best on phrases.tsv


@dataclass(frozen=True)
class Answered:
    """A phrase, its answer, and the seconds that this took."""

    phrase: Phrase
    answer: Heard
    took: float


def peer(phrase: Phrase) -> Heard:
    """Match a phrase with the commands' words and help lines, as rapidfuzz does by itself."""
    mine = {
        words: f"{words} {command.help}"
        for words, command in COMMANDS.items()
        if phrase.role.may(command.role)
    }
    found = process.extract(phrase.said, mine, scorer=fuzz.WRatio, processor=str.casefold, limit=2)
    (_, first, words), (_, second, other) = found
    if first >= SURE and first - second >= LEAD:
        return Heard(words)
    offered = tuple(each for each, sure in ((words, first), (other, second)) if sure >= LIKELY)
    return Heard("", offered, asks=bool(offered))


def tell(name: str, answers: Sequence[Answered]) -> None:
    """Print how a set was answered."""
    counts = Counter(judge(each.phrase, each.answer) for each in answers)
    harm = sum(harmful(each.phrase, each.answer) for each in answers)
    shares = ", ".join(
        f"{each} {counts[each]} ({counts[each] / len(answers):.0%})" for each in Outcome
    )
    print(f"{name}: {len(answers)} phrases; {shares}; wrong and changed something {harm}")


def tell_time(answers: Sequence[Answered]) -> None:
    """Print how long the answers took."""
    cut = quantiles([each.took * 1000 for each in answers], n=20)
    print(f"  ms p50 {cut[9]:.1f}, p95 {cut[18]:.1f}")


def tell_kinds(answers: Sequence[Answered]) -> None:
    """Print the same for each kind of sentence, where the file names any."""
    kinds: dict[str, list[Answered]] = defaultdict(list)
    for each in answers:
        kinds[each.phrase.kind].append(each)
    for kind, those in sorted(kinds.items()) if len(kinds) > 1 else ():
        tell(f"  {kind}", those)


def show(answers: Sequence[Answered]) -> None:
    """Print each phrase that was not right at once."""
    for phrase, answer, outcome in (
        (a.phrase, a.answer, judge(a.phrase, a.answer)) for a in answers
    ):
        if outcome is not Outcome.AT_ONCE:
            print(f"  {outcome.name:8} {phrase.said} [{phrase.after}]")
            print(f"      wanted {' || '.join(phrase.right)}")
            print(f"      got {answer.done or '-'}; {answer.offered} {answer.forms} {answer.said}")


def chosen(path: Path, lines: str, setting: Setting) -> list[Phrase]:
    """Read a file that is there: all of its phrases, or those on odd or on even lines."""
    phrases = read(path, setting) if path.exists() else []
    return phrases[{"odd": 0, "even": 1}[lines] :: 2] if lines else phrases


def main() -> None:
    """Measure each file that is there."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--phrases", nargs="+", default=FILES)
    parser.add_argument("--lines", choices=("odd", "even"), default="")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--now", type=_ten_o_clock, default=NOW)
    parser.add_argument("--networks", nargs="+", default=[each.name for each in OUTLETS])
    asked = parser.parse_args()
    setting = Setting(asked.now, outlets(asked.networks))
    with scene(setting) as work:
        ways: dict[str, Callable[[Phrase], Heard]] = {
            "bell": lambda phrase: heard(
                work, phrase.said, phrase.role, phrase.after, phrase.setting
            ),
            "rapidfuzz": peer,
        }
        for path in map(Path, asked.phrases):
            phrases = chosen(path, asked.lines, setting)
            for way, answer in ways.items() if phrases else ():
                answers = [_timed(phrase, answer) for phrase in phrases]
                tell(f"{path.stem}, {way}", answers)
                if way == "bell":
                    tell_time(answers)
                    tell_kinds(answers)
                if way == "bell" and asked.show:
                    show(answers)


def _ten_o_clock(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(10), UTC)


def _timed(phrase: Phrase, answer: Callable[[Phrase], Heard]) -> Answered:
    begun = perf_counter()
    found = answer(phrase)
    return Answered(phrase, found, found.took or perf_counter() - begun)


if __name__ == "__main__":
    main()
