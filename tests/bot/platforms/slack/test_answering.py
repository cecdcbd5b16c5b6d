"""What is heard on Slack, and where its answer goes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.domain.errors import Refused
from bot.platforms.slack import payloads
from bot.platforms.slack.drawing import draw as draw_parts
from bot.talk import Button, File, Place, Reply, Title
from tests.bot.platforms.slack.office import ROOM, Office, at_work
from tests.bot.platforms.slack_wire import SlackWire, draw
from tests.bot.platforms.wires import ANNA, BEN


async def test_a_mention_in_a_channel_is_answered_in_its_thread(
    wire: SlackWire, office: Office
) -> None:
    await wire.type("waves list")
    await wire.seen()
    question, answer = wire.server.messages
    assert (answer.channel, answer.thread_ts) == ("C0OFFICE", question.ts)
    assert office.asked[0].text == "waves list"


async def test_one_connection_is_kept_for_all_that_is_said(wire: SlackWire, office: Office) -> None:
    await wire.type("one", room=ANNA)
    await wire.type("two", room=ANNA)
    assert len(await wire.seen()) == len(office.asked) == 2
    server = wire.server._runner.server
    assert server
    assert len(server.connections) == 2  # one is the socket


async def test_a_mention_in_a_thread_is_answered_there(wire: SlackWire, office: Office) -> None:
    await wire.say("waves list", thread_ts="1.000")
    await wire.seen()
    assert wire.server.messages[-1].thread_ts == "1.000"


async def test_a_direct_message_is_answered_flat_and_is_private(
    wire: SlackWire, office: Office
) -> None:
    await wire.type("waves list", room=ANNA)
    [answer] = await wire.seen()
    assert (answer.room, wire.server.messages[-1].thread_ts) == (ANNA, "")
    assert office.asked[0].private


async def test_a_slash_command_is_a_typed_line(wire: SlackWire, office: Office) -> None:
    await wire.command("waves <show> 3")
    [answer] = await wire.seen()
    assert answer.text == "You said waves <show> 3"
    assert office.asked[0].event


async def test_our_name_or_our_command_alone_asks_for_help(wire: SlackWire, office: Office) -> None:
    await wire.say("")
    await wire.command("")
    await wire.seen()
    assert [request.text for request in office.asked] == ["help", "help"]


async def test_a_shortcut_makes_a_command_of_a_message(wire: SlackWire, office: Office) -> None:
    await wire.shortcut("make_post", "Fix the road & the bridge")
    await wire.seen()
    assert office.asked[0].text == "posts draft Fix the road & the bridge"


async def test_a_shortcut_on_a_message_with_files_takes_them_along(
    wire: SlackWire, office: Office
) -> None:
    picture = wire.server.add_file("a.png", b"png", "image/png")
    await wire.shortcut("make_post", "Our walk", files=[picture])
    await wire.seen()
    assert office.asked[0].text == "posts draft Our walk"
    assert [file.data for file in office.asked[0].files] == [b"png"]


def buttons(*commands: str) -> list[dict[str, Any]]:
    [message] = draw_parts([Button("Go", command) for command in commands])
    return message.blocks


@pytest.mark.parametrize(
    ("callback", "more", "text"),
    [
        ("casework", {}, "cases add My boiler"),
        ("casework", {"blocks": buttons("queue letter 14")}, "cases letter 14"),
        ("casework", {"blocks": buttons("queue edit 14", "queue send 14")}, "cases letter 14"),
        (
            "casework",
            {"blocks": buttons("waves letter 14", "waves letter 15")},
            "cases add My boiler",
        ),
        ("add_to_wave", {"blocks": buttons("waves add 14", "cases letter 14")}, "waves add 14"),
        ("add_to_wave", {}, "waves add"),
    ],
)
async def test_a_shortcut_sees_which_letter_a_message_shows(
    wire: SlackWire, office: Office, callback: str, more: dict[str, Any], text: str
) -> None:
    await wire.shortcut(callback, "My boiler", **more)
    await wire.seen()
    assert office.asked[0].text == text


@pytest.mark.parametrize("callback", payloads.SHORTCUTS)
def test_a_shortcut_on_one_message_is_known_when_it_is_used_again(callback: str) -> None:
    body = {
        "callback_id": callback,
        "user": {"id": "U1"},
        "channel": {"id": "C1"},
        "message": {"ts": "1732870000.000100", "text": "My boiler"},
    }
    used = [payloads.shortcut(body | {"trigger_id": trigger}) for trigger in ("T1", "T2")]
    assert [each and each.card for each in used] == ["message 1732870000.000100"] * 2


async def test_letters_in_files_are_brought_in(wire: SlackWire, office: Office) -> None:
    await wire.shortcut("add_to_wave", "", files=[wire.server.add_file("a.eml", b"From: x")])
    await wire.seen()
    assert office.asked[0].text == "waves import"


async def test_a_pressed_button_is_answered_in_the_thread_of_its_card(
    wire: SlackWire, office: Office
) -> None:
    said = await wire.platform.say(ROOM, Reply(Title("A wave"), Button("List", "waves list")), "k")
    await wire.press("List")
    await wire.seen()
    assert office.asked[0].text == "waves list"
    assert wire.server.messages[-1].thread_ts == said


@pytest.mark.parametrize("room", [ROOM, Place("slack", "U0ANNA")], ids=["a channel", "alone"])
async def test_a_pressed_card_changes_in_place(
    wire: SlackWire, office: Office, room: Place
) -> None:
    office.replies["posts approve 3"] = Reply(Title("Post 3: approved"), Button("Undo", "undo"))
    card = Reply(Title("Post 3: draft"), Button("Approve", "posts approve 3"))
    said = await wire.platform.say(room, card, "k")
    await wire.press("Approve")
    await wire.seen()
    (message,) = wire.server.messages
    assert message.ts == said
    assert message.text == "Post 3: approved\n[Undo]"


async def test_what_shows_another_card_is_said_beneath(wire: SlackWire, office: Office) -> None:
    office.replies["posts show 4"] = Reply(Title("Post 4: draft"))
    await wire.platform.say(ROOM, Reply(Title("Post 3"), Button("Next", "posts show 4")), "k")
    await wire.press("Next")
    await wire.seen()
    assert [message.text for message in wire.server.messages] == ["Post 3\n[Next]", "Post 4: draft"]


async def test_the_asker_is_known_by_name(wire: SlackWire, office: Office) -> None:
    await wire.type("hello")
    await wire.seen()
    assert (office.asked[0].handle.user, office.asked[0].handle.name) == ("U0ANNA", "Anna")


async def test_slacks_marks_are_read_as_typed(wire: SlackWire, office: Office) -> None:
    await wire.say("see <http://a.org|a.org> &amp; <mailto:x@a.org|x@a.org> in <#C1|posts>")
    await wire.seen()
    assert office.asked[0].text == "see a.org & x@a.org in #posts"


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B0OTHER"},
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"edited": {"user": "U0ANNA"}},
        {"user": "U0BELL"},
        {"type": "message"},
    ],
)
async def test_what_nobody_asked_is_not_heard(
    wire: SlackWire, office: Office, more: dict[str, str]
) -> None:
    await wire.say("waves list", **more)
    assert (office.asked, await wire.seen()) == ([], [])


async def test_a_slow_handler_is_acknowledged_first(wire: SlackWire, office: Office) -> None:
    office.open.clear()
    await wire.command("waves list")  # the wire's server fails without an acknowledgement
    assert not [seen for seen in wire.server.messages if seen.user == "U0BELL"]
    office.open.set()
    assert len(await wire.seen()) == 1


async def test_a_file_is_fetched_from_slack_alone(wire: SlackWire, office: Office) -> None:
    stolen = {"name": "x", "url_private_download": "http://127.0.0.1:1/x"}
    await wire.say("keep this", files=[stolen])
    [answer] = await wire.seen()
    assert "not kept by Slack" in answer.text
    assert office.asked == []


async def test_slacks_retry_is_the_same_event(wire: SlackWire, office: Office) -> None:
    for _ in range(2):
        await wire.type("waves list", event="Ev1")
    assert [request.event for request in office.asked] == ["Ev1", "Ev1"]


async def test_a_private_answer_with_a_file_comes_directly(wire: SlackWire, office: Office) -> None:
    office.replies["mine"] = Reply(File("a.csv", b"1"), private=True)
    await wire.type("mine")
    assert {(seen.room, seen.only_for) for seen in await wire.seen()} == {(ANNA, ANNA)}


async def test_a_private_reply_is_never_said_to_a_channel(wire: SlackWire) -> None:
    with pytest.raises(Refused):
        await wire.platform.say(ROOM, Reply("hush", private=True), "k")


async def test_an_answer_that_its_room_refuses_comes_directly(
    wire: SlackWire, office: Office
) -> None:
    await wire.command("waves list", room="other")
    [answer] = await wire.seen()
    assert answer.room == ANNA
    assert "/invite @bell" in answer.text
    assert "You said waves list" in answer.text


async def test_an_answer_that_slack_will_not_have_is_at_least_owned_up_to(
    wire: SlackWire, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    # The room, the room in plain words, the same in direct messages, and then only why.
    wire.server.faults = ["msg_too_long"] * 4
    await wire.type("waves list")
    [answer] = await wire.seen()
    assert answer.room == ANNA
    assert "too long" in answer.text
    assert "U0ANNA in C0OFFICE" in caplog.text
    assert "msg_too_long" in caplog.text


async def test_a_lost_answer_is_looked_up_before_it_is_said_again(
    wire: SlackWire, office: Office
) -> None:
    await wire.fail("drop")
    await wire.type("waves list")
    assert len(await wire.seen()) == 1


async def test_an_answer_in_parts_is_looked_for_only_where_it_may_have_been_said(
    wire: SlackWire, office: Office
) -> None:
    parts = Reply("x" * 9000, "y" * 9000)
    office.replies |= {"new": parts, "old": parts.repeated()}
    await wire.type("new")
    assert "conversations.replies" not in {method for method, _ in wire.server.calls}
    await wire.type("old")
    assert "conversations.replies" in {method for method, _ in wire.server.calls}


async def test_the_rest_of_an_answer_that_was_cut_short_is_said_once(
    wire: SlackWire, office: Office
) -> None:
    office.replies["long"] = Reply("x" * 9000, "y" * 9000)
    wire.server.faults = ["", "drop"]
    await wire.type("long")
    text = "".join(seen.text for seen in await wire.seen())
    assert (text.count("x"), text.count("y")) == (9000, 9000)


async def test_a_slash_command_between_two_people_is_answered_directly(
    wire: SlackWire, office: Office
) -> None:
    wire.server.foreign.add("D0BEN100")
    await wire.command("waves list", by=ANNA, room=BEN)
    [answer] = await wire.seen()
    assert answer.only_for == ANNA
    assert "You said waves list" in answer.text


async def test_a_private_answer_waits_when_slack_says_slow_down(
    wire: SlackWire, office: Office
) -> None:
    office.replies["mine"] = Reply("yours", private=True)
    await wire.fail("slow")
    await wire.type("mine")
    assert [(seen.text, seen.only_for) for seen in await wire.seen()] == [("yours", ANNA)]


async def test_a_shortcut_of_another_name_is_not_ours(wire: SlackWire, office: Office) -> None:
    await wire.shortcut("unknown", "words")
    assert (office.asked, await wire.seen()) == ([], [])


async def test_a_file_that_slack_withholds_is_named(wire: SlackWire, office: Office) -> None:
    told = wire.server.add_file("letters.mbox", b"x")
    wire.server.lost.add(told["id"])
    await wire.say("import", files=[told])
    assert "letters.mbox" in (await wire.seen())[0].text


async def test_many_at_once_are_each_answered_once(wire: SlackWire, office: Office) -> None:
    await asyncio.gather(*(wire.type(f"ask {n}", by=(ANNA, BEN)[n % 2]) for n in range(60)))
    texts = [seen.text for seen in await wire.seen()]
    assert sorted(texts) == sorted(f"You said ask {n}" for n in range(60))


@pytest.mark.parametrize(
    ("size", "heard", "words"),
    [(2**20, [2**20], "You said import"), (2**20 + 1, [], "larger than 1 MB")],
)
async def test_a_file_is_fetched_up_to_its_bound(
    wire: SlackWire, size: int, heard: list[int], words: str
) -> None:
    settings = wire.settings.model_copy(update={"file_megabytes": 1})
    wire.platform = type(wire.platform)(settings, wire.notebook, draw)
    office = Office()
    async with at_work(wire, office):
        await wire.upload("letters.mbox", bytes(size), "import")
        assert words in (await wire.seen())[0].text
    assert [len(file.data) for asked in office.asked for file in asked.files] == heard


async def test_what_is_in_hand_is_answered_when_the_bot_stops(wire: SlackWire) -> None:
    office = Office()
    office.open.clear()
    listening = asyncio.create_task(wire.platform.listen(office.answer))
    await wire.command("waves list")
    listening.cancel()
    office.open.set()
    with pytest.raises(asyncio.CancelledError):
        await listening
    assert len(await wire.seen()) == 1
