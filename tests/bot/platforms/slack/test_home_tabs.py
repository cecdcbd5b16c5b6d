"""App Home: what stands there, and what is pressed there."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refused
from bot.talk import Button, Field, Form, Part, Picture, Place, Reply, Table, Text, Title
from tests.bot.platforms.slack.office import Office
from tests.bot.platforms.slack_wire import PNG, SlackWire
from tests.bot.platforms.wires import ANNA, BEN

HOME = Place("slack", "home:U0ANNA")


async def test_to_open_it_asks_for_the_desk_to_be_kept_there(
    wire: SlackWire, office: Office
) -> None:
    office.replies["desk keep"] = Reply()
    await wire.open_home()
    await wire.seen()
    (asked,) = office.asked
    assert (asked.text, asked.place, asked.private) == ("desk keep", HOME, True)
    assert wire.server.homes == {}


async def test_what_is_kept_there_is_not_asked_for_again_at_once(
    wire: SlackWire, office: Office
) -> None:
    office.replies["desk keep"] = Reply()
    for _ in range(3):
        await wire.open_home()
    await wire.open_home(by=BEN)
    assert [asked.handle.user for asked in office.asked] == ["U0ANNA", "U0BEN1"]


async def test_whoever_may_not_have_a_desk_reads_why_at_each_opening(
    wire: SlackWire, office: Office
) -> None:
    office.replies["desk keep"] = Reply("I don't know you yet.", private=True)
    for _ in range(2):
        await wire.open_home()
    await wire.seen()
    assert wire.home() == "I don't know you yet."
    assert len(office.asked) == 2


async def test_its_other_tab_asks_for_nothing(wire: SlackWire, office: Office) -> None:
    await wire.open_home(tab="messages")
    assert office.asked == []


async def test_it_is_published_and_published_anew(wire: SlackWire) -> None:
    said = await wire.platform.say(HOME, Reply(Title("Your desk"), "3 wait", private=True), "k")
    await wire.platform.change(HOME, said, Reply(Title("Your desk"), "2 wait", private=True))
    assert wire.home() == "Your desk\n2 wait"
    assert wire.server.messages == []


async def test_it_keeps_slacks_limits(wire: SlackWire) -> None:
    table = Table(("Wave", "Letters"), (("Trains", "1,665"),))
    parts: list[Part] = [Title("Desk"), table, table, *(Text(f"line {n}") for n in range(200))]
    await wire.platform.say(HOME, Reply(*parts, private=True), "k")
    assert "1,665" in wire.home()
    assert wire.home().endswith("… and more.")


async def test_a_picture_that_cannot_be_shown_there_is_told_in_words(wire: SlackWire) -> None:
    wire.server.refuses_pictures = True
    await wire.platform.say(HOME, Reply(Picture(PNG, "Friday: a walk"), private=True), "k")
    assert "Friday: a walk" in wire.home()


async def test_the_same_picture_is_handed_to_slack_once(wire: SlackWire) -> None:
    for words in ("one", "two"):
        await wire.platform.say(HOME, Reply(Picture(PNG, "a week"), words, private=True), "k")
    assert len(wire.server.files) == 1


async def test_what_is_pressed_there_is_answered_directly(wire: SlackWire, office: Office) -> None:
    await wire.platform.say(HOME, Reply(Button("The queue", "queue"), private=True), "k")
    await wire.press_at_home("The queue")
    [answer] = await wire.seen()
    assert (office.asked[0].text, office.asked[0].private) == ("queue", True)
    assert (answer.room, answer.text) == (ANNA, "You said queue")


async def test_a_form_pressed_there_opens(wire: SlackWire, office: Office) -> None:
    form = Form("When?", "posts at", (Field("day", "Day", "date"),))
    await wire.platform.say(HOME, Reply(form, private=True), "k")
    await wire.press_at_home("Answer…")
    await wire.fill({"Day": "2026-11-27"})
    [answer] = await wire.seen()
    assert (answer.room, answer.text) == (ANNA, "You said posts at")


async def test_a_home_of_nobody_is_refused(wire: SlackWire) -> None:
    with pytest.raises(Refused):
        await wire.platform.say(Place("slack", "home:U0NOBODY"), Reply("hello"), "k")
