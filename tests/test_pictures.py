"""README's pictures are there, small, said in words, and true to what draws them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
LARGEST = 100_000  # bytes


@pytest.mark.parametrize(("words", "path"), SHOWN)
def test_a_picture_is_small_and_said_in_words(words: str, path: str) -> None:
    assert (ROOT / path).stat().st_size < LARGEST
    assert len(words) > 20


@pytest.mark.parametrize("source", sorted((ROOT / "tests/pictures/setup").glob("*.html")))
def test_a_drawing_is_shown_and_said_to_be_one(source: Path) -> None:
    words = {path: alt for alt, path in SHOWN}[f"docs/pictures/{source.stem}.png"]
    assert words.startswith("Drawing: ")
    marks = set(re.findall(r'class="mark">(\d)<', source.read_text(encoding="utf-8")))
    assert marks == set(re.findall(r"\b(\d) ", words))


def test_the_set_up_takes_fifteen_minutes() -> None:
    minutes = [
        int(said) for said in re.findall(r"^\*\*\d\. .*?\((\d+) minutes?\)", README, re.MULTILINE)
    ]
    assert len(minutes) == 6
    assert sum(minutes) == 15
