"""Whole numbers: as people type them, and none that is too large for a column of the store."""

from __future__ import annotations

from bot.domain.errors import UserError
from bot.words.speaking import _

LONGEST = 9  # digits: what a column of whole numbers holds on every database


def whole_number(text: str) -> int | None:
    """Read “14”, “#14” or “1,665”; None for what is no whole number, or has more than nine digits.

    An answer of None is never a reason to take another number instead.
    """
    digits = text.strip().lstrip("#").replace(",", "")
    # Asked before `int`, which raises for thousands of digits.
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST else None


def no_number(text: str, label: str) -> UserError:
    """Return the refusal of what `whole_number` cannot read; `label` is what was asked for."""
    if text.strip().lstrip("#").replace(",", "").isdecimal():
        said = text.strip()
        return UserError(_("{said} is too large a number: look it up, and ask again.", said=said))
    return UserError(
        _("{label} wants a number such as 14, and “{words}” is none.", label=label, words=text)
    )
