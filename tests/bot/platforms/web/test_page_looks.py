from __future__ import annotations

from typing import Literal

import pytest
from playwright.async_api import Browser, expect

from bot.platforms.web.platform import Web
from bot.platforms.web.settings import Settings
from bot.talk import Button, Chart, Field, File, Form, Reply, Table, Title
from tests.bot.platforms.page_history import PageHistory
from tests.bot.platforms.web.browser import OFFICE, PHONE, Visit, visiting
from tests.bot.platforms.web_wire import draw, who

pytestmark = pytest.mark.asyncio(loop_scope="module")

NARROW = 390  # px: an iPhone held upright
WIDE_CARD = Reply(
    Title("A wave about " + "donaudampfschiffahrt" * 8),
    "https://example.org/" + "a" * 300,
    Table(tuple(f"Column {n}" for n in range(12)), (("1,000,000",) * 12,)),
    Chart("By hour", tuple("0123456789"), tuple(map(float, range(10)))),
    Button("A rather long label " * 4, "waves list"),
    Button("Go", "waves show 1", "primary"),
    Button("No", "waves not 1", "danger"),
    Form("A form", "ads plan", (Field("budget", "Budget " * 20),)),
    File("a-name-without-a-break-" * 8, b"x"),
    private=True,
)

# Every text that is shown, with its contrast to what lies behind it (WCAG 2.2, 1.4.3).
CONTRASTS = """() => {
    const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const paint = (colours) => {
        brush.clearRect(0, 0, 1, 1);
        for (const colour of colours) { brush.fillStyle = colour; brush.fillRect(0, 0, 1, 1); }
        return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => rgb.map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (node) => {
        const layers = [];
        for (let at = node; at; at = at.parentElement) {
            layers.unshift(getComputedStyle(at).backgroundColor);
        }
        return ["white", ...layers];
    };
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        const shown = walker.currentNode.data.trim() && node.checkVisibility() && !node.disabled;
        if (!shown || node.closest(".unseen, option")) continue;
        const back = behind(node);
        const [a, b] = [paint([...back, getComputedStyle(node).color]), paint(back)].map(light);
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        found.push([walker.currentNode.data.trim().slice(0, 40), ratio]);
    }
    return found;
}"""

NAMELESS = """() => [...document.querySelectorAll("button, input, textarea, select, a")]
    .filter((node) => node.checkVisibility())
    .filter((node) => !(node.ariaLabel || node.labels?.length || node.textContent.trim()
        || node.querySelector("img[alt]:not([alt=''])")))
    .map((node) => node.outerHTML)"""


def page() -> Web:
    return Web(Settings(port=0), PageHistory(), who, draw)


async def furnish(visit: Visit) -> None:
    visit.reply = WIDE_CARD
    await visit.page.locator("#office select").select_option("ben")
    await visit.web.say(PHONE, WIDE_CARD, "k")
    if await visit.page.locator("#office").is_visible():
        await visit.type("a" * 500)


@pytest.mark.parametrize("width", [320, NARROW, 768, 1280])
async def test_nothing_is_wider_than_the_screen(browser: Browser, width: int) -> None:
    async with visiting(browser, page(), width) as visit:
        await furnish(visit)
        for tab in ["office", "phone"]:
            if width < 960:
                await visit.page.locator(f"#tab-{tab}").click()
            overflow = "e => e.scrollWidth - e.clientWidth"
            for part in ["html", f"#{tab}", f"#{tab} .log", f"#{tab} .pane-head"]:
                assert await visit.page.locator(part).evaluate(overflow) <= 0, (tab, part)


async def test_on_a_phone_the_panes_are_two_tabs(browser: Browser) -> None:
    async with visiting(browser, page(), NARROW) as visit:
        office, phone = visit.page.locator("#office"), visit.page.locator("#phone")
        await expect(office).to_be_visible()
        await expect(phone).to_be_hidden()
        await visit.web.say(PHONE, Reply("Hello"), "k")
        await expect(visit.page.locator("#tab-phone .dot")).to_be_visible()
        await visit.page.locator("#tab-office").focus()
        await visit.page.keyboard.press("ArrowRight")
        await expect(phone).to_be_visible()
        await expect(office).to_be_hidden()
        await expect(visit.page.locator("#tab-phone")).to_be_focused()
        await expect(visit.page.locator("#tab-phone .dot")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_word_stands_out(browser: Browser, scheme: Literal["light", "dark"]) -> None:
    async with visiting(browser, page(), scheme=scheme) as visit:
        await furnish(visit)
        contrasts = await visit.page.evaluate(CONTRASTS)
    assert len(contrasts) > 50
    assert [(words, ratio) for words, ratio in contrasts if ratio < 4.5] == []


async def test_dark_is_dark(browser: Browser) -> None:
    async with visiting(browser, page(), scheme="dark") as visit:
        await expect(visit.page.locator("body")).to_have_css("background-color", "rgb(18, 22, 20)")


async def test_every_control_has_a_name(browser: Browser) -> None:
    async with visiting(browser, page()) as visit:
        await furnish(visit)
        assert await visit.page.evaluate(NAMELESS) == []


async def test_news_is_read_out_politely_but_the_history_is_not(browser: Browser) -> None:
    async with visiting(browser, page()) as visit:
        log = visit.page.get_by_role("log", name="Messages in the office")
        await expect(log).to_have_attribute("aria-live", "polite")
        await expect(log).not_to_have_attribute("aria-busy", "true")


async def test_who_wants_no_motion_gets_none(browser: Browser) -> None:
    async with visiting(browser, page()) as visit:
        await visit.page.emulate_media(reduced_motion="reduce")
        said = await visit.say("5 letters", key="k")
        await visit.web.change(OFFICE, said, Reply("6 letters"))
        bubble = visit.entry(said).locator(".bubble")
        await expect(bubble).to_have_class("bubble bare fresh")
        await expect(bubble).to_have_css("animation-name", "none")
