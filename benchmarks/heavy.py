"""Heavy work: an archive with a gigabyte and a half inside, and one of letters, beside questions.

`python -m benchmarks.heavy [--letters 5000]`

An office on SQLite is asked again and again, first with nothing else to do, then while it refuses
the first archive, then while it reads the second. Printed is how long questions waited, when the
archives' sentences came, and how long the loop stood still.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import gzip
import os
import tempfile
from collections.abc import Awaitable
from itertools import islice
from statistics import quantiles
from time import perf_counter

import uvloop

from benchmarks.letters.post import Post, written
from benchmarks.stall import watched
from bot.cli.main import FEWER_COLLECTIONS
from bot.config import Config
from bot.domain.people import Role
from bot.effects import FINAL, Say, State
from bot.office import Office
from bot.runtime.app import now, running
from bot.talk import Handle, Place, Request, Upload

WHERE, WHO = Place("web", "office"), Handle("web", "anna", "Anna")
QUESTIONS = ("waves list", "queue", "posts list", "help waves")
PAUSE = 0.02  # seconds between an answer and the next question
ALONE = 5.0  # seconds of questions with nothing beside them
BLOCK = 10_000_000  # bytes of letters, packed once and repeated
FROM = b"From a@b.example Mon Jan  5 08:08:30 2026\n"


def bomb(megabytes: int) -> bytes:
    """Pack letters of so many MB into a small archive."""
    words = os.urandom(2_000).hex().encode()
    letter = FROM + b"From: a@b.example\nSubject: x\n\n" + words * 100 + b"\n\n"
    return gzip.compress(letter * (BLOCK // len(letter))) * (megabytes * 1_000_000 // BLOCK)


def mailbox(letters: int) -> bytes:
    """Write a mailbox of so many invented letters."""
    drawn = islice(Post().letters(), letters)
    return b"".join(FROM + written(letter) + b"\n" for letter, _ in drawn)


async def ask(office: Office, text: str, event: str, *files: Upload) -> None:
    """Ask as a manager."""
    await office.answer(Request(text, WHO, WHERE, now(), event, files=files))


async def brought(office: Office, name: str, data: bytes) -> str:
    """Send an archive, and return what is said of it in the end."""
    await ask(office, "waves import", name, Upload(name, data))
    key = f"import:web:{name}"
    while True:
        entry = await office.store.do(lambda work: work.ledger.find(key))
        if entry and entry.state in FINAL:
            break
        await asyncio.sleep(PAUSE)
    told = await office.store.do(lambda work: work.ledger.find(f"{key}:told"))
    if entry.state is State.DONE and told and isinstance(told.effect, Say):
        return told.effect.reply.plain()
    return entry.reason


async def beside(office: Office, name: str, work: Awaitable[str]) -> None:
    """Ask until some work is done; print how long both took, and how the loop fared."""
    waits: list[float] = []
    began = perf_counter()
    async with watched() as stall:
        doing = asyncio.ensure_future(work)
        while not doing.done():
            asked = perf_counter()
            question = QUESTIONS[len(waits) % len(QUESTIONS)]
            await ask(office, question, f"{name}{len(waits)}")
            waits.append((perf_counter() - asked) * 1e3)
            await asyncio.sleep(PAUSE)
    cuts = quantiles(waits, n=100)
    print(f"{name}: {perf_counter() - began:.1f} s; {doing.result().splitlines()[0]}")
    print(f"  {len(waits):,} questions: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms, ", end="")
    print(f"longest {max(waits):.1f} ms; {stall.told()}")


async def alone() -> str:
    """Do nothing for a while."""
    await asyncio.sleep(ALONE)
    return "nothing beside the questions"


async def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--letters", type=int, default=5000)
    letters = parser.parse_args().letters
    gc.set_threshold(*FEWER_COLLECTIONS)
    big, good = bomb(1_500), mailbox(letters)
    print(f"archives of {len(big) / 1e6:.1f} MB (1.5 GB inside) and {len(good) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        calm = {"at_once": 1_000_000, "a_minute": 1_000_000}  # nobody is told off for haste
        store = {"url": f"sqlite:///{folder}/bell.db"}
        config = {"store": store, "platforms": {"web": {"port": 0}}, "pace": calm}
        async with running(Config.model_validate(config), None, lambda _: None) as office:
            await office.store.do(lambda work: work.people.add("Anna", Role.MANAGER, WHO, now()))
            await asyncio.sleep(3)  # what a start loads is not the question here
            await beside(office, "alone", alone())
            await beside(office, "too-much.mbox.gz", brought(office, "too-much.mbox.gz", big))
            await beside(office, "letters.mbox", brought(office, "letters.mbox", good))


if __name__ == "__main__":
    uvloop.run(main())
