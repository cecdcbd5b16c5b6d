"""Singles: who of those that wait is known by a letter's shingles."""

from __future__ import annotations

import numpy as np

from bot.domain.waves.shingles import Shingles
from bot.domain.waves.singles import Singles

SPREAD = np.uint64(43)  # so far apart, no two shingles have one place


def some(first: int, last: int) -> Shingles:
    return np.arange(first, last, dtype=np.uint64) << SPREAD


def test_who_was_entered_last_under_a_run_is_known_by_it() -> None:
    found = Singles(20)
    found.enter(1, some(0, 20))
    found.enter(2, some(10, 20))
    assert found.recent_candidates(some(5, 15), 0.0) == [(2, 0.5), (1, 0.25)]
    assert found.recent_candidates(some(5, 15), 0.4) == [(2, 0.5)]


def test_whoever_has_a_run_is_known_by_it_when_all_are_asked() -> None:
    found = Singles(20)
    for one in range(1, 200):
        found.enter(one, some(0, 5))
    found.enter(200, some(100, 130))
    assert found.hits(some(3, 9)) == dict.fromkeys(range(1, 200), 2)
    assert found.hits(some(3, 9), since=197) == {198: 2, 199: 2}
    assert found.hits(some(110, 400)) == {200: 10}


def test_who_is_struck_is_known_no_more_and_makes_room() -> None:
    found = Singles(4)
    for one in range(1, 500):
        found.enter(one, some(one, one + 3))
        found.remove(one - 1)
    assert found.hits(some(0, 900)) == {499: 3}
    assert found.recent_candidates(some(0, 900), 0.0) == [(499, 1.0)]
    assert found.entries(499).tolist() == some(499, 502).tolist()


def test_who_is_entered_anew_is_known_by_the_new_runs_alone() -> None:
    found = Singles(4)
    found.enter(1, some(0, 4))
    found.enter(1, some(10, 13))
    assert found.hits(some(0, 20)) == {1: 3}
    assert found.recent_candidates(some(10, 20), 0.0) == [(1, 1.0)]


def test_a_run_that_only_lies_near_an_entry_is_none() -> None:
    found = Singles(4)
    found.enter(1, some(0, 4))
    near = some(0, 4) + np.uint64(1)
    assert found.hits(near) == {}
    assert found.recent_candidates(near, 0.0) == []


def test_what_is_entered_as_it_once_was_is_known_as_it_was() -> None:
    live, again = Singles(20), Singles(20)
    live.enter(1, some(0, 10))
    live.enter(2, some(5, 15))
    live.remove(2)
    again.restore(1, live.entries(1), live.lasting(1))
    for shingles in (some(0, 10), some(0, 5), some(5, 10)):
        assert again.recent_candidates(shingles, 0.0) == live.recent_candidates(shingles, 0.0)
        assert again.hits(shingles) == live.hits(shingles)
    assert live.recent_candidates(some(5, 10), 0.0) == []
