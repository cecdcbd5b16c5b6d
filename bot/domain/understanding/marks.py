"""Marks: the sums, times, postcodes, numbers and pointing words in a sentence.

A mark keeps its text as it was typed, since the command's own parameter reads it later: here it is
only found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.errors import UserError
from bot.domain.money import POUNDS_AND_PENCE, Money
from bot.domain.places import LIKE_A_POSTCODE
from bot.domain.understanding.language import Language
from bot.domain.understanding.time_runs import LONGEST, grown, is_time, things_numbers
from bot.domain.understanding.words import Word, cut
from bot.words.typed import english

SAME = 0.8  # likeness from which two words are one, misspelt
KNOWN = 0.5  # worth of a word that stands in phrases too, where a thing is named by such words
SHORTEST = 4  # letters of a word that names a thing by what it is about


class Kind(StrEnum):
    """What a mark is; its value stands for it in a phrase."""

    MONEY = "{money}"
    WHEN = "{when}"
    POSTCODE = "{postcode}"
    DAYS = "{days}"
    IT = "{it}"
    NUMBER = "{number}"
    NTH = "{nth}"


_SLOTS = {str(kind): kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Mark:
    """One of them: its text, and the places of the words that it takes up.

    `thing` is the kind of thing that the nouns beside it name (“post 3”), “” for none; `number` is
    that of the thing where it is known: a wave by its topic. `rate`: the text is a sum that was
    reckoned from so much a day.
    """

    kind: Kind
    text: str
    at: range
    thing: str = ""
    number: int = 0
    rate: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that people name by what it is about, and its number."""

    thing: str
    number: int
    about: str


_MONEY = re.compile(
    rf"-?£ ?-?\d[\d,.]*|{POUNDS_AND_PENCE}"
    r"|-?\d[\d,.]* ?(?:quid|pounds?|gbp|pence|p)|reach \d[\d,]*(?: people)?"
    # “24.50” has no unit, and is no time of day: its hour or its minute would be too large.
    r"|(?:\d{3,}|2[4-9]|[3-9]\d)\.\d\d|\d{1,2}\.[6-9]\d"
)
_POSTCODE = re.compile(LIKE_A_POSTCODE, re.IGNORECASE)
_DAYS = re.compile(
    r"(?:(?P<count>\d{1,3}|an?|two|three|four) )?(?P<unit>day|week|fortnight|month)s?"
)
_COUNTS = {"a": 1, "an": 1, "two": 2, "three": 3, "four": 4}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_OF_DAY = re.compile(r"['’]s$")
_FIGURE = re.compile(r"[\d£]")
_NUMBER = re.compile(r"#?\d+|\d{1,3}(?:,\d{3})+")


def marks(
    words: Sequence[Word],
    language: Language,
    topics: Sequence[Topic] = (),
    inside: Collection[int] = (),
) -> list[Mark]:
    """Find the marks of a sentence, or a phrase's slots, in order; no two overlap.

    `inside` are the places of the asker's own words, in which there is none.
    """
    slots = {n: _SLOTS[word.plain] for n, word in enumerate(words) if word.plain in _SLOTS}
    found = [Mark(kind, "", range(n, n + 1)) for n, kind in slots.items()]
    taken = {*slots, *inside}
    counted = any(word.plain in language.calendar or _FIGURE.search(word.plain) for word in words)
    for kind in _COUNTED if counted else ():
        told = (
            _search(words, taken, _READERS[kind])
            if kind in _READERS
            else _times(words, taken, language)
        )
        found += [Mark(kind, text, at, _noun_before(words, at, language)) for text, at in told]
    found = _rated(words, found, language)
    found += _ordinals(words, taken, language)
    if named := _named(words, taken, topics, language):
        found.append(named)
        taken.update(named.at)

    def pointed(text: str) -> str:
        return text if text in language.pointing else ""

    for text, at in _search(words, taken, pointed):
        after = words[at.stop].plain if at.stop < len(words) else ""
        found.append(Mark(Kind.IT, text, at, language.things.get(after, "")))
    return sorted(found, key=lambda mark: mark.at.start)


