"""What a command says that it does is true: what only shows writes nothing but that it was asked.

Each example is asked of the sample office, in which some work has been done.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from bot import commands
from bot.commands import Command
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.office import Office
from bot.runtime.app import now
from bot.sample.office import sample_config
from bot.store.work import Store
from bot.talk import Button, Handle, Place, Reply, Request
from tests.mailroom import office_config

ANNA, ROOM = Handle("web", "anna", "Anna"), Place("web", "office")
BEGUN = (
    *("digest at 08:00 daily", "election set council 2027-05-06 Pennyfold", "page start"),
    *("spending add £38 advert", "donations add £120 from Larkmere Bakery on 3 Nov"),
    *("imprint set campaign Jane Doe of 110 High Street, Engleston, AB12 3CD",),
    *("posts draft Hello", "posts schedule 1 fri 6pm", "posts draft Good morning"),
    *("posts schedule 2 in 2 hours", "templates save agree Dear {first_name|friend}, I do."),
    *("cases add 14 Damp", "poll ask When? Friday / Saturday"),
    *("reply draft 1 acknowledge", "reply send 1"),
)
SHOWN = {"audit", "heard", "note"}
"""The tables of what was asked, of what was answered, and of what was spoken of last."""

NOTED = {
    "tips today": {"tip"},
    "digest now": {"digest"},
    "queue letter": {"held_letter"},
    "networks check": {"effect"},
}
"""Where those commands note what they show."""

OUTCOMES = {"tips why": "not done", "queue give": "form shown"}
"""What comes of an example that shows nothing else: no tip has been given so far."""

DECLARED = [command for group in commands.found() for command in group.declared]
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)


def office_on(store: Store) -> Office:
    config = sample_config().model_copy(update={"smtp": office_config().smtp})
    return Office(config, store, commands.found(), now)


async def ask(office: Office, line: str) -> Reply:
    return await office.answer(Request(line, ANNA, ROOM, now(), event=line, private=True))


@pytest.fixture(scope="session")
def worked_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office's store after some work."""
    path = tmp_path_factory.mktemp("shows") / "bell.db"
    path.write_bytes(sample_file.read_bytes())
    store = Store(f"sqlite:///{path}")
    asyncio.run(work_in(store))
    store.close()
    return path


async def work_in(store: Store) -> None:
    office = office_on(store)
    await store.do(lambda work: work.people.add("Anna", Role.MP, ANNA, now()))
    for line in BEGUN:
        reply = await ask(office, line)
    (confirm,) = (
        part.command
        for part in reply.parts
        if isinstance(part, Button) and part.command.startswith("reply confirm")
    )
    await ask(office, confirm)
    lines = await store.do(lambda work: work.audit.lines())
    assert [line.did for line in lines if line.outcome != "done"] == []


@pytest.fixture
def office(worked_file: Path, tmp_path: Path) -> Office:
    path = tmp_path / "bell.db"
    path.write_bytes(worked_file.read_bytes())
    return office_on(Store(f"sqlite:///{path}"))


async def line_of(office: Office, command: Command) -> str:
    """Return a command's example; a letter that waits is one that does so here."""
    if command.words not in {"queue letter", "queue give"}:
        return command.example
    buttons = [part for part in (await ask(office, "queue")).parts if isinstance(part, Button)]
    opens = next(each.command for each in buttons if each.command.startswith("queue letter"))
    return f"{command.words} {opens.split()[-1]}"


@pytest.mark.parametrize(
    "command", [each for each in DECLARED if not each.does.changes], ids=lambda each: each.words
)
async def test_what_only_shows_writes_nothing_but_that_it_was_asked(
    office: Office, command: Command
) -> None:
    line = await line_of(office, command)
    written: set[str] = set()

    def note(_: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if found := WRITES.match(statement):
            written.add(found[1].lower())

    event.listen(office.store.engine, "before_cursor_execute", note)
    await ask(office, line)
    event.remove(office.store.engine, "before_cursor_execute", note)
    (last, *_) = await office.store.do(lambda work: work.audit.lines())
    office.store.close()
    assert last.did.startswith(command.words)
    assert last.outcome == OUTCOMES.get(command.words, "done")
    assert "audit" in written
    noted = written - SHOWN
    assert noted == (NOTED[command.words] if command.does is Does.NOTES else set())
