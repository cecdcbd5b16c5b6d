"""Write what is generated among the papers: `python -m docs.generate`, as `make docs` runs it.

commands.md is written whole; in privacy.md, the table of how long everything is kept.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.commands import Command, Commands, found
from bot.config import Config
from bot.store.database import tables
from bot.store.database.columns import Personal, Stays, Until, declarations
from schedules.tidy import ENDED_FOR, HEARD_FOR

DOCS = Path(__file__).parent
COMMANDS = DOCS / "commands.md"
PRIVACY = DOCS / "privacy.md"
STORE = DOCS.parent / "bot" / "store"
BEGIN, END = "<!-- kept: written by make docs -->", "<!-- end of kept -->"

HEAD = """\
# What you can ask

<!-- Written by “make docs” from the commands' own declarations. Do not edit. -->

Type a command as it is written here, or say it in your own words: “what came in about trail
hunting?” is understood too. Words in CAPITALS are yours to fill in; those in [brackets] may be left
out. What is missing is asked for. On Slack, write to the bot or mention it; on Telegram, a `/` may
go before the first word.

Each role may do what the roles before it may: stranger, candidate, staff, manager, MP. In any chat,
“help posts” shows what this page says of one word, for your role and in your language.
"""


def commands_page() -> str:
    """Write every command that is declared, by its first word."""
    index = ", ".join(f"[{group.word}](#{group.word})" for group in found())
    return "\n".join([HEAD, index, *map(_section, found())])


def _section(group: Commands) -> str:
    rows = "\n".join(map(_row, group.declared))
    head = "| type | who may | what it does | for example |\n|---|---|---|---|"
    return f"\n## {group.word}\n\n{group.purpose}\n\n{head}\n{rows}"


def _row(command: Command) -> str:
    return f"| `{command.usage}` | {command.role} | {command.help} | `{command.example}` |"


def retention_table() -> str:
    """Write whom each column of the store tells of and how long it is kept, by default.

    The columns say so themselves (`bot/store/database/columns.py`); figures, kinds and what is
    public tell of nobody and are left out.
    """
    tables.found()
    columns: dict[tuple[str, str, str], list[str]] = {}
    for column, held in sorted(declarations(), key=lambda each: isinstance(each[1], Stays)):
        if held.whose:
            kept = (column.table.name, str(held.whose), _kept(held, Config()))
            columns.setdefault(kept, []).append(column.name)
    told = dict(_told_of_tables())
    rows = (
        f"| {told[table]} | `{table}`: {', '.join(names)} | {whose} | {kept} |"
        for (table, whose, kept), names in columns.items()
    )
    return "\n".join(["| what | where | tells of | how long |", "|---|---|---|---|", *rows])


def _kept(held: Personal | Stays, config: Config) -> str:
    if isinstance(held, Stays):
        return f"stays: {held.why}"
    return {
        Until.LETTERS: f"{config.letters.keep_days} days (`{Until.LETTERS}`)",
        Until.PHOTOS: f"{config.posts.keep_photos_days} days (`{Until.PHOTOS}`)",
        Until.DAY: f"{HEARD_FOR.days} day",
        Until.ENDED: f"{ENDED_FOR.days} days after it has ended",
        Until.OFFICE: "no end is set; a person's name and address are struck out of it on request",
    }[held.until]


def _told_of_tables() -> Iterator[tuple[str, str]]:
    """Yield each table with the line that its file begins with."""
    for path in STORE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for table in re.findall(r'= Table\(\s*"(\w+)"', text):
            yield table, text.partition("\n")[0].strip('"').rstrip(".")


def papers() -> Iterator[tuple[Path, str]]:
    """Yield each paper that has something generated, and all that it should say."""
    yield COMMANDS, f"{commands_page()}\n"
    text = PRIVACY.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    yield PRIVACY, f"{before}{BEGIN}\n\n{retention_table()}\n\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Write them."""
    for path, text in papers():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")


if __name__ == "__main__":
    main()
