"""The catalogue as the code has it: every message, and every word that people type.

`python -m tests.words`, as `make docs` runs it, writes into each language's file what is new in the
code, untranslated, and leaves out what is gone.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from bot import commands
from bot.commands import menu
from bot.words import speaking, typed

FIRST = datetime(2026, 11, 25, tzinfo=UTC)  # in the file's head: it says nothing, so it stays
ROOT = Path(__file__).parent.parent
WORDS = ROOT / "bot" / "words"
KEYWORDS = {"_": None, "marked": None, "many": (1, 2), "phrase": None}
TOLD = {  # TOML files whose words are said: the keys of their tables that hold them
    "bot/domain/pending.toml": ("change",),
    "bot/domain/conduct/conduct.toml": ("text", "note"),
    "bot/domain/ads/platforms.toml": ("says", "note"),
    "bot/domain/ads/prices.toml": ("note",),
    "bot/domain/elections/timetable.toml": ("note", "time", "christmas_eve", "says"),
    "bot/domain/elections/returns.toml": ("note",),
    "bot/domain/elections/endings.toml": ("instead", "note", "change"),
    "bot/places/known.toml": ("note",),
    "bot/domain/spending/claims.toml": ("court", "note"),
    "bot/domain/spending/heads.toml": ("note", "why", "what", "words"),
    "bot/domain/imprint/rules.toml": ("note",),
    "bot/domain/imprint/signs.toml": ("says",),
    "bot/domain/spending/limits.toml": ("note",),
    "bot/domain/spending/notional.toml": ("note",),
    "bot/domain/spending/thresholds.toml": ("note",),
    "bot/domain/donations/givers.toml": ("question", "address"),
    "bot/domain/donations/rules.toml": ("note", "reported_to", "returned_to"),
    "bot/domain/returns/forms.toml": ("note",),
    "bot/domain/tips/skills.toml": ("text", "reason", "label"),
}


def catalogue(language: str) -> Catalog:
    """Gather every message of the code, without any translation."""
    gathered = Catalog(
        locale=language,
        project="Division Bell",
        version="1",
        msgid_bugs_address="the issues of the repository",
        last_translator="the office",
        creation_date=FIRST,
        revision_date=FIRST,
        fuzzy=False,
        header_comment=f"# What Division Bell says in {language}; see docs/recipes.md, A language.",
    )
    for message in (*_of_code(), *_of_tables(), *_of_declarations()):
        gathered.add(message)
    for word in (*typed.WORDS, *typed.UNITS):
        gathered.add(word, context=speaking.HEARD)
    for word, _command in {line for lines in menu.LINES.values() for line in lines}:
        gathered.add(word, context=speaking.MENU)
    for words in _typed():
        gathered.add(words, context=speaking.COMMAND)
    return gathered


def _of_code() -> Iterator[str | tuple[str, str]]:
    for package in ("bot", "handlers", "schedules"):
        for path in sorted((ROOT / package).rglob("*.py")):
            with path.open("rb") as code:
                for _, found, _, _ in extract("python", code, KEYWORDS):
                    yield found if isinstance(found, str) else (found[0], found[1])


def _of_tables() -> Iterator[str]:
    for path, keys in TOLD.items():
        for rows in tomllib.loads((ROOT / path).read_text(encoding="utf-8")).values():
            if isinstance(rows, list):
                yield from (str(row[key]) for row in rows for key in keys if row.get(key))


def _of_declarations() -> Iterator[str]:
    for group in commands.found():
        yield group.purpose
        for command in group.declared:
            yield command.help
            yield from filter(None, [command.thing])
            yield from (each.name.replace("_", " ").capitalize() for each in command.parameters)


def _typed() -> Iterator[str]:
    for group in commands.found():
        yield group.word
        yield from (command.words for command in group.declared)


def update(language: str) -> None:
    """Write a language's file again: what is new in it is empty, what is gone is left out."""
    current = speaking.read(language)
    fresh = catalogue(language)
    for message in fresh:
        if message.id and current and (known := current.get(message.id, message.context)):
            message.string = known.string
    with (WORDS / f"{language}.po").open("wb") as file:
        write_po(file, fresh, width=100, no_location=True, sort_output=True)


def main() -> None:
    """Bring every language's file up to date, and say where a translation is missing."""
    for path in sorted(WORDS.glob("*.po")):
        update(path.stem)
        held = speaking.read(path.stem)
        missing = sum(not message.string for message in held or () if message.id)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {missing} messages to translate\n")


if __name__ == "__main__":
    main()
