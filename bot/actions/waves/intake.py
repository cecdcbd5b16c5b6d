"""Intake: letters are kept and grouped as they come in, and the office is told of waves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.actions.waves.grouping import Grouping
from bot.actions.waves.reading import Grown, grown, mark_again, mark_new
from bot.actions.waves.residing import Lives, Residences
from bot.actions.waves.telling import tell_wave
from bot.config import Config
from bot.domain.letters import Letter, Origin
from bot.domain.waves.sketch import Sketch, by_hand
from bot.store.work import Work

REDRAWN_AFTER = timedelta(seconds=5)  # a wave in full flow changes its card once in this time


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter, ready to be kept.

    The sketch and the postcodes that may be its writer's (`homes`) are worked out before, outside
    the transaction: they take most of the time.
    """

    letter: Letter
    sketch: Sketch
    homes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """How many letters were new, and how many were here already."""

    new: int
    known: int


class Intake:
    """Keeps letters and says their waves' cards; holds the one wave engine of this process.

    Not shared between threads; each use is within a Work.
    """

    def __init__(self, config: Config, clock: Callable[[], datetime]) -> None:
        self._config = config
        self._clock = clock
        self.grouping = Grouping()

    def forget(self) -> None:
        """Drop what the engine learned in a Work that was not kept; the store teaches it again."""
        self.grouping.forget()

    def keep(self, work: Work, prepared: Sequence[Prepared]) -> Taken:
        """Keep and group letters; their waves are told of by `go_on`.

        What it learned is lost to the engine if the Work is dropped: the caller then calls
        `forget`.
        """
        now = self._clock()
        touched = self.grouping.catch_up(work)
        new = 0
        for each, lives in self._judged(work, prepared):
            sketch = each.sketch.to_bytes()
            number = work.letters.add(each.letter, sketch, lives.residence, now)
            if number is not None:
                work.homes.settle(number, lives.postcode, lives.residence, lives.lives_by)
                new += 1
                work.undelivered.add(number, each.letter.undelivered)
                touched |= self.grouping.add(work, number, each.sketch)
        work.waves.to_tell(touched)
        return Taken(new, len(prepared) - new)

    def _judged(self, work: Work, prepared: Sequence[Prepared]) -> Iterator[tuple[Prepared, Lives]]:
        """Say of each letter where its writer lives."""
        if prepared:
            residences = Residences(work, self._config)
            for each in _with_what_was_learned(work, prepared):
                yield each, residences.of(each.homes)

    def go_on(self, work: Work) -> Grown | bool:
        """Do one step of telling of the waves that have changed; False where all is told.

        Each step is in a Work of its own: whoever asks something meanwhile waits for one. A wave
        that is returned is to be summarised first.
        """
        work.waves.to_tell(self.grouping.catch_up(work))
        number = work.waves.untold()
        if number is None:
            again = mark_again(work, partial(self.grouping.core, work))
            work.waves.to_tell([again] if again else [])
            return again is not None
        wave, core = work.waves.find(number), self.grouping.core(work, number)
        # A wave that went into another is told of as that one.
        if wave and wave.id == number:
            if found := grown(work, wave, core):
                return found
            if mark_new(work, number, core):
                return True
        tell_wave(work, number, wave, self._config, self._clock(), pause=REDRAWN_AFTER)
        work.waves.told(number)
        return True


def _with_what_was_learned(work: Work, prepared: Sequence[Prepared]) -> Iterator[Prepared]:
    """Yield letters, as people's where the office said so of what their carrier brings."""
    doubtful = {each.letter.carrier for each in prepared if _may_be_a_persons(each.letter)}
    learned = work.aside.learned(doubtful)
    for each in prepared:
        if each.letter.carrier in learned and _may_be_a_persons(each.letter):
            letter = replace(each.letter, origin=Origin.RELAYED)
            yield Prepared(letter, by_hand(each.sketch), each.homes)
        else:
            yield each


def _may_be_a_persons(letter: Letter) -> bool:
    return letter.automatic and letter.notice is not None and letter.notice.by_carrier
