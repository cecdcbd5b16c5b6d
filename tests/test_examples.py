"""Every command's example, asked on every platform: the help is a test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import commands
from bot.commands import Command
from bot.domain.people import Role
from bot.office import Office
from bot.platforms.web.panes import SUGGESTIONS, Pane
from bot.runtime.app import now
from bot.sample.office import sample_config
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request
from tests.bot.platforms.test_contract import WIRES
from tests.bot.platforms.wires import Wire

COMMANDS = {command.words: command for group in commands.found() for command in group.declared}


@pytest.fixture
def sample_office(sample_file: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "bell.db"
    path.write_bytes(sample_file.read_bytes())
    store = Store(f"sqlite:///{path}")
    yield Office(sample_config(), store, commands.found(), now)
    store.close()


@dataclass
class Asking:
    """Somebody who may ask for anything, on one platform."""

    office: Office
    wire: Wire

    async def answer(self, request: Request) -> Reply:
        """Let whoever asks be the MP, and answer."""
        await self.office.store.do(
            lambda work: (
                work.people.known(request.handle).id
                or work.people.add("Anna", Role.MP, request.handle, now()).id
            )
        )
        return await self.office.answer(request)

    async def ask(self, text: str) -> str:
        """Type a line; return what can be read once it is answered."""
        before = len(await self.wire.seen())
        await self.wire.type(text)
        async with asyncio.timeout(20):
            while not (said := await self._words(before)):  # noqa: ASYNC110 - over a wire
                await asyncio.sleep(0.02)
        return said

    async def _words(self, before: int) -> str:
        """Return all that can be read in the messages after so many; a picture may come first."""
        return "\n".join(one.text for one in (await self.wire.seen())[before:])


@pytest.fixture(params=WIRES)
async def asking(request: pytest.FixtureRequest, sample_office: Office) -> AsyncIterator[Asking]:
    async with AsyncExitStack() as stack:
        wire = await stack.enter_async_context(WIRES[request.param]())
        asking = Asking(sample_office, wire)
        listening = asyncio.create_task(wire.platform.listen(asking.answer))
        yield asking
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


@pytest.mark.parametrize("words", COMMANDS)
async def test_every_example_is_answered_on_every_platform(asking: Asking, words: str) -> None:
    command: Command = COMMANDS[words]
    assert command.example.casefold().startswith(words)
    assert await asking.ask(command.example)
    (line, *_) = await asking.office.store.do(lambda work: work.audit.lines())
    assert line.did.startswith(words)
    assert line.outcome in {"done", "not done", "form shown"}


@pytest.mark.parametrize("pane", SUGGESTIONS)
async def test_what_the_page_suggests_is_understood(sample_office: Office, pane: Pane) -> None:
    handle = Handle("web", "jem" if pane is Pane.PHONE else "dilys")
    for line in SUGGESTIONS[pane]:
        reply = await sample_office.answer(Request(line, handle, Place("web", pane), now()))
        assert "I did not understand" not in reply.plain()
        assert "I don't know" not in reply.plain()
