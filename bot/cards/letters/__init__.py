"""Cards of letters: lists of them, what is with one, who wrote it, and what was set aside."""

from __future__ import annotations

from bot.cards.letters.aside import (
    LISTED,
    alone_card,
    aside_card,
    aside_line,
    not_reached_card,
    sums_card,
)
from bot.cards.letters.attachments import enclosed, summary
from bot.cards.letters.homes import by_postcode, residence
from bot.cards.letters.listing import (
    SHOWN_LETTERS,
    Found,
    found_card,
    in_own_words,
    letters_table,
    personal_letters,
    turning,
)
from bot.cards.letters.senders import choices, where_to

__all__ = [
    "LISTED",
    "SHOWN_LETTERS",
    "Found",
    "alone_card",
    "aside_card",
    "aside_line",
    "by_postcode",
    "choices",
    "enclosed",
    "found_card",
    "in_own_words",
    "letters_table",
    "not_reached_card",
    "personal_letters",
    "residence",
    "summary",
    "sums_card",
    "turning",
    "where_to",
]
