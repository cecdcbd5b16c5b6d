"""Frequency: how many letters held a run lately."""

from __future__ import annotations

import numpy as np
import pytest

from bot.domain.waves import frequency
from bot.domain.waves.frequency import Frequency
from bot.domain.waves.shingles import shingles

LIBRARY, BRIDGE = shingles("save our library"), shingles("mend our bridge")


def test_each_letter_that_holds_a_run_counts() -> None:
    known = Frequency()
    assert known.add(LIBRARY).seen.tolist() == [1]
    assert known.add(LIBRARY).seen.tolist() == [2]
    assert known.of(np.append(LIBRARY, BRIDGE)).tolist() == [2, 1]


def test_a_run_is_forgotten_after_two_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency, "WINDOW", 4)
    known = Frequency()
    for _ in range(3):
        known.add(LIBRARY)
    counted = [known.of(LIBRARY).tolist() for _ in range(8) if known.add(BRIDGE).seen.size]
    assert counted == [[3]] * 5 + [[1]] * 3
    assert known.of(BRIDGE).tolist() == [7]


def test_the_fuller_its_cells_are_the_likelier_a_new_run_looks_known() -> None:
    known = Frequency()
    assert known.collision_rate() == 0
    cells = 1 << frequency.CELL_BITS
    known.add(np.arange(0, cells, 4, dtype=np.uint64) << np.uint64(64 - frequency.CELL_BITS))
    assert known.collision_rate() == 0.25
