"""Delivering in tests: all that is due is carried at once, as the queues would over time."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlalchemy import select

from bot.delivery.carrier import Carrier
from bot.delivery.courier import Courier
from bot.delivery.outages import Outages
from bot.delivery.trouble import trouble_teller
from bot.effects import Effect, Entry, State, Way
from bot.store.ledger.entries import effects, entry_of
from bot.store.work import Store, Work
from bot.talk import Place


def courier_of(store: Store, carriers: dict[type[Effect], Carrier], room: Place) -> Courier:
    """Make a courier that tells of trouble in a room."""
    return Courier(store, carriers, trouble_teller(room), Outages(room))


async def carry_due(store: Store, courier: Courier) -> None:
    """Carry what is due, and what comes of it, until nothing is."""
    while taken := await store.do(lambda work: take_all(work, courier.holder)):
        for entry in taken:
            await carry_on(store, courier, entry)


async def carry(store: Store, courier: Courier, key: str) -> None:
    """Carry the effect under a key as it is now, due or not, and look up what became of it."""
    entry = await store.do(lambda work: work.ledger.find(key))
    assert entry
    await carry_on(store, courier, entry)


async def carry_on(store: Store, courier: Courier, entry: Entry) -> None:
    """Carry an entry, and look it up for as long as the courier itself would."""
    key = entry.key
    while (goes_on := await courier.carry(entry)) and not goes_on.due:
        await asyncio.sleep(max(goes_on.at - courier.steady(), 0))
        found = await store.do(lambda work: work.ledger.find(key))
        if not found or found.state is not State.SENDING:
            return
        entry = found


def take_all(work: Work, holder: str) -> list[Entry]:
    """Take what is due on every way out."""
    now = work.now()
    return [
        entry
        for way, seconds in work.ledger.soonest(now).items()
        if seconds <= 0
        for entry in work.ledger.take(Way(way, at_once=10_000), holder, now).entries
    ]


def waiting(work: Work, before: datetime) -> list[Entry]:
    """Return what is planned for before a time, or being sent, in the order of the plan."""
    states = (State.PLANNED, State.SENDING)
    query = select(effects).where(effects.c.state.in_(states), effects.c.due < before)
    rows = work._connection.execute(query.order_by(effects.c.due, effects.c.number))
    return [entry_of(row) for row in rows.mappings()]