def _rated(words: Sequence[Word], found: Sequence[Mark], language: Language) -> list[Mark]:
    """Reckon “£38 a day for a week”: £266, one mark instead of three."""
    for money in (mark for mark in found if mark.kind is Kind.MONEY and not mark.rate):
        start = money.at.stop
        each = language.rates.get(" ".join(word.plain for word in words[start : start + 2]))
        days = next((m for m in found if m.kind is Kind.DAYS and m.at.start == start + 3), None)
        leads = words[start + 2 : start + 3]
        if not each or not days or leads[0].plain not in language.leading:
            continue
        with suppress(UserError):
            whole = Money(Money.parse(money.text).pence * int(days.text) // each)
            at = range(money.at.start, days.at.stop)
            others = [mark for mark in found if not set(mark.at) & set(at)]
            return [*others, Mark(Kind.MONEY, str(whole), at, rate=True)]
    return list(found)


def _ordinals(words: Sequence[Word], taken: set[int], language: Language) -> Iterator[Mark]:
    """Find “the second one” and “the third photo”: a place in a list, counted from 1."""
    for n, word in enumerate(words):
        nth = language.ordinals.get(word.plain)
        before = words[n - 1].plain if n else ""
        after = words[n + 1].plain if n + 1 < len(words) else ""
        listed = after in language.things or after in language.listed
        if nth and n not in taken and (listed or (before in language.counting and not after)):
            at = range(n, n + 1 + (after in language.listed))
            taken.update(at)
            yield Mark(Kind.NTH, str(nth), at, language.things.get(after, ""))


def _search(
    words: Sequence[Word], taken: set[int], read: Callable[[str], str]
) -> Iterator[tuple[str, range]]:
    """Find the longest runs of words that a reader takes, and take them."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            at = range(start, start + length)
            if taken.isdisjoint(at) and (text := read(" ".join(words[n].plain for n in at))):
                taken.update(at)
                yield text, at


def _times(
    words: Sequence[Word], taken: set[int], language: Language
) -> Iterator[tuple[str, range]]:
    """Find the runs of words that tell a time; a thing's own number begins none."""
    plain = [word.plain for word in words]
    numbers = things_numbers(plain, language.things)
    free = taken | numbers | _ones(words, language)
    runs = [at for _, at in _search(words, free, lambda text: text if is_time(text) else "")]
    taken.update(n for at in runs for n in at)
    yield from grown(runs, plain, numbers.__contains__)


def _ones(words: Sequence[Word], language: Language) -> set[int]:
    """Return the places of “one” where it is a thing, and no hour: “yesterday's one”."""
    return {
        n
        for n, word in enumerate(words)
        if n and word.plain in language.listed and _OF_DAY.search(words[n - 1].said)
    }


def _noun_before(words: Sequence[Word], at: range, language: Language) -> str:
    """Return the kind of thing that the last noun before a mark names: “post no. 3”."""
    before = (words[n].plain for n in range(at.start - 1, max(-1, at.start - 3), -1))
    return next((language.things[word] for word in before if word in language.things), "")


def _days(text: str) -> str:
    """Read how many days “3 days”, “a week” or “a fortnight” are."""
    found = _DAYS.fullmatch(english(text))
    if not found or not (found["count"] or found["unit"] == "fortnight"):
        return ""
    count = found["count"] or "a"
    return str((int(count) if count.isdigit() else _COUNTS[count]) * _UNITS[found["unit"]])


def _whole(pattern: re.Pattern[str]) -> Callable[[str], str]:
    """Make a reader of texts that a pattern matches whole."""
    return lambda text: text if pattern.fullmatch(english(text)) else ""


_READERS: dict[Kind, Callable[[str], str]] = {
    Kind.POSTCODE: _whole(_POSTCODE),
    Kind.MONEY: _whole(_MONEY),
    Kind.DAYS: _days,
    Kind.NUMBER: _whole(_NUMBER),
}


_COUNTED = (Kind.POSTCODE, Kind.MONEY, Kind.WHEN, Kind.DAYS, Kind.NUMBER)
"""What is looked for where there are figures or words of the calendar, in this order."""


def _named(
    words: Sequence[Word], taken: set[int], topics: Sequence[Topic], language: Language
) -> Mark | None:
    """Find the one thing that is named by what it is about; None where two fit as well."""
    free = {
        n: word.plain
        for n, word in enumerate(words)
        if n not in taken and word.plain not in language.small
    }
    fits = []
    for topic in topics:
        about = {word.plain for word in cut(topic.about, language)}
        told = [KNOWN if words[n].sure else 1 for n, key in free.items() if _near(key, about)]
        fits.append((sum(told) if sum(told) >= 1 else 0, topic, about))
    best = max((fit for fit, _, _ in fits), default=0)
    chosen = [(topic, about) for fit, topic, about in fits if fit == best and fit > 0]
    if len(chosen) != 1:
        return None
    ((topic, about),) = chosen
    spots = [n for n, each in free.items() if _near(each, about)]
    stop = spots[0] + 1
    # “Rights of way”: small words between are a part of the name, others are not.
    for spot in spots[1:]:
        between = {words[n].plain for n in range(stop, spot)}
        if between <= language.small - language.limiting - language.negating:
            stop = spot + 1
    at = range(spots[0], stop)
    if not taken.isdisjoint(at):
        at = range(spots[0], spots[0] + 1)
    text = " ".join(words[n].said for n in at)
    return Mark(Kind.IT, text, at, topic.thing, topic.number)


def _near(word: str, about: Iterable[str]) -> bool:
    """Say whether a word is, perhaps misspelt, one of those that a thing is about."""
    return len(word) >= SHORTEST and bool(
        process.extractOne(word, about, scorer=OSA.normalized_similarity, score_cutoff=SAME)
    )
