"""Queues, on both databases: what is due goes out, at the office's pace, whoever lives."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from time import monotonic

import pytest
import uvloop

from bot.delivery.courier import Courier
from bot.delivery.queues import Queues
from bot.domain.errors import NotSent
from bot.domain.fence import Mark
from bot.effects import JOBS, LEASE, Effect, Entry, Run, Say, State, Way
from bot.store.work import Store, Work
from bot.talk import Place, Reply
from tests.conftest import ROOM
from tests.delivering import courier_of

CHAT = "chat:web"
Clock = Callable[[], datetime]


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Slow:
    """A carrier that takes its time, and notes when each effect went."""

    seconds: float = 0.0
    patience: timedelta = timedelta(seconds=20)
    settle: timedelta = timedelta(seconds=1)
    tries: int = 3
    faults: list[Exception] = field(default_factory=list)
    went: dict[str, list[float]] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0

    def repeatable(self, entry: Entry) -> bool:
        return entry.key == ""

    def finds(self, effect: Effect) -> bool:
        return isinstance(effect, Say | Run)

    async def send(self, entry: Entry, mark: Mark) -> str:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            (await mark()).check()
            if self.faults:
                raise self.faults.pop()
            self.went.setdefault(entry.key, []).append(monotonic())
            await asyncio.sleep(self.seconds)
        finally:
            self.at_once -= 1
        return entry.key

    async def find(self, entry: Entry) -> str | None:
        return entry.key if entry.key in self.went else None


@pytest.fixture
def real(store_url: str) -> Iterator[Store]:
    """A store on the database's own clock."""
    opened = Store(store_url)
    yield opened
    opened.close()


@asynccontextmanager
async def queues(
    store: Store,
    carriers: dict[type[Effect], object],
    *ways: Way,
    clock: Callable[[], datetime] = now,
) -> AsyncIterator[Courier]:
    courier = courier_of(store, carriers, ROOM)  # type: ignore[arg-type]
    running = Queues(store, courier, {way.name: way for way in ways}, clock)
    await running.start()
    try:
        yield courier
    finally:
        await running.stop()


def plan(work: Work, *keys: str, due: datetime | None = None) -> None:
    for key in keys:
        work.ledger.plan(key, Say(ROOM, Reply(key)), due or now(), about=key)


def plan_job(work: Work, key: str, run: Run) -> None:
    work.ledger.plan(key, run, now())


async def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - a thread's doing
            await asyncio.sleep(0.02)


def state(store: Store, key: str) -> State:
    with store.work() as work:
        entry = work.ledger.find(key)
        assert entry
        return entry.state


async def test_what_is_planned_goes_at_its_time(real: Store) -> None:
    chat = Slow()
    async with queues(real, {Say: chat}, Way(CHAT)):
        soon = now() + timedelta(seconds=1.5)
        await real.do(lambda work: plan(work, "late", due=soon))
        await real.do(lambda work: plan(work, "now"))
        await until(lambda: state(real, "late") is State.DONE)
        assert state(real, "now") is State.DONE
    assert list(chat.went) == ["now", "late"]


async def test_what_was_due_before_the_start_goes(real: Store) -> None:
    await real.do(lambda work: plan(work, "k"))
    async with queues(real, {Say: Slow()}, Way(CHAT)):
        await until(lambda: state(real, "k") is State.DONE)


async def test_a_slow_way_holds_no_other(real: Store) -> None:
    """D2: five hundred letters to a slow relay stopped every post and card."""
    chat, jobs = Slow(), Slow(seconds=30)
    run = Run("x", "x", b"", Place("web", "office"))
    async with queues(real, {Say: chat, Run: jobs}, Way(CHAT), Way(JOBS, at_once=2)):
        for number in range(20):
            await real.do(partial(plan_job, key=f"job:{number}", run=run))
        await until(lambda: len(jobs.went) == 2)
        begun = monotonic()
        await real.do(lambda work: plan(work, "card"))
        await until(lambda: state(real, "card") is State.DONE)
        assert monotonic() - begun < 3
        assert jobs.most_at_once == 2


async def test_the_pace_is_the_offices_over_two_processes(store_url: str) -> None:
    """D3: two replicas sent twice as fast."""
    pace, keys = timedelta(seconds=0.2), [f"k{n}" for n in range(12)]
    way, first, second = Way(CHAT, at_once=4, pace=pace), Slow(), Slow()
    async with AsyncExitStack() as stack:
        stores = [Store(store_url), Store(store_url)]
        for store, carrier in zip(stores, (first, second), strict=True):
            stack.callback(store.close)
            await stack.enter_async_context(queues(store, {Say: carrier}, way))
        await stores[0].do(lambda work: plan(work, *keys))
        await until(lambda: len(first.went) + len(second.went) == len(keys))
    times = sorted(at for one in (first, second) for each in one.went.values() for at in each)
    assert times[-1] - times[0] >= 0.9 * pace.total_seconds() * (len(keys) - 1)
    assert len({*first.went, *second.went}) == len(keys)


