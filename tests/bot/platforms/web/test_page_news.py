from __future__ import annotations

import pytest
from playwright.async_api import Browser, expect

from bot.platforms.web.panes import Pane, Person
from bot.platforms.web.platform import Web
from bot.platforms.web.settings import Settings
from bot.talk import Reply
from tests.bot.platforms.page_history import PageHistory
from tests.bot.platforms.web.browser import OFFICE, PHONE, Visit, visiting
from tests.bot.platforms.web_wire import draw, who

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_history_outlives_a_reload_and_the_key_leaves_the_address(visit: Visit) -> None:
    await visit.type("waves list")
    assert "key" not in visit.page.url
    await visit.page.reload()
    await expect(visit.page.locator("#office .bubble")).to_have_text(["waves list", "Noted."])


async def test_who_one_is_outlives_a_reload(visit: Visit) -> None:
    await visit.page.locator("#phone select").select_option("ben")
    await visit.page.reload()
    await visit.live()
    await visit.type("help", "phone")
    assert visit.asked[0].place.room == "phone:ben"


async def test_a_lost_connection_is_told_and_comes_back(visit: Visit) -> None:
    await visit.web.stop()
    banner = visit.page.locator(".banner")
    await expect(banner).to_have_text("Connection lost. Reconnecting…")
    said = await visit.web.say(PHONE, Reply("While you were away"), "k")
    await visit.web.start()
    await expect(banner).to_be_hidden()
    await expect(visit.entry(said)).to_be_visible()


async def test_a_line_typed_without_a_connection_arrives_once(visit: Visit) -> None:
    await visit.page.context.set_offline(True)
    await visit.box().fill("still here")
    await visit.box().press("Enter")
    await expect(visit.page.locator(".pending")).to_have_text("still here")
    await visit.page.context.set_offline(False)
    await expect(visit.page.locator("#office .bubble")).to_have_text(["still here", "Noted."])
    assert len(visit.asked) == 1


async def test_a_bot_that_was_started_again_asks_for_its_new_address(visit: Visit) -> None:
    await visit.web.stop()
    again = Web(visit.web._settings, PageHistory(), who, draw)
    await again.start()
    await expect(visit.page.locator(".banner")).to_contain_text("a new key")
    await again.stop()


async def test_what_could_not_be_sent_is_not_lost(visit: Visit) -> None:
    await visit.web.stop()
    again = Web(visit.web._settings, PageHistory(), who, draw)
    await again.start()
    await visit.box().fill("a long letter")
    await visit.box().press("Enter")
    await expect(visit.page.locator("#office .trouble")).to_contain_text("a new key")
    await expect(visit.box()).to_have_value("a long letter")
    await again.stop()


async def test_earlier_messages_are_fetched_when_asked_for(visit: Visit) -> None:
    for number in range(70):
        await visit.web.say(PHONE, Reply(f"No {number}."), str(number))
    await visit.page.reload()
    await visit.live()
    await expect(visit.page.locator("#phone .entry")).to_have_count(60)
    await visit.page.get_by_role("button", name="Earlier messages").click()
    await expect(visit.page.locator("#phone .entry")).to_have_count(70)
    await expect(visit.page.locator("#phone .entry").first).to_contain_text("No 0.")
    await expect(visit.page.get_by_role("button", name="Earlier messages")).to_have_count(0)


async def test_a_long_absence_leaves_no_gap(visit: Visit) -> None:
    await visit.say("Before.", key="before")
    await visit.web.stop()
    for number in range(70):
        await visit.web.say(OFFICE, Reply(f"No {number}."), str(number))
    await visit.web.start()
    await expect(visit.page.locator("#office .entry")).to_have_count(60)
    await visit.page.get_by_role("button", name="Earlier messages").click()
    await expect(visit.page.locator("#office .entry")).to_have_count(71)
    await expect(visit.page.locator("#office .entry").first).to_contain_text("Before.")


async def test_who_joins_can_be_chosen_at_once(browser: Browser) -> None:
    here = [Person(Pane.OFFICE, "anna", "Anna", "manager")]

    async def people() -> tuple[Person, ...]:
        return tuple(here)

    web = Web(Settings(port=0), PageHistory(), people, draw)
    async with visiting(browser, web) as visit:
        chooser = visit.page.locator("#phone select")
        await expect(chooser).to_be_disabled()
        await expect(visit.page.get_by_text("Nobody can be chosen here yet")).to_be_visible()
        here.append(Person(Pane.PHONE, "cara", "Cara", "candidate"))
        await visit.type("people invite candidate")
        await expect(chooser).to_have_value("cara")
        await visit.type("help", "phone")
        assert visit.asked[-1].place.room == "phone:cara"


async def test_new_messages_do_not_tear_the_reader_away(visit: Visit) -> None:
    for number in range(40):
        await visit.say(f"No {number}.", key=str(number))
    await visit.page.locator("#office .log").evaluate("log => { log.scrollTop = 0 }")
    last = await visit.say("The newest.", key="last")
    await expect(visit.entry(last)).not_to_be_in_viewport()
    await visit.page.get_by_role("button", name="New messages").click()
    await expect(visit.entry(last)).to_be_in_viewport()
