"""What changes a whole wave asks as much of the store for many letters as for few.

SQLite has one writer: a statement for each of thousands of letters would keep everybody waiting.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.statements import Watch
from bot import commands
from bot.config import Config
from bot.config.settings import SmtpSettings
from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.sample.letters import letters
from bot.store.work import Store
from bot.talk import Button, Handle, Request
from schedules.answers import answers
from tests.campaign import Sizes, campaign
from tests.conftest import NOW, ROOM, Clock

FEW, MANY = Sizes(plain=20, own=2, cases=2), Sizes(plain=80, own=8, cases=8)


@pytest.fixture
def config(config: Config) -> Config:
    smtp = SmtpSettings(host="127.0.0.1", port=1, security="none", sender="office@mp.example")
    return config.model_copy(update={"smtp": smtp})


@pytest.fixture
def offices(
    tmp_path: Path, migrated_file: Path, config: Config, clock: Clock
) -> Iterator[Callable[[], Office]]:
    """Make offices, each on an SQLite file of its own."""
    made: list[Store] = []

    def make() -> Office:
        path = tmp_path / f"bell{len(made)}.db"
        path.write_bytes(migrated_file.read_bytes())
        made.append(Store(f"sqlite:///{path}"))
        return Office(config, made[-1], commands.found(), clock)

    yield make
    for store in made:
        store.close()


async def manager(office: Office) -> Callable[[str], Awaitable[str]]:
    handle = Handle("web", "m", "M")
    await office.store.do(lambda work: work.people.add("M", Role.MANAGER, handle, office.clock()))

    async def ask(line: str) -> str:
        """Ask, and return the command of the first button."""
        reply = await office.answer(Request(line, handle, ROOM, office.clock()))
        return next((part.command for part in reply.parts if isinstance(part, Button)), "")

    return ask


async def replying(office: Office, sizes: Sizes) -> dict[str, int]:
    """Answer a wave; return the statements of each step."""
    await LetterIntake(office.store, office.config, office.clock).take(list(campaign(sizes)))
    ask, watch = await manager(office), Watch(office.store.engine)
    found: dict[str, int] = {}

    async def count(line: str) -> str:
        watch.begin()
        button = await ask(line)
        found[line.split()[1]] = watch.counts().statements
        return button

    await ask("reply draft 1 acknowledge")
    await count("reply preview 1")
    stop = await count(await count("reply send 1"))
    assert stop == "reply stop 1"  # it was confirmed
    watch.begin()
    await answers.job(office)
    found["answers"] = watch.counts().statements
    await count(stop)
    await count("reply resume 1")
    return found


async def test_a_reply_to_many_takes_no_more_statements_than_one_to_few(
    offices: Callable[[], Office],
) -> None:
    few, many = await replying(offices(), FEW), await replying(offices(), MANY)
    assert few == many


async def merging(office: Office, count: int) -> int:
    """Merge two waves of so many letters in all; return the statements that regrouping takes."""
    intake = LetterIntake(office.store, office.config, office.clock)
    await intake.take(letters(NOW)[-count:])
    ask = await manager(office)
    await ask("waves merge 1 2")
    watch = Watch(office.store.engine)
    await office.store.do(intake._intake.grouping.catch_up)
    return watch.counts().statements


async def test_merging_big_waves_takes_no_more_statements_than_merging_small_ones(
    offices: Callable[[], Office],
) -> None:
    few, many = await merging(offices(), 250), await merging(offices(), 600)
    assert few == many
