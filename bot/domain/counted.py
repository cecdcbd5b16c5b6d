"""Counted: a number and what it counts, as people say it."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Say how many there are: “1 letter”, “1,200 letters”; `many` where an “s” makes no plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
