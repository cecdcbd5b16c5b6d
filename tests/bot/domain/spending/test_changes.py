"""Changes: a spoken sum is read whole, as where a cost is added."""

from __future__ import annotations

import pytest

from bot.domain.money import Money
from bot.domain.spending.changes import CostChange


@pytest.mark.parametrize(
    ("text", "pence", "what"),
    [
        ("42 pounds 50", 4250, None),
        ("42 pounds and 50p leaflets", 4250, "leaflets"),
        ("42 pounds 500 leaflets", 4200, "500 leaflets"),
    ],
)
def test_a_spoken_sum_is_read_whole(text: str, pence: int, what: str | None) -> None:
    change = CostChange.parse(text)
    assert (change.amount, change.what) == (Money(pence), what)
