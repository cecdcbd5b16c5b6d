"""Heard: words of another language put into English, where days, times and sums are read.

The words are those of the catalogue; several for one English word stand between bars.
"""

from __future__ import annotations

import re
from functools import cache

from bot.words.speaking import HEARD, language, read

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
    """Put the words of the language that is spoken into English, the longest first."""
    table = _table(language())
    return (
        _pattern(language()).sub(lambda found: table[found[0]], text.casefold()) if table else text
    )


@cache
def _table(code: str) -> dict[str, str]:
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
