"""What is heard and what is not: bad inputs 9 to 12 and 14 of the platform's list."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_server import ME
from tests.bot.platforms.telegram_wire import AT_US, ROOMS, TelegramWire
from tests.bot.platforms.wires import ANNA, BEN, OFFICE

COMMAND = {"type": "bot_command", "offset": 0, "length": 6}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("/waves list", "waves list"),
        ("/waves_list", "waves list"),
        ("/start aB3_-x", "join aB3_-x"),
        ("/start not a code", "start not a code"),
        ("/waves", "waves list"),
        ("/left", "spending left"),
        ("/draft Hello all", "posts draft Hello all"),
        ("/ward Northgate", "ward Northgate"),
        ("/start", "start"),
        (f"/waves{AT_US} name 3 a_b", "waves name 3 a_b"),
        (f"{AT_US}, waves list", "waves list"),
        ("two\nlines", "two\nlines"),
        ("a\0b", "a\ufffdb"),
    ],
)
async def test_a_line_in_private(desk: Desk, wire: TelegramWire, typed: str, text: str) -> None:
    await wire.send(room=ANNA, text=typed)
    request = await desk.asked()
    assert (request.text, request.private) == (text, True)
    assert request.place.room == request.handle.user == str(ROOMS[ANNA])


async def test_a_group_that_we_are_put_in_is_told_how_the_config_names_it(
    desk: Desk, wire: TelegramWire
) -> None:
    us = {"id": ME["id"], "is_bot": True, "first_name": "Bell"}
    await wire.send(new_chat_members=[us])
    said = await desk.said("rooms")
    assert said.chat == ROOMS[OFFICE]
    assert f"telegram:{ROOMS[OFFICE]}" in said.text
    other = {"id": 77, "is_bot": False, "first_name": "Carys"}
    await wire.send(new_chat_members=[other])
    await wire.type("second")
    assert (await desk.asked()).text == "second"


async def test_our_name_alone_in_a_group_asks_for_help(desk: Desk, wire: TelegramWire) -> None:
    mention = {"type": "mention", "offset": 0, "length": len(AT_US)}
    await wire.send(text=AT_US, entities=[mention])
    assert (await desk.asked()).text == "help"


IGNORED: list[dict[str, Any]] = [
    {"text": "not to us"},
    {"text": "/waves list"},
    {"text": "/waves@other_bot list"},
    {"text": "@other_bot x", "entities": [{"type": "mention", "offset": 0, "length": 10}]},
    {"text": f"/waves{AT_US} list", "sender_chat": {"id": ROOMS[OFFICE], "type": "supergroup"}},
    {"text": f"/waves{AT_US}", "from": {"id": 9, "is_bot": True, "first_name": "Other"}},
    {
        "text": f"/waves{AT_US} list",
        "forward_origin": {"type": "hidden_user", "date": 0, "sender_user_name": "x"},
    },
    {"new_chat_title": "Another name"},
]


@pytest.mark.parametrize("told", IGNORED)
async def test_what_is_not_to_us_is_left_alone(
    desk: Desk, wire: TelegramWire, told: dict[str, Any]
) -> None:
    await wire.send(**told)
    await wire.type("second")
    assert (await desk.asked()).text == "second"


@pytest.mark.parametrize("kind", ["edited_message", "channel_post", "edited_channel_post"])
async def test_edits_and_channel_posts_do_nothing(
    desk: Desk, wire: TelegramWire, kind: str
) -> None:
    await wire.server.push(**{kind: wire.message(ANNA, ANNA, text="posts approve 1")})
    await wire.type("second")
    assert (await desk.asked()).text == "second"


async def test_a_forwarded_command_in_private_is_left_alone_in_words(
    desk: Desk, wire: TelegramWire
) -> None:
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "x"}
    await wire.send(room=ANNA, text="posts approve 1", forward_origin=origin)
    assert (await desk.said("forwarded")).chat == ROOMS[ANNA]
    await wire.type("second")
    assert (await desk.asked()).text == "second"


async def test_a_reply_to_us_in_a_group_is_heard(desk: Desk, wire: TelegramWire) -> None:
    await wire.type("first")
    post = await desk.said("heard: first")
    await wire.send(text="and now?", reply_to_message=wire.server.shown(post))
    await desk.asked()
    assert (await desk.asked()).text == "and now?"


async def test_a_topic_is_the_thread_and_is_answered_there(desk: Desk, wire: TelegramWire) -> None:
    entity = {"type": "mention", "offset": 0, "length": len(AT_US)}
    topic: dict[str, Any] = {"message_thread_id": 7, "is_topic_message": True}
    sent = await wire.send(text=f"{AT_US} hello", entities=[entity], **topic)
    assert (await desk.asked()).place.thread == "7"
    post = await desk.said("heard: hello")
    assert (post.thread, post.quotes) == ("7", sent["message"]["message_id"])


async def test_a_sticker_is_declined_in_words(desk: Desk, wire: TelegramWire) -> None:
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
    await wire.send(room=ANNA, sticker={**sticker, "is_animated": False, "is_video": False})
    await desk.said("I read words, photos and documents")


async def test_the_largest_size_of_a_photo_is_fetched(desk: Desk, wire: TelegramWire) -> None:
    sizes = [wire.host(name, name.encode()) | {"width": 1, "height": 1} for name in ("s", "large")]
    await wire.send(room=ANNA, caption="posts add", photo=sizes)
    request = await desk.asked()
    assert request.text == "posts add"
    assert [(file.data, file.mime) for file in request.files] == [(b"large", "image/jpeg")]


async def test_a_document_in_a_group_comes_with_its_caption(desk: Desk, wire: TelegramWire) -> None:
    await wire.upload("ward.csv", b"a,b", "places import")
    request = await desk.asked()
    assert request.text == "places import"
    assert [(file.name, file.data) for file in request.files] == [("ward.csv", b"a,b")]


async def test_an_album_is_one_request(desk: Desk, wire: TelegramWire) -> None:
    for name in ("one", "two", "three"):
        size = wire.host(name, name.encode()) | {"width": 1, "height": 1}
        words = {"caption": "posts add"} if name == "two" else {}
        await wire.send(room=ANNA, photo=[size], media_group_id="g", **words)
    request = await desk.asked()
    assert request.text == "posts add"
    assert [file.data for file in request.files] == [b"one", b"two", b"three"]


async def test_an_album_is_waited_for(desk: Desk, wire: TelegramWire) -> None:
    size = {"width": 1, "height": 1}
    await wire.send(room=ANNA, photo=[wire.host("one", b"1") | size], media_group_id="g")
    await wire.until(lambda: any("offset" in call.said for call in wire.server.calls) or None)
    await wire.send(room=ANNA, photo=[wire.host("two", b"2") | size], media_group_id="g")
    assert [file.data for file in (await desk.asked()).files] == [b"1", b"2"]


async def test_a_file_too_big_is_refused_before_it_is_fetched(
    desk: Desk, wire: TelegramWire
) -> None:
    await wire.send(room=ANNA, document=wire.host("film.mp4", b"x", size=1_000_000_000))
    await desk.said("film.mp4 is 1,000 MB, and Telegram hands me 20 MB at most.")
    assert "getFile" not in {call.method for call in wire.server.calls}


async def test_a_file_that_lies_about_its_size_is_refused(desk: Desk, wire: TelegramWire) -> None:
    document = wire.host("lie.pdf", b"")
    await wire.send(room=ANNA, document=document)
    await desk.said("lie.pdf is empty")


async def test_a_file_that_telegram_does_not_hand_over(desk: Desk, wire: TelegramWire) -> None:
    document = wire.host("gone.pdf", b"x")
    del wire.server.hosted["gone.pdf"]
    await wire.send(room=ANNA, document=document)
    await desk.said("Telegram did not hand me gone.pdf")


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\a.txt", "a.txt"),
        ("a\0b", "a\ufffdb"),
        ("..", "file"),
    ],
)
async def test_a_files_name_is_no_path(
    desk: Desk, wire: TelegramWire, told: str, name: str
) -> None:
    document = wire.host("id", b"data") | {"file_name": told}
    await wire.send(room=ANNA, document=document)
    assert [file.name for file in (await desk.asked()).files] == [name]


async def test_a_repeated_update_has_the_same_event(desk: Desk, wire: TelegramWire) -> None:
    await wire.type("once", event="e")
    await wire.type("once", event="e")
    first, second = await desk.asked(), await desk.asked()
    assert first.event == second.event != ""


async def test_chats_are_answered_at_once_and_each_in_order(desk: Desk, wire: TelegramWire) -> None:
    for number in range(5):
        await wire.type(f"a{number}", room=ANNA)
        await wire.type(f"b{number}", room=BEN, by=BEN)
    asked = [(await desk.asked()).text for _ in range(10)]
    assert [text for text in asked if text[0] == "a"] == [f"a{number}" for number in range(5)]
