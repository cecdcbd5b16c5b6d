"""Said days: the days in what is typed beside a cost, and what only looks like one.

A day is taken whole or asked about: of “every Friday”, “3 May or 4 May” and “the Friday market”
nothing is guessed.
"""

from __future__ import annotations

import re

from bot.domain.errors import UserError
from bot.domain.times.days import Weekday, Which
from bot.domain.times.known_days import KnownDay
from bot.domain.times.terms import GRAMMAR, MONTHS
from bot.domain.times.when import NoTime, When
from bot.domain.understanding.time_runs import is_time
from bot.words.speaking import _

MOST_WORDS = 8  # of a day: “the second Tuesday in January next year”

_RATE = re.compile(
    r"\b(?:every|each|per|a|last|this|next|past|bob|y) "
    r"(?:day|week|weekend|fortnight|month|year|dydd|wythnos|mis)\b",
    re.IGNORECASE,
)
_LEADS = frozenset({"on", "used", "dated", "for", "ar"})  # before a day
_ON = _LEADS - {"for"}  # what follows is a day and no name: “for the Friday market”
_NTH = re.compile(r"(?:the )?\d+(?:st|nd|rd|th)", re.IGNORECASE)  # “2nd class stamps”
# What right beside a day makes another day of it: “3 tomorrow April”.
_BESIDE = re.compile(
    "|".join([*MONTHS, *GRAMMAR.words("weekday"), *GRAMMAR.words("near_word"), "20\\d\\d", "not"])
    + r"|[12]?\d|3[01]"
)
_NO_DAY = frozenset({"from", "by", "until", "to", "oddi", "gan", "of", "before", "after", "since"})


def as_day(text: str) -> When | None:
    """Read a text that is a day and nothing more; None where it is none."""
    try:
        when = When.parse(text)
    except NoTime:
        return None
    return when if when.day and not when.clock and when.move is None else None


def day_after(text: str) -> tuple[When | None, str]:
    """Take the longest day that a text begins with, after “on”; None where it begins with none.

    Raises UserError for one that may be two.
    """
    words = text.strip(" ,;").split()
    first = 1 if words and words[0].casefold() in _ON else 0
    for length in range(min(MOST_WORDS, len(words) - first), 0, -1):
        run = range(first, first + length)
        said = _said(words, run)
        if _is_day(said) and (day := as_day(said)):
            after = words[run.stop :]
            if torn := next((word for word in _keys(after[:1]) if _BESIDE.fullmatch(word)), ""):
                raise lost(torn)
            return day, " ".join(after)
    return None, text


def take_day(text: str) -> tuple[When | None, str]:
    """Take the one day out of a text; None where it has none.

    Raises UserError for a rate, for two days, and for one that may be part of a name.
    """
    words = text.strip(" ,;").split()
    runs = _days_in(words)
    outside = " ".join(w if not any(n in r for r in runs) else "," for n, w in enumerate(words))
    if rate := _RATE.search(outside):
        raise lost(rate[0])
    if not runs:
        return None, text
    if len(runs) > 1:
        raise lost(_said(words, runs[1]))
    run, first = runs[0], runs[0].start
    while first and words[first - 1].casefold().strip(",") in {*_LEADS, "the"}:
        first -= 1
    said, day = _said(words, run), as_day(_said(words, run))
    led = words[first].casefold().strip(",") in _ON
    last = run.stop == len(words) and not _NTH.fullmatch(said)
    named = day is not None and _is_name(day)
    beside = [*_keys(words[:first][-1:]), *_keys(words[run.stop :][:1])]
    if torn := next((word for word in beside if _BESIDE.fullmatch(word)), ""):
        raise lost(torn)
    if day is None or set(_keys(words[:first][-1:])) & _NO_DAY or not (led or last or not named):
        raise lost(said)
    before, after = " ".join(words[:first]), " ".join(words[run.stop :])
    return day, ", ".join(filter(None, [before.strip(" ,;"), after.strip(" ,;")]))


def lost(left: str) -> UserError:
    """Make the error for words that may be a day, and are not taken for one."""
    return UserError(
        _(
            "I did not understand “{left}” here. Say one day, like “… on 3 May”. "
            "Put a name with a day in it in quotation marks.",
            left=left,
        )
    )


def _days_in(words: list[str]) -> list[range]:
    """Return the runs of words that are days, in their order; the longest where they overlap."""
    found: list[range] = []
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = range(start, start + length)
            free = all(run.stop <= each.start or each.stop <= run.start for each in found)
            led = start and words[start - 1].casefold() in {*_ON, "the"}
            said = _said(words, run)
            if free and _is_day(said) and (led or not _NTH.fullmatch(said)):
                found.append(run)
    return sorted(found, key=lambda run: run.start)


def _is_name(day: When) -> bool:
    """Say whether a day may be part of a name, as in “the Friday market”, “Christmas cards”."""
    return isinstance(day.day, KnownDay) or (
        isinstance(day.day, Weekday) and day.day.which is Which.ANY
    )


def _is_day(said: str) -> bool:
    if not said or not is_time(said.casefold()):
        return False
    try:
        return as_day(said) is not None
    except UserError:
        return True  # “4/12” is one, though it must be asked which


def _said(words: list[str], run: range) -> str:
    return " ".join(words[run.start : run.stop]).strip(" ,;.")


def _keys(words: list[str]) -> list[str]:
    return [word.casefold().strip(" ,;.") for word in words]
