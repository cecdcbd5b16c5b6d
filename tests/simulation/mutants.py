"""Mutants: faults put into delivery on purpose, each of which the simulation must find.

Each is a function that changes one thing, by `change`, until its block ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, update

from bot.delivery import courier, publish, queues
from bot.delivery.courier import Courier
from bot.delivery.mail import MailCarrier
from bot.delivery.publish import PublishCarrier
from bot.delivery.say import SayCarrier
from bot.domain.errors import NotSent
from bot.domain.fence import Fence
from bot.effects import Entry, State
from bot.store.ledger import taking
from bot.store.ledger.entries import effects
from bot.store.ledger.recording import Recording
from bot.store.ledger.taking import Taking
from bot.store.work import Work
from bot.talk import Place
from tests.simulation import history, replica
from tests.simulation.replica import Replica, SimulatedQueues

NEVER = 1 << 30

Change = Callable[[Any, str, Any], None]
Mutant = Callable[[Change], None]


@contextmanager
def alive(mutant: Mutant) -> Iterator[None]:
    """Let a mutant live within a block."""
    before: list[tuple[Any, str, Any]] = []

    def change(where: Any, name: str, what: Any) -> None:
        before.append((where, name, where.__dict__[name]))
        setattr(where, name, what)

    mutant(change)
    try:
        yield
    finally:
        for where, name, what in reversed(before):
            setattr(where, name, what)


def no_mark(change: Change) -> None:
    async def mark(_: Courier, entry: Entry, _carrier: object) -> Entry:
        return replace(entry, state=State.SENDING, attempt=entry.attempt + 1)

    change(Courier, "_mark", mark)


def no_fence(change: Change) -> None:
    change(Fence, "check", lambda _: None)


def posts_are_looked_up_before_they_show(change: Change) -> None:
    change(publish, "SHOWN_AFTER", timedelta(0))


def messages_are_looked_up_before_they_show(change: Change) -> None:
    begin = SayCarrier.__init__

    def init(self: SayCarrier, platforms: Any, patience: timedelta) -> None:
        begin(self, platforms, patience)
        self.settle = patience

    change(SayCarrier, "__init__", init)


def skew_the_wrong_way(change: Change) -> None:
    change(publish, "SKEW", -publish.SKEW)


def no_look_at_the_start(change: Change) -> None:
    look = SimulatedQueues._look

    async def looks_when_told(self: SimulatedQueues) -> None:
        await self._looks.wait()
        await look(self)

    change(queues.Queues, "_look", looks_when_told)


def what_the_last_process_had_is_kept(change: Change) -> None:
    change(Taking, "let_go", lambda *_: None)


def no_pace(change: Change) -> None:
    take = Taking.take

    def unpaced(self: Taking, way: Any, *args: Any, **more: Any) -> Any:
        return take(self, replace(way, pace=timedelta(0)), *args, **more)

    change(Taking, "take", unpaced)


def pace_of_each_process(change: Change) -> None:
    """Each process has a pace of its own, so that two send twice as fast."""
    take = Taking.take

    def own(self: Taking, way: Any, holder: str, *args: Any, **more: Any) -> Any:
        turn = self._turn
        self._turn = lambda way, now: turn(replace(way, name=holder), now)  # type: ignore[method-assign]
        use = self._use
        self._use = lambda way, free_at: use(replace(way, name=holder), free_at)  # type: ignore[method-assign]
        return take(self, way, holder, *args, **more)

    change(Taking, "take", own)


def holds_are_ignored(change: Change) -> None:
    waits, is_out = effects.c.state == State.PLANNED, effects.c.state == State.SENDING

    def takeable(now: datetime) -> Any:
        return or_(and_(waits, effects.c.due <= now), is_out)

    change(taking, "_takeable", takeable)


def holds_are_not_renewed(change: Change) -> None:
    change(Taking, "renew", lambda *_: None)


def holds_never_end(change: Change) -> None:
    takeable = taking._takeable
    change(taking, "_takeable", lambda now: and_(takeable(now), effects.c.held_until.is_(None)))


def look_ups_without_end(change: Change) -> None:
    change(courier, "MOST_LOOK_UPS", NEVER)


def tries_without_end(change: Change) -> None:
    for carrier in (PublishCarrier, SayCarrier):
        change(carrier, "tries", NEVER)


def steady_is_the_wall_clock(change: Change) -> None:
    change(Replica, "steady", lambda self: self.wall().timestamp())


def marks_are_not_compared(change: Change) -> None:
    """The compare-and-set looks at the state alone, and not at the attempt."""

    def move(self: Recording, entry: Entry, what: Any, *where: Any, late: bool = False) -> bool:
        out = entry.state is State.SENDING
        states = {entry.state, State.UNKNOWN} if late and out else {entry.state}
        seen = (*where, effects.c.key == entry.key, effects.c.state.in_(states))
        return self._connection.execute(update(effects).where(*seen).values(what)).rowcount == 1

    change(Recording, "_move", move)


def outcomes_are_recorded_once(change: Change) -> None:
    async def record(self: Courier, act: Callable[[Work], Any]) -> Any:
        return await self._store.do(act)

    change(Courier, "_record", record)


def unknown_is_never_taken_back(change: Change) -> None:
    move = Recording._move

    def early(self: Recording, entry: Entry, what: Any, *where: Any, late: bool = False) -> bool:
        return move(self, entry, what, *where)

    change(Recording, "_move", early)


def a_second_teller(change: Change) -> None:
    change(history, "tellers", lambda place: [Place("slack", "elsewhere"), place])


def a_wake_for_each_look(change: Change) -> None:
    """A queue is woken again and again by what it has in hand."""
    soonest = Taking.soonest
    change(Taking, "soonest", lambda self, now: dict.fromkeys(soonest(self, now), -1.0))


def any_error_is_not_sent(change: Change) -> None:
    async def unclear(self: Courier, entry: Entry, _carrier: object, _at: float) -> Any:
        return await self._later(entry, NotSent("It did not go."))

    change(Courier, "_unclear", unclear)


def letters_are_tried_again(change: Change) -> None:
    change(MailCarrier, "repeatable", lambda *_: True)
    change(MailCarrier, "tries", 5)


def trouble_is_not_told(change: Change) -> None:
    change(replica, "trouble_teller", lambda _: lambda _work, _entry: None)


def another_process_s_try_is_looked_up(change: Change) -> None:
    carry_on = queues.Queue._carry_on

    async def whatever(self: queues.Queue, key: str, attempt: int) -> None:
        with suppress(Exception):
            entry = await self._store.do(lambda work: work.ledger.find(key))
            attempt = entry.attempt if entry else attempt
        await carry_on(self, key, attempt)

    change(queues.Queue, "_carry_on", whatever)


def posts_are_looked_up_by_the_slot_alone(change: Change) -> None:
    async def since(_: PublishCarrier, _entry: Entry, post: Any) -> datetime:
        slot: datetime = post.slot
        return slot - publish.SKEW

    change(PublishCarrier, "_since", since)


def a_card_found_is_its_last_version(change: Change) -> None:
    done = Courier._done

    async def as_it_is(self: Courier, entry: Entry, remote_id: str) -> None:
        if entry.version < 0:
            found = await self._store.do(lambda work: work.ledger.find(entry.key))
            entry = replace(entry, version=found.version if found else 0)
        await done(self, entry, remote_id)

    change(Courier, "_done", as_it_is)


MUTANTS: dict[str, Mutant] = {
    name.replace("_", " "): found
    for name, found in list(globals().items())
    if callable(found) and getattr(found, "__module__", "") == __name__ and name != "alive"
}
