"""Terms: what single words mean – numbers, days of the week, months, units of time."""

from __future__ import annotations

from calendar import month_name

from bot.domain.times.grammar import Grammar

GRAMMAR = Grammar()

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_DAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
MONTHS = tuple(name.casefold() for name in month_name[1:])
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_NTH = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)
LAST = -1
_LONGEST_COUNT = 4  # figures

GRAMMAR.table("weekday", {**{name: n for n, name in enumerate(WEEKDAYS)}, **_SHORT_DAYS})
GRAMMAR.table(
    "weekdays",
    {f"{name}s": n for n, name in enumerate(WEEKDAYS)},
)
GRAMMAR.table(
    "month",
    {name: n for n, name in enumerate(MONTHS, 1)}
    | {name[:3]: n for n, name in enumerate(MONTHS, 1)}
    | {"sept": 9},
)
GRAMMAR.table("small", {name: n for n, name in enumerate(_SMALL, 1)})
GRAMMAR.table("tens", _TENS)
GRAMMAR.table(
    "unit",
    {
        **dict.fromkeys(("minute", "minutes", "min", "mins", "m"), "minute"),
        **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), "hour"),
        **dict.fromkeys(("day", "days"), "day"),
        **dict.fromkeys(("week", "weeks", "wk", "wks"), "week"),
        **dict.fromkeys(("fortnight", "fortnights"), "fortnight"),
        **dict.fromkeys(("month", "months", "mth", "mths"), "month"),
        **dict.fromkeys(("year", "years", "yr", "yrs"), "year"),
    },
)
GRAMMAR.table("nth_word", {name: n for n, name in enumerate(_NTH, 1)})


@GRAMMAR.test("figure")
def _figure(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= _LONGEST_COUNT else None


@GRAMMAR.test("nth_figure")
def _nth_figure(word: str) -> int | None:
    bare = word[:-2]
    return int(bare) if bare.isdigit() and word[-2:] in {"st", "nd", "rd", "th"} else None


@GRAMMAR.rule("spelt", "{small}", "{tens}", "{tens} {small}")
def _spelt(_said: str, first: int, second: int | None = None) -> int | None:
    """Read a number in words, up to fifty-nine."""
    return first if second is None else first + second if second < len("123456789") + 1 else None


@GRAMMAR.rule("number", "{figure}", "{spelt}")
def _number(_said: str, number: int) -> int:
    return number


@GRAMMAR.rule("count", "{number}")
def _count(_said: str, number: int) -> int:
    return number


@GRAMMAR.rule("count", "a|an")
def _one(_said: str) -> int:
    return 1


@GRAMMAR.rule("count", "[a] couple [of]")
def _two(_said: str) -> int:
    return 2


@GRAMMAR.rule("nth", "{nth_figure}", "{nth_word}", "{tens} {nth_word}")
def _nth(_said: str, first: int, second: int | None = None) -> int:
    return first + (second or 0)


@GRAMMAR.rule("which", "{nth_figure}", "{nth_word}")
def _which(_said: str, number: int) -> int:
    """Read which of several in a month: the second Tuesday."""
    return number


@GRAMMAR.rule("which", "last")
def _last(_said: str) -> int:
    return LAST
