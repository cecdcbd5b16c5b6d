from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest

from bot.delivery import courier
from bot.domain.errors import DatabaseAway, NotSent, Refused, Unanswered
from bot.domain.fence import Mark
from bot.domain.people import Member, Role
from bot.effects import Effect, Entry, Mail, Publish, Run, Say, State
from bot.store.work import Store, Work
from bot.talk import Place, Reply
from tests.conftest import NOW, ROOM, Clock, Delivery

ELSEWHERE = Place("web", "phone:anna")


async def plan(store: Store, text: str = "hello", place: Place = ELSEWHERE) -> None:
    await store.do(lambda work: work.ledger.plan("k", Say(place, Reply(text)), NOW, about="it"))


async def state(store: Store) -> State:
    entry = await store.do(lambda work: work.ledger.find("k"))
    assert entry
    return entry.state


async def test_what_is_planned_is_said_once(store: Store, deliver: Delivery) -> None:
    await plan(store)
    await plan(store)
    assert await deliver() == [Reply("hello")]
    await deliver()
    assert len(deliver.listener.said) == 1
    assert await state(store) is State.DONE


async def test_what_is_not_due_waits(store: Store, deliver: Delivery, clock: Clock) -> None:
    later = NOW + timedelta(hours=1)
    await store.do(lambda work: work.ledger.plan("k", Say(ROOM, Reply("later")), later))
    await deliver()
    assert not deliver.listener.said
    clock.move(hours=1)
    assert await deliver() == [Reply("later")]


async def test_not_sent_is_tried_again_when_it_said(
    store: Store, deliver: Delivery, clock: Clock
) -> None:
    deliver.listener.faults = [(False, NotSent("slow down", timedelta(seconds=30)))]
    await plan(store)
    assert await deliver() == []
    assert await state(store) is State.PLANNED
    clock.move(seconds=29)
    assert await deliver() == []
    clock.move(seconds=1)
    assert await deliver() == [Reply("hello")]


async def waits(store: Store, deliver: Delivery, clock: Clock) -> list[float]:
    """Try until the card is out; return the seconds between one try and the next."""
    found: list[float] = []
    while True:
        await deliver()
        entry = await store.do(lambda work: work.ledger.find("card:k"))
        assert entry
        if entry.state is State.DONE:
            return found
        found.append((entry.due - clock()).total_seconds())
        clock.move(seconds=found[-1])


async def test_the_wait_grows_with_failures_in_a_row_and_with_nothing_else(
    store: Store, deliver: Delivery, clock: Clock
) -> None:
    for text in ("five", "six", "seven", "eight"):
        await store.do(partial(show, text=text))
        assert await waits(store, deliver, clock) == []
    for text in ("nine", "ten"):
        deliver.listener.faults = [(False, NotSent("down"))] * 3
        await store.do(partial(show, text=text))
        assert await waits(store, deliver, clock) == [5, 10, 20]


async def test_refused_is_told_in_the_room(store: Store, deliver: Delivery) -> None:
    deliver.listener.faults = [(False, Refused("The room is gone.", "Invite me again."))]
    await plan(store)
    (told,) = await deliver()
    assert "The room is gone. Invite me again. This did not get there: it." in told.plain()
    assert await state(store) is State.FAILED


@pytest.mark.parametrize("taken", [True, False])
async def test_no_answer_is_looked_up_before_a_second_try(
    store: Store, deliver: Delivery, clock: Clock, *, taken: bool
) -> None:
    deliver.listener.faults = [(taken, Unanswered())]
    await plan(store)
    clock.move(seconds=0)
    deliver.courier._carriers[Say].settle = timedelta(0)
    (said,) = await deliver()
    assert said == Reply("hello")
    assert said.again  # a try that died may have said a part of it
    assert len(deliver.listener.said) == 1
    assert await state(store) is State.DONE


