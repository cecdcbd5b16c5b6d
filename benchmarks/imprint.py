r"""Imprint: measure whether posts that need an imprint and have none are told so.

`python -m benchmarks.imprint FILE … [--wrong]`, as benchmarks/imprints/a.tsv: a TSV with the
columns page, paid, text, needs_imprint and has_imprint (`\n` in a text is a new line).

*Missed*: it needs one, has none, and was not told so; a doubtful one is told, with the imprint to
paste, and so counts as told. *False alarm*: it was said to need one that it lacks, and that is not
so; a doubtful one is no such claim, and is counted beside it. What is weighed was fitted by
benchmarks/imprint_fit.py.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.domain.imprint import Answer, Publisher, answer

ON = date(2026, 11, 30)  # the day by whose law the posts are judged
PAGES = {
    "mp": Publisher.OFFICE_HOLDER,
    "councillor": Publisher.OFFICE_HOLDER,
    "candidate": Publisher.CANDIDATE,
    "future candidate": Publisher.FUTURE_CANDIDATE,
    "party": Publisher.PARTY,
    "group": Publisher.ORGANISATION,
    "charity": Publisher.ORGANISATION,
    "council": Publisher.PUBLIC_BODY,
}


@dataclass(frozen=True, slots=True)
class Post:
    """A line of a file: a post, and what its writer says of it."""

    page: str
    paid: bool
    text: str
    needs: bool
    has: bool

    @property
    def lacks(self) -> bool:
        """Whether it needs an imprint and has none."""
        return self.needs and not self.has

    @property
    def by(self) -> Publisher:
        """Who publishes it."""
        return PAGES[self.page]


def posts(path: Path) -> list[Post]:
    """Read a file; raise ValueError for a line of another shape or a page that is not known."""
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    if head.split("\t") != ["page", "paid", "text", "needs_imprint", "has_imprint"]:
        raise ValueError(f"{path}: the first line is not page, paid, text, …")
    return [_post(line.split("\t")) for line in lines if line.strip()]


def _post(cells: Sequence[str]) -> Post:
    page, paid, text, needs, has = cells
    if page not in PAGES or not {paid, needs, has} <= {"yes", "no"}:
        raise ValueError(f"not a post: {cells}")
    return Post(page, paid == "yes", text.replace("\\n", "\n"), needs == "yes", has == "yes")


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of some posts; the lists are of (post, answer)."""

    lacking: int
    others: int
    missed: list[tuple[Post, Answer]]
    alarms: list[tuple[Post, Answer]]
    doubtful: list[tuple[Post, Answer]]

    @property
    def missed_share(self) -> float:
        """Missed ones among those that need an imprint and have none."""
        return len(self.missed) / max(self.lacking, 1)

    @property
    def alarm_share(self) -> float:
        """False alarms among the others."""
        return len(self.alarms) / max(self.others, 1)

    def __str__(self) -> str:
        in_doubt = sum(not post.lacks for post, _ in self.doubtful)
        return (
            f"missed {len(self.missed)} of {self.lacking} ({self.missed_share:.1%}), "
            f"false alarms {len(self.alarms)} of {self.others} ({self.alarm_share:.1%}), "
            f"doubtful {len(self.doubtful)} of {self.lacking + self.others} "
            f"({len(self.doubtful) / max(self.lacking + self.others, 1):.1%}), "
            f"{in_doubt} of them needing none"
        )


def figures(judged: Sequence[tuple[Post, Answer]]) -> Figures:
    """Count what came of posts."""
    lacking = sum(post.lacks for post, _ in judged)
    return Figures(
        lacking,
        len(judged) - lacking,
        [each for each in judged if each[0].lacks and each[1] is Answer.NO],
        [each for each in judged if not each[0].lacks and each[1] is Answer.LACKS],
        [each for each in judged if each[1] is Answer.DOUBTFUL],
    )


def judge(all_of_them: Sequence[Post]) -> list[tuple[Post, Answer]]:
    """Answer for each post, as `imprint check` does for a page."""
    return [(post, answer(post.text, {post.by}, ON, paid=post.paid)) for post in all_of_them]


def report(path: Path, *, wrong: bool) -> None:
    """Print the figures of a file, in all and by page; and the wrong ones, if that is asked."""
    judged = judge(posts(path))
    whole = figures(judged)
    print(f"{path.name}: {len(judged)} posts; {whole}")
    counts = Counter(post.page for post, _ in judged)
    for page in sorted(counts):
        print(f"  {page}: {figures([each for each in judged if each[0].page == page])}")
    if wrong:
        named = (("MISSED", whole.missed), ("ALARM", whole.alarms), ("doubtful", whole.doubtful))
        for name, found in named:
            for post, _ in found:
                print(f"{name} [{post.page}, needs {post.needs}, has {post.has}] {post.text!r}")


if __name__ == "__main__":
    files = [Path(each) for each in sys.argv[1:] if each != "--wrong"]
    if not files:
        print(__doc__)
    for each in files:
        report(each, wrong="--wrong" in sys.argv)
    if files:
        print(
            "A doubtful one is told, with the imprint to paste: one that needs it is not missed, "
            "one that does not is no false alarm."
        )
