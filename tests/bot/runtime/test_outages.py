"""An outage is one line when it begins and one when it is over, and all goes on by itself."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from socket import gethostname

import pytest
from sqlalchemy import event

from bot import commands, timetable
from bot.config import Config
from bot.config.settings import MailboxSettings
from bot.domain.errors import DatabaseAway, Refused
from bot.jobs.letters import LetterIntake, play_sample
from bot.jobs.mailbox import follow
from bot.office import Office
from bot.platforms import Answer
from bot.runtime.app import now
from bot.runtime.contacts import FarSide
from bot.runtime.supervise import supervise
from bot.runtime.wiring import connect
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request
from bot.timetable import Timetable
from tests.bot.mail.dovecot import Dovecot
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SlackServer
from tests.bot.platforms.telegram_wire import telegram_wire
from tests.conftest import must_not_skip
from tests.databases import Postgres, postgres, postgres_programs

SOON = timedelta(milliseconds=50)


@pytest.fixture
def server() -> Iterator[Postgres]:
    """A server of the test's own, to be stopped."""
    if (programs := postgres_programs()) is None:
        must_not_skip("there is no PostgreSQL here: apt-get install postgresql")
        return
    with postgres(programs) as server:
        yield server


@pytest.fixture
def on_file(tmp_path: Path, migrated_file: Path) -> Iterator[Store]:
    """A store on SQLite."""
    path = tmp_path / "bell.db"
    path.write_bytes(migrated_file.read_bytes())
    store = Store(f"sqlite:///{path}")
    yield store
    store.close()


