"""Deciding: what the office says about waves is noted once, and applied by a job."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.already import done_already
from bot.domain.phrase import phrase
from bot.domain.waves.wave import Verdict, Wave
from bot.effects import Run
from bot.store.work import Work
from bot.talk import Request


def decide(work: Work, wave: Wave, verdict: Verdict, others: Sequence[int]) -> None:
    """Note a merge, a split or a join; UserError where the same waits to be applied.

    `others`: the number of the other wave, or of the letters.
    """
    engine = work.waves.engine(wave.id)
    theirs = [work.waves.engine(each) for each in others] if verdict is Verdict.MERGE else others
    for waits in work.waves.undone(verdict):
        same = waits.engine_wave == engine and set(waits.others) == set(theirs)
        mirrored = verdict is Verdict.MERGE and (waits.others, waits.engine_wave) == (
            (engine,),
            theirs[0],
        )
        if same or mirrored:
            raise done_already(work, f"wave {wave.id}", hint=f"waves show {wave.id}")
    work.waves.decide(wave.id, verdict, others)


def note_merge(request: Request, work: Work, one: Wave, two: Wave) -> None:
    """Note that a merge is taken back by splitting off the letters of the second wave.

    The letters are noted now: after the merge nothing tells which wave a letter had been in.
    """
    letters = " ".join(str(letter.id) for letter in work.letters.of_wave(two.id))
    said = phrase("that “{one}” and “{two}” are one wave", one=one.called, two=two.called)
    work.undo.note(request, f"wave {one.id}", said, f"waves split {one.id}", letters=letters)


def regroup(request: Request, work: Work, wave: int | None = None) -> None:
    """Have the office's word applied to the letters that are here; show a wave when it is done."""
    run = Run("regroup", str(wave or ""), b"", request.place)
    work.ledger.plan(f"regroup:{request.event or request.at.isoformat()}", run, request.at)
