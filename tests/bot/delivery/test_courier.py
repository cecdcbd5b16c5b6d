from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from bot.delivery import courier
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.people import Member, Role
from bot.effects import Publish, Say, State
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
    assert told.plain() == "This did not go out: it. The room is gone. Invite me again."
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
