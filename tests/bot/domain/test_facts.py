"""Sheets of facts: all of them found, and told when they are old."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import bot
from bot.doctor.trials import facts_are_fresh
from bot.domain.errors import Refused
from bot.domain.facts import STALE_DAYS, sheets

BOT = Path(bot.__file__).parent
# Of counting, halves, months and pence: no figure of a law or a price.
PLAIN = {0, 1, 2, -1, 12, 100}
WORDS_ONLY = {"finding.py", "weighing.py"}  # how words are found and weighed: no law is in them
OF_THE_LAW = ("conduct", "donations", "elections", "imprint", "returns", "spending")
"""The packages below `bot/domain` in which a figure could be one of the law."""
NO_LAW = {
    "MOST_ELECTORS": "above the whole register: a typing mistake",
    "MOST_WORDS": "of a day as it is typed",
    "_EXACT": "digits of a fraction",
    "_NUMBERS": "as words say them",
    "_PARTS": "of a whole, as words say them",
    "LONGEST": "characters of a text that is weighed",
    "STEM": "letters",
}


def test_every_sheet_that_the_code_reads_is_among_them() -> None:
    read = {found for path in BOT.rglob("*.py") for found in _rows_of(path)}
    assert read <= {sheet.path for sheet in sheets()}
    assert len(read) > 3


def test_a_sheet_is_old_a_day_after_its_time() -> None:
    oldest = min(sheet.oldest for sheet in sheets())
    assert not any(sheet.is_stale(oldest + timedelta(days=STALE_DAYS)) for sheet in sheets())
    assert any(sheet.is_stale(oldest + timedelta(days=STALE_DAYS + 1)) for sheet in sheets())


async def test_the_doctor_says_which_is_old_and_what_to_do() -> None:
    oldest = min(sheet.oldest for sheet in sheets())
    assert "since" in await facts_are_fresh(oldest)
    with pytest.raises(Refused, match=r"\.toml was last held against its sources 120 days ago"):
        await facts_are_fresh(oldest + timedelta(days=120))


@pytest.mark.parametrize("package", OF_THE_LAW)
def test_no_figure_of_law_stands_in_the_code(package: str) -> None:
    found = [
        f"{path.name}:{number.lineno}: {number.value!r}"
        for path in (BOT / "domain" / package).rglob("*.py")
        if path.name not in WORDS_ONLY
        for number in _figures(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def _figures(tree: ast.Module) -> list[ast.Constant]:
    """List the numbers of a module that are not plain, save in what is named as no law."""
    apart = {
        id(each)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id in NO_LAW
        for each in ast.walk(node)
    }
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value not in PLAIN
        and id(node) not in apart
    ]


def _rows_of(path: Path) -> Iterator[str]:
    """Yield each file that a module reads with `rows`, by its path below `bot`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Name(id="rows"),
                args=[ast.Constant(str() as p), ast.Constant(str() as f), *_],
            ):
                yield f"{p.replace('.', '/').removeprefix('bot/')}/{f}"
