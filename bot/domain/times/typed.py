"""Typed: days, times and delays read out of what people type.

Each reader takes what it understands out of the text and returns the rest, so that the caller can
refuse what is left over: a fragment is never acted on as if it were the whole.
"""

from __future__ import annotations

import re
from calendar import day_abbr, month_abbr
from datetime import date, time, timedelta

from bot.domain.errors import UserError
from bot.domain.times.days import Clock, Dated, Day, Near, Weekday
from bot.domain.times.wallclock import say_time
from bot.words.speaking import _, dated, marked
from bot.words.typed import english

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = (
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?"
    "|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
# “31 jan 1800” is six in the evening, “31 jan 2030” a year
_YEAR = r"(?P<year>20[0-9]{2}|(?!(?:[01][0-9]|2[0-3])[0-5][0-9]\b)[0-9]{4})"
_NUMBER = r"(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?"

# Dates are tried in this order, the least ambiguous first.
_ISO = re.compile(r"\b(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<number>[0-9]{1,2})(?:t|\b)")
_NAMED = (
    re.compile(rf"\b{_NUMBER} ?(?:of )?(?P<month>{_MONTH})\b\.?(?: {_YEAR}\b)?"),
    re.compile(rf"\b(?P<month>{_MONTH})\.? {_NUMBER}\b(?: {_YEAR}\b)?"),
)
_FIGURES = (
    re.compile(
        r"\b(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})(?:/(?P<year>[0-9]{4}|[0-9]{2}))?\b"
    ),
    re.compile(r"\b(?P<first>[0-9]{1,2})[.-](?P<second>[0-9]{1,2})[.-](?P<year>[0-9]{4})\b"),
)
_NEAR = {
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "tomorrow": 1,
    "tmrw": 1,
    "today": 0,
    "yesterday": -1,
}
_NEAR_WORDS = re.compile(rf"\b({'|'.join(_NEAR)})\b")
_IN_DAYS = re.compile(r"\bin (?P<count>[0-9]{1,3}|an?) (?P<unit>day|week)s?\b")
_OF_WEEK = re.compile(rf"\b(?P<next>next )?(?P<name>{_WEEKDAY})\b")

_TWELVE_MONTHS = 12

_ZONE = re.compile(r"\b(bst|gmt)\b")
_PARTS = {
    marked("morning"): ("am", 9),
    marked("afternoon"): ("pm", 14),
    marked("evening"): ("pm", 18),
    marked("night"): ("pm", 20),
}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b")
_TWELVE = re.compile(r"\b(?:12 )?(noon|midday|midnight)\b")
# With minutes first, a bare figure last: the first pattern that matches is taken.
_CLOCKS = (
    re.compile(r"\b(?P<hour>[0-9]{1,2})[:.h](?P<minute>[0-9]{2})(?::00)? ?(?P<half>[ap]m)?\b"),
    re.compile(r"\b(?P<hour>[0-9]{1,2})(?P<minute>) ?(?P<half>[ap]m)\b"),
    re.compile(r"\b(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?: ?h(?:rs|ours)?)?(?P<half>)\b"),
    re.compile(r"\b(?P<hour>[0-9]{1,2})(?P<minute>)(?P<half>)\b"),
)
_PIECE = r"([0-9]{1,4}|half an?|an?) ?(m|h)(?:in(?:ute)?|our|r)?s?(?![a-z])"
_DELAY = re.compile(rf"in {_PIECE}(?: ?(?:and )?{_PIECE})*")
_NOW = frozenset({"now", "right now", "straight away"})

SMALL_WORDS = frozenset({"at", "on", "by", "the", "this", "of", "in", "for", "please"})
"""What may be left over once the day and the time are read."""

_NOON = 12
LAST_AFTERNOON_HOUR = 6
"""A bare “6” is 6pm and a bare “7” is 7am: the hours at which an office posts."""


def plain(text: str) -> str:
    """Return the text in lower case, English words, single spaces and no commas.

    “Tonight, 6 p.m.” → “today night 6 pm”.
    """
    text = english(text)
    text = re.sub(r"(?<![a-z])([ap])\.?\s?m(?![a-z])\.?", r"\1m", text.casefold())
    text = re.sub(r"\s?o['’]?clock\b", "", text).replace("tonight", "today night")
    return " ".join(text.replace(",", " ").split())


def read_delay(text: str) -> timedelta | None:
    """Read a delay from now; None for anything else.

    “now” → 0; “in 1h 30m” → 90 minutes; “in half an hour” → 30 minutes.
    """
    if text in _NOW:
        return timedelta(0)
    if not _DELAY.fullmatch(text):
        return None
    return sum((_piece(*piece) for piece in re.findall(_PIECE, text)), timedelta(0))


def _piece(count: str, unit: str) -> timedelta:
    """Return how long one piece of a delay is: a count and “h” or “m”."""
    length = timedelta(hours=1) if unit == "h" else timedelta(minutes=1)
    if count.startswith("half"):
        return length / 2
    return length * (int(count) if count.isdigit() else 1)


def read_day(text: str) -> tuple[Day | None, str]:
    """Read a day out of a text; return it (None without one) and the rest of the text.

    “fri 6pm” → Friday, “6pm”. Raises UserError for figures that could be two dates.
    """
    if found := _ISO.search(text):
        date = Dated(found[0].rstrip("t"), *(int(found[part]) for part in _ISO_PARTS))
        return _with_weekday(date, _without(text, found))
    for pattern in (*_NAMED, *_FIGURES):
        if found := pattern.search(text):
            date = _named(found) if pattern in _NAMED else _figures(found)
            return _with_weekday(date, _without(text, found))
    # Named dates come first: “in 3 days” has no month, but “3 Dec” must not lose its figure.
    if found := _IN_DAYS.search(text):
        count = int(found["count"]) if found["count"].isdigit() else 1
        days = count * (7 if found["unit"] == "week" else 1)
        return Near(days, keeps_clock=True), _without(text, found)
    if found := _NEAR_WORDS.search(text):
        return Near(_NEAR[found[0]]), _without(text, found)
    number, next_week, rest = _read_weekday(text)
    return (None, text) if number is None else (Weekday(number, next_week), rest)


_ISO_PARTS = ("number", "month", "year")


def _named(found: re.Match[str]) -> Dated:
    """Read a date whose month is a word, like “3rd of December 2026”."""
    month = [name.casefold() for name in month_abbr].index(found["month"][:3])
    return Dated(
        found[0], int(found["number"]), month, int(found["year"]) if found["year"] else None
    )


def _figures(found: re.Match[str]) -> Dated:
    """Read “28/3”; “03/04” is asked about, for it is 3 April here and 4 March elsewhere."""
    first, second = int(found["first"]), int(found["second"])
    year = int(found["year"]) if found["year"] else None
    if year is not None and len(found["year"]) == len("27"):
        year += 2000
    if not 1 <= second <= _TWELVE_MONTHS:
        raise UserError(
            _(
                "“{found}” has no month {second}: name the month, like “3 Apr”.",
                found=found[0],
                second=second,
            )
        )
    # 3 April here and 4 March elsewhere: a post a month late is worse than a question.
    if first != second and 1 <= first <= _TWELVE_MONTHS:
        british, other = _in_words(first, second), _in_words(second, first)
        raise UserError(
            _(
                "“{found}” can be {british} or {other}: type the one you mean.",
                found=found[0],
                british=british,
                other=other,
            )
        )
    return Dated(found[0], first, second, year)


def _in_words(number: int, month: int) -> str:
    """Return a date without its year in words: “3 April”."""
    return dated(date(2000, month, number), "d MMMM")


def _with_weekday(date: Dated, rest: str) -> tuple[Dated, str]:
    """Add a weekday that is named beside a date, to be checked against it."""
    number, _, rest = _read_weekday(rest)
    return Dated(date.words, date.number, date.month, date.year, number), rest


def _read_weekday(text: str) -> tuple[int | None, bool, str]:
    """Read a day of the week; return its number (None without one), if “next”, and the rest."""
    found = _OF_WEEK.search(text)
    if found is None:
        return None, False, text
    number = [name.casefold() for name in day_abbr].index(found["name"][:3])
    return number, bool(found["next"]), _without(text, found)


def read_clock(text: str) -> tuple[Clock | None, str]:
    """Read a time of day out of a text; return it (None without one) and the rest of the text.

    “half past” is not read. Raises UserError for 25:00, and for midnight, which people mean for
    either day.
    """
    zone, text = _cut(_ZONE, text)
    part, text = _cut(_PART, text)
    twelve, rest = _cut(_TWELVE, text)
    # Neither reading is safe: it ends one day and begins the next.
    if twelve == "midnight":
        raise UserError(_("Midnight ends one day and starts the next: type 23:59 or 00:00."))
    if twelve:
        return Clock(time(12), zone), rest
    for pattern in _CLOCKS:
        if found := pattern.search(text):
            return _clock(found, zone, part), _without(text, found)
    if part:
        usual = time(_PARTS[part][1])
        return Clock(
            usual, zone, _("“{part}” is taken as {usual}", part=_(part), usual=say_time(usual))
        ), text
    return None, f"{text} {zone}".strip()


def _clock(found: re.Match[str], zone: str, part: str) -> Clock:
    """Work out the half of the day: as typed, by the part of the day, or by the office's hours."""
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = found["half"] or (_PARTS[part][0] if part and 0 < hour <= _NOON else "")
    # A bare one-digit hour is the only guess, and the reply says that it was made.
    guessed = not half and len(found["hour"]) == 1 and hour > 0
    if guessed:
        half = "pm" if hour <= LAST_AFTERNOON_HOUR else "am"
    if half and 0 < hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    elif half:
        raise UserError(
            _("“{found}” is no time of day: type it like “6pm” or “18:00”.", found=found[0])
        )
    try:
        clock = time(hour, minute)
    except ValueError:
        raise UserError(
            _("“{found}” is no time of day: type it like “18:00”.", found=found[0])
        ) from None
    return Clock(
        clock,
        zone,
        _("“{found}” is taken as {clock}", found=found[0], clock=say_time(clock))
        if guessed
        else "",
    )


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Take the first word that fits out of a text."""
    found = pattern.search(text)
    return (found[1], _without(text, found)) if found else ("", text)


def _without(text: str, found: re.Match[str]) -> str:
    """Return a text without what was found, with single spaces."""
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
