from __future__ import annotations

import pytest

from bot.cards.answers import BAR, bar


@pytest.mark.parametrize(
    ("done", "total", "full"),
    [(0, 0, 0), (0, 10, 0), (5, 10, BAR // 2), (2409, 2410, BAR - 1), (2410, 2410, BAR)],
)
def test_a_bar_is_full_only_when_all_is_done(done: int, total: int, full: int) -> None:
    drawn = bar(done, total)
    assert drawn == "█" * full + "░" * (BAR - full)
