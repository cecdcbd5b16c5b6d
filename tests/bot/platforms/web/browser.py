"""A real browser: Debian's chromium, without a head, looking at the local page."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.async_api import Browser, Locator, Page, async_playwright

from bot.platforms.web.platform import Web
from bot.talk import Field, Form, Place, Reply, Request

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
OFFICE = Place("web", "office")
PHONE = Place("web", "phone:anna")
FORM = Form(
    "Plan an advert",
    "ads plan",
    (
        Field("budget", "Budget", "number"),
        Field("ward", "Ward", "choice", ("Stody", "Holt")),
        Field("words", "What it says", "lines"),
        Field("day", "Day", "date", required=False),
        Field("helper", "Helper", "person", ("Ben", "Cara"), required=False),
        Field("image", "Picture", "file", required=False),
    ),
)


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """Start the browser, and close it at the end."""
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@dataclass
class Visit:
    """The page as a visitor has it before them, and the office behind it."""

    web: Web
    page: Page
    reply: Reply = field(default_factory=lambda: Reply("Noted."))
    asked: list[Request] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What the browser refused to do for the page."""

    async def answer(self, request: Request) -> Reply:
        """Answer as the office does."""
        self.asked.append(request)
        return self.reply

    async def load(self) -> None:
        """Open the printed address and wait for the history."""
        await self.page.goto(await self.web.start())
        await self.live()

    async def live(self) -> None:
        """Wait until the page has its history and follows the news."""
        await self.page.get_by_text("Live", exact=True).wait_for()

    async def say(self, *parts: object, key: str, place: Place = OFFICE) -> str:
        """Say something there and wait until it is shown."""
        said = await self.web.say(place, Reply(*parts), key)  # type: ignore[arg-type]
        await self.entry(said).wait_for(state="attached")
        return said

    async def type(self, text: str, pane: str = "office") -> None:
        """Type a line and wait for its answer."""
        answers = self.page.locator(f"#{pane} .entry.bot")
        count = await answers.count()
        await self.box(pane).fill(text)
        await self.box(pane).press("Enter")
        await answers.nth(count).wait_for(state="attached")

    def entry(self, said: str) -> Locator:
        """Return the entry with this id."""
        return self.page.locator(f'[data-id="{said}"]')

    def box(self, pane: str = "office") -> Locator:
        """Return where one types."""
        return self.page.locator(f"#{pane} .composer textarea")


@asynccontextmanager
async def visiting(
    browser: Browser,
    web: Web,
    width: int = 1280,
    scheme: Literal["light", "dark"] = "light",
) -> AsyncIterator[Visit]:
    """Open the page; what the browser refused it at the end is a failure."""
    context = await browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        permissions=["clipboard-read", "clipboard-write"],
    )
    visit = Visit(web, await context.new_page())
    visit.page.on("pageerror", lambda error: visit.faults.append(str(error)))
    visit.page.on("console", lambda said: _note(visit, said.text))
    listening = asyncio.create_task(web.listen(visit.answer))
    try:
        await visit.load()
        yield visit
    finally:
        await context.close()
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
    assert visit.faults == []


def _note(visit: Visit, said: str) -> None:
    if "Security Policy" in said or "Trusted" in said:
        visit.faults.append(said)
