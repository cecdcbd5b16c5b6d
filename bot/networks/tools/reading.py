"""Reading: pieces of an answer, or `Unanswered` where it does not hold them.

A proxy or a half-broken server may answer 200 with anything. Read as "nothing there", such an
answer would let a post be published a second time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.errors import Unanswered

UNREADABLE = "The answer does not hold what was asked for."


def id_in(told: Any, key: str = "id") -> str:
    """Return the id in an answer: a text or a number."""
    value = told.get(key) if isinstance(told, Mapping) else None
    # `True` is an int to Python, and no id.
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise Unanswered(UNREADABLE)
    return str(value)


def rows_in(told: Any, key: str) -> list[Mapping[str, Any]]:
    """Return the list of tables under a key: an answer without one is no empty list."""
    return rows(told.get(key) if isinstance(told, Mapping) else None)


def rows(told: Any) -> list[Mapping[str, Any]]:
    """Return an answer that is a list of tables."""
    if not isinstance(told, list) or not all(isinstance(each, Mapping) for each in told):
        raise Unanswered(UNREADABLE)
    return told
