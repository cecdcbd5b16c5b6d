"""Grouping: the wave engine, kept in step with the store.

The engine is a fold over the letters and the office's decisions in their order, so whatever it
knows can be had again from the store: after a restart, after a transaction that failed, and on
another replica.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from bot.domain.waves.engine import Move, Waves
from bot.domain.waves.shingles import Shingles
from bot.domain.waves.sketch import Sketch
from bot.domain.waves.wave import Verdict
from bot.store.decisions import Decision
from bot.store.snapshots import Snapshot
from bot.store.work import Work

MOVED_AT_ONCE = 10_000  # letters named in one statement: SQLite takes 32,766 values at most
SNAPSHOT_EVERY = 1_000  # letters: a restart replays fewer than these


class Grouping:
    """One engine. Every use is within a Work that holds the grouping lock."""

    def __init__(self) -> None:
        self._engine: Waves | None = None
        # The last letter and the last decision that the engine has taken in.
        self._letter = 0
        self._decision = 0
        self._kept = 0

    def forget(self) -> None:
        """Start from the store the next time: what the engine learned was not kept."""
        self._engine = None

    def catch_up(self, work: Work) -> set[int]:
        """Take in what came since; return the waves that decisions changed.

        Takes the lock that other replicas group under. Decisions come where they were given among
        the letters, so that every replica gets the same waves.
        """
        work.waves.lock()
        if self._engine is None:
            self._load(work.snapshots.last())
        touched: set[int] = set()
        for decision in work.waves.decided(self._decision):
            self._replay(work, decision.after_letter)
            touched |= self._apply(work, decision)
        self._replay(work, None)
        return touched

    def add(self, work: Work, letter: int, sketch: Sketch) -> set[int]:
        """Group one letter that the store has just taken; return the waves that changed."""
        moves = self._waves.add(letter, sketch)
        self._letter = letter
        return self._record(work, moves)

    def snapshot(self) -> Snapshot | None:
        """Write the engine's state down, from which another goes on; None where it is not due.

        Takes a tenth of a second: for the pool, while nobody else has the engine.
        """
        if self._letter - self._kept < SNAPSHOT_EVERY:
            return None
        self._kept = self._letter
        return Snapshot(self._letter, self._decision, self._waves.snapshot())

    def core(self, work: Work, wave: int) -> Shingles:
        """Return the core of a wave, by the office's number for it.

        The shingles that most of its letters share.
        """
        return self._waves.core(work.waves.engine(wave))

    @property
    def _waves(self) -> Waves:
        assert self._engine is not None
        return self._engine

    def _load(self, snapshot: Snapshot | None) -> None:
        self._engine, self._letter, self._decision = Waves(), 0, 0
        with suppress(ValueError):  # written by another version: all letters are replayed
            if snapshot:
                self._engine = Waves.restore(snapshot.state)
                self._letter, self._decision = snapshot.last_letter, snapshot.last_decision
        self._kept = self._letter

    def _replay(self, work: Work, until: int | None) -> None:
        for letter, sketch in work.letters.sketches(self._letter, until):
            self._waves.add(letter, Sketch.from_bytes(sketch))
            self._letter = letter

    def _apply(self, work: Work, decision: Decision) -> set[int]:
        self._decision = decision.id
        moves = self._decided(work, decision)
        if decision.applied:
            return set()
        work.waves.applied(decision.id)
        return self._record(work, moves)

    def _decided(self, work: Work, decision: Decision) -> list[Move]:
        engine, wave = self._waves, decision.engine_wave
        match decision.verdict:
            case Verdict.DISMISS:
                engine.not_a_campaign(wave)
                return []  # its letters stay under its number, so that it can be restored
            case Verdict.RESTORE:
                return engine.a_campaign(wave)
            case Verdict.MERGE:
                return engine.merge(wave, *decision.others)
            case Verdict.JOIN:
                return engine.join(wave, decision.others)
            case Verdict.SPLIT:
                return engine.split(wave, _sketches(work, decision))[1]
            case Verdict.PUT_BACK:
                return engine.put_back(_sketches(work, decision))
            case Verdict.SET_ASIDE:
                return engine.set_aside(_sketches(work, decision))

    def _record(self, work: Work, moves: Iterable[Move]) -> set[int]:
        """Put letters where the engine moved them; return the waves that changed."""
        moves = list(moves)
        # Thousands of letters may move into one wave, as in a merge: its number is asked for once.
        into = {move.wave for move in moves if move.wave is not None}
        numbers: dict[int | None, int] = {wave: work.waves.number(wave) for wave in sorted(into)}
        changed = [(move.letter, numbers.get(move.wave), move.certainty) for move in moves]
        left: set[int | None] = set()
        for first in range(0, len(changed), MOVED_AT_ONCE):
            left |= work.letters.move(changed[first : first + MOVED_AT_ONCE])
        touched = {each for each in (*left, *numbers.values()) if each is not None}
        for wave in touched:
            engine = work.waves.engine(wave)
            if (now := self._waves.current(engine)) != engine:
                work.waves.merged(wave, work.waves.number(now))
        return touched


def _sketches(work: Work, decision: Decision) -> dict[int, Sketch]:
    """Return the sketches of a decision's letters, in order of arrival: as they were kept."""
    written = work.letters.sketches_of(decision.others)
    return {letter: Sketch.from_bytes(written[letter]) for letter in sorted(written)}
