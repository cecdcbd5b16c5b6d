"""Statements: what seven requests ask of the store, and how much of the code they pass through.

`python -m benchmarks.statements [--tree PATH] [--why]`

The sample office (150 letters, two waves) with a Page of its own and a campaign's, on SQLite; each
request comes with an event's id, as from a chat, and is asked once before it is counted where that
changes nothing. Counted of each:

* statements: all that SQLAlchemy sends to the database, the audit, what was heard and undo notes
  with them; not BEGIN, SAVEPOINT and PRAGMA, which the driver is given directly;
* rows twice: rows that more than one statement returned some column of, by table and primary key
  (what is only counted or summed is not read);
* asked twice: statements that had been run in the same request with the same parameters;
* modules: files of bot, handlers and schedules of which at least one function ran.

With `--tree`, another checkout of the project, such as the commit before, runs the same script, and
both stand side by side. `--why` names what was read or asked twice in this one.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Column, Connection, Engine, Select, event, text

from bot import commands
from bot.office import Office
from bot.sample.office import sample_config
from bot.store.work import Store
from bot.talk import Handle, Place, Request
from tests.network import StandIn
from tests.sample import fill

HERE = Path(__file__).resolve().parent.parent
OURS = ("bot", "handlers", "schedules")
MOST_STATEMENTS = 12  # what issue 11 allows `posts approve`

Line = tuple[str, str]
"""Who asks, by the name that the local page gives them, and what."""

BEFORE: tuple[Line, ...] = (
    ("dilys", "posts draft Surgery on Friday at 4pm in the library."),
    ("dilys", "posts draft The bench on the green is mended."),
    ("dilys", "posts schedule 2 tomorrow at noon"),
    ("dilys", "reply draft 1 acknowledge"),
    ("morag", "posts show 2"),
    ("jem", "election set council 2027-05-06 Pennyfold"),
)
"""What is asked before, so that there is something to ask about; nothing of it is counted."""

COUNTED: dict[str, Line] = {
    "posts approve": ("morag", "posts approve 1"),
    "posts approve, with a time": ("morag", "posts approve 2"),
    "posts schedule": ("dilys", "posts schedule 1 in 3 hours"),
    "posts show": ("dilys", "posts show 1"),
    "waves show": ("dilys", "waves show 1"),
    "reply preview": ("dilys", "reply preview 1"),
    "desk": ("dilys", "desk"),
    "£38?": ("jem", "£38?"),
}
SHOWS = ("posts show", "waves show", "reply preview", "desk", "£38?")


@dataclass
class Counts:
    """What came of one request; `why` names what was read or asked twice, and how often."""

    statements: int = 0
    rows_twice: int = 0
    asked_twice: int = 0
    modules: int = 0
    why: dict[str, int] = field(default_factory=dict)


class Watch:
    """Watches an engine's statements, and the functions that run in threads of its choosing."""

    def __init__(self, engine: Engine) -> None:
        self._aside = False
        self.begin()
        event.listen(engine, "before_cursor_execute", self._sent)
        event.listen(engine, "after_execute", self._answered)

    def begin(self) -> None:
        """Forget what was seen."""
        self._statements: list[tuple[str, str]] = []
        self._rows: Counter[tuple[str, tuple[object, ...]]] = Counter()
        self._modules: set[str] = set()

    def counts(self) -> Counts:
        """Return what was seen."""
        again = Counter(self._statements)
        twice = [table for (table, _), times in self._rows.items() if times > 1]
        why = Counter(f"rows of {table}" for table in twice)
        why.update({_short(sql): times - 1 for (sql, _), times in again.items() if times > 1})
        asked_twice = len(self._statements) - len(again)
        return Counts(len(self._statements), len(twice), asked_twice, len(self._modules), dict(why))

    def function(self, frame: FrameType, what: str, _argument: object) -> None:
        """Note which module a function is of: what `sys.setprofile` wants."""
        name = str(frame.f_globals.get("__name__", ""))
        if what == "call" and frame.f_code.co_name != "<module>" and name.partition(".")[0] in OURS:
            self._modules.add(name)

    def _sent(
        self,
        _connection: Connection,
        _cursor: object,
        sql: str,
        parameters: object,
        _context: object,
        _many: bool,  # noqa: FBT001 - SQLAlchemy's order
    ) -> None:
        if not self._aside:
            self._statements.append((sql, repr(parameters)))

    def _answered(
        self,
        connection: Connection,
        statement: object,
        many: Sequence[dict[str, Any]],
        parameters: dict[str, Any],
        _options: object,
        _result: object,
    ) -> None:
        """Look which rows a statement returned, by asking for their keys aside."""
        if self._aside or not isinstance(statement, Select) or "GROUP BY" in str(statement):
            return
        self._aside = True
        try:
            self._rows.update(_keys(connection, statement, many or parameters))
        finally:
            self._aside = False