def ours(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what is logged from a warning on."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def until(is_so: partial[bool]) -> None:
    async with asyncio.timeout(20):
        while not is_so():  # noqa: ASYNC110 - what is waited for is another program's
            await asyncio.sleep(0.02)


async def test_a_database_that_is_away_is_two_lines(
    server: Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(server.create("away"))
    office = Office(Config(), store, commands.found(), now)
    schedules = timetable.found()
    clock = Timetable(office, schedules)
    asking = Request("help", Handle("web", "anna", "Anna"), Place("web", "office"), now())
    try:
        await office.answer(asking)
        await asyncio.to_thread(server.stop)
        for _ in range(3):
            for name in ("pulse", "page", "tips", "polls"):
                await clock._safely(name, schedules[name])
        assert "I cannot reach my memory" in (await office.answer(asking)).plain()
        await asyncio.to_thread(server.start)
        await clock._safely("pulse", schedules["pulse"])
        await office.answer(asking)
    finally:
        store.close()
    began, over = ours(caplog)
    assert "the database cannot be used from now on: " in began
    assert "can be used again, after" in over
    assert not any(record.exc_info for record in caplog.records)


async def test_the_player_of_the_sample_office_outlives_it(server: Postgres) -> None:
    store = Store(server.create("player"))
    intake = LetterIntake(store, Config(sample=True), now)
    try:
        playing = asyncio.create_task(play_sample(intake, now()))

        def letters() -> int:
            with store.work() as work:
                return work.letters.last()

        await until(partial(lambda: letters() > 0))
        await asyncio.to_thread(server.stop)
        await asyncio.sleep(2)
        await asyncio.to_thread(server.start)
        before = letters()
        await until(partial(lambda: letters() > before))
        assert not playing.done()
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
    finally:
        store.close()


async def test_a_full_disk_is_an_outage_too(
    on_file: Store, caplog: pytest.LogCaptureFixture
) -> None:
    full = True

    @event.listens_for(on_file.engine, "begin")
    def _fill(connection: object) -> None:
        pages = 1 if full else 1_000_000  # SQLite takes no fewer than the file has
        connection.connection.driver_connection.execute(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    for _ in range(3):
        with pytest.raises(DatabaseAway):
            await on_file.do(lambda work: work.notes.write("k", "x" * 1_000_000))
    full = False
    await on_file.do(lambda work: work.notes.write("k", "x" * 1_000_000))
    assert len(ours(caplog)) == 2


async def test_a_statement_that_fails_is_no_outage(store: Store) -> None:
    def wrong(work: object) -> None:
        work._connection.exec_driver_sql("SELECT nothing FROM nowhere")  # type: ignore[attr-defined]

    with pytest.raises(Exception, match="nowhere"):
        await store.do(wrong)


async def test_slack_away_is_two_lines(on_file: Store, caplog: pytest.LogCaptureFixture) -> None:
    store, server = on_file, SlackServer()
    await server.start()
    table = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "base_url": server.base_url}
    config = Config(platforms={"slack": {**table, "watch": 0.05, "timeout": 1}})
    office = Office(config, store, commands.found(), now)
    side = FarSide("slack", office)
    slack = connect("slack", config.platforms["slack"], store, config.rooms, side)
    listening = asyncio.create_task(supervise(side, partial(slack.listen, office.answer), print))
    try:
        await until(partial(noted, store, "slack", why=""))
        await server.go_down()
        for socket in list(server.sockets):
            await socket.close()
        await until(partial(lambda: not noted(store, "slack", why="")))
        await asyncio.sleep(0.5)
        await server.come_back()
        await until(partial(noted, store, "slack", why=""))
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await server.stop()
    began, over = ours(caplog)
    assert began.startswith("slack cannot be reached from now on: ")
    assert over.startswith("slack is reached again, after ")


def noted(store: Store, name: str, *, why: str) -> bool:
    """Say whether this is what the store has of a far side."""
    with store.work() as work:
        return why in [each.why for each in work.contacts.of(gethostname()) if each.name == name]


async def test_telegram_away_is_two_lines(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    async with telegram_wire() as wire:
        side, states = FarSide("telegram", office), list[str]()

        async def contact(why: str) -> None:
            states.append(why)
            await side(why)

        wire.telegram._polling._contact = contact
        wire.telegram._polling._pauses = (0.02,)

        async def answer(_request: Request) -> Reply:
            return Reply()

        listen: Answer = answer
        listening = asyncio.create_task(wire.platform.listen(listen))
        await wire.server.push(message=wire.message("anna", "office", text="hi"))
        await until(partial(lambda: "" in states))
        await wire.server.close()
        await until(partial(lambda: sum(map(bool, states)) > 5))
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    assert len([line for line in ours(caplog) if line.startswith("telegram")]) == 1


def password(dovecot: Dovecot, word: str) -> None:
    """Restart the mail server so that it takes another password."""
    dovecot.stop()
    config = dovecot.folder / "dovecot.conf"
    lines = config.read_text().splitlines(keepends=True)
    args = f"  args = password={word}\n"
    config.write_text("".join(args if "args = password=" in line else line for line in lines))
    dovecot.start()


async def test_a_mailbox_that_refused_the_password_is_tried_again(
    office: Office, intake: LetterIntake, dovecot: Dovecot
) -> None:
    settings = MailboxSettings.model_validate(
        {
            "host": "127.0.0.1",
            "port": dovecot.port,
            "user": "outage",
            "password": "secret",
            "security": "none",
        }
    )
    side, told = FarSide("mailbox outage", office), list[str]()
    password(dovecot, "another")
    try:
        listen = partial(follow, settings, intake, office.room, side)
        following = asyncio.create_task(supervise(side, listen, told.append, first_wait=SOON))
        await until(partial(lambda: bool(told)))
        await asyncio.sleep(0.5)  # it is refused again, and nobody is told again
    finally:
        password(dovecot, "secret")
    try:
        await until(partial(noted, office.store, "mailbox outage", why=""))
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    assert len(told) == 1
    entries = await office.store.do(lambda work: work.ledger.of("mailbox outage"))
    said = [entry.effect.reply.plain() for entry in entries]  # type: ignore[union-attr]
    assert len(said) == 2
    assert "refused the user name or the password" in said[0]
    assert said[1] == "mailbox outage works again."


async def test_after_a_restart_too_it_is_said_that_it_works_again(office: Office) -> None:
    refused = Refused("The token was withdrawn.", "Make another.")
    for _ in range(2):  # two runs that are refused, and one that is not
        await FarSide("slack", office).refused(f"slack: {refused.message} {refused.mend}")
    for _ in range(2):
        await FarSide("slack", office)("")
    entries = await office.store.do(lambda work: work.ledger.of("slack"))
    said = [entry.effect.reply.plain() for entry in entries]  # type: ignore[union-attr]
    assert said == ["slack: The token was withdrawn. Make another.", "slack works again."]


async def test_a_fault_of_our_own_ends_no_listening(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    async def listen() -> None:
        raise RuntimeError("a bug")

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await supervise(FarSide("slack", office), listen, print)
    assert ours(caplog) == ["slack stopped listening; it begins again"]
