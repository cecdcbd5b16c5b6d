"""Letters: read, kept and grouped, wherever they come from; and those of the sample office.

Reading and sketching a letter take milliseconds each, so they are done in the pool and before the
transaction; keeping and grouping are done in it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from bot.actions.waves.intake import Intake, Prepared, Taken
from bot.actions.waves.reading import Grown, keep_summary
from bot.config import Config
from bot.domain.errors import DatabaseAway
from bot.domain.waves.sketch import sketches
from bot.effects import Run
from bot.heavy.pool import beside_loop, in_slices
from bot.mail.reader import read
from bot.places.writers import homes
from bot.sample.letters import arrivals
from bot.store.snapshots import Snapshot
from bot.store.work import Store, Work
from bot.talk import Button, Reply
from bot.words.speaking import _

DATABASE_PAUSE = 2.0  # seconds between two tries while the database is away
FEW = 10  # letters sketched together: quicker than one by one, and no other thread waits long
BATCH = 25  # letters kept in one transaction, of which each holds the store for about a millisecond


Note = Callable[[Work, Taken], None]
"""Keeps how far the reading is, in the transaction of the letters."""


class LetterIntake:
    """Takes letters in. One for a process: it holds the engine of waves in memory.

    What the engine knows is also in the store, from which another process builds the same.
    """

    def __init__(self, store: Store, config: Config, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock
        self._intake = Intake(config, clock)
        self._one_at_a_time = asyncio.Lock()

    async def take(
        self,
        raws: Sequence[bytes],
        note: Note | None = None,
        flaws: Sequence[tuple[str, ...]] = (),
        *,
        tell: bool = True,
    ) -> Taken:
        """Read, keep and group letters; `note` is called in the same transaction.

        `flaws` are those of each letter that are known before it is read; left out: none. Without
        `tell` their waves are told of by the next one: what changed is kept until then.

        Whole or not at all: a crash leaves either none of these letters or all of them.
        """
        # The engine is one state in memory: two batches at once would both begin from it.
        prepared = [each async for few in in_slices(self._prepared(raws, flaws)) for each in few]

        def keep(work: Work) -> Taken:
            taken = self._intake.keep(work, prepared)
            if note:
                note(work, taken)
            return taken

        async with self._one_at_a_time:
            try:
                taken = await self.store.do(keep)
                if snapshot := await beside_loop(self._intake.grouping.snapshot):
                    await self.store.do(partial(_keep_snapshot, snapshot=snapshot))
                if tell:
                    await self._tell()
            except BaseException:
                # The engine has seen letters that the store has not: build it again from the store.
                self._intake.forget()
                raise
        return taken

    async def catch_up(self) -> None:
        """Apply what the office decided about waves, and change the cards that show them."""
        await self.take([])

    async def _tell(self) -> None:
        """Tell of the waves that have changed, step by step; summarise them beside the store."""
        while step := await self.store.do(self._intake.go_on):
            if isinstance(step, Grown):
                summary, reading = await beside_loop(step.summarised)
                told = partial(keep_summary, wave=step.wave, summary=summary, reading=reading)
                await self.store.do(told)

    def _prepared(
        self, raws: Sequence[bytes], flaws: Sequence[tuple[str, ...]]
    ) -> Iterator[Prepared]:
        """Read and sketch letters, some at a time."""
        known = list(zip(raws, flaws or [()] * len(raws), strict=True))
        for at in range(0, len(raws), FEW):
            letters = [read(raw, flaws=before) for raw, before in known[at : at + FEW]]
            found = [homes(letter.text) for letter in letters]
            yield from map(Prepared, letters, sketches(letters), found)


def _keep_snapshot(work: Work, snapshot: Snapshot) -> None:
    work.waves.lock()
    work.snapshots.keep(snapshot)


async def regroup(run: Run, intake: LetterIntake) -> Reply:
    """Apply what the office decided; `run.name` is the wave to show, “” for the letters."""
    await intake.catch_up()
    if not run.name:
        return Reply(_("Done."), Button(_("Show all letters"), "letters"))
    return Reply(_("Done."), Button(_("Show wave {run}", run=run.name), f"waves show {run.name}"))


async def play_sample(intake: LetterIntake, start: datetime) -> None:
    """Let the sample office's letters arrive over a minute, dated as if by mail at `start`."""
    began = asyncio.get_running_loop().time()
    for offset, raw in await beside_loop(lambda: tuple(arrivals(start))):
        wait = began + offset - asyncio.get_running_loop().time()
        if wait > 0:
            await asyncio.sleep(wait)
        await _take_patiently(intake, raw)


async def _take_patiently(intake: LetterIntake, raw: bytes) -> None:
    """Take a letter in, however long the database is away; one that was kept is known again."""
    while True:
        try:
            await intake.take([raw])
        except DatabaseAway:
            await asyncio.sleep(DATABASE_PAUSE)
        else:
            return
