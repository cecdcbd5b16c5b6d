"""Forms, asked one question at a time."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain.errors import UserError
from bot.domain.times.when import When
from bot.platforms.telegram.dialogue import STORED, Dialogue
from bot.platforms.telegram.picks import picks
from bot.talk import Field, Form, Reply, Wants
from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_server import Posted
from tests.bot.platforms.telegram_wire import ROOMS, TelegramWire, telegram_wire
from tests.bot.platforms.wires import ANNA, BEN, OFFICE
from tests.conftest import NOW

FORM = Form(
    "New post",
    "posts add",
    (
        Field("text", "What it says", "lines"),
        Field("where", "Which network", "choice", ("Facebook", "Bluesky")),
        Field("when", "On which day", "date", default="today"),
    ),
)
PHOTO = Form("Picture", "posts picture", (Field("picture", "Which picture", "file"),))


@pytest.fixture
def asking(desk: Desk) -> Desk:
    desk.replies = {"posts new": Reply("Let us see.", FORM), "picture": Reply(PHOTO)}
    desk.replies["posts add"] = Reply("It is planned.")
    return desk


async def opened(desk: Desk, room: str = ANNA, by: str = ANNA) -> Posted:
    """Open the form and return its first question."""
    await desk.wire.type("posts new", room=room, by=by)
    await desk.asked()
    return await desk.said("What it says")


@pytest.mark.parametrize("room", [ANNA, OFFICE])
async def test_a_form_is_asked_one_question_at_a_time(
    asking: Desk, wire: TelegramWire, room: str
) -> None:
    await opened(asking, room)
    await wire.fill({"What it says": "Hello <Stody>", "Which network": "Bluesky"})
    request = await asking.asked()
    assert (request.text, request.event != "") == ("posts add", True)
    assert request.fields == {"text": "Hello <Stody>", "where": "Bluesky", "when": "today"}
    await asking.said("What it says: Hello <Stody>\nWhich network: Bluesky")
    await asking.said("It is planned.")


async def test_an_answer_lands_after_a_restart(asking: Desk, wire: TelegramWire) -> None:
    await opened(asking)
    async with telegram_wire() as later:
        later.notebook.kept, later.server.posts = wire.notebook.kept, wire.server.posts
        desk = Desk(later)
        listening = asyncio.create_task(later.platform.listen(desk.answer))
        await later.type("hello", room=ANNA)
        await desk.said("Which network")
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


async def test_a_form_that_another_copy_asked_is_found_once_it_has_polled(
    asking: Desk, wire: TelegramWire
) -> None:
    await wire.type("hello", room=ANNA)
    await asking.said("heard: hello")
    asked = STORED.dump_json(Dialogue(FORM, asked=3)).decode()
    wire.notebook.kept["telegram:form:1001::1001"] = asked
    wire.server.trouble["getUpdates"].append("conflict")
    await wire.type("again", room=ANNA)
    await wire.until(lambda: not wire.server.trouble["getUpdates"] or None)
    await wire.type("It says this", room=ANNA)
    await asking.said("Which network")


async def test_the_way_back_asks_again(asking: Desk, wire: TelegramWire) -> None:
    await opened(asking)
    await wire.type("wrong", room=ANNA)
    await asking.said("Which network")
    await wire.press("Back")
    await wire.until(lambda: sum("(1 of 3)" in each for each in wire.texts()) == 2 or None)
    await wire.fill(
        {"What it says": "right", "Which network": "facebook", "On which day": "friday"}
    )
    told = {"text": "right", "where": "Facebook", "when": "friday"}
    assert (await asking.asked()).fields == told


@pytest.mark.parametrize("typed", ["cancel", "/cancel", "Cancel"])
async def test_the_way_out_changes_nothing(asking: Desk, wire: TelegramWire, typed: str) -> None:
    await opened(asking)
    await wire.type(typed, room=ANNA)
    await asking.said("Left; nothing was changed.")
    await wire.type("waves list", room=ANNA)
    assert (await asking.asked()).text == "waves list"


async def test_the_way_out_by_its_button(asking: Desk, wire: TelegramWire) -> None:
    post = await opened(asking)
    await wire.press("Cancel")
    await asking.said("Left; nothing was changed.")
    assert post.keys == []


@pytest.mark.parametrize("room", [ANNA, OFFICE])
async def test_a_command_in_the_middle_leaves_the_form(
    asking: Desk, wire: TelegramWire, room: str
) -> None:
    await opened(asking, room)
    await wire.type("/waves list", room=room)
    assert (await asking.asked()).text == "waves list"
    await asking.said("Left; nothing was changed.")


async def test_a_line_that_is_no_reply_to_the_question_does_not_land(
    asking: Desk, wire: TelegramWire
) -> None:
    await opened(asking, OFFICE)
    await wire.type("waves list")
    assert (await asking.asked()).text == "waves list"


async def test_a_reply_to_another_message_does_not_land(asking: Desk, wire: TelegramWire) -> None:
    await opened(asking)
    other = await asking.said("Let us see.")
    await wire.send(room=ANNA, text="thanks", reply_to_message=wire.server.shown(other))
    assert (await asking.asked()).text == "thanks"


async def test_another_persons_words_do_not_land(asking: Desk, wire: TelegramWire) -> None:
    post = await opened(asking, OFFICE)
    await wire.send(by=BEN, text="mine", reply_to_message=wire.server.shown(post))
    await asking.said("That question is Anna’s to answer.")
    await wire.send(text="hers", reply_to_message=wire.server.shown(post))
    await asking.said("Which network")


async def test_another_persons_press_does_not_land(asking: Desk, wire: TelegramWire) -> None:
    await opened(asking, OFFICE)
    await wire.press("Cancel", by=BEN)
    told = await wire.until(
        lambda: next((call for call in wire.server.calls if "show_alert" in call.said), None)
    )
    assert "That question is Anna’s" in told.said["text"]
    assert "nothing was changed" not in " ".join(wire.texts())


async def test_a_person_is_picked_by_a_button(asking: Desk, wire: TelegramWire) -> None:
    field = Field("to", "Who answers it", "person", ("Ben", "Cara"))
    asking.replies["give"] = Reply(Form("Answer Ada", "leave", (field,)))
    await wire.type("give", room=ANNA)
    await asking.asked()
    await asking.said("Who answers it")
    await wire.press("Cara")
    assert (await asking.asked()).fields == {"to": "Cara"}


async def test_an_old_question_is_closed(asking: Desk, wire: TelegramWire) -> None:
    post = await opened(asking)
    await wire.type("hello", room=ANNA)
    await asking.said("Which network")
    await wire.press_data(post, "form:0:cancel")
    await wire.press("Bluesky")
    await asking.said("On which day")


@pytest.mark.parametrize("data", ["form:", "form:0:9", "form:1:0", "form:0:x", "form:0:skip"])
async def test_a_button_that_the_question_does_not_have(
    asking: Desk, wire: TelegramWire, data: str
) -> None:
    post = await opened(asking)
    await wire.press_data(post, data)
    await wire.type("hello", room=ANNA)
    await asking.said("Which network")
    assert "That question is closed" in str(wire.server.calls)


async def test_a_button_pressed_twice_answers_once(asking: Desk, wire: TelegramWire) -> None:
    twice = Field("b", "Second", "choice", ("Yes", "No"))
    form = Form("Two", "two", (Field("a", "First", "choice", ("Yes", "No")), twice))
    asking.replies["both"] = Reply(form)
    await wire.type("both", room=ANNA)
    post = await asking.said("First")
    for _ in range(2):
        await wire.press_data(post, "form:0:0")
    await asking.said("Second")
    await wire.press("No")
    await asking.asked()
    assert (await asking.asked()).fields == {"a": "Yes", "b": "No"}


async def test_a_choice_that_is_none_is_asked_again(asking: Desk, wire: TelegramWire) -> None:
    await opened(asking)
    await wire.type("hello", room=ANNA)
    await asking.said("Which network")
    await wire.type("MySpace", room=ANNA)
    await asking.said("“MySpace” is not one of these: Facebook, Bluesky.")
    await wire.type("bluesky", room=ANNA)
    await asking.said("On which day")


async def test_a_repeated_answer_answers_once(asking: Desk, wire: TelegramWire) -> None:
    await opened(asking)
    for _ in range(2):
        await wire.type("hello", room=ANNA, event="e")
    await asking.said("Which network")
    await wire.fill({"Which network": "Facebook", "On which day": "friday"})
    told = {"text": "hello", "where": "Facebook", "when": "friday"}
    assert (await asking.asked()).fields == told


async def test_a_private_form_is_asked_in_private(asking: Desk, wire: TelegramWire) -> None:
    asking.replies["posts new"] = Reply(FORM, private=True)
    assert (await opened(asking, OFFICE)).chat == ROOMS[ANNA]
    await wire.type("hello", room=ANNA)
    await asking.said("Which network")


async def test_a_flood_does_not_stop_a_form(asking: Desk, wire: TelegramWire) -> None:
    await opened(asking)
    await wire.fail("slow", 2)  # the old keyboard goes, then the next question comes
    await wire.type("hello", room=ANNA)
    await asking.said("Which network")


async def test_a_file_is_an_answer(asking: Desk, wire: TelegramWire) -> None:
    await wire.type("picture", room=ANNA)
    await asking.said("Send a photo or a document.")
    await wire.type("here it is", room=ANNA)
    await asking.said("That was no file.")
    await wire.send(room=ANNA, document=wire.host("stody.png", b"png"))
    await asking.asked()
    request = await asking.asked()
    assert request.fields == {"picture": "stody.png"}
    assert [file.data for file in request.files] == [b"png"]


async def test_a_flood_at_the_end_holds_back_no_answer(asking: Desk, wire: TelegramWire) -> None:
    await wire.type("picture", room=ANNA)
    await asking.said("Send a photo or a document.")
    await wire.fail("slow")  # the question cannot be closed now
    await wire.send(room=ANNA, document=wire.host("stody.png", b"png"))
    await asking.said("heard: posts picture")


async def test_a_file_too_big_is_refused_and_asked_again(asking: Desk, wire: TelegramWire) -> None:
    await wire.type("picture", room=ANNA)
    await asking.said("Send a photo or a document.")
    await wire.send(room=ANNA, document=wire.host("film.mp4", b"x", size=30_000_000))
    await asking.said("film.mp4 is 30 MB, and Telegram hands me 20 MB at most.")


async def test_a_form_of_another_version_is_forgotten(asking: Desk, wire: TelegramWire) -> None:
    wire.notebook.kept["telegram:form:1001::1001"] = '{"shape": "of old"}'
    await wire.type("hello", room=ANNA)
    assert (await asking.asked()).text == "hello"


def test_an_answer_that_may_be_left_out_is_left_out() -> None:
    form = Form("Post", "posts add", (Field("note", "Note", required=False),))
    moved = Dialogue(form).pressed("skip", NOW, "1")
    assert (moved.complete, moved.answers) == (True, {})


def test_a_button_counts_under_its_own_message_only() -> None:
    dialogue = Dialogue(FORM, asked=3)
    assert dialogue.key("form:0:cancel", 3) == "cancel"
    assert dialogue.key("form:0:cancel", 4) is None


def test_an_answer_in_words_needs_words() -> None:
    with pytest.raises(UserError, match="in words"):
        Dialogue(FORM).typed("", (), NOW, "1")


@pytest.mark.parametrize(
    ("typed", "kept"), [("Tomorrow", "Tuesday 24 November 2026"), ("6 May", "6 May")]
)
def test_a_day_is_that_of_when_it_was_said(typed: str, kept: str) -> None:
    form = Form("Post", "posts add", (Field("day", "Day", "date"),))
    assert Dialogue(form).typed(typed, (), NOW, "1").answers == {"day": kept}


@pytest.mark.parametrize(
    ("wants", "label", "answer"),
    [
        ("date", "Today", "Monday 23 November 2026"),
        ("date", "Fri", "friday"),
        ("time", "noon", "noon"),
        ("moment", "Tomorrow 6pm", "Tuesday 24 November 2026 6pm"),
    ],
)
def test_a_time_is_picked_by_a_button(wants: Wants, label: str, answer: str) -> None:
    dialogue = Dialogue(Form("Post", "posts add", (Field("when", "When", wants),)), asked=3)
    keys = {key.label: key.data for row in dialogue.question().keyboard for key in row}
    key = dialogue.key(keys[label], 3)
    assert key
    assert dialogue.pressed(key, NOW, "1").answers == {"when": answer}


def test_what_a_button_says_is_understood() -> None:
    for pick in picks(Field("when", "When", "moment")):
        assert When.parse(pick.answer).at(NOW).utc > NOW
    for pick in picks(Field("day", "Day", "date")):
        assert When.parse(pick.answer).on(NOW.date()) >= NOW.date()
