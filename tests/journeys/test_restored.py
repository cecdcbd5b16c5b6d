"""A restored copy: what had gone out since it was made does not go out a second time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import commands
from bot.actions.holding import hold_copy
from bot.config import Config
from bot.domain.people import Role
from bot.effects import Mail, Publish, Run, Say, State
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.store.database.backup import back_up
from bot.store.ledger.holding import COPIED, HELD
from bot.store.notes import PULSE
from bot.store.work import Store
from bot.talk import Button, Ending, Handle, Reply, Request
from tests.campaign import Sizes, campaign
from tests.conftest import ROOM, Ask, Clock, Delivery
from tests.delivering import courier_of
from tests.mailroom import let_go, mail_carrier, office_config
from tests.network import StandIn
from tests.sink import Sink

SIZES = Sizes(plain=6, own=0, cases=0, outside=0, automatic=0, twice=0)
ANNA = Handle("web", "anna", "Anna")


@pytest.fixture
def config(sink: Sink) -> Config:
    found = office_config(sink.port)
    return found.model_copy(update={"networks": {"facebook": {"owner": "office"}}})


@pytest.fixture
def store_url(tmp_path: Path, migrated_file: Path) -> str:
    """On SQLite: what a dump of PostgreSQL holds is the same rows."""
    path = tmp_path / "bell.db"
    path.write_bytes(migrated_file.read_bytes())
    return f"sqlite:///{path}"


@dataclass
class Restored:
    """The office on the copy, after its first start."""

    office: Office
    deliver: Delivery

    async def ask(self, line: str, role: Role = Role.MANAGER) -> Reply:
        handle = Handle("web", role, f"a {role}")
        clock = self.deliver.clock
        return await self.office.answer(Request(line, handle, ROOM, clock(), private=True))

    async def states(self, about: str) -> list[State]:
        found = await self.office.store.do(lambda work: work.ledger.of(about))
        return [each.state for each in found if isinstance(each.effect, Mail | Publish)]


@pytest.fixture
async def worked(
    ask: Ask, intake: LetterIntake, deliver: Delivery, clock: Clock, sink: Sink
) -> AsyncIterator[Delivery]:
    """A wave confirmed, and a post that is due soon."""
    deliver.courier._carriers[Mail], smtp = mail_carrier(sink.port, clock)
    await intake.take(list(campaign(SIZES)))
    for line in ("draft Surgery", "to 1 facebook", "schedule 1 in 10 minutes", "approve 1"):
        assert (await ask(f"posts {line}", Role.MANAGER)).ending is Ending.DONE
    await let_go(ask)
    yield deliver
    smtp.close()


@pytest.fixture
async def restored(
    office: Office, worked: Delivery, clock: Clock, sink: Sink, tmp_path: Path
) -> AsyncIterator[Restored]:
    """That office, copied before all of it went out; then the copy is started."""
    back_up(str(office.store.engine.url), tmp_path / "copy.db")
    clock.move(minutes=12)
    await worked()
    assert len(sink.taken) == SIZES.plain
    store = Store(f"sqlite:///{tmp_path / 'copy.db'}", clock)
    copy = Office(office.config, store, commands.found(), clock, networks=office.networks)
    await store.do(lambda work: hold_copy(work, copy.config, clock()))
    courier = courier_of(store, worked.courier._carriers, ROOM)
    yield Restored(copy, Delivery(courier, store, clock, worked.listener))
    store.close()


async def test_a_restored_copy_sends_nothing_and_asks(
    restored: Restored, sink: Sink, networks: dict[str, StandIn]
) -> None:
    published = len(networks["facebook"].wall)
    await restored.deliver()
    assert len(sink.taken) == SIZES.plain
    assert len(networks["facebook"].wall) == published == 1
    card = restored.deliver.listener.standing()[-1]
    assert "I send nothing" in card.plain()
    assert f"Letters {SIZES.plain}" in " ".join(card.plain().split())
    assert [part.command for part in card.parts if isinstance(part, Button)] == [
        "held gone",
        "held send",
    ]


async def test_what_went_out_before_the_restore_counts_as_sent(
    restored: Restored, sink: Sink
) -> None:
    assert (await restored.ask("held gone", Role.STAFF)).ending is Ending.NOT_ALLOWED
    assert (await restored.ask("held gone")).ending is Ending.DONE
    await restored.deliver()
    assert len(sink.taken) == SIZES.plain
    assert await restored.states("reply 1") == [State.DONE] * SIZES.plain
    assert await restored.states("post 1") == [State.UNKNOWN]
    assert (await restored.ask("held send")).ending is Ending.NOT_DONE


async def test_what_had_not_gone_is_sent_on_a_word(restored: Restored, sink: Sink) -> None:
    await restored.ask("held send")
    await restored.deliver()
    assert len(sink.taken) == 2 * SIZES.plain


@pytest.fixture
def fresh(store_url: str) -> Iterator[Store]:
    store = Store(store_url)
    yield store
    store.close()


@pytest.mark.parametrize("hours", [1, -1])
def test_a_store_that_ran_on_after_its_backup_is_no_copy(fresh: Store, hours: int) -> None:
    made = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    with fresh.work() as work:
        work.notes.write(COPIED, made.isoformat())
        work.notes.write(f"{PULSE}here", (made + timedelta(hours=hours)).isoformat())
        assert work.holding.begin() == (made if hours < 0 else None)
        assert work.notes.read(COPIED) is None
        assert (work.notes.read(HELD) is not None) is (hours < 0)
        assert work.holding.begin() is None


def test_a_held_message_waits_and_a_job_does_not(fresh: Store) -> None:
    due = datetime(2026, 11, 23, tzinfo=UTC)
    with fresh.work() as work:
        work.ledger.plan("digest:1", Say(ROOM, Reply("Hello")), due)
        assert len(work.ledger.soonest(due)) == 1
        work.notes.write(HELD, due.isoformat())
        assert not work.ledger.soonest(due)
        work.ledger.plan("regroup:1", Run("regroup", "1", b"", ROOM), due)
        assert len(work.ledger.soonest(due)) == 1
        work.holding.release()
        assert len(work.ledger.soonest(due)) == 2
