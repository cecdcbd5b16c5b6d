from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.talk import Button, Chart, File, Picture, Reply, Table, Text, Title
from tests.bot.platforms.web.browser import FORM, OFFICE, Visit
from tests.bot.platforms.web_wire import PNG

pytestmark = pytest.mark.asyncio(loop_scope="module")
MARKUP = "<script>alert(1)</script> <b>bold</b> &amp; &*_~ <img src=x onerror=alert(2)>"


async def test_markup_is_shown_as_it_was_typed(visit: Visit) -> None:
    visit.reply = Reply(Title(MARKUP), MARKUP, Table((MARKUP,), ((MARKUP,),)))
    await visit.type(MARKUP)
    log = visit.page.locator("#office .log")
    assert (await log.inner_text()).count(MARKUP) == 5
    await expect(log.locator("script, b, img[src=x]")).to_have_count(0)


async def test_every_part_is_drawn(visit: Visit) -> None:
    said = await visit.say(
        Title("A wave"),
        "Five letters.",
        Table(("Ward", "People"), (("Stody", "1,038"), ("Holt", "12"))),
        Chart("By hour", ("09",), (5.0,)),
        Picture(PNG, "A leaflet"),
        Button("List", "waves list"),
        FORM,
        File("letters.csv", b"a,b\n", "text/csv"),
        key="k",
    )
    card = visit.entry(said)
    await expect(card.get_by_role("heading", name="A wave")).to_be_visible()
    await expect(card.get_by_role("cell", name="1,038")).to_have_css("text-align", "right")
    await expect(card.get_by_role("cell", name="Holt")).to_have_css("text-align", "left")
    for picture in await card.locator(".picture img").all():
        await expect(picture).to_have_js_property("naturalWidth", 1)
    await expect(card.get_by_role("button", name="List")).to_be_visible()
    await expect(card.get_by_label("What it says")).to_be_visible()
    await expect(card.get_by_role("link", name="letters.csv")).to_be_visible()


async def test_a_card_is_changed_in_its_place(visit: Visit) -> None:
    said = await visit.say(Title("A wave"), "5 letters", FORM, key="wave:1")
    await visit.say("and something after it", key="k")
    await visit.entry(said).get_by_label("Budget").fill("38")
    await visit.web.change(OFFICE, said, Reply(Title("A wave"), "6 letters", FORM))
    await expect(visit.entry(said).get_by_text("6 letters")).to_be_visible()
    await expect(visit.entry(said).get_by_label("Budget")).to_have_value("38")
    await expect(visit.page.locator("#office .entry").first).to_have_attribute("data-id", said)
    await expect(visit.page.get_by_text("5 letters")).to_have_count(0)
    await expect(visit.entry(said).locator(".changed")).to_contain_text("updated")


async def test_the_keyboard_alone_will_do(visit: Visit) -> None:
    visit.reply = Reply(Title("A wave"), Button("Not a campaign", "waves not 3", "danger"))
    keys = visit.page.keyboard
    await visit.box().focus()
    await keys.type("waves list")
    await keys.press("Shift+Enter")
    await keys.type("please")
    await keys.press("Enter")
    await expect(visit.page.get_by_role("button", name="Not a campaign")).to_be_visible()
    await expect(visit.box()).to_be_focused()
    await keys.press("ArrowUp")
    await expect(visit.box()).to_have_value("waves list\nplease")
    await keys.press("ArrowDown")
    await expect(visit.box()).to_have_value("")
    await keys.press("Shift+Tab")
    await keys.press("Shift+Tab")
    focused = visit.page.get_by_role("button", name="Not a campaign")
    await expect(focused).to_be_focused()
    await expect(focused).to_have_css("outline-style", "solid")
    await keys.press("Enter")
    await expect(visit.page.locator(".typed .title")).to_have_text("Not a campaign")
    assert [request.text for request in visit.asked] == ["waves list\nplease", "waves not 3"]


async def test_a_newcomer_is_told_what_to_try(visit: Visit) -> None:
    await visit.page.get_by_role("button", name="waves list").click()
    await expect(visit.page.get_by_text("Noted.")).to_be_visible()
    await expect(visit.page.locator("#office .welcome")).to_have_count(0)
    assert visit.asked[0].text == "waves list"


async def test_a_private_answer_is_not_seen_by_another(visit: Visit) -> None:
    visit.reply = Reply("K7-22-FOX", private=True)
    await visit.type("people invite staff")
    secret = visit.page.get_by_text("K7-22-FOX")
    await expect(visit.page.get_by_text("Only you see this")).to_be_visible()
    await visit.page.locator("#office select").select_option("ben")
    await expect(visit.page.get_by_text("people invite staff")).to_be_visible()
    await expect(secret).to_have_count(0)
    await visit.page.locator("#office select").select_option("anna")
    await expect(secret).to_be_visible()


async def test_every_card_says_when_it_came(visit: Visit) -> None:
    for wave in ("1", "2"):
        said = await visit.say(Title(f"Wave {wave}"), key=wave)
        await expect(visit.entry(said).locator("time")).to_be_visible()
    line = await visit.say("and a line", key="k")
    await expect(visit.entry(line).locator("time")).to_be_hidden()


async def test_ten_thousand_characters_are_whole(visit: Visit) -> None:
    long = "".join(f"{number:05} ĵŝ… " for number in range(1000))
    said = await visit.say(Text(long), key="k")
    assert await visit.entry(said).locator(".text").text_content() == long
    unfold = visit.entry(said).get_by_role("button", name="Show all 10,000 characters")
    await unfold.click()
    await expect(unfold).to_have_count(0)
    await expect(visit.entry(said).get_by_role("button", name="Show less")).to_be_visible()
