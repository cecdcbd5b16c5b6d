"""Speaking: what the bot says, in the language of the person it speaks to.

English is in the code and is the key of every message; every other language is one gettext file,
`bot/words/CODE.po`, compiled in memory when it is first spoken. There is nothing to build or to
keep up to date.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
COMMAND = "command"
"""The context of the words of commands."""
MENU = "menu"
"""The context of the short words of a menu: Telegram takes a to z, figures and underscores."""
HEARD = "heard"
"""The context of the words that are read in what people type; several stand between bars."""
DAYS = 2_000
"""How many days are kept as they were written."""

# A context variable: requests in different languages are answered at the same time.
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, by its code, within a block; English where it has no file."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """Return the code of the language that is spoken in this context."""
    return _spoken.get()


def languages() -> dict[str, str]:
    """Return the languages that can be spoken, by code, each by its own name: “cy” → “Cymraeg”."""
    codes = sorted(file.name[:-3] for file in folder().iterdir() if file.name.endswith(".po"))
    return {code: str(Locale(code).get_display_name(code)) for code in (ENGLISH, *codes)}


def _(message: str, /, **named: object) -> str:
    """Return a message in the language spoken, its named places filled; “” for “”.

    Gettext would return the file's header for an empty message.
    """
    return _filled(_words(language()).gettext(message), named) if message else ""


def many(one: str, other: str, count: int, /, **named: object) -> str:
    """Return a message for a number of things; `{count}` in it is their number.

    `one` and `other` are the English forms; a language may have more (Welsh has five).
    """
    return _filled(_words(language()).ngettext(one, other, count), {"count": count, **named})


def marked(message: str) -> str:
    """Mark a message for the catalogue where it is defined; `_` translates it when it is said."""
    return message


def as_typed(line: str) -> str:
    """Return a command as it is typed in the language spoken; its arguments stay as they are."""
    words = line.split()
    # Two words before one: a command is the longest that fits.
    for count in (2, 1):
        english = " ".join(words[:count])
        said = _words(language()).pgettext(COMMAND, english)
        if said != english:
            return " ".join([said, *words[count:]])
    return line


def short(word: str) -> str:
    """Give a menu's short word in the language that is spoken."""
    return _words(language()).pgettext(MENU, word)


def in_english(line: str, known: Container[str]) -> str:
    """Replace the words of a command that a line begins with, in any language, by English ones.

    A line that begins with a `known` command is returned as it is. The language spoken is tried
    first, then the others.
    """
    words = line.split(maxsplit=2)
    begins = [" ".join(words[:count]) for count in (2, 1) if len(words) >= count]
    if any(each.casefold() in known for each in begins):
        return line
    for code in sorted(languages(), key=lambda code: code != language()):
        for begin in begins:
            if english := meant(code).get(begin.casefold()):
                left = words[len(begin.split()) :]
                return " ".join([english, *left])
    return line


def dated(day: date, pattern: str) -> str:
    """Return a day, or a datetime's day by its own clock, by a CLDR pattern: `EEE d MMM`."""
    return _dated(day.date() if isinstance(day, datetime) else day, pattern, language())


# Babel takes long for each date, and lists show the same few days.
@lru_cache(DAYS)
def _dated(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))


@cache
def meant(language: str) -> Mapping[str, str]:
    """Give the English words of the commands for those that a language has."""
    catalogue = read(language)
    said = (message for message in catalogue or () if message.context == COMMAND)
    return {str(each.string).casefold(): str(each.id) for each in said if each.string}


def spoken_here(code: str) -> str:
    """Return a language's code. Raises ValueError where it has no catalogue."""
    if code not in languages():
        raise ValueError(f"say one of {', '.join(languages())}")
    return code


def of_app(code: str) -> str:
    """Return the language of a person's app if it is spoken here and is not English; else “”."""
    short = code.casefold().replace("_", "-").partition("-")[0]
    return short if short in languages() and short != ENGLISH else ""


def folder() -> Traversable:
    """Return where the catalogues are."""
    return files("bot.words")


def read(language: str) -> Catalog | None:
    """Return a language's catalogue; None where it has no file, as English has none."""
    file = folder() / f"{language}.po"
    if not file.is_file():
        return None
    with file.open("rb") as written:
        return read_po(written, locale=language)


def _filled(words: str, named: Mapping[str, object]) -> str:
    # Without values a message is not formatted: it may have braces of its own.
    return words.format(**named) if named else words


@cache
def _words(language: str) -> NullTranslations:
    """Compile a catalogue in memory, so that no compiled file can be older than its source."""
    catalogue = read(language)
    if catalogue is None:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)
