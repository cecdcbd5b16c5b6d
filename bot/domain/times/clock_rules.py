"""Rules of clocks: half six, twenty to eight, 6.30pm, noon, teatime, end of play."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from bot.domain.times.clocks import Part, Spoken
from bot.domain.times.terms import GRAMMAR
from bot.words.speaking import marked

_HOURS = re.compile(r"(?P<hour>[0-9]{1,2})[:.h](?P<minute>[0-9]{2})(?::00)?")
_FOUR = re.compile(r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})")
_HOUR_OF_DAY = 12
_ROUND = (5, 10, 20, 25)  # minutes that are said without the word
_HALF_PAST, _QUARTER, _HOUR = 30, 15, 60

PARTS = {
    marked("morning"): ("am", time(9)),
    marked("afternoon"): ("pm", time(14)),
    marked("evening"): ("pm", time(18)),
    marked("night"): ("pm", time(20)),
}
_CALLED = {
    "first thing": time(9),
    "breakfast time": time(8),
    "breakfast": time(8),
    "[early] lunch time": time(13),
    "lunch": time(13),
    "tea time": time(17),
    "dinner time": time(19),
    "bed time": time(22),
    "end|close of [the] [working] day|play|business": time(17),
    "[the] end of [the] [working] day|play": time(17),
    "last thing": time(17),
    "early morning": time(7),
    "mid morning": time(10, 30),
    "late morning": time(11),
    "early afternoon": time(13),
    "mid afternoon": time(15),
    "late afternoon": time(16),
    "early evening": time(18),
    "late evening": time(21),
}
"""What people call a time, and the time that an office means by it: always said back."""

GRAMMAR.table("part_word", {each: each for each in PARTS} | {"eve": "evening"})
GRAMMAR.table("half_day", {"am": "am", "pm": "pm"})
GRAMMAR.table("zone", {"bst": "bst", "gmt": "gmt"})
GRAMMAR.vocabulary.update({"ish", "h", "hrs"})


@GRAMMAR.test("hour_minute")
def _hour_minute(word: str) -> Spoken | None:
    """Read 18:30, 6.30 or 6h30; with one figure of the hour the half of the day is open."""
    if not (found := _HOURS.fullmatch(word)):
        return None
    exact = len(found["hour"]) > 1 or found["hour"] == "0"
    return Spoken(word, int(found["hour"]), int(found["minute"]), exact=exact)


@GRAMMAR.test("four_figures")
def _four_figures(word: str) -> Spoken | None:
    found = _FOUR.fullmatch(word)
    if not found:
        return None
    return Spoken(word, int(found["hour"]), int(found["minute"]), exact=True)


@GRAMMAR.test("hour_figure")
def _hour_figure(word: str) -> Spoken | None:
    if not word.isdigit() or len(word) > len("12"):
        return None
    return Spoken(word, int(word), exact=len(word) > 1 or word == "0")


@GRAMMAR.rule("hour", "{hour_figure}")
def _hour(_said: str, hour: Spoken) -> Spoken:
    return hour


@GRAMMAR.rule("hour", "{small}")
def _hour_word(said: str, hour: int) -> Spoken | None:
    return Spoken(said, hour) if hour <= _HOUR_OF_DAY else None


@GRAMMAR.rule("exact", "{hour_minute}", "{four_figures} [h|hrs|hours|hour]", "{hour}")
def _said_outright(said: str, clock: Spoken) -> Spoken:
    return replace(clock, words=said)


@GRAMMAR.rule("exact", "{hour_minute} {half_day}", "{four_figures} {half_day}", "{hour} {half_day}")
def _with_half(said: str, clock: Spoken, half: str) -> Spoken:
    return replace(clock, words=said.replace(f" {half}", half), half=half, exact=False)


@GRAMMAR.rule("exact", "{small} {spelt}")
def _six_thirty(said: str, hour: int, minute: int) -> Spoken | None:
    if hour > _HOUR_OF_DAY or minute < len("1234567890"):
        return None
    return Spoken(said, hour, minute)


@GRAMMAR.rule("exact", "{spelt} hundred [hours]")
def _hundred(said: str, hour: int) -> Spoken:
    return Spoken(said, hour, exact=True)


@GRAMMAR.rule("past_hour", "{hour}", "{hour} {half_day}")
def _past_hour(_said: str, hour: Spoken, half: str = "") -> Spoken | None:
    return replace(hour, half=half, exact=False) if 0 < hour.hour <= _HOUR_OF_DAY else None


@GRAMMAR.rule("past_hour", "noon|midday")
def _past_noon(_said: str) -> Spoken:
    return Spoken("noon", _HOUR_OF_DAY, half="pm")


@GRAMMAR.rule("minutes", "{number} minutes|minute|mins|min", "{number}")
def _minutes(said: str, number: int) -> int | None:
    return number if 0 < number < _HOUR and (" m" in said or number in _ROUND) else None


@GRAMMAR.rule("minutes", "[a] quarter")
def _quarter(_said: str) -> int:
    return _QUARTER


@GRAMMAR.rule("exact", "half [past] {past_hour}")
def _half(said: str, hour: Spoken) -> Spoken:
    return replace(hour, words=said, minute=_HALF_PAST)


@GRAMMAR.rule("exact", "{minutes} past|after {past_hour}")
def _past(said: str, minutes: int, hour: Spoken) -> Spoken:
    return replace(hour, words=said, minute=minutes)


@GRAMMAR.rule("exact", "{minutes} to {past_hour}")
def _to(said: str, minutes: int, hour: Spoken) -> Spoken | None:
    """Read “ten to six”: the hour before; at one it is twelve, at twelve eleven."""
    before = (hour.hour - 2) % _HOUR_OF_DAY + 1
    half = hour.half
    if half and hour.hour == _HOUR_OF_DAY:
        half = "am" if half == "pm" else "pm"
    return replace(hour, words=said, hour=before, minute=60 - minutes, half=half)


@GRAMMAR.rule("clock", "{exact}", "{exact} sharp|exactly|prompt", "{exact} on the dot")
@GRAMMAR.rule("clock", "dead|bang|exactly [on|at] {exact}", "{called}")
def _exact(_said: str, clock: Spoken) -> Spoken:
    return clock


@GRAMMAR.rule("clock", "about|around|approx|approximately|roughly {exact}", "{exact} ish")
@GRAMMAR.rule("clock", "about|around|approx|approximately|roughly {called}", "{called} ish")
@GRAMMAR.rule("clock", "{exact} or so", "{exact} or thereabouts")
def _about(said: str, clock: Spoken) -> Spoken:
    return replace(clock, words=said.replace(" ish", "ish"), about=True)


@GRAMMAR.rule("called", "[12] noon|midday")
def _noon(_said: str) -> Spoken:
    return Spoken("noon", _HOUR_OF_DAY, half="pm")


@GRAMMAR.rule("midnight", "[12] midnight")
def _midnight(_said: str) -> bool:
    return True


@GRAMMAR.rule("part", "[in] [the] {part_word}")
def _part(_said: str, word: str) -> Part:
    return Part(word, *PARTS[word])


def _enter(line: str, at: time) -> None:
    @GRAMMAR.rule("called", line)
    def made(said: str) -> Spoken:
        half = "am" if at.hour < _HOUR_OF_DAY else "pm"
        hour = (at.hour - 1) % _HOUR_OF_DAY + 1
        return Spoken(said, hour, at.minute, half, noted=True)


for _line, _at in _CALLED.items():
    _enter(_line, _at)
