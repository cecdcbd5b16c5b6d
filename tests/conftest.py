"""What every test may ask for: a store, an office on it, and the way to ask it."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from bot import commands
from bot.config import Config
from bot.config.settings import LetterSettings, OfficeSettings
from bot.delivery.carrier import Carrier
from bot.delivery.courier import Courier
from bot.delivery.publish import PublishCarrier
from bot.delivery.run import Job, RunCarrier
from bot.delivery.say import SayCarrier
from bot.delivery.take_back import TakeBackCarrier
from bot.domain.people import Role
from bot.effects import Effect, Publish, Run, Say, TakeBack
from bot.jobs.archive import import_file
from bot.jobs.letters import LetterIntake, regroup
from bot.jobs.network_health import report
from bot.office import Office
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request, Upload
from tests.bot.mail.dovecot import Dovecot
from tests.databases import Postgres, postgres, postgres_programs
from tests.delivering import carry_due, courier_of
from tests.listener import Listener
from tests.network import StandIn
from tests.sample import fill
from tests.sink import Sink

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)  # a Monday
ROOM = Place("web", "office")
GRACE = timedelta(minutes=15)


def must_not_skip(reason: str) -> None:
    """Skip a test for want of a program, but fail where all must run."""
    if os.environ.get("BELL_TESTS_MUST_ALL_RUN"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    programs = postgres_programs()
    if programs is None:
        must_not_skip("there is no PostgreSQL here: apt-get install postgresql")
        return
    with postgres(programs) as server:
        Store(server.create("migrated")).close()
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file whose tables are made, for tests to copy."""
    path = tmp_path_factory.mktemp("store") / "migrated.db"
    Store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which the sample office has had some post."""
    path = tmp_path_factory.mktemp("sample") / "bell.db"
    asyncio.run(fill(path))
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path, migrated_file: Path) -> Iterator[str]:
    """A fresh database with its tables made, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "bell.db"
        path.write_bytes(migrated_file.read_bytes())
        yield f"sqlite:///{path}"
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    name = f"t{uuid4().hex}"
    yield server.create(name, "migrated")
    server.drop(name)


@pytest.fixture
def store(store_url: str, clock: Clock) -> Iterator[Store]:
    opened = Store(store_url, clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A running Dovecot, or a skip that says how to get one."""
    binary = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not binary:
        must_not_skip("there is no Dovecot here: apt-get install dovecot-imapd")
    assert binary
    with tempfile.TemporaryDirectory(prefix="dc") as folder:  # short: unix sockets lie in it
        server = Dovecot(Path(folder), binary)
        server.start()
        yield server
        server.stop()
        server.tokens.stop()


@pytest.fixture
async def sink() -> AsyncIterator[Sink]:
    """A running mail server that keeps what it is sent."""
    started = Sink()
    await started.start()
    yield started
    await started.stop()


@dataclass
class Clock:
    """The time, which stands still until it is moved."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Go on by some `timedelta`."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def config() -> Config:
    return Config(
        office=OfficeSettings(mp="Hesper Tarnwick", constituency="Larkmere", postcodes=("WH",)),
        letters=LetterSettings(keep_days=30),
        networks={"campaign": {"owner": "campaign"}, "byhand": {"owner": "campaign"}},
    )


@pytest.fixture
def networks() -> dict[str, StandIn]:
    """The office's Facebook Page; a candidate's Page, and one where people post by hand."""
    return {
        "facebook": StandIn("facebook"),
        "campaign": StandIn("campaign"),
        "byhand": StandIn("byhand", manual=True, capabilities=frozenset()),
    }


@pytest.fixture
def office(config: Config, store: Store, clock: Clock, networks: dict[str, StandIn]) -> Office:
    return Office(config, store, commands.found(), clock, networks=networks)


@pytest.fixture
def intake(config: Config, store: Store, clock: Clock) -> LetterIntake:
    return LetterIntake(store, config, clock)


Ask = Callable[..., Awaitable[Reply]]


@pytest.fixture
def ask(office: Office, clock: Clock) -> Ask:
    """Ask the office something, as somebody in a role."""

    async def ask(
        text: str,
        role: Role = Role.STAFF,
        *,
        user: str = "",
        event: str = "",
        fields: dict[str, str] | None = None,
        files: tuple[Upload, ...] = (),
    ) -> Reply:
        handle = Handle("web", user or role, f"a {role}")
        if role is not Role.STRANGER:
            await office.store.do(
                lambda work: (
                    work.people.known(handle).id
                    or work.people.add(handle.name, role, handle, clock()).id
                )
            )
        return await office.answer(
            Request(text, handle, ROOM, clock(), event, files=files, fields=fields or {})
        )

    return ask


@dataclass
class Delivery:
    """A courier on a chat that only listens; call it to deliver all that is due."""

    courier: Courier
    store: Store
    clock: Clock
    listener: Listener = field(default_factory=Listener)

    async def __call__(self) -> list[Reply]:
        """Deliver what is due and return all that stands in the room."""
        await carry_due(self.store, self.courier)
        return self.listener.standing()


@pytest.fixture
def deliver(
    store: Store, clock: Clock, intake: LetterIntake, networks: dict[str, StandIn]
) -> Delivery:
    listener = Listener()
    jobs: dict[str, Job] = {
        "import": partial(import_file, intake=intake),
        "regroup": partial(regroup, intake=intake),
        "networks": partial(report, networks, store, clock),
    }
    carriers: dict[type[Effect], Carrier] = {
        Say: SayCarrier({"web": listener}, timedelta(seconds=5)),
        Run: RunCarrier(jobs, store),
        Publish: PublishCarrier(networks, store, clock, timedelta(seconds=5), GRACE, room=ROOM),
        TakeBack: TakeBackCarrier(networks, timedelta(seconds=5)),
    }
    courier = courier_of(store, carriers, ROOM)
    return Delivery(courier, store, clock, listener)
