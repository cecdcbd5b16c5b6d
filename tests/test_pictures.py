"""The papers' pictures are there, small, said in words, and true to what draws them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAPERS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
SETUP = (ROOT / "docs" / "setup.md").read_text(encoding="utf-8")
SHOWN = [
    (words, paper.parent / path)
    for paper in PAPERS
    for words, path in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", paper.read_text(encoding="utf-8"))
]
LARGEST = 100_000  # bytes


@pytest.mark.parametrize(("words", "path"), SHOWN)
def test_a_picture_is_small_and_said_in_words(words: str, path: Path) -> None:
    assert path.stat().st_size < LARGEST
    assert len(words) > 20


@pytest.mark.parametrize("source", sorted((ROOT / "tests/pictures/setup").glob("*.html")))
def test_a_drawing_is_shown_and_said_to_be_one(source: Path) -> None:
    words = {path: alt for alt, path in SHOWN}[ROOT / "docs" / "pictures" / f"{source.stem}.png"]
    assert words.startswith("Drawing: ")
    marks = set(re.findall(r'class="mark">(\d)<', source.read_text(encoding="utf-8")))
    assert marks == set(re.findall(r"\b(\d) ", words))


def test_the_set_up_takes_fifteen_minutes() -> None:
    minutes = [
        int(said) for said in re.findall(r"^### \d\. .*?\((\d+) minutes?\)", SETUP, re.MULTILINE)
    ]
    assert len(minutes) == 6
    assert sum(minutes) == 15


def test_every_picture_is_shown_or_linked() -> None:
    said = "".join(paper.read_text(encoding="utf-8") for paper in PAPERS)
    kept = {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
    assert kept == {name for name in kept if f"pictures/{name})" in said}
