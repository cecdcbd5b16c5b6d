"""What is said on Slack: once, whole, changed in place, found again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms.slack.platform import Slack
from bot.talk import Button, File, Picture, Place, Reply, Table, Title
from tests.bot.platforms.slack.office import CHART, ROOM
from tests.bot.platforms.slack_wire import PNG, SlackWire, draw
from tests.bot.platforms.wires import ANNA, OFFICE


async def test_the_rest_of_a_cut_short_reply_is_said_once(wire: SlackWire) -> None:
    reply = Reply("x" * 9000, "y" * 9000, File("a.csv", b"1"))
    await wire.fail("drop")
    with pytest.raises(Unanswered):
        await wire.platform.say(ROOM, reply, "k")
    assert await wire.platform.find(ROOM, "k") is None
    said = await wire.platform.say(ROOM, reply.repeated(), "k")
    assert await wire.platform.find(ROOM, "k") == said
    text = "".join(seen.text for seen in await wire.seen())
    assert (text.count("x"), text.count("y")) == (9000, 9000)


async def test_a_card_whose_thread_was_cut_short_is_said_once(wire: SlackWire) -> None:
    reply = Reply("x" * 2400, "y" * 2900)  # too long for a channel, short enough for a message
    wire.server.faults = ["", "drop"]
    with pytest.raises(Unanswered):
        await wire.platform.say(ROOM, reply, "k")
    await wire.platform.say(ROOM, reply.repeated(), "k")
    text = "".join(seen.text for seen in await wire.seen())
    assert (text.count("x"), text.count("y")) == (2400, 2900)


@pytest.mark.parametrize("reply", [Reply("x", File("a.csv", b"1")), Reply(File("a.csv", b"1"))])
async def test_a_file_whose_sharing_was_lost_is_shared_once(wire: SlackWire, reply: Reply) -> None:
    wire.server.faults = ["", "drop"]
    with pytest.raises(Unanswered):
        await wire.platform.say(ROOM, reply, "k")
    assert await wire.platform.find(ROOM, "k") is not None
    await wire.platform.say(ROOM, reply.repeated(), "k")
    assert [seen.files for seen in await wire.seen()] == [(), ("a.csv",)]


async def test_a_file_that_was_not_shared_is_not_found(wire: SlackWire) -> None:
    wire.server.faults = ["", "slow"]
    with pytest.raises(NotSent):
        await wire.platform.say(ROOM, Reply("x", File("a.csv", b"1")), "k")
    assert await wire.platform.find(ROOM, "k") is None


async def test_it_is_found_in_its_thread_far_back(wire: SlackWire) -> None:
    thread = await wire.platform.say(ROOM, Reply("card"), "card")
    inside = Place("slack", OFFICE, thread)
    said = await wire.platform.say(inside, Reply("details"), "k")
    for number in range(250):
        await wire.platform.say(inside, Reply("more"), f"k{number}")
    assert await wire.platform.find(inside, "k") == said
    assert await wire.platform.find(ROOM, "card") == thread


async def test_a_card_is_changed_with_its_picture(wire: SlackWire) -> None:
    said = await wire.platform.say(ROOM, Reply(Title("5 letters"), CHART), "k")
    await wire.platform.change(ROOM, said, Reply(Title("6 letters"), CHART))
    [card] = await wire.seen()
    assert (card.text.split("\n")[0], card.pictures, card.id) == ("6 letters", 1, said)
    assert await wire.platform.find(ROOM, "k") == said


async def test_a_reply_may_grow_and_shrink_in_place(wire: SlackWire) -> None:
    said = await wire.platform.say(ROOM, Reply("a" * 12000), "k")
    await wire.platform.change(ROOM, said, Reply("b"))
    assert [seen.text for seen in await wire.seen()] == ["b"]
    first = said.split(",")[0]
    for _ in range(2):
        await wire.platform.change(ROOM, first, Reply("c" * 12000))
    assert "".join(seen.text for seen in await wire.seen()) == "c" * 12000


async def test_a_picture_that_slack_cannot_show_goes_beside(wire: SlackWire) -> None:
    wire.server.refuses_pictures = True
    await wire.platform.say(ROOM, Reply("See:", CHART, Picture(PNG, "a map")), "k")
    card, *beside = await wire.seen()
    assert "a map" in card.text
    assert [seen.pictures for seen in beside] == [1, 1]
    assert await wire.platform.find(ROOM, "k") == card.id


async def test_a_picture_has_its_words(wire: SlackWire) -> None:
    await wire.platform.say(ROOM, Reply(Picture(PNG, "a map of Stody")), "k")
    [file] = wire.server.files.values()
    assert (file["alt"], file["data"]) == ("a map of Stody", PNG)


async def test_no_mention_in_a_text_fires(wire: SlackWire) -> None:
    await wire.platform.say(ROOM, Reply(Title("<!channel>"), "<!channel> <@U0ANNA> @here"), "k")
    [message] = wire.server.messages
    assert "<" not in message.text
    assert "mrkdwn" not in str(message.blocks)
    assert (await wire.seen())[0].text == "<!channel>\n<!channel> <@U0ANNA> @here"


@pytest.mark.parametrize(
    "text", ["\ud800 half", "nul \0", "\u202e", "   ", "😀" * 4000, "\n" * 9000]
)
async def test_odd_words_are_said(wire: SlackWire, text: str) -> None:
    await wire.platform.say(ROOM, Reply(Title(text), text, Table((text,), ((text,),))), "k")
    assert wire.server.refused == []


async def test_links_are_not_unfurled(wire: SlackWire) -> None:
    await wire.platform.say(ROOM, Reply("https://example.org/a?b=c."), "k")
    method, args = wire.server.calls[-1]
    assert (method, args["unfurl_links"], args["unfurl_media"]) == (
        "chat.postMessage",
        False,
        False,
    )


async def test_slow_down_says_for_how_long(wire: SlackWire) -> None:
    await wire.fail("slow")
    with pytest.raises(NotSent) as caught:
        await wire.platform.say(ROOM, Reply("x"), "k")
    assert caught.value.wait == timedelta(seconds=1)


@pytest.mark.parametrize(
    ("fault", "mend"),
    [
        ("is_archived", "Unarchive"),
        ("not_in_channel", "/invite"),
        ("token_revoked", "xoxb-"),
        ("missing_scope", "OAuth & Permissions"),
    ],
)
async def test_a_refusal_says_what_to_do(wire: SlackWire, fault: str, mend: str) -> None:
    wire.server.faults = [fault]
    with pytest.raises(Refused) as caught:
        await wire.platform.say(ROOM, Reply("x"), "k")
    assert mend in caught.value.mend


@pytest.mark.parametrize("fault", ["broken", "internal_error"])
async def test_a_broken_slack_has_not_answered(wire: SlackWire, fault: str) -> None:
    wire.server.faults = [fault]
    with pytest.raises(Unanswered):
        await wire.platform.say(ROOM, Reply("x"), "k")


async def test_an_unknown_room_is_named(wire: SlackWire) -> None:
    with pytest.raises(Refused, match="#nowhere"):
        await wire.platform.say(Place("slack", "#nowhere"), Reply("x"), "k")


async def test_a_card_shrunk_twice_stays_shrunk(wire: SlackWire) -> None:
    said = await wire.platform.say(ROOM, Reply("a" * 12000), "k")
    for _ in range(2):
        await wire.platform.change(ROOM, said, Reply("b"))
    assert [seen.text for seen in await wire.seen()] == ["b"]


async def test_without_a_connection_it_is_surely_not_said(wire: SlackWire) -> None:
    await wire.fail("down")
    with pytest.raises(NotSent):
        await wire.platform.say(ROOM, Reply("x"), "k")
    assert await wire.platform.find(ROOM, "k") is None


async def test_a_person_is_written_to_directly(wire: SlackWire) -> None:
    await wire.platform.say(Place("slack", "U0ANNA"), Reply("hush", private=True), "k")
    [seen] = await wire.seen()
    assert (seen.room, seen.text) == (ANNA, "hush")


async def test_of_a_long_answer_only_the_card_stands_in_the_channel(wire: SlackWire) -> None:
    lines = "\n".join(f"line {number} " + "x" * 90 for number in range(300))
    reply = Reply(Title("A wave"), lines, Button("Answer", "reply draft 1"), File("a.csv", b"1"))
    said = await wire.platform.say(ROOM, reply, "k")
    card, *rest = wire.server.messages
    assert not card.thread_ts
    assert {message.thread_ts for message in rest} == {card.ts}
    assert ("Answer", "reply draft 1") in (await wire.seen())[0].buttons
    assert "line 299" in "".join(seen.text for seen in await wire.seen())
    assert await wire.platform.find(ROOM, "k") == said


async def test_a_long_card_changed_is_changed_in_the_thread_too(wire: SlackWire) -> None:
    long = "\n".join("x" * 90 for _ in range(300))
    said = await wire.platform.say(ROOM, Reply(Title("One"), long), "k")
    await wire.platform.change(ROOM, said, Reply(Title("Two"), "short"))
    assert [seen.text for seen in await wire.seen()] == ["Two\nshort"]
    await wire.platform.change(ROOM, said.split(",")[0], Reply(Title("Three"), long))
    card, *rest = wire.server.messages
    assert {message.thread_ts for message in rest} == {card.ts}


@pytest.mark.parametrize("fault", ["", "edit_window_closed", "cant_update_message"])
async def test_a_card_that_cannot_be_changed_is_said_in_a_new_message(
    wire: SlackWire, fault: str
) -> None:
    said = await wire.platform.say(ROOM, Reply(Title("5 letters")), "k")
    if fault:
        wire.server.faults = [fault]
    else:
        wire.server.messages.clear()  # a person deleted it
    await wire.platform.change(ROOM, said, Reply(Title("6 letters")))
    assert [seen.text for seen in await wire.seen()] == ["6 letters"]
    for _ in range(2):
        await wire.platform.change(ROOM, said, Reply(Title("7 letters")))
    assert [seen.text for seen in await wire.seen()] == ["7 letters"]


async def test_a_card_said_in_a_new_message_is_said_once_over_a_crash(wire: SlackWire) -> None:
    said = await wire.platform.say(ROOM, Reply("5 letters"), "k")
    wire.server.messages.clear()
    pages = dict(wire.notebook.kept)
    await wire.platform.change(ROOM, said, Reply("6 letters"))
    wire.notebook.kept = pages  # the note of where it is now was lost
    await wire.platform.change(ROOM, said, Reply("7 letters"))
    assert [seen.text for seen in await wire.seen()] == ["7 letters"]


@pytest.mark.parametrize("fault", ["msg_too_long", "invalid_blocks", "msg_blocks_too_long"])
async def test_what_slack_will_not_draw_is_said_in_plain_words(wire: SlackWire, fault: str) -> None:
    reply = Reply(Title("6 letters"), "of <one> wave", Button("Show", "waves show 1"))
    wire.server.faults = [fault]
    said = await wire.platform.say(ROOM, reply, "k")
    wire.server.faults = [fault]
    await wire.platform.change(ROOM, said, reply)
    [seen] = await wire.seen()
    assert "of <one> wave" in seen.text
    assert "waves show 1" in seen.text
    await wire.platform.change(ROOM, said, reply)  # and drawn again as soon as Slack has it
    assert [seen.buttons for seen in await wire.seen()] == [(("Show", "waves show 1"),)]


@pytest.mark.parametrize(
    "code", ["msg_too_long", "invalid_blocks", "ekm_access_denied", "user_is_restricted", "new_one"]
)
async def test_a_refusal_is_told_in_plain_words(wire: SlackWire, code: str) -> None:
    wire.server.faults = [code] * 2
    with pytest.raises(Refused) as caught:
        await wire.platform.say(ROOM, Reply("x"), "k")
    words = f"{caught.value.message} {caught.value.mend}"
    assert words.endswith(f" (Slack: {code})")
    assert words.count(code) == 1
    assert len(words.split()) > 8


async def test_a_channel_that_was_renamed_is_still_the_one(wire: SlackWire) -> None:
    named = Place("slack", "#office")
    await wire.platform.say(named, Reply("before"), "1")
    wire.server.rooms["C0OFFICE"] = "the-office"
    started_again = Slack(wire.settings, wire.notebook, draw)
    await started_again.say(named, Reply("after"), "2")
    assert [seen.text for seen in await wire.seen()] == ["before", "after"]
    assert await started_again.can_post_in(named) == "#the-office"


async def test_a_channel_made_again_under_its_name_is_found(wire: SlackWire) -> None:
    named = Place("slack", "#office")
    await wire.platform.say(named, Reply("before"), "1")
    wire.server.rooms = {"C0OTHER1": "office"}
    wire.server.joined.add("C0OTHER1")
    assert await wire.platform.can_post_in(named) == "#office"
    said = await wire.platform.say(named, Reply("after"), "2")
    assert said in {message.ts for message in wire.server.messages}
