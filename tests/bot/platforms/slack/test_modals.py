"""Forms on Slack, opened, filled and sent."""

from __future__ import annotations

from bot.talk import Field, Form, Reply
from tests.bot.platforms.slack.office import FORM, ROOM, Office, at_work
from tests.bot.platforms.slack_wire import SlackWire, draw
from tests.bot.platforms.wires import OFFICE


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