async def test_as_many_at_once_as_the_way_allows_the_office(store_url: str) -> None:
    way, both = Way(CHAT, at_once=3), Slow(seconds=0.2)
    async with AsyncExitStack() as stack:
        stores = [Store(store_url), Store(store_url)]
        for store in stores:
            stack.callback(store.close)
            await stack.enter_async_context(queues(store, {Say: both}, way))
        await stores[0].do(lambda work: plan(work, *(f"k{n}" for n in range(12))))
        await until(lambda: len(both.went) == 12)
    assert both.most_at_once == 3


async def test_what_another_process_had_in_hand_is_taken_up_once_its_hold_is_over(
    real: Store,
) -> None:
    """A process that died: its hold lapses, and no row of it is left behind."""

    def take(work: Work) -> None:
        plan(work, "k")
        long_ago = work.now() - LEASE + timedelta(seconds=1.5)
        assert len(work.ledger.take(Way(CHAT), "dead:1", long_ago + LEASE).entries) == 1
        work.ledger.rewind(work.now())

    await real.do(take)
    chat = Slow()
    async with queues(real, {Say: chat}, Way(CHAT)):
        assert not chat.went
        await until(lambda: state(real, "k") is State.DONE, LEASE.total_seconds() + 5)
    assert len(chat.went["k"]) == 1


async def test_a_card_that_changes_while_it_is_in_hand_is_said_at_once_as_it_is(
    real: Store,
) -> None:
    await real.do(lambda work: plan(work, "card"))
    entry = await real.do(lambda work: work.ledger.find("card"))
    assert entry
    courier = courier_of(real, {Say: Slow()}, ROOM)
    await real.do(lambda work: work.ledger.take(Way(CHAT), courier.holder, work.now()))
    await real.do(lambda work: work.ledger.show("card", Say(ROOM, Reply("newer")), now()))
    assert await courier.carry(entry) is None
    taken = await real.do(lambda work: work.ledger.take(Way(CHAT), "other", work.now()))
    assert [each.version for each in taken.entries] == [1]


async def test_a_way_that_asks_to_be_left_alone_is_by_all_that_waits_on_it(real: Store) -> None:
    chat = Slow(faults=[NotSent("too fast", timedelta(seconds=2), throttled=True)])
    begun = monotonic()
    async with queues(real, {Say: chat}, Way(CHAT, at_once=1)):
        await real.do(lambda work: plan(work, "a", "b"))
        await until(lambda: len(chat.went) == 2)
    assert min(at for each in chat.went.values() for at in each) - begun >= 2


async def test_a_way_that_the_config_no_longer_has_keeps_nothing_in_silence(real: Store) -> None:
    async with queues(real, {Say: Slow()}):
        await real.do(lambda work: plan(work, "k"))
        await until(lambda: state(real, "k") is State.DONE)


async def test_a_clock_that_is_put_back_makes_no_retry_wait(real: Store) -> None:
    """D6: after an hour back, what should go in a second went in an hour."""
    back = timedelta(0)

    def clock() -> datetime:
        return now() - back

    store = Store(str(real.engine.url.render_as_string(hide_password=False)), clock)
    chat = Slow(faults=[NotSent("down", timedelta(seconds=2))])
    try:
        async with queues(store, {Say: chat}, Way(CHAT), clock=clock):
            await store.do(lambda work: plan(work, "k", due=clock()))
            await until(lambda: not chat.faults)
            back = timedelta(hours=2)
            await until(lambda: "k" in chat.went, 8)
    finally:
        store.close()


def test_it_runs_on_the_loop_that_the_bot_runs_on(store_url: str) -> None:
    """Whose handles are not asyncio's: the others of these tests run on asyncio's own loop."""

    async def carried() -> int:
        store, chat = Store(store_url), Slow()
        try:
            way = Way(CHAT, at_once=2, pace=timedelta(seconds=0.01))
            async with queues(store, {Say: chat}, way):
                await store.do(lambda work: plan(work, *(f"k{n}" for n in range(8))))
                await until(lambda: len(chat.went) == 8)
        finally:
            store.close()
        return len(chat.went)

    assert uvloop.run(carried()) == 8


@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
async def test_two_that_meet_a_way_for_the_first_time_at_once_both_go_on(store_url: str) -> None:
    stores = [Store(store_url), Store(store_url)]
    try:
        for number in range(20):
            name = f"chat:{number}"
            takes = [
                one.do(lambda work, way=name: work.ledger.take(Way(way), "me", work.now()))  # type: ignore[misc]
                for one in stores
                for _ in range(4)
            ]
            assert len(await asyncio.gather(*takes)) == 8
    finally:
        for one in stores:
            one.close()
