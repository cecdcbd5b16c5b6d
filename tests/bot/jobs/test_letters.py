"""Taking letters in: step by step, so that others get the store, and nothing is lost between."""

from __future__ import annotations

from functools import partial

import pytest

from bot.actions.waves import reading
from bot.actions.waves.reading import Grown, keep_summary
from bot.config import Config
from bot.jobs.letters import LetterIntake
from bot.sample.letters import letters
from bot.store.work import Store, Work
from tests.conftest import NOW, Clock, Delivery


def cards(work: Work) -> int:
    return sum(work.ledger.find(f"card:wave:{wave.id}") is not None for wave in work.waves.all())


async def test_waves_that_were_not_told_of_yet_are_told_of_by_the_next_process(
    intake: LetterIntake, store: Store, config: Config, clock: Clock
) -> None:
    await intake.take(letters(NOW)[:200], tell=False)  # and the process ends here
    assert await store.do(cards) == 0
    await LetterIntake(store, config, clock).catch_up()
    assert await store.do(cards) > 0
    assert await store.do(lambda work: work.waves.untold()) is None


async def test_no_step_marks_more_than_a_few_letters(
    intake: LetterIntake, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D8: one wave of two hundred letters is not marked in one transaction."""
    marked: list[int] = []
    mark = reading._mark

    def counted(work: Work, some: list[object], *rest: object) -> None:
        marked.append(len(some))
        mark(work, some, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_mark", counted)
    await intake.take(letters(NOW)[:300])
    assert sum(marked) >= 100
    assert max(marked) <= reading.AT_ONCE
    assert await store.do(lambda work: [each.id for each in work.letters.outdated(1)]) == []


async def test_a_wave_that_went_elsewhere_while_it_was_summarised_is_told_of_as_the_other(
    intake: LetterIntake, store: Store, deliver: Delivery
) -> None:
    await intake.take(letters(NOW)[:200], tell=False)
    while not isinstance(step := await store.do(intake._intake.go_on), Grown):
        assert step
    one, other = step.wave, await store.do(lambda work: _other(work, step.wave.id))
    await store.do(lambda work: work.waves.merged(one.id, other))
    summary, found = step.summarised()
    await store.do(partial(keep_summary, wave=one, summary=summary, reading=found))
    await intake.catch_up()
    assert await store.do(lambda work: work.waves.untold()) is None
    assert await deliver()


def _other(work: Work, wave: int) -> int:
    return next(each.id for each in work.waves.all() if each.id != wave)
