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

FIRST = {
    "another process s try is looked up": 3490,
    "outcomes are recorded once": 730,
    "posts are looked up by the slot alone": 650,
    "posts are looked up before they show": 470,
    "marks are not compared": 460,
    "holds are not renewed": 330,
    "pace of each process": 270,
}
"""The seed to begin with, to save time: for what takes many histories to be found."""


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
        first = FIRST.get(name, 0)
        found = any(judge(live(seed, database)) for seed in range(first, first + ENOUGH))
    assert found, f"nothing went wrong in {ENOUGH} histories with: {name}"


def test_a_history_is_the_same_each_time(database: Database) -> None:
    for seed in range(20):
        first, second = (live(seed, database, tracing=True).world.trace for _ in range(2))
        assert first == second
