"""Trouble is told: whom and what it is about, once until it works again, and never to nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.delivery.say import SayCarrier
from bot.domain.errors import Refused
from bot.domain.fence import Mark, unmarked
from bot.domain.people import Role
from bot.effects import Publish, Say, State
from bot.store.work import Store
from bot.talk import Handle, Place, Reply
from tests.conftest import Ask, Clock
from tests.delivering import carry_due, courier_of
from tests.listener import Listener

OFFICE, CARA = Place("slack", "#office"), Place("telegram", "77")
BLOCKED = Refused("They have blocked the bot on Telegram.", "Ask them to press Restart.")


@dataclass
class Chat(Listener):
    """A chat some of whose rooms refuse."""

    refuses: dict[str, Refused] = field(default_factory=dict)

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        """Refuse, or keep it."""
        if place.room in self.refuses:
            raise self.refuses[place.room]
        return await super().say(place, reply, key, mark)

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Refuse, or keep it."""
        if place.room in self.refuses:
            raise self.refuses[place.room]
        await super().change(place, said, reply, mark)

    def heard(self, room: str) -> list[str]:
        """Return what a room was told."""
        return [reply.plain() for place, reply in self.said.values() if place.room == room]


@dataclass
class World:
    """An office in Slack, a candidate on Telegram, a manager on both."""

    store: Store
    clock: Clock
    slack: Chat = field(default_factory=lambda: Chat("slack"))
    telegram: Chat = field(default_factory=lambda: Chat("telegram"))

    def people(self) -> None:
        """Let them in."""
        for name, role, handles in (
            ("Cara", Role.CANDIDATE, (Handle("telegram", "77"),)),
            ("Anna", Role.MANAGER, (Handle("slack", "U0ANNA"), Handle("telegram", "99"))),
            ("Ben", Role.STAFF, (Handle("slack", "U0BEN1"),)),
        ):
            first, *others = handles
            with self.store.work() as work:
                member = work.people.add(name, role, first, self.clock())
                for other in others:
                    work.people.link(member, other)

    async def say(self, key: str, place: Place, words: str = "hello") -> None:
        """Have something said, and all that it causes."""
        self.clock.move(minutes=1)
        say = Say(place, Reply(words))
        await self.store.do(lambda work: work.ledger.show(key, say, self.clock(), about=key))
        await self.run()

    async def run(self) -> None:
        """Deliver all that is due."""
        chats = {"slack": self.slack, "telegram": self.telegram}
        carrier = SayCarrier(chats, timedelta(seconds=5))
        courier = courier_of(self.store, {Say: carrier}, OFFICE)
        await carry_due(self.store, courier)


@pytest.fixture
def world(store: Store, clock: Clock) -> World:
    world = World(store, clock)
    world.people()
    return world


async def test_whom_nothing_reaches_is_named_once_until_it_works_again(world: World) -> None:
    world.telegram.refuses["77"] = BLOCKED
    for day in range(3):
        await world.say(f"tip:{day}", CARA)
    (told,) = world.slack.heard("#office")
    assert "I cannot write to Cara on Telegram. They have blocked the bot" in told
    assert "tip:0" in told
    world.telegram.refuses.clear()
    await world.say("tip:3", CARA)
    world.telegram.refuses["77"] = BLOCKED
    await world.say("tip:4", CARA)
    assert len(world.slack.heard("#office")) == 2


async def test_another_reason_is_told_too(world: World) -> None:
    world.telegram.refuses["77"] = BLOCKED
    await world.say("tip:1", CARA)
    world.telegram.refuses["77"] = Refused("Their Telegram account is gone.")
    await world.say("tip:2", CARA)
    assert ["account is gone" in told for told in world.slack.heard("#office")] == [False, True]


async def test_a_room_is_named(world: World) -> None:
    world.slack.refuses["#waves"] = Refused("The bot is not in that Slack channel.")
    await world.say("card:wave:1", Place("slack", "#waves"))
    (told,) = world.slack.heard("#office")
    assert "in the room #waves on Slack" in told


async def test_trouble_with_the_room_for_alerts_reaches_each_manager_in_private(
    world: World,
) -> None:
    world.slack.refuses["#office"] = Refused("The bot is not in that Slack channel.", "Invite me.")
    for number in range(2):
        await world.say(f"card:wave:{number}", OFFICE)
    for chat, room in ((world.slack, "U0ANNA"), (world.telegram, "99")):
        (told,) = chat.heard(room)
        assert "in the room #office on Slack" in told
        assert "Invite me." in told
    assert world.slack.heard("U0BEN1") == []


async def test_an_alarm_that_its_room_refuses_is_passed_on(world: World) -> None:
    world.slack.refuses["#office"] = Refused("That Slack channel is archived.")
    world.telegram.refuses["77"] = BLOCKED
    await world.say("tip:1", CARA)
    (told,) = world.telegram.heard("99")
    assert "#office" in told
    assert "I cannot write to Cara on Telegram" in told


async def test_managers_who_cannot_be_reached_either_end_it(world: World) -> None:
    refused = Refused("No.")
    world.slack.refuses |= dict.fromkeys(("#office", "U0ANNA"), refused)
    world.telegram.refuses |= dict.fromkeys(("77", "99"), refused)
    await world.say("tip:1", CARA)
    failed = await world.store.do(lambda work: work.outcomes.failed(world.clock() - timedelta(1)))
    assert len(failed) < 12
    assert world.slack.said == world.telegram.said == {}


async def test_what_failed_can_be_sent_again_where_it_was(world: World, ask: Ask) -> None:
    await world.say("card:wave:1", OFFICE, "five letters")
    world.slack.refuses["#office"] = Refused("That Slack channel is archived.", "Unarchive it.")
    await world.say("card:wave:1", OFFICE, "six letters")
    listed = (await ask("unknown")).plain()
    assert "Nothing is in doubt: I know what became of every message." in listed
    assert "These did not go out" in listed
    assert "Unarchive it." in listed
    assert "did not go out this week" in (await ask("desk")).plain()
    entry = await world.store.do(lambda work: work.ledger.find("card:wave:1"))
    assert entry
    assert entry.state is State.FAILED
    world.slack.refuses.clear()
    assert "again" in (await ask(f"unknown again {entry.number}")).plain()
    await world.run()
    assert world.slack.heard("#office") == ["six letters"]
    assert (await ask("unknown")).plain() == (
        "Nothing is in doubt: I know what became of every message."
    )
    assert "did not go out this week" not in (await ask("desk")).plain()


async def test_what_failed_is_listed_for_a_week(world: World, ask: Ask) -> None:
    world.slack.refuses["#office"] = Refused("That Slack channel is archived.")
    await world.say("digest:1", OFFICE)
    world.clock.move(days=8)
    assert "digest:1" not in (await ask("unknown")).plain()


async def test_a_post_that_was_let_go_is_not_listed(world: World, ask: Ask) -> None:
    await ask("posts draft The bench is mended.")
    publish = Publish(1, "facebook", "The bench", "", (), world.clock(), OFFICE)

    def fail(kept: Publish) -> None:
        with world.store.work() as work:
            work.ledger.plan("post:1:facebook", kept, world.clock(), about="post 1")
            entry = work.ledger.find("post:1:facebook")
            assert entry
            work.ledger.failed(entry, "Facebook said no.")

    fail(publish)
    assert "Facebook said no." in (await ask("unknown")).plain()
    await ask("posts drop 1 facebook")
    assert "Facebook said no." not in (await ask("unknown")).plain()
