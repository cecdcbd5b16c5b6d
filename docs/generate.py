"""Write what is generated among the papers: `python -m docs.generate`, as `make docs` runs it.

commands.md and law.md are written whole; in privacy.md, the table of how long everything is kept.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.commands import Command, Commands, found
from bot.config import Config
from bot.domain.facts import Sheet, sheets
from bot.store.database import tables
from bot.store.database.columns import Personal, Stays, Until, declarations
from schedules.tidy import ENDED_FOR, HEARD_FOR

DOCS = Path(__file__).parent
COMMANDS = DOCS / "commands.md"
LAW = DOCS / "law.md"
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

LAW_HEAD = """\
# The law that the bot holds

<!-- Written by “make docs” from the TOML files beside the code. Do not edit. -->

Every rule, figure and date of law or of a platform that the bot says, from the data that it says it
from: in force from and to (for an election, its polling day), the source that was read, the day on
which it was last read, and how sure it is. No figure of law stands in the code. Not legal advice.
`bell doctor` says when a file's sources were last read more than 90 days ago.
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


def law_page() -> str:
    """Write every rule, figure and date of law that the bot holds, by the file that holds it."""
    return "\n".join([LAW_HEAD, *map(_sheet, sheets())])


def _sheet(sheet: Sheet) -> str:
    head = "| rule | in force | source | last read | how sure |\n|---|---|---|---|---|"
    tables = (
        f"\n### {name.replace('_', ' ')}\n\n{head}\n" + "\n".join(map(_fact, rows))
        for name, rows in sheet.tables.items()
    )
    return f"\n## `bot/{sheet.path}`\n" + "\n".join(tables)


def _fact(row: Mapping[str, Any]) -> str:
    apart = {"starts", "ends", "source", "checked", "confirmed", "note"}
    told = "; ".join(
        f"{key.replace('_', ' ')}: {_said(v)}" for key, v in row.items() if key not in apart
    )
    force = f"{row.get('starts', '')} – {row.get('ends', '')}".strip(" –") or "–"
    force += " on" if "starts" in row and "ends" not in row else ""
    sure = "confirmed" if row.get("confirmed", True) else "**not confirmed**"
    note = f": {row['note']}" if row.get("note") else ""
    cells = (told, force, str(row.get("source", "")), str(row["checked"]), sure + note)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(each)}" for key, each in value.items())
    return str(value)


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
    yield LAW, f"{law_page()}\n"
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
