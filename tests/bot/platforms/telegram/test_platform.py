"""Telegram as a platform: listening, pressing, whispering, and who it is."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest
from pydantic import SecretStr, ValidationError

from bot.domain.errors import NotSent, Refused
from bot.platforms import Platform
from bot.platforms.telegram import Settings, Telegram
from bot.talk import Button, Chart, Picture, Place, Reply, Request, Title, is_old
from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_server import TOKEN
from tests.bot.platforms.telegram_wire import PNG, ROOMS, House, TelegramWire
from tests.bot.platforms.wires import ANNA, OFFICE, Wire


def test_it_is_a_platform_and_has_a_wire(wire: TelegramWire) -> None:
    platform: Platform = wire.telegram
    far_side: Wire = wire
    assert (platform.name, platform.finds, far_side.platform) == ("telegram", False, platform)


async def test_an_answer_in_a_group_quotes_what_it_answers(desk: Desk, wire: TelegramWire) -> None:
    sent = await wire.send(text="@bell_bot hi", entities=[_mention()])
    post = await desk.said("heard: hi")
    assert (post.chat, post.quotes) == (ROOMS[OFFICE], sent["message"]["message_id"])


async def test_an_answer_in_private_quotes_nothing(desk: Desk, wire: TelegramWire) -> None:
    await wire.type("hi", room=ANNA)
    assert (await desk.said("heard: hi")).quotes is None


async def test_an_answer_in_a_busy_private_chat_quotes_what_it_answers(
    wire: TelegramWire,
) -> None:
    both = asyncio.Event()

    async def answer(request: Request) -> Reply:
        await both.wait()
        return Reply(f"heard: {request.text}")

    listening = asyncio.create_task(wire.platform.listen(answer))
    first = await wire.send(room=ANNA, text="one")
    second = await wire.send(room=ANNA, text="two")
    newest = second["message"]["message_id"]
    there = Place("telegram", str(ROOMS[ANNA]))
    await wire.until(lambda: wire.telegram._sender.newest(there) == newest or None)
    both.set()
    assert (await Desk(wire).said("heard: one")).quotes == first["message"]["message_id"]
    assert (await Desk(wire).said("heard: two")).quotes == newest
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_a_press_that_brings_the_card_again_changes_it_in_place(
    desk: Desk, wire: TelegramWire
) -> None:
    photos = (Picture(b"1", "a map"), Picture(b"2", "a ford"))
    approve = Button("Approve", "posts approve 3")
    desk.replies["posts show 3"] = Reply(Title("Post 3: draft"), *photos, approve)
    desk.replies["posts approve 3"] = Reply(Title("Post 3: approved"), *photos)
    await wire.type("posts show 3", room=ANNA)
    card = await desk.said("Post 3: draft")
    await wire.press("Approve")
    await desk.said("Post 3: approved")
    assert (len(wire.texts()), card.keys) == (3, [])


async def test_a_press_that_brings_another_card_leaves_the_first(
    desk: Desk, wire: TelegramWire
) -> None:
    desk.replies["menu"] = Reply(Title("Post 3"), Button("Next", "posts show 4"))
    desk.replies["posts show 4"] = Reply(Title("Post 4"))
    await wire.type("menu", room=ANNA)
    await desk.said("Post 3")
    await wire.press("Next")
    await desk.said("Post 4")
    assert wire.texts() == ["Post 3", "Post 4"]


async def test_a_button_of_long_ago_loses_its_keyboard(desk: Desk, wire: TelegramWire) -> None:
    desk.replies["menu"] = Reply("Choose", Button("List", "waves list"))
    await wire.type("menu", room=ANNA)
    card = await desk.said("Choose")
    await desk.asked()
    card.date -= int(timedelta(days=31).total_seconds())
    await wire.press("List")
    asked = await desk.asked()
    assert asked.shown is not None
    assert is_old(asked.shown, asked.at)
    assert card.keys == []


async def test_a_press_is_the_command(desk: Desk, wire: TelegramWire) -> None:
    desk.replies["menu"] = Reply("Choose", Button("List", "waves list", "primary"))
    await wire.type("menu")
    await desk.asked()
    await wire.press("List")
    pressed = await desk.asked()
    assert (pressed.text, pressed.handle.user) == ("waves list", str(ROOMS[ANNA]))
    assert pressed.event
    await desk.said("heard: waves list")
    assert "answerCallbackQuery" in {call.method for call in wire.server.calls}


async def test_a_press_on_a_card_too_old_to_be_shown(desk: Desk, wire: TelegramWire) -> None:
    card = {"chat": wire.server.chats[ROOMS[OFFICE]], "message_id": 5, "date": 0}
    user = {"id": ROOMS[ANNA], "is_bot": False, "first_name": "Anna"}
    query = {"id": "1", "from": user, "chat_instance": "1", "message": card}
    await wire.server.push(callback_query=query | {"data": "waves list"})
    asked = await desk.asked()
    assert asked.place == Place("telegram", str(ROOMS[OFFICE]))
    assert asked.shown is not None
    assert is_old(asked.shown, asked.at)


async def test_a_private_answer_goes_to_the_asker_alone(desk: Desk, wire: TelegramWire) -> None:
    desk.replies["secret"] = Reply("the figures", private=True)
    await wire.type("secret")
    assert (await desk.said("the figures")).chat == ROOMS[ANNA]
    assert (await desk.said("I have answered you in private.")).chat == ROOMS[OFFICE]


async def test_a_private_answer_to_somebody_who_never_pressed_start(
    desk: Desk, wire: TelegramWire
) -> None:
    desk.replies["secret"] = Reply("the figures", private=True)
    wire.server.unstarted.add(ROOMS[ANNA])
    await wire.type("secret")
    await desk.said("Open https://t.me/bell_bot, press Start, and ask me again.")
    assert "the figures" not in wire.texts()


async def test_a_private_answer_is_never_said_in_a_group(wire: TelegramWire) -> None:
    with pytest.raises(Refused, match="cannot be said in a group"):
        await wire.platform.say(Place("telegram", OFFICE), Reply("x", private=True), "k")


async def test_a_chart_is_drawn(desk: Desk, wire: TelegramWire) -> None:
    desk.replies["chart"] = Reply(Chart("Letters", ("Mon",), (3.0,)))
    await wire.type("chart")
    assert (await desk.said("Letters")).data == PNG + b"Letters"


async def test_an_empty_reply_is_silence(desk: Desk, wire: TelegramWire) -> None:
    desk.replies["psst"] = Reply(private=True)
    await wire.type("psst")
    await wire.type("hello")
    await desk.said("heard: hello")
    assert wire.texts() == ["heard: hello"]


async def test_an_answer_that_cannot_be_said_ends_nothing(
    desk: Desk, wire: TelegramWire, caplog: pytest.LogCaptureFixture
) -> None:
    await wire.fail("refuse", times=2)  # in the group, and in private
    await wire.type("a letter's words")
    await wire.type("hello")
    await desk.said("heard: hello")
    assert "An answer was not said: " in caplog.text
    assert "a letter's words" not in caplog.text


async def test_an_answer_that_its_group_refuses_comes_in_private(
    desk: Desk, wire: TelegramWire
) -> None:
    await wire.fail("refuse")
    await wire.type("waves list")
    post = await desk.said("heard: waves list")
    assert post.chat == ROOMS[ANNA]
    assert "(Telegram: " in post.text


async def test_an_answer_that_a_private_chat_refuses_comes_in_words_alone(
    desk: Desk, wire: TelegramWire
) -> None:
    desk.replies["mine"] = Reply(Title("Yours"), Button("Show", "waves show 1"))
    await wire.fail("refuse")
    await wire.type("mine", room=ANNA)
    post = await desk.said("Yours")
    assert "waves show 1" in post.text


async def test_an_office_that_breaks_ends_nothing(
    wire: TelegramWire, caplog: pytest.LogCaptureFixture
) -> None:
    async def answer(_: object) -> Reply:
        raise RuntimeError("a letter's words")

    listening = asyncio.create_task(wire.platform.listen(answer))
    await wire.type("hello")
    await wire.until(lambda: "answered: RuntimeError" in caplog.text or None)
    assert not listening.done()
    assert "a letter's words" not in caplog.text
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_a_slow_answer_holds_up_no_other_chat(wire: TelegramWire) -> None:
    held = asyncio.Event()

    async def answer(request: Request) -> Reply:
        if request.text == "slow":
            await held.wait()
        return Reply(request.text)

    listening = asyncio.create_task(wire.platform.listen(answer))
    await wire.type("slow", room=ANNA)
    for line in ("one", "two"):
        await wire.type(line)
        await Desk(wire).said(line)
    held.set()
    await wire.until(lambda: wire.texts() == ["one", "two", "slow"] or None)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


@pytest.mark.parametrize("how", ["slow", "fault"])
async def test_trouble_on_arrival_ends_nothing(wire: TelegramWire, how: str) -> None:
    wire.server.trouble["setMyCommands"].append(how)
    desk = Desk(wire)
    listening = asyncio.create_task(wire.platform.listen(desk.answer))
    await wire.type("hello")
    await desk.said("heard: hello")
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_check_says_as_whom(wire: TelegramWire) -> None:
    assert await wire.platform.check() == "Telegram knows me as @bell_bot (Bell), by long polling."


async def test_a_wrong_token_is_told_without_it(
    wire: TelegramWire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wire.server.token = "another"
    with pytest.raises(Refused) as error:
        await wire.platform.check()
    assert "@BotFather" in error.value.mend
    assert TOKEN not in f"{error.getrepr(chain=True)} {caplog.text}"


async def test_check_without_a_connection(wire: TelegramWire) -> None:
    await wire.fail("down")
    with pytest.raises(NotSent, match="no connection"):
        await wire.platform.check()


async def test_the_token_is_in_no_log(
    desk: Desk, wire: TelegramWire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await wire.type("hello")
    await desk.said("heard: hello")
    assert TOKEN not in caplog.text
    assert "hello" not in caplog.text


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="tokn"):
        Settings.model_validate({"token": "1:x", "tokn": "y"})


def test_the_token_is_not_shown() -> None:
    assert TOKEN not in repr(Settings(token=SecretStr(TOKEN)))


async def test_nothing_can_be_looked_up(wire: TelegramWire) -> None:
    settings = Settings(token=SecretStr(TOKEN), base_url=wire.server.url)
    platform = Telegram(settings, House().tools())
    assert await platform.find(Place("telegram", "1"), "k") is None


def _mention() -> dict[str, object]:
    return {"type": "mention", "offset": 0, "length": len("@bell_bot")}
