"""Sums, days and shares at which the law, or this office, takes note."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import UserError
from bot.domain.spending import Threshold, threshold


def test_a_threshold_before_its_law_is_refused() -> None:
    with pytest.raises(UserError, match="as it was on Monday 1 March 1999"):
        threshold(Threshold.INVOICE, date(1999, 3, 1))


@pytest.mark.parametrize("name", Threshold)
def test_every_threshold_has_a_value_today(name: Threshold) -> None:
    assert threshold(name, date(2027, 4, 1)).value > 0
