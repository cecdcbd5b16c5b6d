"""Waves and their letters as the store tells of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.jobs.letters import LetterIntake
from bot.store.work import Store
from tests.campaign import Sizes, campaign

SIZES = Sizes(plain=6, own=3, cases=2, outside=0, automatic=0, twice=0)


@pytest.fixture(autouse=True)
async def in_store(intake: LetterIntake) -> None:
    await intake.take(list(campaign(SIZES)))


def test_a_wave_has_grown_since_its_last_letter_came_however_old_that_is(store: Store) -> None:
    with store.work() as work:
        [wave] = work.waves.all()
        came = max(letter.came_at for letter in work.letters.of_wave(wave.id))
        assert wave.last < came
        assert work.waves.grown(came - timedelta(seconds=1)) == [wave]
        assert work.letters.came_since(wave.id, came - timedelta(seconds=1)) > 0
        assert work.waves.grown(came) == []


def test_the_first_personal_letters_are_the_most_urgent(store: Store) -> None:
    with store.work() as work:
        [wave] = work.waves.all()
        personal = work.letters.personal(wave.id)
        assert [bool(letter.trouble) for letter in personal] == [True] * 2 + [False] * 3
        assert work.letters.personal(wave.id, most=3) == personal[:3]


def test_a_waves_figures_are_read_past_its_letters_texts(store: Store) -> None:
    asked: list[tuple[str, Any]] = []

    def note(
        _connection: object, _cursor: object, sql: str, values: object, *_rest: object
    ) -> None:
        asked.append((sql, values))

    event.listen(store.engine, "before_cursor_execute", note)
    with store.work() as work:
        work.waves.all()
        work.letters.personal(1)
    event.remove(store.engine, "before_cursor_execute", note)
    with store.engine.begin() as connection:
        if connection.dialect.name != "sqlite":
            return  # PostgreSQL chooses by what it knows of the rows
        figures, personal = (
            "\n".join(
                row.detail
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
            )
            for sql, values in asked
        )
    assert "letter USING COVERING INDEX ix_letter_counted" in figures
    assert "ix_letter_own" in figures
    assert "ix_letter_case" in figures
    assert "ix_letter_own" in personal
