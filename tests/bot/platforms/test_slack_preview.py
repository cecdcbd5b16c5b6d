"""Our cards as Slack shows them, drawn by a previewer and a real browser, to be looked at.

`BELL_WRITE_PICTURES=1` keeps some in docs/pictures/, where the papers show them.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Page

from bot.config import Config
from bot.config.settings import PostSettings
from bot.domain.people import Role
from bot.heavy.pool import beside_loop
from bot.jobs.letters import LetterIntake
from bot.pictures.charts import draw as draw_chart
from bot.platforms.slack.drawing import draw, on_page
from bot.platforms.slack.forms import modal
from bot.store.work import Store
from bot.talk import Chart, Form, Part, Picture, Reply, Upload
from tests.bot.platforms.slack_preview import message, view
from tests.bot.platforms.web.browser import CHROMIUM, launched
from tests.campaign import Sizes, campaign
from tests.conftest import Ask, Delivery, must_not_skip
from tests.mailroom import office_config

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"
KEPT = ("home", "approval", "wave")
BIGGEST = 150_000  # bytes
HEIGHT = 200


@pytest.fixture(params=["sqlite"])
def store(migrated_file: Path, tmp_path: Path) -> Store:
    """One store is enough to look at."""
    path = tmp_path / "bell.db"
    path.write_bytes(migrated_file.read_bytes())
    return Store(f"sqlite:///{path}")


@pytest.fixture
def config() -> Config:
    return office_config().model_copy(update={"posts": PostSettings(second_person=True)})


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    if CHROMIUM is None:
        must_not_skip("there is no browser here: apt-get install chromium")
    async with launched() as browser:
        yield await browser.new_page(viewport={"width": 672, "height": HEIGHT})


async def shot(page: Page, name: str, html: str) -> None:
    """Take a picture of a drawing, and keep it where it is asked for."""
    await page.set_content(html)
    assert await page.evaluate("[...document.images].every(i => i.naturalWidth > 0)")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 672, "something is wider than its message"
    taken = Image.open(BytesIO(await page.screenshot(full_page=True)))
    small = BytesIO()
    taken.quantize(128).save(small, "PNG", optimize=True)
    assert len(small.getvalue()) < BIGGEST
    if os.environ.get("BELL_WRITE_PICTURES") and name in KEPT:
        (PICTURES / f"slack-{name}.png").write_bytes(small.getvalue())


def hosted(parts: Sequence[Part]) -> tuple[dict[int, str], dict[str, bytes]]:
    """Put the pictures among parts where the previewer finds them."""
    shown = {index: part for index, part in enumerate(parts) if isinstance(part, Picture | Chart)}
    data = {
        f"F{index}": part.data if isinstance(part, Picture) else draw_chart(part)
        for index, part in shown.items()
    }
    return {index: f"F{index}" for index in shown}, data


def as_message(reply: Reply) -> str:
    files, data = hosted(reply.parts)
    return message(draw(reply.parts, files)[0].blocks, data)


def as_home(reply: Reply) -> str:
    files, data = hosted(reply.parts)
    return view({"type": "home", "blocks": on_page(reply.parts, files)}, data)


def photo() -> Upload:
    kept = BytesIO()
    Image.radial_gradient("L").resize((480, 300)).save(kept, "JPEG")
    return Upload("bench.jpg", kept.getvalue(), "image/jpeg")


async def test_a_wave(page: Page, ask: Ask, intake: LetterIntake, deliver: Delivery) -> None:
    await intake.take(list(campaign(Sizes(plain=40, own=9, cases=3, outside=6))))
    (card,) = await deliver()
    await shot(page, "wave", await beside_loop(as_message, card))


async def test_a_reply(page: Page, ask: Ask, intake: LetterIntake) -> None:
    await intake.take(list(campaign(Sizes())))
    await ask("reply draft 1 agree")
    await shot(page, "reply", await beside_loop(as_message, await ask("reply preview 1")))


async def test_a_question_for_approval(page: Page, ask: Ask, deliver: Delivery) -> None:
    await ask("posts draft The bench in Pennyfold is mended at last.", files=(photo(),))
    await ask("posts alt 1 1 Neighbours round a mended bench")
    await ask("posts schedule 1 fri 6pm")
    (card,) = await deliver()
    await shot(page, "approval", await beside_loop(as_message, card))


async def test_a_modal(page: Page, ask: Ask) -> None:
    form = next(part for part in (await ask("posts draft")).parts if isinstance(part, Form))
    await shot(page, "modal", view(modal(form, "C1", "")))


async def test_a_home(page: Page, ask: Ask, intake: LetterIntake) -> None:
    await intake.take(list(campaign(Sizes())))
    for number, (when, text) in enumerate(
        [("tomorrow at noon", "The bench in Pennyfold is mended."), ("fri 6pm", "Surgery tonight.")]
    ):
        await ask(f"posts draft {text}", user="writer")
        await ask(f"posts schedule {number + 1} {when}", user="writer")
    await ask("cases add Mrs Larch, 4 Pond Lane: no heating since May")
    await shot(page, "home", await beside_loop(as_home, await ask("desk", Role.MANAGER)))
