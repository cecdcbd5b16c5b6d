"""Whole numbers: as people type them, and none that is too large for a column of the store."""

from __future__ import annotations

import re

from bot.domain.errors import UserError
from bot.words.speaking import _

_BETWEEN = re.compile(r"[\s,;&]+")
_SAID_BESIDE = {"and", "a", "ac", "letter", "letters", "llythyr", "llythyrau", "number", "numbers"}
LONGEST = 9  # digits: what a column of whole numbers holds on every database


def whole_number(text: str) -> int | None:
    """Read “14”, “#14” or “1,665”; None for what is no whole number, or has more than nine digits.

    An answer of None is never a reason to take another number instead.
    """
    digits = text.strip().lstrip("#").replace(",", "")
    # Asked before `int`, which raises for thousands of digits.
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST else None


def whole_numbers(text: str, label: str) -> list[int]:
    """Read “3, 4 and #5”: each number once, in their order; empty where there is none.

    `label` is what was asked for. Raises UserError for any other word: of “3-9” neither 3 nor 9 is
    meant alone.
    """
    words = [each.rstrip(".") for each in _BETWEEN.split(text)]
    found: dict[int, None] = {}
    for word in filter(None, words):
        if word.casefold() in _SAID_BESIDE:
            continue
        number = whole_number(word)
        if number is None:
            raise no_number(word, label)
        found[number] = None
    return list(found)


def no_number(text: str, label: str) -> UserError:
    """Return the refusal of what `whole_number` cannot read; `label` is what was asked for."""
    if text.strip().lstrip("#").replace(",", "").isdecimal():
        said = text.strip()
        return UserError(_("{said} is too large a number. Look it up, and ask again.", said=said))
    return UserError(
        _("{label} needs a number such as 14, and “{words}” is not one.", label=label, words=text)
    )
