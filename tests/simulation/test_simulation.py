"""Delivery, simulated: many short histories of an office in a bad world, each by its seed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.simulation.history import live
from tests.simulation.mutants import MUTANTS, alive
from tests.simulation.oracle import judge
from tests.simulation.world import Database

HISTORIES = 2000
PARTS = 4  # so that two workers share them
ENOUGH = 2000
"""Histories in which a mutant must be found; most are found in the first hundred."""


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    opened = Database()
    yield opened
    opened.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_doubled_lost_late_or_told_wrong(database: Database, part: int) -> None:
    for seed in range(part, HISTORIES, PARTS):
        wrong = judge(live(seed, database))
        told = "\n".join(wrong)
        assert not wrong, f"python -m benchmarks.simulation --seed {seed} shows it:\n{told}"


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_found(database: Database, name: str) -> None:
    with alive(MUTANTS[name]):
        found = any(judge(live(seed, database)) for seed in range(ENOUGH))
    assert found, f"nothing went wrong in {ENOUGH} histories with: {name}"


def test_a_history_is_the_same_each_time(database: Database) -> None:
    for seed in range(20):
        first, second = (live(seed, database, tracing=True).world.trace for _ in range(2))
        assert first == second
