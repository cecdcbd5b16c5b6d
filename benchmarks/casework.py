"""Casework: measure by matter how much of people's own troubles is found.

`python -m benchmarks.casework measure FILE …`, as tests/bot/domain/casework/data/casework_kept.tsv.

What is weighed was fitted by benchmarks/casework_fit.py.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.domain.casework.detecting import trouble
from bot.domain.waves.passages import Passage

DATA = Path("tests/bot/domain/casework/data")
PARTS = (
    "tuned",
    "developed",
    "written",
    "judged",
    "written_again",
    "written_third",
    "ordinary",
    "ordinary_again",
)
TUNED = tuple(DATA / f"casework_{part}.tsv" for part in PARTS)
END = re.compile(r"(?<=[.!?])\s+")

CONTEXTS = {
    "alone": (False, False),
    "after an ordinary sentence": (True, False),
    "before one": (False, True),
    "between two": (True, True),
}
ORDINARY = (
    "I hope that this letter finds you well.",
    "We have lived in this town since 1998.",
    "Thank you for the work that you do for the constituency.",
    "I agree with every word of the letter above.",
    "The library has been a great comfort to me.",
    "I am not usually one to write letters.",
    "This bill matters a great deal to people round here.",
    "My husband and I both voted for you last time.",
    "I look forward to hearing how you intend to vote.",
    "Everyone I know thinks the same.",
    "Please pass this on to the minister.",
    "It has been a hard winter for the whole county.",
    "I work as a teaching assistant at the primary school.",
)
"""What people write beside a trouble of theirs, and beside none."""


def labelled(path: Path) -> list[tuple[str, Passage]]:
    """Signs (matter or "none", passage) from a file of two columns."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(label, Passage(text, tuple(END.split(text)))) for label, text in lines]


def measure(path: Path) -> None:
    """Print recall and precision in each context, and recall by matter of passages by themselves.

    A passage is also measured with an ordinary sentence before it, after it, and on both sides.
    """
    examples = labelled(path)
    print(path.name)
    for context, beside in CONTEXTS.items():
        print(f"  {context}: {figures(*judged(examples, beside))}")
    for matter in sorted({label for label, _ in examples}):
        of_it = [passage for label, passage in examples if label == matter]
        flagged = sum(trouble([passage]) is not None for passage in of_it)
        print(f"  {matter}: {flagged} of {len(of_it)} flagged")


def judged(
    examples: Sequence[tuple[str, Passage]], beside: tuple[bool, bool]
) -> tuple[list[bool], list[bool]]:
    """Say of each passage whether it has a case and whether one is found.

    `beside`: whether an ordinary sentence comes before it, and after it.
    """
    flags = [
        trouble([between(passage, at, beside)]) is not None
        for at, (_, passage) in enumerate(examples)
    ]
    return [label != "none" for label, _ in examples], flags


def between(passage: Passage, at: int, beside: tuple[bool, bool]) -> Passage:
    """Put ordinary sentences beside a passage: `at` chooses which."""
    before, after = beside
    first = ORDINARY[at % len(ORDINARY) :][: int(before)]
    last = ORDINARY[(at * 5 + 3) % len(ORDINARY) :][: int(after)]
    said = (*first, *passage.sentences, *last)
    return Passage(" ".join(said), said)


def figures(cases: Sequence[bool], flags: Sequence[bool]) -> str:
    """Say recall and precision."""
    right = sum(case and flag for case, flag in zip(cases, flags, strict=True))
    recall, precision = right / max(sum(cases), 1), right / max(sum(flags), 1)
    return f"{len(cases)} passages, recall {recall:.3f}, precision {precision:.3f}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["measure", *paths]:
            for each in paths:
                measure(Path(each))
        case _:
            print(__doc__)
