from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store.schedules import IN_HAND, KEPT
from bot.store.work import Store

SLOT = datetime(2026, 11, 30, 8, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def begin(store: Store, now: datetime, slot: datetime = SLOT) -> bool:
    return await store.do(lambda work: work.schedules.begin("tea", slot, now))


async def failed(store: Store, now: datetime) -> None:
    await store.do(lambda work: work.schedules.failed("tea", SLOT, now))


async def done(store: Store, slot: datetime = SLOT) -> None:
    await store.do(lambda work: work.schedules.done("tea", slot))


async def test_one_replica_begins_and_what_is_done_is_not_begun_again(store: Store) -> None:
    assert await begin(store, SLOT)
    assert not await begin(store, SLOT + MINUTE)
    await done(store)
    assert not await begin(store, SLOT + timedelta(days=3))
    assert not await begin(store, SLOT - timedelta(hours=3))  # the clock was set back
    assert await begin(store, SLOT + timedelta(days=1), SLOT + timedelta(days=1))


async def test_what_a_dead_replica_began_is_begun_again(store: Store) -> None:
    assert await begin(store, SLOT)
    assert await begin(store, SLOT + IN_HAND)
    assert not await begin(store, SLOT + IN_HAND)


async def test_what_failed_is_tried_again_less_and_less_often(store: Store) -> None:
    now, waits = SLOT, []
    assert await begin(store, now)
    for _ in range(8):
        tried = now
        await failed(store, tried)
        while not await begin(store, now):
            now += MINUTE
        waits.append((now - tried) // MINUTE)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


async def test_a_wait_from_a_clock_that_was_ahead_is_not_waited_for(store: Store) -> None:
    ahead = SLOT + timedelta(days=400)
    assert await begin(store, ahead)
    assert await begin(store, SLOT)


async def test_it_knows_when_the_last_was_done(store: Store) -> None:
    assert await store.do(lambda work: work.schedules.last("tea", SLOT)) is None
    before = SLOT - timedelta(days=1)
    await begin(store, before + MINUTE, before)
    assert await store.do(lambda work: work.schedules.last("tea", SLOT)) is None
    await done(store, before)
    assert await store.do(lambda work: work.schedules.last("tea", SLOT)) == before + MINUTE
    assert await store.do(lambda work: work.schedules.last("coffee", SLOT)) is None


async def test_slots_of_long_ago_are_dropped(store: Store) -> None:
    for slot in (SLOT - KEPT - MINUTE, SLOT):
        await begin(store, slot, slot)
        await done(store, slot)
    assert await begin(store, SLOT, SLOT - KEPT - MINUTE)
