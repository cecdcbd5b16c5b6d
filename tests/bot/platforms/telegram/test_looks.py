"""How cards look on a phone: drawn, measured, and kept as pictures where one asks for them.

`BELL_TELEGRAM_PICTURES=FOLDER pytest …` writes each as a PNG, to be looked at.
docs/pictures/ keeps two of them.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Browser
from telegram import Update

from bot import commands
from bot.domain.people import Role
from bot.networks.registry.kinds import networks
from bot.office import Office
from bot.pictures.charts import draw
from bot.runtime.app import now
from bot.sample.office import sample_config
from bot.store.work import Store
from bot.talk import Handle
from tests.bot.platforms.telegram.preview import WIDTH, page
from tests.bot.platforms.telegram_server import Posted
from tests.bot.platforms.telegram_wire import ROOMS, TelegramWire, telegram_wire
from tests.bot.platforms.wires import ANNA

POLL = f"{now() + timedelta(days=150):%Y-%m-%d}"
ASKED: dict[str, tuple[str, ...]] = {
    "hello": ("/start",),
    "wave": ("/waves", "waves show 1"),
    "reply": ("reply draft 1 disagree", "reply preview 1"),
    "post": ("/draft The new footbridge at Pennyfold is open. #Pennyfold", "posts approve 1"),
    "form": ("election set",),
    "day": ("election since",),
    "time": ("/draft The new footbridge is open.", "posts schedule 1"),
    "advert": (f"election set council {POLL} Pennyfold", "£38?"),
    "money": (
        f"election set council {POLL} Pennyfold",
        "spending add £120 leaflets",
        "/left",
        "spending list",
    ),
    "dates": (f"election set council {POLL} Pennyfold", "/dates"),
    "invitation": ("people invite candidate",),
    "people": ("people list",),
    "help": ("help", "help posts"),
}


@pytest.fixture
def office(sample_file: Path, tmp_path: Path) -> Iterator[Office]:
    """The sample office, with a door on Telegram."""
    path = tmp_path / "bell.db"
    path.write_bytes(sample_file.read_bytes())
    store = Store(f"sqlite:///{path}")
    anna = Handle("telegram", str(ROOMS[ANNA]), "Anna")
    with store.work() as work:
        work.people.add("Anna", Role.MANAGER, anna, now())
        work.notes.write("telegram:door", "https://t.me/bell_bot?start={code}")
    config = sample_config().model_copy(update={"platforms": {"telegram": {}}})
    yield Office(config, store, commands.found(), now, networks=networks(config))
    store.close()


async def talked(wire: TelegramWire, office: Office, lines: tuple[str, ...]) -> list[Posted | str]:
    """Type lines on Anna's phone, she being a manager, and return the chat."""
    wire.house.draw = draw
    await wire.platform.check()
    listener = wire.telegram.listener(office.answer)
    chat: list[Posted | str] = []
    async with wire.telegram._bot as bot:
        for number, line in enumerate(lines):
            before = set(wire.server.posts)
            told = {"update_id": number, "message": wire.message(ANNA, ANNA, text=line)}
            await listener.take(Update.de_json(told, bot))
            posts = wire.server.posts.items()
            chat += [line, *(post for key, post in posts if key not in before)]
    return chat


def keep(taken: bytes, path: Path) -> None:
    """Keep a picture as wide as a phone, in few colours."""
    with Image.open(BytesIO(taken)) as image:
        image.convert("RGB").reduce(2).quantize(64).save(path, optimize=True)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("what", ASKED)
async def test_a_phone_shows_it_whole(what: str, office: Office, browser: Browser) -> None:
    async with telegram_wire() as wire:
        drawn = page(await talked(wire, office, ASKED[what]))
    sheet = await browser.new_page(viewport={"width": WIDTH, "height": 640}, device_scale_factor=2)
    await sheet.set_content(drawn)
    wide = await sheet.evaluate(
        "[...document.querySelectorAll('pre, .key')]"
        ".filter(each => each.scrollWidth > each.clientWidth).map(each => each.textContent)"
    )
    if folder := os.environ.get("BELL_TELEGRAM_PICTURES"):
        taken = await sheet.screenshot(full_page=True)
        await asyncio.to_thread(keep, taken, Path(folder) / f"telegram-{what}.png")
    await sheet.close()
    assert wide == []
