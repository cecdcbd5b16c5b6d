"""Archive: the letters of a file that somebody sent are taken in, however big the file unpacks.

It is gone through twice: first it is only counted, so that one that holds too much is refused whole
and nobody gets a part of it for all; then it is read. How far the reading is stands in a note, kept
in the transaction of the letters themselves: after a crash it goes on from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from bot.actions.waves.intake import Taken
from bot.domain.errors import UserError
from bot.effects import Run, Say
from bot.heavy.pool import beside_loop, in_slices
from bot.jobs.letters import BATCH, LetterIntake
from bot.mail.archives import Bounds, Found, steps_in, weighed
from bot.store.work import Work
from bot.talk import Button, Reply
from bot.words.speaking import _, many

# Seconds between two changes of the card that says how far it is; what is read sooner is told of
# once, when it is done.
TOLD_EVERY = 4.0
TELL_EVERY = 8  # batches of letters after which their waves are told of
BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Count:
    """How many letters of a file were gone through: new, known before, and not whole."""

    new: int = 0
    known: int = 0
    flawed: int = 0

    @property
    def done(self) -> int:
        """All of them."""
        return self.new + self.known

    def to_note(self) -> str:
        """Write it as `from_note` reads it."""
        return f"{self.new} {self.known} {self.flawed}"

    @classmethod
    def from_note(cls, written: str | None) -> Count:
        """Read a note; None where there is none yet."""
        return cls(*map(int, written.split())) if written else cls()


async def import_file(
    run: Run, intake: LetterIntake, bounds: Bounds = BOUNDS, told_every: float = TOLD_EVERY
) -> Reply:
    """Take in the letters of a file; say how many were new.

    May be repeated: letters that were read are passed over. Raises UserError where the file holds
    no letter or too much, in the name that its sender gave it.
    """
    with TemporaryDirectory(prefix="bell-") as folder:
        path = Path(folder) / "letters"
        await beside_loop(path.write_bytes, run.data)
        try:
            total = 0
            async for counted in in_slices(weighed(path, bounds)):
                total = counted[-1]
            count = await Import(run, intake, total, told_every).read(path)
        except UserError as error:
            raise UserError(error.message.replace(str(path), run.name), error.hint) from error
    return _told(run.name, count)


class Import:
    """One import on its way."""

    def __init__(self, run: Run, intake: LetterIntake, total: int, told_every: float) -> None:
        self._run = run
        self._intake = intake
        self._total = total
        self._note = f"import:{run.key}"
        self._count = Count()
        self._batches = 0
        self._told_every = told_every
        self._tell_at = monotonic() + told_every

    async def read(self, path: Path) -> Count:
        """Take all letters in, from where the try before had got to."""
        store, position = self._intake.store, 0
        written = await store.do(lambda work: work.notes.read(self._note))
        self._count = Count.from_note(written)
        begun = self._count.done
        async for steps in in_slices(steps_in(path)):
            found = [letter for step in steps for letter in step]
            left = found[max(0, begun - position) :]
            position += len(found)
            for at in range(0, len(left), BATCH):
                await self._take(left[at : at + BATCH])
        await self._intake.catch_up()
        await store.do(lambda work: work.notes.strike(self._note))
        return self._count

    async def _take(self, batch: Sequence[Found]) -> None:
        """Take a batch in, and note in its transaction how far that is."""
        flawed = sum(bool(found.flaws) for found in batch)
        before = self._count

        def note(work: Work, taken: Taken) -> None:
            self._count = replace(
                before,
                new=before.new + taken.new,
                known=before.known + taken.known,
                flawed=before.flawed + flawed,
            )
            work.notes.write(self._note, self._count.to_note())
            work.ledger.gets_further(self._run.key)
            self._tell(work)

        raws, flaws = [found.raw for found in batch], [found.flaws for found in batch]
        self._batches += 1
        await self._intake.take(raws, note, flaws, tell=not self._batches % TELL_EVERY)

    def _tell(self, work: Work) -> None:
        """Say on the job's card how far it is, not too often."""
        if monotonic() < self._tell_at:
            return
        self._tell_at = monotonic() + self._told_every
        card = Reply(
            _(
                "{name}: {done:,} of {total:,} letters read so far.",
                name=self._run.name,
                done=self._count.done,
                total=self._total,
            )
        )
        work.ledger.show(self._run.told, Say(self._run.place, card), self._intake.clock())


def _told(name: str, count: Count) -> Reply:
    """Say what came of it."""
    said = [
        many(
            "{name}: {count:,} letter read.",
            "{name}: {count:,} letters read.",
            count.new,
            name=name,
        )
    ]
    if count.known:
        said.append(_("{known:,} were here before.", known=count.known))
    if count.flawed:
        said.append(
            many(
                "{count:,} is not whole, for it is very long or its file was cut short.",
                "{count:,} are not whole, for they are very long or their file was cut short.",
                count.flawed,
            )
        )
    return Reply(" ".join(said), Button(_("Show waves"), "waves list"))
