from __future__ import annotations

import pytest

from bot.domain.errors import Refused
from bot.talk import Button, Handle, Place, Reply
from tests.bot.platforms.web.desk import Desk
from tests.bot.platforms.web_wire import WebWire
from tests.bot.platforms.wires import ANNA, BEN

OFFICE = Place("web", "office")
ANNAS_PHONE = Place("web", "phone:anna")


async def test_a_line_is_asked_as_its_author_where_it_was_typed(wire: WebWire, desk: Desk) -> None:
    await wire.type("waves list", by=BEN)
    assert desk.asked[0].text == "waves list"
    assert (desk.asked[0].handle, desk.asked[0].place) == (Handle("web", BEN, "Ben"), OFFICE)
    assert not desk.asked[0].private


async def test_a_phone_is_private(wire: WebWire, desk: Desk) -> None:
    await wire.type("help", room="phone:anna")
    assert desk.asked[0].private
    assert desk.asked[0].place == ANNAS_PHONE


async def test_the_history_outlives_a_reload(wire: WebWire) -> None:
    await wire.type("<b>&*_~")
    told = await wire.history(ANNA)
    assert [entry["parts"][0]["text"] for entry in told["office"]["entries"]] == [
        "<b>&*_~",
        "Noted.",
    ]


async def test_what_is_said_arrives_at_an_open_page(wire: WebWire) -> None:
    async with wire.stream(BEN) as events:
        await anext(events)
        await wire.platform.say(OFFICE, Reply("A wave!"), "wave:1")
        name, entry = await anext(events)
    assert (name, entry["parts"][0]["text"]) == ("entry", "A wave!")


async def test_a_change_arrives_under_the_same_id(wire: WebWire) -> None:
    said = await wire.platform.say(OFFICE, Reply("5 letters"), "wave:1")
    async with wire.stream(BEN) as events:
        await anext(events)
        await wire.platform.change(OFFICE, said, Reply("6 letters"))
        _, entry = await anext(events)
    assert (str(entry["id"]), entry["parts"][0]["text"]) == (said, "6 letters")
    assert entry["changed"] is not None


async def test_a_repeated_line_is_one_in_the_log(wire: WebWire, desk: Desk) -> None:
    await wire.type("once", event="e7")
    await wire.type("once", event="e7")
    assert [request.event for request in desk.asked] == ["e7", "e7"]
    assert len((await wire.history(ANNA))["office"]["entries"]) == 2


async def test_a_key_says_a_thing_once_and_finds_it(wire: WebWire) -> None:
    said = await wire.platform.say(OFFICE, Reply("Once."), "digest:1")
    assert await wire.platform.say(OFFICE, Reply("Once."), "digest:1") == said
    assert await wire.platform.find(OFFICE, "digest:1") == said
    assert await wire.platform.find(ANNAS_PHONE, "digest:1") is None


async def test_a_private_answer_is_seen_by_its_asker_alone(wire: WebWire, desk: Desk) -> None:
    desk.reply = Reply("K7-22-FOX", private=True)
    async with wire.stream(BEN) as bens:
        await anext(bens)
        await wire.type("people invite staff", by=ANNA)
        assert [seen.only_for for seen in await wire.seen()] == [ANNA]
        await wire.platform.say(OFFICE, Reply("for all"), "k")
        live = [await anext(bens), await anext(bens)]
    assert [entry["parts"][0]["text"] for _, entry in live] == ["people invite staff", "for all"]
    assert "FOX" not in str(await wire.history(BEN))


async def test_on_a_phone_nothing_is_marked_private(wire: WebWire, desk: Desk) -> None:
    desk.reply = Reply("K7-22-FOX", private=True)
    await wire.type("join K7", room="phone:anna")
    assert [seen.only_for for seen in await wire.seen()] == [""]


async def test_one_phone_does_not_see_another(wire: WebWire) -> None:
    await wire.platform.say(ANNAS_PHONE, Reply("Your ward"), "k")
    assert (await wire.history(BEN))["phone"]["entries"] == []


async def test_saying_where_there_is_no_room_is_refused(wire: WebWire) -> None:
    with pytest.raises(Refused, match="no room “attic”"):
        await wire.platform.say(Place("web", "attic"), Reply("Hello?"), "k")


async def test_only_an_answer_is_private_in_the_office(wire: WebWire) -> None:
    with pytest.raises(Refused, match="private"):
        await wire.platform.say(OFFICE, Reply("psst", private=True), "k")


async def test_a_change_stays_in_its_room(wire: WebWire) -> None:
    said = await wire.platform.say(OFFICE, Reply("mine"), "k")
    await wire.platform.change(ANNAS_PHONE, said, Reply("yours"))
    found = {seen.room: seen.text for seen in await wire.seen()}
    assert found[OFFICE.room] == "mine"


async def test_an_empty_answer_says_nothing(wire: WebWire, desk: Desk) -> None:
    desk.reply = Reply()
    await wire.type("thanks")
    assert await wire.seen() == []


async def test_a_press_is_the_command_and_is_logged_by_its_label(wire: WebWire, desk: Desk) -> None:
    await wire.platform.say(OFFICE, Reply(Button("Approve", "posts approve 14")), "k")
    await wire.press("Approve")
    assert desk.asked[0].text == "posts approve 14"
    typed = (await wire.history(ANNA))["office"]["entries"][1]
    assert [part["text"] for part in typed["parts"]] == ["Approve"]
