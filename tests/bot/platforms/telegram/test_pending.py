"""Updates that were confirmed before they were answered."""

from __future__ import annotations

import asyncio

from telegram import Bot, Update

from bot.platforms.telegram.pending import KEY, PendingUpdates
from tests.bot.platforms.telegram_server import TOKEN
from tests.bot.platforms.wires import MemoryNotebook

HUNDRED = range(1, 101)


class SlowNotebook(MemoryNotebook):
    """A notebook that takes a moment, and knows how often it was written in."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    async def write(self, key: str, text: str) -> None:
        self.times += 1
        await asyncio.sleep(0.01)
        await super().write(key, text)


async def numbers(notebook: MemoryNotebook) -> list[int]:
    """Return the numbers of the updates that the next life would take up."""
    return [update.update_id for update in await PendingUpdates(notebook).left(Bot(TOKEN))]


async def test_hundreds_that_are_late_together_are_written_down_together() -> None:
    notebook, may_end = SlowNotebook(), asyncio.Event()
    pending = PendingUpdates(notebook)

    async def answer(number: int) -> None:
        await may_end.wait()
        await asyncio.sleep(number / 1000)

    tasks = [asyncio.create_task(answer(number)) for number in HUNDRED]
    updates = [Update(number) for number in HUNDRED]
    await asyncio.gather(
        *(pending.keep({task: update}) for task, update in zip(tasks, updates, strict=True))
    )
    assert await numbers(notebook) == list(HUNDRED)
    may_end.set()
    await asyncio.gather(*tasks)
    await asyncio.sleep(0.1)  # nobody is told of the notebook
    assert KEY not in notebook.kept
    assert notebook.times < len(HUNDRED) / 2


async def test_what_was_broken_off_is_kept_and_what_was_answered_is_not() -> None:
    notebook = SlowNotebook()
    pending = PendingUpdates(notebook)
    tasks = {asyncio.create_task(asyncio.sleep(0.02 * number)): Update(number) for number in (1, 9)}
    await pending.keep(tasks)
    answered, broken_off = tasks
    await answered
    broken_off.cancel()
    await asyncio.wait({broken_off})
    await asyncio.sleep(0.1)  # nobody is told of the notebook
    assert await numbers(notebook) == [9]
