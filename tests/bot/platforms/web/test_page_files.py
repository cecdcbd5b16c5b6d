from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from bot.talk import File, Picture, Upload
from tests.bot.platforms.web.browser import FORM, PHONE, Visit
from tests.bot.platforms.web_wire import PNG

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_form_asks_for_what_it_needs_and_sends_the_rest(
    visit: Visit, tmp_path: Path
) -> None:
    (tmp_path / "leaflet.png").write_bytes(PNG)
    said = await visit.say(FORM, key="k", place=PHONE)
    form = visit.entry(said)
    await form.get_by_label("Budget").fill("38")
    await form.get_by_role("button", name="Send").click()
    assert visit.asked == []
    await form.get_by_label("Ward").select_option("Stody")
    await form.get_by_label("What it says").fill("Hello\nStody")
    await form.get_by_label("Helper").select_option("Cara")
    await form.get_by_label("Picture").set_input_files(tmp_path / "leaflet.png")
    await form.get_by_role("button", name="Send").click()
    await expect(form.get_by_role("button", name="Sent")).to_be_disabled()
    assert visit.asked[0].text == "ads plan"
    assert visit.asked[0].fields == {
        "budget": "38",
        "ward": "Stody",
        "words": "Hello\nStody",
        "helper": "Cara",
        "image": "leaflet.png",
    }
    assert visit.asked[0].files == (Upload("leaflet.png", PNG, "image/png"),)


async def test_a_file_is_downloaded_whole(visit: Visit) -> None:
    said = await visit.say(File("wave ä.csv", b"a,b\n" * 999), key="k")
    async with visit.page.expect_download() as coming:
        await visit.entry(said).get_by_role("link").click()
    download = await coming.value
    assert download.suggested_filename == "wave ä.csv"
    assert (await download.path()).read_bytes() == b"a,b\n" * 999


async def test_the_paper_clip_attaches_and_a_cross_detaches(visit: Visit, tmp_path: Path) -> None:
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(name.encode())
    async with visit.page.expect_file_chooser() as choosing:
        await visit.page.locator("#office").get_by_label("Attach a file").click()
    chooser = await choosing.value
    await chooser.set_files([tmp_path / "a.eml", tmp_path / "b.eml"])
    await visit.page.get_by_label("Remove b.eml").click()
    await visit.type("waves import")
    assert [(file.name, file.data) for file in visit.asked[0].files] == [("a.eml", b"a.eml")]
    await expect(visit.page.locator(".typed .file")).to_have_text("a.eml")


@pytest.mark.parametrize("way", ["drop", "paste"])
async def test_a_file_is_dropped_or_pasted(visit: Visit, way: str) -> None:
    await visit.box().evaluate(
        """(box, way) => {
            const carried = new DataTransfer();
            carried.items.add(new File(["From: a"], "a.eml", { type: "message/rfc822" }));
            const event = way === "drop"
                ? new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true })
                : new ClipboardEvent("paste", { clipboardData: carried, bubbles: true });
            box.dispatchEvent(event);
        }""",
        way,
    )
    await expect(visit.page.locator("#office .chips li")).to_contain_text("a.eml")
    await visit.type("")
    assert visit.asked[0].files == (Upload("a.eml", b"From: a", "message/rfc822"),)


async def test_too_large_a_file_is_refused_before_it_is_sent(visit: Visit, tmp_path: Path) -> None:
    (tmp_path / "big.mbox").write_bytes(bytes(25_000_001))
    await visit.page.locator("#office input[type=file]").set_input_files(tmp_path / "big.mbox")
    await expect(visit.page.locator("#office .trouble")).to_contain_text("25.0 MB of files at most")


async def test_a_picture_is_looked_at_larger(visit: Visit) -> None:
    said = await visit.say(Picture(PNG, "A leaflet"), key="k")
    await visit.entry(said).get_by_role("button", name="A leaflet").click()
    await expect(visit.page.get_by_role("dialog")).to_be_visible()
    await visit.page.keyboard.press("Escape")
    await expect(visit.page.get_by_role("dialog")).to_be_hidden()
    await expect(visit.entry(said).get_by_role("button")).to_be_focused()
