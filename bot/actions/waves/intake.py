"""The postbag: letters come in, are grouped as they come, and the office is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.cards.waves import moved_card, wave_card
from bot.config import Config
from bot.desk.grouping import Grouping
from bot.desk.reading import read_on, read_wave
from bot.domain.letters import Letter
from bot.domain.waves.sketch import Sketch, sketches
from bot.domain.waves.wave import Lives, Wave
from bot.effects import Say
from bot.mail.reader import read
from bot.places.constituency import Constituency
from bot.store.work import Store, Work
from bot.talk import Place

TOLD_AT = 5  # letters, and senders: what makes a wave worth a card
REDRAWN_AFTER = timedelta(seconds=5)  # a wave in full flow changes its card no oftener


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter, ready to be kept."""

    letter: Letter
    sketch: Sketch
    lives: Lives


@dataclass(frozen=True, slots=True)
class Taken:
    """How many letters were new, and how many were here already."""

    new: int
    known: int


class Postbag:
    """Takes letters in. One for a process."""

    def __init__(
        self, store: Store, config: Config, room: Place, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._constituency = Constituency(config.office.postcodes)
        self._room = room
        self._clock = clock
        self._grouping = Grouping()
        self._one_at_a_time = asyncio.Lock()

    async def take(self, raws: Sequence[bytes], note: tuple[str, str] | None = None) -> Taken:
        """Read, keep and group letters; `note` (key and text) is kept in the same transaction.

        Whole or not at all: a crash leaves either none of these letters or all of them.
        """
        prepared = await asyncio.to_thread(self._prepare, raws)
        async with self._one_at_a_time:
            try:
                taken = await self._store.do(lambda work: self._keep(work, prepared, note))
                while await self._store.do(self._read_on):
                    pass
            except BaseException:
                self._grouping.forget()
                raise
        return taken

    async def catch_up(self) -> None:
        """Apply what the office decided, and redraw what that changed."""
        await self.take([])

    def _prepare(self, raws: Sequence[bytes]) -> list[Prepared]:
        letters = [read(raw) for raw in raws]
        lives = [self._constituency.lives(letter.text) for letter in letters]
        return list(map(Prepared, letters, sketches(letters), lives))

    def _keep(
        self, work: Work, prepared: Sequence[Prepared], note: tuple[str, str] | None
    ) -> Taken:
        now = self._clock()
        touched = self._grouping.catch_up(work)
        new = 0
        for each in prepared:
            number = work.letters.add(each.letter, each.sketch.to_bytes(), each.lives, now)
            if number is not None:
                new += 1
                touched |= self._grouping.add(work, number, each.sketch)
        self._tell_of(work, touched)
        if note:
            work.notes.write(*note)
        return Taken(new, len(prepared) - new)

    def _read_on(self, work: Work) -> bool:
        """Do a part of what is to be read anew; False where nothing is left."""
        touched = self._grouping.catch_up(work)
        wave = read_on(work, partial(self._grouping.core, work))
        self._tell_of(work, touched if wave is None else touched | {wave})
        return wave is not None

    def _tell_of(self, work: Work, waves: Iterable[int]) -> None:
        now = self._clock()
        for wave in sorted(waves):
            self._tell(work, wave, now)

    def _tell(self, work: Work, number: int, now: datetime) -> None:
        """Read a wave again where it has grown enough, and show or change its card."""
        key = f"card:wave:{number}"
        core = self._grouping.core(work, number)
        wave = read_wave(work, number, core)
        if wave and wave.id != number:  # it has gone into another, which has a card of its own
            if work.ledger.get(key) is None:
                return
            card = moved_card(number, wave)
        elif wave and worth_telling(wave):
            card = wave_card(wave, work.waves.arrivals(wave.id), now)
        else:
            return
        say, about = Say(self._room, card), f"wave {number}"
        work.ledger.show(key, say, now, about=about, pause=REDRAWN_AFTER)


def worth_telling(wave: Wave) -> bool:
    """Say whether a wave is one that the office should hear of."""
    return wave.campaign and min(wave.letters, wave.people) >= TOLD_AT
