"""Words: what is typed of a time, cut up into words that the rules know.

Short forms, what phones make of words, and letters that were slipped are put right here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.times.terms import GRAMMAR, MONTHS, WEEKDAYS
from bot.words.typed import english

_WORD = re.compile(
    r"[0-9]+(?:st|nd|rd|th)\b"
    r"|[0-9]+(?:/[0-9]+)+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]+-[0-9]+-[0-9]+"
    r"|[0-9]+(?:[.:][0-9]+)+|[0-9]+h[0-9]{2}\b"
    r"|[0-9]+|[a-zà-ÿ]+|[^\s]"
)
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TEXTED = {
    **dict.fromkeys(("2moro", "2morrow", "2mrw", "tmrw", "tmw", "tomoz", "tomo"), "tomorrow"),
    **dict.fromkeys(("tommorrow", "tommorow", "tomorow", "tomorro", "tommorrrow"), "tomorrow"),
    **dict.fromkeys(("2day", "tday"), "today"),
    **dict.fromkeys(("2nite", "2night", "tonite", "tonght"), "tonight"),
    **dict.fromkeys(("wensday", "wendsday", "wednsday", "weds"), "wednesday"),
    **dict.fromkeys(("nxt", "nex"), "next"),
    **dict.fromkeys(("morn", "mornin"), "morning"),
    **dict.fromkeys(("aft", "arvo"), "afternoon"),
    **dict.fromkeys(("xmas", "crimbo"), "christmas"),
    **dict.fromkeys(("til", "till", "untill"), "until"),
    **dict.fromkeys(("febuary", "feburary"), "february"),
    "fortnite": "fortnight",
    "saint": "st",
    **dict.fromkeys(("hafl", "haf", "hlaf"), "half"),
    **dict.fromkeys(("wk", "wks"), "week"),
    "teh": "the",
    "l8r": "later",
    "midnite": "midnight",
    "@": "at",
    "&": "and",
}
_TEXTED_FIRST = re.compile(r"\b(2(?:moro|morrow|mrw|day|nite|night))\b")
_FROM_TO = re.compile(rf"\b({_DAY})\s?[-–]\s?({_DAY})\b")
_TWO_WORDS = {
    "tonight": ("today", "night"),
    "lunchtime": ("lunch", "time"),
    "teatime": ("tea", "time"),
    "dinnertime": ("dinner", "time"),
    "bedtime": ("bed", "time"),
    "midmorning": ("mid", "morning"),
    "midafternoon": ("mid", "afternoon"),
    "eod": ("end", "of", "day"),
    "cob": ("close", "of", "business"),
    "cop": ("close", "of", "play"),
    "halfpast": ("half", "past"),
}
_MENDED = (
    *WEEKDAYS,
    *(month for month in MONTHS if len(month) > len("march")),
    *("tomorrow", "yesterday", "midday", "quarter", "fortnight", "evening", "afternoon"),
    *("morning", "lunchtime", "teatime", "tonight", "earlier", "midnight"),
)
_ARE_WORDS = frozenset(
    {"mourning", "augusta", "quartet", "charter", "quarters", "earlies", "earliest", "mornings"}
    | {"evenings", "afternoons", "decembers"}
)
"""What is one letter away from a word of the clock, and is none."""

_OF_TODAY = {"morning", "afternoon", "evening", "eve", "lunch", "tea", "late", "early", "mid"}
_ISH = re.compile(r"\b([a-z]{3,})ish\b")

SHORTEST_MENDED = 5


def plain(text: str) -> str:
    """Return the text in lower case, English words, single spaces and no commas.

    “Tonight, 6 p.m.” → “today night 6 pm”.
    """
    text = english(text)
    text = re.sub(r"(?<![a-z])([ap])\.?\s?m(?![a-z])\.?", r"\1m", text.casefold())
    text = re.sub(r"\s?\bo\s?['’]?\s?clock\b|(?<=\d)\s?o['’]?clock\b", " ", text)
    text = text.replace("tonight", "today night")
    return " ".join(text.replace(",", " ").split())


def cut(text: str) -> tuple[str, ...]:
    """Cut what was typed into words, put right; figures with their signs are one.

    “Thurs. 4/12, 6pm” → “thurs”, “4/12”, “6”, “pm”.
    """
    text = re.sub(r"['’]", "", plain(text))
    text = re.sub(r"(?<=[0-9])t(?=[0-9]{2}:)", " ", text)  # 2027-03-29T01:30
    text = _FROM_TO.sub(r"\1 to \2", text)
    text = re.sub(r"\.(?![0-9])|(?<=[a-z])-(?=[a-z])", " ", text)
    text = _TEXTED_FIRST.sub(lambda found: _TEXTED[found[0]], text)
    text = _ISH.sub(r"\1 ish", text)
    words: list[str] = []
    for word in _WORD.findall(text):
        known = mended(_TEXTED.get(word, word))
        words += _TWO_WORDS.get(known, (known,))
    return tuple(_this_part(words))


def _this_part(words: Sequence[str]) -> Iterator[str]:
    """Put “today” for the “this” of “this evening”, and “yesterday” for that of “last night”."""
    for word, after in pairwise([*words, "", ""]):
        if word == "this" and after in _OF_TODAY:
            yield "today"
        elif (word, after) == ("last", "night"):
            yield "yesterday"
        elif word:
            yield word


def mended(word: str) -> str:
    """Return the word of the clock or the calendar that is one slip away, if just one is."""
    known = word in _ARE_WORDS or word in GRAMMAR.vocabulary
    if len(word) < SHORTEST_MENDED or not word.isalpha() or known:
        return word
    near = process.extract(word, _MENDED, scorer=OSA.distance, score_cutoff=1, limit=2)
    return str(near[0][0]) if len(near) == 1 else word  # “munday” is as near to Sunday
