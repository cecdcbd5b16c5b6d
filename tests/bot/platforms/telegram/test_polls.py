"""Polls of Telegram's own."""

from __future__ import annotations

from bot.talk import Place, Poll, Reply
from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_wire import TelegramWire
from tests.bot.platforms.wires import ANNA, BEN, OFFICE

ROOM = Place("telegram", OFFICE)
POLL = Poll(3, "When?", ("Friday", "Saturday"), (0, 0))


async def test_each_vote_is_its_voters_and_nothing_is_said_about_it(
    desk: Desk, wire: TelegramWire
) -> None:
    assert await wire.platform.say(ROOM, Reply(POLL), "k") == "v1"
    (post,) = wire.server.posts.values()
    await wire.vote(post, 1, by=BEN)
    vote = await desk.asked()
    assert (vote.text, vote.handle.name, vote.private) == ("poll vote 3 2", "Ben", True)
    await wire.vote(post, by=BEN)
    assert (await desk.asked()).text == "poll vote 3 0"
    await wire.type("hello", room=ANNA)
    await desk.said("heard: hello")
    assert wire.texts() == ["When?", "heard: hello"]


async def test_a_vote_in_a_poll_that_is_not_ours_is_nothing(desk: Desk, wire: TelegramWire) -> None:
    await wire.platform.say(ROOM, Reply(POLL), "k")
    (post,) = wire.server.posts.values()
    wire.notebook.kept.clear()
    await wire.vote(post, 1)
    await wire.type("hello", room=ANNA)
    assert (await desk.asked()).text == "hello"


async def test_a_poll_is_stopped_once(wire: TelegramWire) -> None:
    said = await wire.platform.say(ROOM, Reply(POLL), "k")
    closed = Poll(3, "When?", ("Friday", "Saturday"), (1, 0), closed=True)
    for reply in (Reply(POLL), Reply(closed), Reply(closed)):
        await wire.platform.change(ROOM, said, reply)
    (post,) = wire.server.posts.values()
    assert post.closed


async def test_a_poll_that_closed_before_it_was_said_is_said_closed(wire: TelegramWire) -> None:
    await wire.platform.say(ROOM, Reply(Poll(3, "When?", ("a", "b"), (1, 0), closed=True)), "k")
    (post,) = wire.server.posts.values()
    assert post.closed
