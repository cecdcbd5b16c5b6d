"""Runs of words in a sentence that tell a time: found whole, never a piece of one.

A run that reads as a time keeps the time words right beside it in its text (“friday 6pm *weekly*”,
“*friday or* saturday”): what they mean is for its reader, which refuses what it cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache

from bot.domain.errors import UserError
from bot.domain.times.reading import SMALL_WORDS, VOCABULARY, words_of
from bot.domain.times.terms import GRAMMAR, MONTHS
from bot.domain.times.when import NoTime, When
from bot.words.speaking import language
from bot.words.typed import english

LONGEST = 12  # words of a run: “the second tuesday in january at half past six in the evening”

_VERBS = {"move", "put", "push", "bring", "pull", "change", "shift", "make", "moved", "delay"}
_BRINGING = {"bring", "pull", "bringing", "pulling", "brought", "pulled"}
_PUTTING = {"put", "push", "putting", "pushing", "pushed"}
_NOT_FIRST = (SMALL_WORDS - {"in", "at"}) | _VERBS | {"to", "until", "instead", "and", "or"}
_NOT_LAST = SMALL_WORDS | {"to", "until", "instead", "and", "or"}
_FIGURE = re.compile(r"#?[0-9][0-9,]*")
_NOT_OF_TIME = re.compile(
    r"[0-9]+ (?!(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[ap]m\b|past\b|ish\b"
    r"|(?:min|hour|hr|day|week|fortnight|month)[a-z]*\b(?! [0-9]))"
)
_BARE = re.compile(r"(?:half )?(?:[0-9]+|[a-z]+(?: [a-z]+)?)")
_NAMED = {"half", "noon", "midday", "thing", "time", "lunchtime", "teatime"}
_TELLING_FIGURE = re.compile(r"[0-9]+(?:[:/.][0-9]+)+(?:[ap]m)?|[0-9]+(?:st|nd|rd|th|[ap]m|ish)")
_AT = re.compile(r"at \d")
_SHORT_MONTHS = ("jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
_LINKS = frozenset({"and", "or", "to", "until", "till"}) | (SMALL_WORDS - {"please"})
_RANGES = {"and", "or", "to"}
_BESIDE = frozenset(
    {
        *(
            word
            for kind in ("weekday", "weekdays", "near_word", "part_word")
            for word in GRAMMAR.words(kind)
        ),
        *(month for month in MONTHS if month not in {"may", "march"}),
        *_SHORT_MONTHS,
        *("noon", "midday", "midnight", "tonight", "weekday", "weekdays", "weekend", "weekends"),
        *("every", "each", "weekly", "daily", "monthly", "fortnightly", "fortnight", "week"),
        *("mornings", "evenings", "afternoons", "half", "quarter", "past", "later", "earlier"),
        *("sooner", "before", "after", "ago", "next", "last", "am", "pm", "ish", "except"),
    }
)
"""Words that, right beside a time, make another time of it."""


def is_time(text: str) -> bool:
    """Say whether a run of words tells a time or a day; small words at its edges do not belong."""
    said = english(text)
    words = said.split()
    if not words:
        return False
    starts = words[0] not in _NOT_FIRST or (words[0] == "this" and _of_today(said))
    if not starts or words[-1] in _NOT_LAST or not all(map(_known, words)):
        return False
    if _NOT_OF_TIME.match(said):
        return False
    try:
        return _tells(said, When.parse(text))
    except NoTime:
        return False
    except UserError:
        # “4/12” is a time, though it must be asked which.
        return any(map(_is_beside, words))


def _tells(said: str, when: When) -> bool:
    """Say whether it tells more than a number or “morning” does."""
    if when.delay is not None:
        return bool(when.delay)
    if when.day or when.move or when.same_time is not None or _AT.match(said):
        return True
    if when.clock is None or when.clock.vague:
        return said.startswith("in the ")
    return not _BARE.fullmatch(said) or bool(_NAMED & set(said.split()))


def grown(
    runs: Sequence[range], words: Sequence[str], is_number: Callable[[int], bool]
) -> Iterator[tuple[str, range]]:
    """Give each run's text with the time words beside it; runs that meet so are one.

    `is_number` says of a place that the word there is the number of a thing (“post 3”).
    """
    spans: list[tuple[range, range]] = []  # a run, and what its text takes in
    for run in sorted(runs, key=lambda run: run.start):
        first = _reach(words, run.start, -1, is_number)
        last = _reach(words, run.stop - 1, 1, is_number)
        core, whole = run, range(first, last + 1)
        if spans and whole.start < spans[-1][1].stop:
            before, was = spans.pop()
            core = range(before.start, run.stop)
            whole = range(was.start, max(whole.stop, was.stop))
        spans.append((core, whole))
    for run, span in spans:
        yield _with_verb(words, span), run


def _reach(words: Sequence[str], at: int, step: int, is_number: Callable[[int], bool]) -> int:
    """Return the place of the furthest time word on a side, over small words between."""
    reached, n = at, at + step
    link = ""
    while 0 <= n < len(words):
        figure = _FIGURE.fullmatch(words[n]) and link in _RANGES and not is_number(n)
        if _is_beside(words[n]) or figure:
            reached = n
        elif words[n] not in _LINKS:
            break
        link = words[n]
        n += step
    return reached


def _with_verb(words: Sequence[str], span: range) -> str:
    """Put “bring” before “forward an hour”: by itself that may be either way."""
    run = [words[n] for n in span]
    before = set(words[: span.start])
    if {"forward", "forwards"} & set(run) and _BRINGING & before:
        return " ".join(("bring", *run))
    if "back" in run and _PUTTING & before:
        return " ".join(("put", *run))
    return " ".join(run)


def things_numbers(words: Sequence[str], things: Collection[str]) -> set[int]:
    """Return the places of figures that number a thing: “post 3”, “wave no 4”, “#5”."""
    before = {*things, "no", "number", "nr"}
    return {
        n
        for n, word in enumerate(words)
        if _FIGURE.fullmatch(word) and (word.startswith("#") or (n and words[n - 1] in before))
    }


def _is_beside(word: str) -> bool:
    return word in _BESIDE or bool(_TELLING_FIGURE.fullmatch(word))


def _of_today(said: str) -> bool:
    return words_of(said)[:1] == ("today",)


def _known(word: str) -> bool:
    return _known_in(word, language())


@lru_cache(maxsize=4_000)
def _known_in(word: str, _language: str) -> bool:
    cut = words_of(word)
    return all(each in VOCABULARY or each[:1].isdigit() for each in cut)