async def test_what_cannot_be_looked_up_is_asked_about(store: Store, deliver: Delivery) -> None:
    deliver.listener.finds = False
    deliver.listener.faults = [(True, Unanswered())]
    deliver.courier._carriers[Say].settle = timedelta(0)
    await plan(store)
    said, asked = await deliver()
    assert (said, await state(store)) == (Reply("hello"), State.UNKNOWN)
    assert "I cannot tell whether this went out: it" in asked.plain()


async def test_a_look_up_that_breaks_is_made_again(
    store: Store, deliver: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "FIRST_WAIT", timedelta(0))
    deliver.listener.faults = [(True, Unanswered())]
    deliver.listener.look_up_faults = [KeyError("id"), TypeError(), NotSent("no connection")]
    deliver.courier._carriers[Say].settle = timedelta(0)
    await plan(store)
    assert await deliver() == [Reply("hello")]
    assert not deliver.listener.look_up_faults
    assert await state(store) is State.DONE


@pytest.mark.parametrize(
    ("gone", "named"),
    [
        (Say(Place("slack", "C1"), Reply("hello")), "[platforms.slack]"),
        (Publish(1, "myspace", "Hello", "", (), NOW, ROOM), "[networks.myspace]"),
    ],
    ids=["platform", "network"],
)
async def test_what_was_on_its_way_through_what_the_config_no_longer_has_is_asked_about(
    store: Store, deliver: Delivery, gone: Say | Publish, named: str
) -> None:
    await store.do(lambda work: work.ledger.plan("k", gone, NOW, about="it"))
    entry = await store.do(lambda work: work.ledger.find("k"))
    assert entry
    await store.do(
        lambda work: work.ledger.sending(entry, "another", NOW - timedelta(hours=1), timedelta(0))
    )
    (told,) = await deliver()
    assert await state(store) is State.UNKNOWN
    assert "I cannot tell whether" in told.plain()
    assert named in told.plain()
    assert [each.key for each in await store.do(lambda work: work.ledger.unknowns())] == ["k"]


async def test_a_person_settles_what_is_unknown(store: Store, deliver: Delivery) -> None:
    await test_what_cannot_be_looked_up_is_asked_about(store, deliver)
    (entry,) = await store.do(lambda work: work.ledger.unknowns())
    await store.do(lambda work: work.ledger.settle(entry.number, is_there=False, at=NOW))
    assert [reply for reply in await deliver() if reply == Reply("hello")] == [Reply("hello")] * 2


def show(work: Work, text: str) -> None:
    work.ledger.show("card:k", Say(ROOM, Reply(text)), NOW)


async def test_a_card_is_said_once_and_then_changed(store: Store, deliver: Delivery) -> None:
    for text in ("five", "six", "seven"):
        await store.do(partial(show, text=text))
        assert await deliver() == [Reply(text)]


async def test_a_card_that_changes_on_its_way_ends_as_its_last_version(
    store: Store, deliver: Delivery
) -> None:
    await store.do(partial(show, text="five"))
    entry = await store.do(lambda work: work.ledger.find("card:k"))
    assert entry
    await store.do(lambda work: work.ledger.sending(entry, "another", NOW, timedelta(0)))
    await store.do(partial(show, text="six"))
    deliver.courier._carriers[Say].settle = timedelta(0)
    assert await deliver() == [Reply("six")]


async def test_what_is_proposed_waits_for_somebody_who_may(store: Store, deliver: Delivery) -> None:
    staff, manager = Member(1, "Anna", Role.STAFF), Member(2, "Ben", Role.MANAGER)
    effects = [("k", Say(ROOM, Reply("proposed")))]
    proposal = await store.do(
        lambda work: work.ledger.propose(effects, NOW, about="it", needs=Role.MANAGER, by=staff)
    )
    assert await deliver() == []
    with pytest.raises(Exception, match="Only a manager"):
        await store.do(lambda work: work.ledger.confirm(proposal, staff, NOW))
    await store.do(lambda work: work.ledger.confirm(proposal, manager, NOW))
    assert await deliver() == [Reply("proposed")]
    with pytest.raises(Exception, match="nothing is done twice"):
        await store.do(lambda work: work.ledger.confirm(proposal, manager, NOW))


