"""Typed: words of another language put into English, where days, times and sums are read.

So the readers know English only. The words come from the catalogue, in the context “heard”; several
for one English word are separated by bars.
"""

from __future__ import annotations

import re
from functools import cache

from bot.words.speaking import HEARD, language, read

# Others must be whole words, or a part of a longer word would be replaced.
UNITS = ("am", "pm", "pence")
"""What may stand right behind a figure."""

WORDS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    *("next monday", "next tuesday", "next wednesday", "next thursday"),
    *("next friday", "next saturday", "next sunday"),
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
    *("today", "tomorrow", "yesterday", "now", "noon", "midnight"),
    *("morning", "afternoon", "evening", "tonight"),
    *("at", "in", "hour", "minute", "day", "week", "pounds"),
    *("in an hour", "in half an hour", "in a week", "every day", "weekdays", "weekends", "always"),
    *("waves", "queue", "posts", "spending", "dates", "letters", "money"),
)
"""What a catalogue can give its own words for."""


def english(text: str) -> str:
    """Return a text with the words of the language spoken in English, in lower case.

    The longest match is taken first. A text in English is returned as it is.
    """
    table = _table(language())
    return (
        _pattern(language()).sub(lambda found: table[found[0]], text.casefold()) if table else text
    )


@cache
def _table(code: str) -> dict[str, str]:
    """Return the English word for each word that a language's catalogue gives, in lower case."""
    messages = (message for message in read(code) or () if message.context == HEARD)
    return {
        word: str(message.id)
        for message in messages
        for word in str(message.string).casefold().split("|")
        if word
    }


@cache
def _pattern(code: str) -> re.Pattern[str]:
    table = _table(code)
    words = [word for word in table if table[word] not in UNITS]
    units = [word for word in table if table[word] in UNITS]
    return re.compile(rf"\b(?:{_either(words)})\b|(?<![^\W\d_])(?:{_either(units)})\b")


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
