"""Forms on Slack, opened, filled and sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.platforms.slack import listening
from bot.talk import Field, Form, Reply
from tests.bot.platforms.slack.office import FORM, ROOM, Office, at_work
from tests.bot.platforms.slack_wire import SlackWire, draw
from tests.bot.platforms.wires import BEN, OFFICE


async def test_a_form_is_opened_at_once_after_a_slash_command(
    wire: SlackWire, office: Office
) -> None:
    office.replies["posts at"] = Reply("Say when.", FORM)
    await wire.command("posts at")
    assert await wire.seen() == []
    office.replies.clear()
    await wire.fill({"Day": "2026-11-27", "Why": "It is a Friday"})
    assert office.asked[1].text == "posts at"
    assert office.asked[1].fields == {"day": "2026-11-27", "why": "It is a Friday"}
    assert [seen.room for seen in await wire.seen()] == [OFFICE]


async def test_a_form_waits_behind_a_button_over_a_restart(wire: SlackWire) -> None:
    await wire.platform.say(ROOM, Reply(FORM), "k")
    wire.platform = type(wire.platform)(wire.settings, wire.notebook, draw)
    office = Office()
    async with at_work(wire, office):
        await wire.fill({"Day": "2026-11-27"})
        assert office.asked[0].fields == {"day": "2026-11-27"}


async def test_a_form_too_late_for_its_trigger_is_a_button(wire: SlackWire, office: Office) -> None:
    office.replies["posts at"] = Reply(FORM)
    office.open.clear()
    await wire.command("posts at")
    wire.server.triggers.clear()
    office.open.set()
    [seen] = await wire.seen()
    assert "Answer…" in seen.text


async def test_a_form_that_nobody_kept_is_asked_for_again(wire: SlackWire, office: Office) -> None:
    await wire.platform.say(ROOM, Reply(FORM), "k")
    wire.notebook.kept.clear()
    await wire.press("Answer…")
    assert "ask again" in (await wire.seen())[-1].text


async def test_a_file_in_a_form_is_an_upload(wire: SlackWire, office: Office) -> None:
    office.replies["import"] = Reply(Form("Import", "import", (Field("file", "Letters", "file"),)))
    await wire.command("import")
    await wire.fill({"Letters": "a.mbox"})
    await wire.seen()
    assert [(file.name, file.data) for file in office.asked[1].files] == [("a.mbox", b"data")]


async def test_a_form_sent_when_nobody_remembers_it_is_asked_for_again(
    wire: SlackWire, office: Office
) -> None:
    office.replies["posts at"] = Reply(FORM)
    await wire.command("posts at")
    wire.notebook.kept.clear()
    await wire.fill({"Day": "2026-11-27"})
    assert "ask again" in (await wire.seen())[-1].text


async def test_a_form_completes_a_long_command(wire: SlackWire, office: Office) -> None:
    long = f"posts draft {'word ' * 2000}".strip()
    office.replies["posts at"] = Reply(Form("When?", long, FORM.fields))
    await wire.command("posts at")
    await wire.fill({"Day": "2026-11-27"})
    await wire.seen()
    assert office.asked[1].text == long


WRONG = Reply("“soon” is no day.", private=True, faults={"day": "“soon” is no day."})


async def test_what_is_wrong_with_a_field_is_said_beside_it_and_what_was_typed_stays(
    wire: SlackWire, office: Office
) -> None:
    office.replies["posts at"] = Reply(FORM)
    await wire.command("posts at")
    office.replies["posts at"] = WRONG
    await wire.fill({"Day": "2026-11-27", "Why": "Friday"})
    assert wire.errors == {"day": "“soon” is no day."}
    assert await wire.seen() == []
    office.replies.clear()
    await wire.fill({"Day": "2026-11-28", "Why": "Friday"})
    assert office.asked[-1].fields == {"day": "2026-11-28", "why": "Friday"}
    assert [seen.text for seen in await wire.seen()] == ["You said posts at"]


async def test_the_same_wrong_answer_again_is_a_new_question(
    wire: SlackWire, office: Office
) -> None:
    office.replies["posts at"] = Reply(FORM)
    await wire.command("posts at")
    office.replies["posts at"] = WRONG
    for _ in range(2):
        await wire.fill({"Day": "2026-11-27"})
    assert len({request.event for request in office.asked}) == 3


async def test_a_fault_of_no_field_that_is_shown_is_said_in_words(
    wire: SlackWire, office: Office
) -> None:
    office.replies["posts at"] = Reply(FORM)
    await wire.command("posts at")
    office.replies["posts at"] = Reply("No such post.", faults={"number": "No such post."})
    await wire.fill({"Day": "2026-11-27"})
    assert (await wire.seen())[-1].text.startswith("No such post.")


async def test_an_answer_that_comes_too_late_for_its_form_offers_it_again_as_it_was(
    wire: SlackWire, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "SUBMISSION_SECONDS", 0.05)
    office.replies["posts at"] = Reply(FORM)
    await wire.command("posts at")
    day, why = FORM.fields
    again = replace(FORM, fields=(day, replace(why, default="Friday")))
    office.replies["posts at"] = Reply(*WRONG.parts, again, private=True, faults=WRONG.faults)
    office.open.clear()
    await wire.fill({"Day": "2026-11-27", "Why": "Friday"})
    assert wire.errors == {}
    wire.server.triggers.clear()
    office.open.set()
    assert "is no day" in (await wire.seen())[-1].text
    await wire.press("Answer…")
    _, view = wire.server.views[-1]
    assert view["blocks"][-1]["element"]["initial_value"] == "Friday"


async def test_errors_come_by_webhook_too(webhook: SlackWire) -> None:
    office = Office()
    office.replies["posts at"] = Reply(FORM)
    async with at_work(webhook, office):
        await webhook.command("posts at")
        office.replies["posts at"] = WRONG
        await webhook.fill({"Day": "2026-11-27"})
    assert webhook.errors == {"day": "“soon” is no day."}


async def test_a_person_is_picked_from_a_list(wire: SlackWire, office: Office) -> None:
    office.replies["who"] = Reply(Form("Who?", "who", (Field("helper", "Helper", "person"),)))
    await wire.command("who")
    office.replies.clear()
    await wire.fill({"Helper": BEN})
    assert office.asked[-1].fields == {"helper": "@U0BEN1"}


async def test_a_long_text_comes_back_whole(wire: SlackWire, office: Office) -> None:
    long = "\n\n".join(f"Paragraph {number}. " + "word " * 150 for number in range(20)).strip()
    office.replies["edit"] = Reply(
        Form("Edit", "edit", (Field("text", "Text", "lines", default=long),))
    )
    await wire.command("edit")
    office.replies.clear()
    _, view = wire.server.views[-1]
    await wire.fill({b["label"]["text"]: b["element"]["initial_value"] for b in view["blocks"]})
    typed = office.asked[-1].fields["text"]
    assert len(view["blocks"]) > 1
    assert [line.strip() for line in typed.splitlines()] == [
        line.strip() for line in long.splitlines()
    ]