def _keys(
    connection: Connection, statement: Select[Any], parameters: Any
) -> set[tuple[str, tuple[object, ...]]]:
    """Return the table and the primary key of each row that a statement takes columns of."""
    tables = {column.table for column in statement.selected_columns if isinstance(column, Column)}
    found: set[tuple[str, tuple[object, ...]]] = set()
    for table in tables:
        name = str(getattr(table, "element", table))
        keys = statement.with_only_columns(*table.primary_key, maintain_column_froms=True)
        found |= {(name, tuple(row)) for row in connection.execute(keys, parameters)}
    return found


def _short(sql: str) -> str:
    """Say which statement it is, in a line."""
    words = " ".join(sql.split())
    return f"{words[:24]} … {words[words.find(' FROM ') + 1 :][:90]}"


async def measured() -> dict[str, Counts]:
    """Make an office, ask it all, and return what was counted of each request."""
    with tempfile.TemporaryDirectory(prefix="bell-statements-") as folder:
        path = Path(folder) / "bell.db"
        await fill(path)
        store = Store(f"sqlite:///{path}")
        try:
            return await _measured(store)
        finally:
            store.close()


async def _measured(store: Store) -> dict[str, Counts]:
    config = sample_config().model_copy(update={"networks": {"campaign": {"owner": "campaign"}}})
    pages = {"facebook": StandIn("facebook"), "campaign": StandIn("campaign")}
    office = Office(config, store, commands.found(), lambda: datetime.now(UTC), networks=pages)
    office.learn()
    watch, events = Watch(store.engine), count(1)

    async def ask(line: Line) -> str:
        who, typed = line
        here = Place("web", "phone:jem" if who == "jem" else "office")
        at, number = datetime.now(UTC), f"event {next(events)}"
        reply = await office.answer(Request(typed, Handle("web", who), here, at, number))
        return reply.plain()

    async def profile(function: Any) -> None:
        await store.do(lambda _: sys.setprofile(function))
        sys.setprofile(function)

    for line in (*BEFORE, *(COUNTED[name] for name in SHOWS)):
        await ask(line)
    found = {}
    for name, line in COUNTED.items():
        await profile(watch.function)
        watch.begin()
        said = await ask(line)
        found[name] = watch.counts()
        await profile(None)
        if _outcome(store) != "done":
            raise SystemExit(f"“{line[1]}” was not done: {said}")
    return found


def _outcome(store: Store) -> str:
    """Return what the audit says became of the last request."""
    with store.engine.connect() as connection:
        last = text("SELECT outcome FROM audit ORDER BY id DESC LIMIT 1")
        return str(connection.scalars(last).one())


def of_tree(tree: Path) -> dict[str, Counts]:
    """Have a checkout of the project counted, by its own code."""
    done = subprocess.run(
        [sys.executable, "-P", __file__, "--only"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        check=True,
    )
    told: dict[str, dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return {name: Counts(**counts) for name, counts in told.items()}


def told(name: str, here: Counts, other: Counts | None) -> str:
    """Write a line of the table: each figure, and the other tree's with the ratio."""
    line = f"{name:28}"
    for figure in ("statements", "rows_twice", "asked_twice", "modules"):
        ours = getattr(here, figure)
        line += f"{ours:13}"
        if other:
            theirs = getattr(other, figure)
            line += f" /{theirs:5}" + (f"{ours / theirs:8.2f}x" if theirs else " " * 9)
    return line + _verdict(name, here)


def _verdict(name: str, here: Counts) -> str:
    """Say what is above what issue 11 allows."""
    above = []
    if name == "posts approve" and here.statements > MOST_STATEMENTS:
        above.append(f"ABOVE {MOST_STATEMENTS} statements")
    if here.rows_twice or here.asked_twice:
        above.append("ASKED TWICE")
    return f"  {', '.join(above)}" if above else ""


def main() -> None:
    """Count in this tree and the other, and print."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asked.add_argument("--tree", type=Path, help="another checkout")
    asked.add_argument("--why", action="store_true", help="name what was read or asked twice")
    asked.add_argument("--only", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.only:
        print(json.dumps({name: asdict(each) for name, each in asyncio.run(measured()).items()}))
        return
    here = of_tree(HERE)
    other = of_tree(given.tree.resolve()) if given.tree else {}
    width = 29 if other else 13
    heads = ("statements", "rows twice", "asked twice", "modules")
    print(" " * 28 + "".join(f"{head:>{width}}" for head in heads))
    for name, counts in here.items():
        print(told(name, counts, other.get(name)))
        for what, times in counts.why.items() if given.why else ():
            print(f"    {times:4} {what}")


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
