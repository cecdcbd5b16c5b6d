"""What is said: a card is changed where it was said, and said as a new message in another place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.delivery.courier import Courier
from bot.delivery.say import SayCarrier
from bot.domain.fence import Mark, unmarked
from bot.effects import Say, State
from bot.store.work import Store
from bot.talk import Place, Reply
from tests.conftest import ROOM, Clock
from tests.delivering import carry, courier_of
from tests.listener import Listener

KEY = "card:wave:1"
SLACK, TELEGRAM = Place("slack", "#office"), Place("telegram", "-100")
OTHER_CHANNEL = Place("slack", "#waves")


@dataclass
class Dated(Listener):
    """A chat that knows only its own ids, as Slack and Telegram do."""

    changed: list[str] = field(default_factory=list)

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Change what was said in this place; ValueError for an id that is not of it."""
        self.changed.append(said)
        if self.said[said][0] != place:
            raise ValueError(said)
        await super().change(place, said, reply, mark)


@pytest.fixture
def slack() -> Dated:
    return Dated("slack")


@pytest.fixture
def telegram() -> Dated:
    return Dated("telegram")


@pytest.fixture
def courier(store: Store, clock: Clock, slack: Dated, telegram: Dated) -> Courier:
    carrier = SayCarrier({"slack": slack, "telegram": telegram}, timedelta(seconds=5))
    return courier_of(store, {Say: carrier}, ROOM)


async def show(store: Store, place: Place, words: str, clock: Clock) -> None:
    await store.do(lambda work: work.ledger.show(KEY, Say(place, Reply(words)), clock()))


async def state(store: Store) -> State | None:
    entry = await store.do(lambda work: work.ledger.find(KEY))
    return entry.state if entry else None


async def test_a_card_is_changed_where_it_was_said(
    store: Store, courier: Courier, slack: Dated, clock: Clock
) -> None:
    for words in ("five letters", "six letters"):
        await show(store, SLACK, words, clock)
        await carry(store, courier, KEY)
    assert slack.said == {"1": (SLACK, Reply("six letters"))}


async def test_on_another_platform_it_is_said_new_once_and_changed_there(
    store: Store, courier: Courier, slack: Dated, telegram: Dated, clock: Clock
) -> None:
    await show(store, SLACK, "five letters", clock)
    await carry(store, courier, KEY)
    for words in ("six letters", "seven letters"):
        await show(store, TELEGRAM, words, clock)
        await carry(store, courier, KEY)
    assert slack.said == {"1": (SLACK, Reply("five letters"))}
    assert telegram.said == {"1": (TELEGRAM, Reply("seven letters"))}
    assert (slack.changed, telegram.changed) == ([], ["1"])
    assert await state(store) is State.DONE


async def test_in_another_channel_too(
    store: Store, courier: Courier, slack: Dated, clock: Clock
) -> None:
    for place in (SLACK, OTHER_CHANNEL):
        await show(store, place, "five letters", clock)
        await carry(store, courier, KEY)
    assert [place for place, _ in slack.said.values()] == [SLACK, OTHER_CHANNEL]
    assert slack.changed == []


@pytest.mark.parametrize("said_before", [False, True])
async def test_while_it_is_on_its_way_to_the_old_place(
    store: Store,
    courier: Courier,
    telegram: Dated,
    clock: Clock,
    said_before: bool,  # noqa: FBT001
) -> None:
    if said_before:
        await show(store, SLACK, "four letters", clock)
        await carry(store, courier, KEY)
    await show(store, SLACK, "five letters", clock)
    entry = await store.do(lambda work: work.ledger.find(KEY))
    assert entry
    await store.do(lambda work: work.ledger.sending(entry, "me", clock(), timedelta(0)))
    trying = await store.do(lambda work: work.ledger.find(KEY))
    assert trying
    await show(store, TELEGRAM, "six letters", clock)
    await store.do(lambda work: work.ledger.done(trying, "1732870000.000100", clock()))
    await carry(store, courier, KEY)
    assert telegram.said == {"1": (TELEGRAM, Reply("six letters"))}
    assert telegram.changed == []
    assert await state(store) is State.DONE
