"""What every platform promises, asked of each over its wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.talk import (
    Button,
    Chart,
    Field,
    File,
    Form,
    Picture,
    Place,
    Poll,
    Reply,
    Request,
    Table,
    Title,
)
from tests.bot.platforms.slack_wire import slack_wire
from tests.bot.platforms.telegram_wire import telegram_wire
from tests.bot.platforms.web_wire import open_web_wire
from tests.bot.platforms.wires import ANNA, BEN, OFFICE, UNDRAWABLE, Seen, Wire
from tests.marks import Marking, frozen

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
AWKWARD = "<b>bold</b> & *stars* _lines_ ~waves~ `ticks` [x](y) <!channel> <@U1> @everyone"
LONG = "\n".join(f"{number:04} " + "x" * 95 for number in range(100))
FORM = Form(
    "Name it",
    "waves name 1",
    (Field("name", "Name"), Field("kind", "Kind", wants="choice", choices=("good", "bad"))),
)
ALL_PARTS = Reply(
    Title("Rivers"),
    "Plain words",
    Table(("Ward", "Spend"), (("Northgate", "£150"),)),
    Chart("Letters", ("Mon", "Tue"), (3, 6)),
    Picture(PNG, "a river"),
    Button("Show", "waves show 1"),
    File("waves.csv", b"a,b\r\n", "text/csv"),
)


@dataclass
class Desk:
    """An office that keeps what it is asked and answers what it is told to."""

    wire: Wire
    answers: list[Reply] = field(default_factory=list)
    asked: asyncio.Queue[Request] = field(default_factory=asyncio.Queue)

    async def answer(self, request: Request) -> Reply:
        await self.asked.put(request)
        return self.answers.pop(0) if self.answers else Reply(f"heard: {request.text}")

    async def request(self) -> Request:
        async with asyncio.timeout(10):
            return await self.asked.get()

    async def seen(self, until: Callable[[list[Seen]], object]) -> list[Seen]:
        async with asyncio.timeout(10):
            while not until(found := await self.wire.seen()):  # noqa: ASYNC110 - over a wire
                await asyncio.sleep(0.02)
        return found

    async def shows(self, text: str) -> Seen:
        found = await self.seen(lambda all_: any(text in one.text for one in all_))
        return next(one for one in found if text in one.text)


WIRES: dict[str, Callable[[], AbstractAsyncContextManager[Any]]] = {
    "slack": slack_wire,
    "telegram": telegram_wire,
    "web": open_web_wire,
}


@pytest.fixture(params=WIRES)
async def desk(request: pytest.FixtureRequest) -> AsyncIterator[Desk]:
    async with WIRES[request.param]() as wire:
        desk = Desk(wire)
        listening = asyncio.create_task(wire.platform.listen(desk.answer))
        yield desk
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


def room_of(desk: Desk) -> Place:
    rooms = {"slack": "C0OFFICE"}
    return Place(desk.wire.platform.name, rooms.get(desk.wire.platform.name, OFFICE))


async def test_a_typed_line_is_answered_where_it_was_asked(desk: Desk) -> None:
    await desk.wire.type("waves list")
    request = await desk.request()
    assert (request.text, request.place.platform) == ("waves list", desk.wire.platform.name)
    assert (await desk.shows("heard: waves list")).room == OFFICE


async def test_a_press_is_the_command_typed(desk: Desk) -> None:
    desk.answers = [Reply("look:", Button("Show", "waves show 1"))]
    await desk.wire.type("waves list")
    await desk.shows("look:")
    await desk.wire.press("Show")
    await desk.request()
    assert (await desk.request()).text == "waves show 1"
    await desk.shows("heard: waves show 1")


async def test_two_presses_of_a_button_are_of_one_card_and_a_typed_line_of_none(desk: Desk) -> None:
    desk.answers = [Reply("look:", Button("Show", "spending add £38 advert"))]
    await desk.wire.type("waves list")
    await desk.shows("look:")
    assert (await desk.request()).card == ""
    await desk.wire.press("Show")
    first = await desk.request()
    await desk.wire.press("Show")
    second = await desk.request()
    assert first.card == second.card != ""
    assert first.event != second.event


async def test_a_form_that_was_sent_names_itself(desk: Desk) -> None:
    desk.answers = [Reply(FORM)]
    await desk.wire.type("waves name 1")
    await desk.request()
    await desk.seen(lambda all_: any("Name" in one.text for one in all_))
    await desk.wire.fill({"Name": "Rivers", "Kind": "good"})
    assert (await desk.request()).card


async def test_ten_thousand_characters_arrive_whole(desk: Desk) -> None:
    desk.answers = [Reply(LONG)]
    await desk.wire.type("waves list")
    await desk.seen(lambda all_: "0099" in "".join(one.text for one in all_))
    said = "\n".join(one.text for one in await desk.wire.seen())
    assert [line for line in said.splitlines() if line.endswith("x")] == LONG.splitlines()


async def test_awkward_text_arrives_as_it_was_typed(desk: Desk) -> None:
    await desk.wire.type(AWKWARD)
    assert (await desk.request()).text == AWKWARD
    assert AWKWARD in (await desk.shows("heard:")).text


async def test_a_private_answer_is_seen_by_the_asker_alone(desk: Desk) -> None:
    desk.answers = [Reply("between us", private=True)]
    await desk.wire.type("waves personal 1", by=ANNA)
    said = await desk.shows("between us")
    assert said.only_for == ANNA or said.room not in {OFFICE, BEN}


async def test_a_repeated_event_has_the_same_name(desk: Desk) -> None:
    for _ in range(2):
        await desk.wire.type("waves list", event="17")
    first = await desk.request()
    try:
        async with asyncio.timeout(1):
            second = await desk.asked.get()
    except TimeoutError:
        return  # the platform itself passes over the repeat
    assert first.event == second.event != ""


async def test_it_does_not_answer_itself(desk: Desk) -> None:
    await desk.wire.type("one")
    await desk.shows("heard: one")
    await desk.wire.type("two")
    await desk.shows("heard: two")
    assert [(await desk.request()).text for _ in range(2)] == ["one", "two"]
    assert desk.asked.empty()


async def test_every_part_is_drawn(desk: Desk) -> None:
    desk.answers = [ALL_PARTS]
    await desk.wire.type("everything")
    await desk.shows("Rivers")
    seen = await desk.seen(
        lambda all_: sum(one.pictures for one in all_) >= 2 and any(one.files for one in all_)
    )
    words = " ".join(one.text for one in seen)
    assert all(word in words for word in ("Rivers", "Plain words", "Northgate", "£150"))
    assert any(("Show", "waves show 1") in one.buttons for one in seen)
    assert any("waves.csv" in one.files for one in seen)


async def test_what_cannot_be_drawn_is_said_in_words(desk: Desk) -> None:
    """It was silence: two threads that loaded Matplotlib at once each found half of it."""
    chart = Chart(UNDRAWABLE, ("Mon", "Tue"), (3, 6))
    desk.answers = [Reply("Nine letters came.", chart, Button("Show", "waves show 1"))]
    await desk.wire.type("waves show 1")
    await desk.shows("Nine letters came.")
    desk.answers = [Reply("heard again")]
    await desk.wire.type("again")
    await desk.shows("heard again")


async def test_a_vote_is_a_command(desk: Desk) -> None:
    place = room_of(desk)
    poll = Poll(3, "When?", ("Friday", "Saturday"), (0, 0))
    said = await desk.wire.platform.say(place, Reply(poll), "card:poll:3")
    assert (await desk.shows("When?")).room == OFFICE
    await desk.wire.press("Saturday")
    assert (await desk.request()).text == "poll vote 3 2"
    for _ in range(2):
        await desk.wire.platform.change(place, said, Reply(replace(poll, closed=True)))
    assert len([one for one in await desk.wire.seen() if "When?" in one.text]) == 1


async def test_a_form_comes_back_as_its_command_and_fields(desk: Desk) -> None:
    desk.answers = [Reply(FORM, private=True)]
    await desk.wire.type("waves name 1")
    await desk.request()
    await desk.wire.fill({"Name": "Rivers bill", "Kind": "bad"})
    request = await desk.request()
    assert request.text == "waves name 1"
    assert request.fields == {"name": "Rivers bill", "kind": "bad"}


async def test_a_form_with_a_mistake_in_it_is_offered_again_as_it_was_filled_in(
    desk: Desk,
) -> None:
    """As the office answers one: the sentence, and the form with what was typed."""
    name, kind = FORM.fields
    typed = (
        replace(name, label="Another name", default="Rivers"),
        replace(kind, label="Still of the kind", default="bad"),
    )
    again = Reply("Another wave has that name.", replace(FORM, fields=typed), private=True)
    desk.answers = [Reply(FORM, private=True), again]
    await desk.wire.type("waves name 1")
    await desk.request()
    await desk.wire.fill({"Name": "Rivers", "Kind": "bad"})
    assert (await desk.request()).fields == {"name": "Rivers", "kind": "bad"}
    await desk.wire.fill({"Another name": "Rivers bill", "Still of the kind": "bad"})
    request = await desk.request()
    assert request.text == "waves name 1"
    assert request.fields == {"name": "Rivers bill", "kind": "bad"}


async def test_a_file_comes_with_its_caption(desk: Desk) -> None:
    await desk.wire.upload("letters.mbox", b"From a\n", "waves import")
    request = await desk.request()
    assert request.text == "waves import"
    assert [(file.name, file.data) for file in request.files] == [("letters.mbox", b"From a\n")]


async def test_what_is_said_can_be_changed_in_its_place(desk: Desk) -> None:
    place = room_of(desk)
    said = await desk.wire.platform.say(place, Reply("five letters"), "k1")
    await desk.shows("five letters")
    await desk.wire.platform.change(place, said, Reply("six letters"))
    await desk.shows("six letters")
    assert not any("five letters" in one.text for one in await desk.wire.seen())


async def test_it_is_marked_once_and_then_looks_at_its_fence(desk: Desk) -> None:
    marking = Marking()
    said = await desk.wire.platform.say(room_of(desk), Reply("five letters"), "k1", marking)
    assert (marking.asked[0], marking.asked.count("mark")) == ("mark", 1)
    assert "fence" in marking.asked
    changing = Marking()
    await desk.wire.platform.change(room_of(desk), said, Reply("six letters"), changing)
    assert (changing.asked[0], changing.asked.count("mark")) == ("mark", 1)
    assert "fence" in changing.asked


async def test_once_its_fence_is_closed_nothing_is_said_or_changed(desk: Desk) -> None:
    place = room_of(desk)
    with pytest.raises(NotSent):
        await desk.wire.platform.say(place, Reply("five letters"), "k1", frozen())
    said = await desk.wire.platform.say(place, Reply("six letters"), "k2")
    with pytest.raises(NotSent):
        await desk.wire.platform.change(place, said, Reply("seven letters"), frozen())
    await desk.shows("six letters")
    assert not [one for one in await desk.wire.seen() if "five" in one.text or "seven" in one.text]


async def test_to_change_it_to_the_same_is_no_fault(desk: Desk) -> None:
    place = room_of(desk)
    said = await desk.wire.platform.say(place, Reply("five letters"), "k1")
    await desk.wire.platform.change(place, said, Reply("five letters"))


@pytest.mark.parametrize("said", ["1732870000.000100", "p999999,1000000", "424242"])
async def test_a_card_that_is_no_longer_there_is_said_in_a_new_message(
    desk: Desk, said: str
) -> None:
    # A person deleted it, or its id is another chat's: the office moved its room.
    for words in ("five letters", "six letters", "six letters", "seven letters"):
        await desk.wire.platform.change(room_of(desk), said, Reply(words))
    assert [one.text for one in await desk.seen(bool)] == ["seven letters"]


async def test_what_was_said_is_found_by_its_key(desk: Desk) -> None:
    if not desk.wire.platform.finds:
        pytest.skip("this chat cannot be looked up: what became unknown is asked about")
    place = room_of(desk)
    assert await desk.wire.platform.find(place, "k1") is None
    said = await desk.wire.platform.say(place, Reply("five letters"), "k1")
    assert await desk.wire.platform.find(place, "k1") == said


@pytest.mark.parametrize(
    ("how", "fault"),
    [("refuse", Refused), ("slow", NotSent), ("drop", Unanswered), ("down", NotSent)],
)
async def test_a_fault_is_told_for_what_it_is(desk: Desk, how: str, fault: type[Exception]) -> None:
    try:
        await desk.wire.fail(how)
    except NotImplementedError:
        pytest.skip("this fault cannot befall this platform")
    with pytest.raises(fault):
        await desk.wire.platform.say(room_of(desk), Reply("hello"), "k1")


async def test_a_room_that_is_not_there_is_refused(desk: Desk) -> None:
    nowhere = Place(desk.wire.platform.name, "C0NOWHERE")
    with pytest.raises(Refused):
        await desk.wire.platform.say(nowhere, Reply("hello"), "k1")
    with pytest.raises(Refused):
        await desk.wire.platform.can_post_in(nowhere)


async def test_a_room_that_we_are_in_is_called_by_its_name(desk: Desk) -> None:
    assert OFFICE in (await desk.wire.platform.can_post_in(room_of(desk))).casefold()
