"""Reading: every word that was typed of a time accounted for, or none of it taken.

A reading is a row of parts (a day, a time of day, a move …), each there once at most, with nothing
but small words before them. Of several readings, the one of the fewest parts is meant; where that
leaves more than one, it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.domain.errors import UserError
from bot.domain.times import (
    clock_rules,
    day_rules,
    delay_rules,
    figure_rules,
    known_days,
    moves,
)
from bot.domain.times.clocks import Clock, Part, Spoken
from bot.domain.times.grammar import Chart
from bot.domain.times.terms import GRAMMAR
from bot.domain.times.words import cut
from bot.words.speaking import language

SMALL_WORDS = frozenset({"at", "on", "by", "the", "this", "of", "in", "for", "please"})
"""Words that tell no time by themselves."""

_BEFORE = frozenset({"at", "on", "by", "the", "for", "to"})
_ANYWHERE = frozenset({"please"})
KINDS = (
    "delay",
    "day",
    "clock",
    "part",
    "zone",
    "midnight",
    "move",
    "same_time",
    "instead",
    "lead",
)
_RULES = (clock_rules, day_rules, delay_rules, figure_rules, known_days, moves)  # they enter theirs
VOCABULARY = GRAMMAR.vocabulary | _BEFORE | _ANYWHERE

Parts = Mapping[str, object]


def readings(words: Sequence[str], kinds: Sequence[str] = KINDS) -> list[Parts]:
    """Return the readings of words as parts by their kind; those of the fewest parts.

    None where a word is left over. Raises UserError where all that is wrong is in one part.
    """
    chart = Chart(GRAMMAR, words)
    found = list(_rows(chart, kinds, 0, {}))
    wrong = [each for row in found for each in row.values() if isinstance(each, UserError)]
    right = [row for row in found if not any(isinstance(each, UserError) for each in row.values())]
    if wrong and not right:
        raise wrong[0]
    fewest = min(map(len, right), default=0)
    distinct: list[Parts] = []
    for row in right:
        if len(row) == fewest and row not in distinct:
            distinct.append(row)
    return distinct


def _rows(
    chart: Chart, kinds: Sequence[str], start: int, row: dict[str, object]
) -> Iterator[dict[str, object]]:
    words = chart.words
    if start == len(words):
        if row:
            yield row
        return
    if words[start] in _ANYWHERE:
        yield from _rows(chart, kinds, start + 1, row)
    for kind in kinds:
        # “Friday before 6pm” is not 6pm on the Friday before.
        cut_short = kind in {"clock", "part"} and start and words[start - 1] in {"before", "after"}
        if kind not in row and not cut_short:
            for end, meaning in chart.at(kind, start):
                yield from _rows(chart, kinds, end, {**row, kind: meaning})
    if words[start] in _BEFORE and start + 1 < len(words):
        yield from _rows(chart, kinds, start + 1, row)


@lru_cache(maxsize=2_000)
def _words(text: str, _language: str) -> tuple[str, ...]:
    return cut(text)


def words_of(text: str) -> tuple[str, ...]:
    """Cut a text into the words of the clock and the calendar, in the language spoken."""
    return _words(text, language())


def clock_of(row: Parts) -> Clock | None:
    """Return the time of day of a reading; None without one. Raises UserError for none that is."""
    zone, part, spoken = str(row.get("zone", "")), row.get("part"), row.get("clock")
    known = part if isinstance(part, Part) else None
    if isinstance(spoken, Spoken):
        return spoken.clock(known, zone)
    return known.clock(zone) if known else None


def read_clock(text: str) -> tuple[Clock | None, str]:
    """Read a time of day out of a text; return it (None without one) and the rest of the text.

    The longest run of words that says one is taken. Raises UserError as `clock_of` does.
    """
    words = cut(text)
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if run[0] in _BEFORE:
                continue
            if found := readings(run, ("clock", "part", "zone", "midnight")):
                rest = " ".join((*words[:start], *words[start + length :]))
                return clock_of(found[0]), rest
    return None, " ".join(words)
