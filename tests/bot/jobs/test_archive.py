"""Archive import: bounded, off the loop, told of while it goes on, and repeated without harm."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from bot.domain.errors import UserError
from bot.effects import Run
from bot.jobs.archive import import_file
from bot.jobs.letters import LetterIntake
from bot.mail.archives import Bounds
from bot.sample.letters import letters
from bot.store.work import Store
from bot.talk import Reply, Upload
from tests.bot.heavy.life import KINDS
from tests.conftest import NOW, ROOM, Ask, Delivery

WITHIN = 10  # seconds until the sentence about an archive that holds too much
ROOT = Path(__file__).parents[3]


def mbox(*raws: bytes) -> bytes:
    return b"".join(
        b"From a@b.example Mon Jan  5 08:08:30 2026\n" + raw.replace(b"\r\n", b"\n") + b"\n"
        for raw in raws
    )


def many(count: int) -> bytes:
    """An archive of so many letters, all of them different."""
    head = b"From: a%d@b.example\nSubject: Ferry\nMessage-ID: <%d@b.example>\n\n"
    return mbox(
        *(head % (n, n) + b"Please save the ferry, it is dear to me.\n" for n in range(count))
    )


def bomb(megabytes: int) -> bytes:
    """A gzip of letters with so many MB inside: ten MB, packed once and repeated."""
    letter = b"From: a@b.example\nSubject: x\n\n" + os.urandom(10).hex().encode() * 5_000 + b"\n"
    block = mbox(letter) * (10_000_000 // len(mbox(letter)) + 1)
    return gzip.compress(block) * (megabytes // 10)


def run_of(data: bytes, event: str = "web:e1") -> Run:
    return Run("import", "post.mbox", data, ROOM, f"import:{event}")


def of_the_file(said: list[Reply]) -> list[Reply]:
    return [reply for reply in said if reply.plain().startswith("post.mbox")]


async def last(store: Store) -> int:
    return await store.do(lambda work: work.letters.last())


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
async def test_an_archive_of_a_gigabyte_and_a_half_stops_nobody(
    ask: Ask, deliver: Delivery, store: Store
) -> None:
    await ask("waves import", files=(Upload("year.mbox.gz", bomb(1_500)),))
    waits: list[float] = []
    began = perf_counter()
    delivering = asyncio.create_task(deliver())
    while not delivering.done():
        asked = perf_counter()
        await ask("waves list")
        waits.append(perf_counter() - asked)
        await asyncio.sleep(0.02)
    took = perf_counter() - began
    said = (await delivering)[-1].plain()
    assert "year.mbox.gz holds more than 250 MB, and nothing of it was read: split it" in said
    assert await last(store) == 0
    assert took < WITHIN
    assert len(waits) > 10
    assert median(waits) < 0.25
    assert max(waits) < 1.5


async def test_too_many_letters_are_refused_before_one_is_kept(
    intake: LetterIntake, store: Store
) -> None:
    with pytest.raises(UserError, match=r"^post\.mbox holds more than 100 letters, and none"):
        await import_file(run_of(many(150)), intake, Bounds(letters=100))
    assert await last(store) == 0


async def test_what_is_not_whole_is_said(intake: LetterIntake) -> None:
    reply = await import_file(run_of(many(3)[:-20]), intake)
    assert "3 letters read. 1 is not whole" in reply.plain()


async def test_one_card_says_how_far_it_is(
    intake: LetterIntake, ask: Ask, deliver: Delivery, store: Store
) -> None:
    data = many(120)
    first = asyncio.create_task(import_file(run_of(data), intake, told_every=0))
    while await last(store) < 50:  # noqa: ASYNC110 - it is written by another task
        await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    (card,) = of_the_file(await deliver())
    assert "of 120 letters read so far" in card.plain()
    await ask("waves import", files=(Upload("post.mbox", data),), event="e1")
    (card,) = of_the_file(await deliver())
    # What the first was keeping as it was broken off may be kept a little later: it is known then.
    counts = [int(count) for count in re.findall(r"(\d+) (?:letters|were)", card.plain())]
    assert sum(counts) == 120


async def test_a_job_that_was_broken_off_goes_on_where_it_was(
    intake: LetterIntake, store: Store
) -> None:
    run = run_of(mbox(*letters(NOW)[:120]))
    first = asyncio.create_task(import_file(run, intake))
    while await last(store) < 50:  # noqa: ASYNC110 - it is written by another task
        await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert await store.do(lambda work: work.notes.read(f"import:{run.key}"))
    said = (await import_file(run, intake)).plain()
    again = (await import_file(run, intake)).plain()
    total = await last(store)
    assert f"{total} letters read" in said  # those before the break too
    assert f"0 letters read. {total} were here before." in again
    assert await store.do(lambda work: work.notes.read(f"import:{run.key}")) is None


def test_none_but_the_store_and_the_pool_do_heavy_work(tmp_path: Path) -> None:
    """In the app as it runs: letters, an archive, a page, a picture and a drawing."""
    script = [sys.executable, "-m", "tests.bot.heavy.life", str(tmp_path)]
    done = subprocess.run(
        script, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = [tuple(each) for each in json.loads(done.stdout.splitlines()[-1])]
    kinds = {what for what, _ in seen}
    assert kinds == KINDS
    assert {name.rstrip("_0123456789") for _, name in seen} <= {"store", "heavy"}
