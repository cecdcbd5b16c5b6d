"""A life: the app does all kinds of heavy work, and says which thread did each.

`python -m tests.bot.heavy.life FOLDER` prints the pairs as JSON. In a process of its own, for an
audit hook cannot be taken away again.
"""

from __future__ import annotations

import asyncio
import json
import sys
from io import BytesIO
from threading import current_thread

from PIL import Image

from bot.config import Config
from bot.domain.people import Role
from bot.heavy.pool import EVENT
from bot.networks import Limits, Photo
from bot.networks.tools import all_fitted
from bot.office import Office
from bot.runtime.app import running
from bot.sample.letters import letters
from bot.talk import Handle, Place, Request, Upload

ANNA, OFFICE = Handle("web", "anna", "Anna"), Place("web", "office")
LIMITS = Limits(300, 4, 2_000_000, frozenset({"image/jpeg"}))
KINDS = {
    *("a letter", "a report", "an archive", "a page", "a picture", "a drawing"),
    "an attached file",
}

seen: set[tuple[str, str]] = set()


def hook(event: str, given: tuple[object, ...]) -> None:
    """Note what is done, and where."""
    if event == EVENT:
        seen.add((str(given[0]), current_thread().name))


async def import_letters(office: Office) -> None:
    """Send the office a mailbox, as a manager."""
    await office.store.do(lambda work: work.people.add("Anna", Role.MANAGER, ANNA, office.clock()))
    box = b"".join(b"From a@b Mon Jan  5 08:08:30 2026\n" + raw + b"\n" for raw in letters())
    files = (Upload("post.mbox", box),)
    await office.answer(Request("waves import", ANNA, OFFICE, office.clock(), "e1", files=files))


async def fit_a_photo() -> None:
    """Make a photo fit a network."""
    drawn = BytesIO()
    Image.effect_noise((400, 400), 90).save(drawn, "PNG")
    await all_fitted([Photo(drawn.getvalue(), "", "image/png")], LIMITS, "a network")


async def live(folder: str) -> None:
    """Run the app until it has done all kinds."""
    config = Config.model_validate(
        {"store": {"url": f"sqlite:///{folder}/bell.db"}, "platforms": {"web": {"port": 0}}}
    )
    async with asyncio.timeout(60), running(config, None, lambda _: None) as office:
        await import_letters(office)
        await fit_a_photo()
        while {what for what, _ in seen} != KINDS:  # noqa: ASYNC110 - noted by other threads
            await asyncio.sleep(0.1)


if __name__ == "__main__":
    sys.addaudithook(hook)
    asyncio.run(live(sys.argv[1]))
    sys.stdout.write(json.dumps(sorted(seen)))
