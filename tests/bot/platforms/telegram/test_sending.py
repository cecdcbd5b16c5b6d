"""Said, changed, followed; and what is known when it fails."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.talk import Button, Chart, Field, File, Form, Part, Picture, Place, Reply, Table, Title
from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_wire import ROOMS, TelegramWire
from tests.bot.platforms.wires import ANNA, OFFICE, Seen

ROOM = Place("telegram", OFFICE)
CHART = Chart("Letters", ("Mon",), (3.0,))


async def said(wire: TelegramWire, *parts: str) -> Seen:
    """Say words in the office and return the last message."""
    await wire.platform.say(ROOM, Reply(*parts), "k")
    return (await wire.seen())[-1]


async def test_hostile_words_arrive_as_typed(wire: TelegramWire) -> None:
    hostile = "<!channel> <@U1> *_[]()~ </b> & &amp; {0} %s \u202e\u200b"
    assert (await said(wire, hostile)).text == hostile


async def test_what_no_message_can_hold_is_replaced(wire: TelegramWire) -> None:
    assert (await said(wire, "a\0b\ud83dc")).text == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("size", [4096, 4097, 40_001])
async def test_long_words_arrive_whole(wire: TelegramWire, size: int) -> None:
    await wire.platform.say(ROOM, Reply("x" * size), "k")
    assert "".join(seen.text for seen in await wire.seen()) == "x" * size


async def test_every_part_is_drawn(wire: TelegramWire) -> None:
    form = Form("New post", "posts add", (Field("text", "Text"),))
    table = Table(("wave", "letters"), (("Bees", "12"),))
    photos: list[Part] = [CHART, *[Picture(bytes([number]), "a map") for number in range(11)]]
    parts: tuple[Part | str, ...] = (
        Title("Bees"),
        "words",
        table,
        Button("List", "waves list"),
        form,
    )
    await wire.platform.say(ROOM, Reply(*parts, *photos, File("a.csv", b"a,b")), "k")
    seen = await wire.seen()
    assert sum(each.pictures for each in seen) == 12
    assert [each.files for each in seen if each.files] == [("a.csv",)]
    assert seen[-1].text == "Bees\n\nwords\nwave  letters\nBees       12\nNew post. Tell me: text."
    assert seen[-1].buttons == (("List", "waves list"), ("New post", "posts add"))
    groups = [call for call in wire.server.calls if call.method == "sendMediaGroup"]
    assert [len(call.files) for call in groups] == [10, 2]


async def test_the_id_is_that_of_the_message(wire: TelegramWire) -> None:
    assert await wire.platform.say(ROOM, Reply("words"), "k") == (await wire.seen())[0].id


async def test_nothing_is_said_as_nothing(wire: TelegramWire) -> None:
    assert await wire.platform.say(ROOM, Reply(), "k") == ""


@pytest.mark.parametrize(
    "parts",
    [("new words",), (Title("Bees"), CHART), ("x" * 9000,), (File("b.csv", b"new"),)],
)
@pytest.mark.parametrize(
    "before", [("words",), ("words", Picture(b"1", "a map")), (File("a.csv", b"old"),)]
)
async def test_what_was_said_is_changed_in_place_and_again(
    wire: TelegramWire, before: tuple[Part | str], parts: tuple[Part | str]
) -> None:
    first = await wire.platform.say(ROOM, Reply(*before), "k")
    for _ in range(3):
        await wire.platform.change(ROOM, first, Reply(*parts))
    changed = [(seen.text, seen.pictures) for seen in await wire.seen()]
    wire.server.posts.clear()
    await wire.platform.say(ROOM, Reply(*parts), "k")
    assert changed == [(seen.text, seen.pictures) for seen in await wire.seen()]


async def test_a_change_keeps_the_message_and_its_buttons(wire: TelegramWire) -> None:
    button = Button("List", "waves list")
    first = await wire.platform.say(ROOM, Reply("5 letters", button), "k")
    await wire.platform.change(ROOM, first, Reply("6 letters", button))
    (seen,) = await wire.seen()
    assert (seen.id, seen.text, len(seen.buttons)) == (first, "6 letters", 1)


async def test_a_card_that_somebody_deleted_comes_anew(wire: TelegramWire) -> None:
    first = await wire.platform.say(ROOM, Reply("5 letters"), "k")
    wire.server.posts.clear()
    await wire.platform.change(ROOM, first, Reply("6 letters"))
    await wire.platform.change(ROOM, first, Reply("7 letters"))
    assert [seen.text for seen in await wire.seen()] == ["7 letters"]


@pytest.mark.parametrize(("key", "silent"), [("card:wave:1", True), ("trouble:post:1", False)])
async def test_at_night_all_but_trouble_is_silent(
    wire: TelegramWire, key: str, *, silent: bool
) -> None:
    wire.house.asleep = True
    await wire.platform.say(ROOM, Reply("words"), key)
    assert wire.server.calls[-1].has("disable_notification") is silent


async def test_by_day_nothing_is_silent(wire: TelegramWire) -> None:
    await wire.platform.say(ROOM, Reply("words"), "card:wave:1")
    assert not wire.server.calls[-1].has("disable_notification")


async def test_an_answer_makes_a_sound_at_night(desk: Desk, wire: TelegramWire) -> None:
    wire.house.asleep = True
    await wire.type("hello")
    await desk.said("heard: hello")
    assert not any(call.has("disable_notification") for call in wire.server.calls)


async def test_a_group_that_threw_us_out_is_refused(wire: TelegramWire) -> None:
    wire.server.failures.append("kicked")
    with pytest.raises(Refused, match="no longer in that Telegram group") as error:
        await said(wire, "words")
    assert "to the group again" in error.value.mend


async def test_asked_to_slow_down_says_how_long(wire: TelegramWire) -> None:
    await wire.fail("slow")
    with pytest.raises(NotSent) as error:
        await said(wire, "words")
    assert error.value.wait == timedelta(seconds=1)
    assert await wire.seen() == []


async def test_a_lost_answer_is_unanswered(wire: TelegramWire) -> None:
    await wire.fail("drop")
    with pytest.raises(Unanswered):
        await said(wire, "words")
    assert len(await wire.seen()) == 1


async def test_a_gateways_error_is_unanswered(wire: TelegramWire) -> None:
    await wire.fail("gateway")
    with pytest.raises(Unanswered):
        await said(wire, "words")


async def test_a_lost_greeting_is_surely_not_sent(wire: TelegramWire) -> None:
    wire.server.trouble["getMe"].append("gateway")
    with pytest.raises(NotSent):
        await said(wire, "words")
    assert (await said(wire, "words")).text == "words"


async def test_a_chat_that_is_not_there(wire: TelegramWire) -> None:
    with pytest.raises(Refused, match="knows no such chat") as error:
        await wire.platform.say(Place("telegram", "-5"), Reply("words"), "k")
    assert "number in the config" in error.value.mend


async def test_a_chat_that_is_no_number(wire: TelegramWire) -> None:
    with pytest.raises(Refused, match="is no Telegram chat"):
        await wire.platform.say(Place("telegram", "#general"), Reply("words"), "k")


async def test_no_connection_is_surely_not_sent(wire: TelegramWire) -> None:
    await said(wire, "first")
    await wire.fail("down")
    with pytest.raises(NotSent):
        await said(wire, "words")
    assert (await said(wire, "words")).text == "words"
    assert len(await wire.seen()) == 2


async def test_no_connection_at_first_is_surely_not_sent(wire: TelegramWire) -> None:
    await wire.fail("down", 2)
    for _ in range(2):
        with pytest.raises(NotSent):
            await said(wire, "words")


async def test_the_rest_of_a_long_answer_is_waited_for(wire: TelegramWire) -> None:
    wire.server.failures.extend(["", "slow"])
    await said(wire, "x" * 5000)
    assert [len(seen.text) for seen in await wire.seen()] == [4096, 904]


async def test_half_an_answer_is_not_said_again(wire: TelegramWire) -> None:
    wire.server.failures.extend(["", "refuse"])
    with pytest.raises(Unanswered, match="only the first part"):
        await said(wire, "x" * 5000)


async def test_an_answer_waits_when_asked_to(desk: Desk, wire: TelegramWire) -> None:
    await wire.fail("slow")
    await wire.type("hello")
    await desk.said("heard: hello")


async def test_a_group_that_moved_is_followed(wire: TelegramWire) -> None:
    old = Place("telegram", "-77")
    wire.server.moved[-77] = ROOMS[OFFICE]
    await wire.platform.say(old, Reply("one"), "k")
    await wire.platform.say(old, Reply("two"), "k")
    assert [seen.text for seen in await wire.seen()] == ["one", "two"]
    assert wire.notebook.kept["telegram:moved:-77"] == str(ROOMS[OFFICE])
    assert [call.said.get("chat_id") for call in wire.server.calls].count("-77") == 1
    assert wire.house.moves == [("-77", str(ROOMS[OFFICE]))]


async def test_a_card_is_not_looked_for_where_its_group_moved(wire: TelegramWire) -> None:
    """The numbers of its messages are others there, and might be those of another card."""
    other = await wire.platform.say(ROOM, Reply("another card"), "k")
    wire.server.moved[-77] = ROOMS[OFFICE]
    with pytest.raises(NotSent, match="supergroup"):
        await wire.platform.change(Place("telegram", "-77"), other, Reply("6 letters"))
    assert [seen.text for seen in await wire.seen()] == ["another card"]


@pytest.mark.parametrize(
    ("room", "told"),
    [(-77, {"migrate_to_chat_id": ROOMS[OFFICE]}), (ROOMS[OFFICE], {"migrate_from_chat_id": -77})],
)
async def test_a_group_says_that_it_moved(
    desk: Desk, wire: TelegramWire, room: int, told: dict[str, int]
) -> None:
    chat = {"id": room, "type": "group" if room == -77 else "supergroup"}
    await wire.server.push(message=wire.message(ANNA, OFFICE, **told) | {"chat": chat})
    await wire.type("hello")
    await desk.asked()
    await wire.platform.say(Place("telegram", "-77"), Reply("words"), "k")
    assert (await desk.said("words")).chat == ROOMS[OFFICE]
