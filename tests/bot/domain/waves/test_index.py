"""Index: which clusters are known by a letter's shingles."""

from __future__ import annotations

import numpy as np
import pytest

from bot.domain.waves import index
from bot.domain.waves.frequency import Frequency
from bot.domain.waves.index import Index
from bot.domain.waves.shingles import Shingles


def some(first: int, last: int) -> Shingles:
    return np.arange(first, last, dtype=np.uint64)


def test_the_one_known_by_most_of_its_runs_comes_first() -> None:
    found = Index(Frequency(), 4)
    found.enter(1, some(0, 20), 20)
    found.enter(2, some(10, 20), 20)
    assert found.candidates(some(12, 20).tolist()) == [(2, 0.8), (1, 0.4)]
    assert found.candidates(some(12, 20).tolist(), least=0.5) == [(2, 0.8)]


def test_who_is_met_once_counts_only_where_nobody_is_met_oftener() -> None:
    found = Index(Frequency(), 4)
    found.enter(1, some(0, 5), 5)
    found.enter(2, some(4, 9), 5)
    assert found.candidates(some(0, 5).tolist()) == [(1, 1.0)]
    assert found.candidates(some(4, 5).tolist()) == [(1, 0.2), (2, 0.2)]
    assert found.close_candidates(some(4, 5).tolist()) == []


def test_a_run_that_many_are_known_by_takes_no_more() -> None:
    found = Index(Frequency(), 4)
    for cluster in range(4):
        found.enter(cluster, some(0, 1), 1)
    assert found.enter(99, some(0, 4), 2) == [1, 2]


def test_who_is_struck_is_known_no_more_and_the_others_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index, "MARKS", 8)
    found = Index(Frequency(), 4)
    entered = {one: found.enter(one, some(one * 10, one * 10 + 9), 5) for one in range(9)}
    for one in range(8):
        found.remove(one, entered[one])
        found.enter(one + 100, some(1000 + one, 1003 + one), 5)
    candidates = [found.candidates(some(one * 10, one * 10 + 9).tolist()) for one in range(9)]
    assert candidates == [[]] * 8 + [[(8, 1.0)]]
    assert found.candidates(some(1000, 1003).tolist())[0] == (100, 1.0)


def test_what_is_entered_is_marked_and_marked_still_when_marks_are_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(index, "MARKS", 8)
    frequency = Frequency()
    waves = Index(frequency, 4)
    spread = np.arange(400, dtype=np.uint64) << np.uint64(50)
    for one in range(20):
        waves.remove(one, waves.enter(one, spread[one * 10 : one * 10 + 9], 9))
    waves.enter(99, spread[:9], 9)
    assert frequency.marked(spread[:9]) == spread[:9].tolist()
    assert len(frequency.marked(spread)) < 60
