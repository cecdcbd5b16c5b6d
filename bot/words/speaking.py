"""Tongue: what the bot says, in the language of whoever it speaks to.

English is what stands in the code; every other language is one file, `bot/words/CODE.po`, read
when somebody first speaks it. There is nothing else to build or to keep up to date.
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

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, by its code, within a block; English where there is no such file."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def language() -> str:
    """Return the code of the language that is spoken here."""
    return _spoken.get()


def languages() -> dict[str, str]:
    """Name the languages that can be spoken, by code, each by its own name."""
    codes = sorted(file.name[:-3] for file in folder().iterdir() if file.name.endswith(".po"))
    return {code: str(Locale(code).get_display_name(code)) for code in (ENGLISH, *codes)}


def _(message: str, /, **named: object) -> str:
    """Say a message, its named places filled; nothing for none (gettext has its header there)."""
    return _filled(_words(language()).gettext(message), named) if message else ""


def many(one: str, other: str, count: int, /, **named: object) -> str:
    """Say how many of something there are; `{count}` is their number."""
    return _filled(_words(language()).ngettext(one, other, count), {"count": count, **named})


def marked(message: str) -> str:
    """Mark a message to be in the catalogue, where it is said by `_` only later."""
    return message


def as_typed(line: str) -> str:
    """Write a command as it is typed in the language that is spoken, its arguments as they are."""
    words = line.split()
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
    """Put English words for those of a command in another language that a line begins with.

    What is `known` as it stands is left alone; of several languages the one spoken goes first.
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
    """Write a day, or a moment's day by its clock, by one of CLDR's patterns: `EEE d MMM`."""
    return _dated(day.date() if isinstance(day, datetime) else day, pattern, language())


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
    """Give a language's code back; ValueError where there is no catalogue of it."""
    if code not in languages():
        raise ValueError(f"say one of {', '.join(languages())}")
    return code


def of_app(code: str) -> str:
    """Return the language of somebody's app, if it is spoken here and not English."""
    short = code.casefold().replace("_", "-").partition("-")[0]
    return short if short in languages() and short != ENGLISH else ""


def folder() -> Traversable:
    """Return where the catalogues are."""
    return files("bot.words")


def read(language: str) -> Catalog | None:
    """Read a language's file; None where it has none, as English has."""
    file = folder() / f"{language}.po"
    if not file.is_file():
        return None
    with file.open("rb") as written:
        return read_po(written, locale=language)


def _filled(words: str, named: Mapping[str, object]) -> str:
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
