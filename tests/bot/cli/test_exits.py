"""Exit codes."""

from __future__ import annotations

from bot.cli.exits import MEANINGS, Exit, meanings


def test_each_has_its_meaning() -> None:
    assert set(MEANINGS) == set(Exit)
    assert all(f"{code.value}: {MEANINGS[code]}." in meanings() for code in Exit)