async def test_what_is_cancelled_never_goes(store: Store, deliver: Delivery) -> None:
    await plan(store)
    assert await store.do(lambda work: work.ledger.cancel("it")) == 1
    assert await deliver() == []


async def test_a_look_up_that_never_tells_ends_with_a_question(
    store: Store, deliver: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D5: an answer that nobody could read left a post on its way for ever, in silence."""
    monkeypatch.setattr(courier, "FIRST_WAIT", timedelta(0))
    deliver.listener.faults = [(True, Unanswered())]
    deliver.listener.look_up_faults = [KeyError("id")] * 100
    deliver.courier._carriers[Say].settle = timedelta(0)
    await plan(store)
    said, asked = await deliver()
    assert (said, await state(store)) == (Reply("hello"), State.UNKNOWN)
    assert "I cannot tell whether this went out: it" in asked.plain()
    assert len(deliver.listener.look_up_faults) == 100 - courier.MOST_LOOK_UPS


async def test_what_is_tried_and_never_there_ends_with_a_question(
    store: Store, deliver: Delivery, clock: Clock
) -> None:
    """D5: a far side that lost each post, and each answer, was given it again and again."""
    carrier = deliver.courier._carriers[Say]
    carrier.settle = timedelta(0)
    deliver.listener.faults = [(False, Unanswered())] * 50
    await plan(store)
    for _ in range(20):
        await deliver()
        clock.move(minutes=15)
    assert await state(store) is State.UNKNOWN
    # As often again for the question, in the same chat.
    assert len(deliver.listener.faults) == 50 - 2 * carrier.tries


async def test_a_change_that_is_never_taken_ends_with_trouble(
    store: Store, deliver: Delivery, clock: Clock
) -> None:
    """A card that moved between platforms was changed under an id of the other, for ever."""
    await store.do(lambda work: show(work, "five"))
    await deliver()
    deliver.courier._carriers[Say].settle = timedelta(0)
    deliver.listener.faults = [(False, ValueError("int()"))] * 50
    await store.do(lambda work: show(work, "six"))
    for _ in range(20):
        await deliver()
        clock.move(minutes=15)
    entry = await store.do(lambda work: work.ledger.find("card:k"))
    assert entry
    assert entry.state is State.FAILED
    assert len(deliver.listener.faults) == 50 - 5


async def test_what_is_known_of_a_try_is_recorded_however_long_the_store_is_away(
    store: Store, deliver: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "FIRST_WAIT", timedelta(0))
    await plan(store)
    away = Away(store, 3)
    deliver.courier._store = away  # type: ignore[assignment]
    assert await deliver() == [Reply("hello")]
    assert (await state(store), away.times) == (State.DONE, 0)


@dataclass
class Away:
    """A store that is away for some times after it has taken a mark."""

    store: Store
    times: int
    marked: bool = False

    async def do(self, act: Callable[[Work], object]) -> object:
        if self.marked and self.times:
            self.times -= 1
            raise DatabaseAway("no connection")
        self.marked = True
        return await self.store.do(act)


async def test_who_was_frozen_past_its_fence_takes_back_what_was_called_unknown(
    store: Store, deliver: Delivery
) -> None:
    """D1, where nothing can be looked up: another asked a person, but this one knows."""
    deliver.listener.finds = False
    await plan(store)
    steady = 0.0

    async def freeze(place: Place, reply: Reply, key: str, mark: Mark) -> str:
        nonlocal steady
        fence = await mark()
        entry = await store.do(lambda work: work.ledger.find(key))
        assert entry
        await store.do(lambda work: work.ledger.unknown(entry))  # another process, meanwhile
        steady = 120.0
        fence.check()
        return await said(place, reply, key)

    said, deliver.listener.say = deliver.listener.say, freeze  # type: ignore[method-assign,assignment]
    deliver.courier.steady = lambda: steady
    entry = await store.do(lambda work: work.ledger.find("k"))
    assert entry
    await deliver.courier.carry(entry)
    assert await state(store) is State.PLANNED
    assert not deliver.listener.said


async def test_an_outage_is_one_line_when_it_begins_and_one_when_it_is_over(
    store: Store, deliver: Delivery, clock: Clock
) -> None:
    deliver.courier._carriers[Mail] = mail = Down()
    letter = Mail("ada@mail.example", "Ada", "Re: x", "Dear Ada", "bell-1@tarnwick.example")
    await store.do(lambda work: work.ledger.plan("mail:1", letter, NOW, about="reply 1"))
    for _ in range(60):
        await deliver()
        clock.move(minutes=1)
    (begun,) = (reply.plain() for reply in deliver.listener.standing())
    assert begun.startswith("⚠ Since Mon 23 Nov 09:15 nothing has gone out by mail: The relay is")
    mail.is_down = False
    clock.move(minutes=15)
    await deliver()
    _, over = (reply.plain() for reply in deliver.listener.standing())
    assert over.startswith("It works again: mail")


@dataclass
class Down:
    """A way out that is down."""

    is_down: bool = True
    patience: timedelta = timedelta(seconds=5)
    settle: timedelta = timedelta(0)
    tries: int = 1

    def repeatable(self, entry: Entry) -> bool:
        return entry.key == ""

    def finds(self, effect: Effect) -> bool:
        return not isinstance(effect, Mail)

    async def send(self, entry: Entry, mark: Mark) -> str:
        if self.is_down:
            raise NotSent("The relay is down.")
        await mark()
        return entry.key

    async def find(self, entry: Entry) -> str | None:
        return entry.remote_id


async def test_a_job_that_ends_its_process_each_time_is_tried_three_times(
    store: Store, deliver: Delivery, clock: Clock
) -> None:
    """D4: a file that stopped the bot stopped it again at each start."""
    run = Run("import", "letters.mbox", b"x", ROOM)
    await store.do(lambda work: work.ledger.plan("job", run, NOW))
    for _ in range(3):
        entry = await store.do(lambda work: work.ledger.find("job"))
        assert entry
        assert entry.state is State.PLANNED
        await store.do(partial(dies, entry=entry))
        found = await store.do(lambda work: work.ledger.find("job"))
        assert found
        await deliver.courier.carry(found)
        clock.move(minutes=1)
    (told,) = await deliver()
    assert told.plain() == "letters.mbox: I tried 3 times, and never heard that it was done."


async def test_a_job_that_gets_further_each_time_is_not_given_up(
    store: Store, deliver: Delivery, clock: Clock
) -> None:
    run = Run("import", "letters.mbox", b"x", ROOM)
    await store.do(lambda work: work.ledger.plan("job", run, NOW))
    for _ in range(5):
        entry = await store.do(lambda work: work.ledger.find("job"))
        assert entry
        await store.do(partial(dies, entry=entry))
        await store.do(lambda work: work.ledger.gets_further("job"))
        found = await store.do(lambda work: work.ledger.find("job"))
        assert found
        await deliver.courier.carry(found)
        clock.move(minutes=1)
    entry = await store.do(lambda work: work.ledger.find("job"))
    assert entry
    assert entry.state is State.PLANNED


def dies(work: Work, entry: Entry) -> None:
    """Begin a try, as a process does that then ends."""
    assert work.ledger.sending(entry, "dead:1", NOW, timedelta(0))


async def test_what_a_job_reads_is_beside_its_entry_and_goes_with_its_end(
    store: Store, deliver: Delivery
) -> None:
    """An archive in the ledger's row was read and written again with every batch of letters."""
    run = Run("import", "letters.mbox", b"no letters" * 1_000, ROOM)
    await store.do(lambda work: work.ledger.plan("job", run, NOW))
    entry = await store.do(lambda work: work.ledger.find("job"))
    assert entry
    assert entry.effect == Run("import", "letters.mbox", b"", ROOM)
    assert await store.do(lambda work: work.ledger.file("job")) == run.data
    (told,) = await deliver()
    assert "holds no letter" in told.plain()
    assert await store.do(lambda work: work.ledger.file("job")) == b""
