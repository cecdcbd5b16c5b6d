"""What counts as a donation, and by when it is checked or reported."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending import Threshold, threshold, to_candidate, to_elected

DAY = date(2027, 4, 1)


def test_fifty_pounds_is_no_donation() -> None:
    assert not to_candidate(Money(50_00), DAY).counts


def test_over_fifty_pounds_is_checked_within_30_days() -> None:
    found = to_candidate(Money(50_01), DAY)
    assert (found.counts, found.due) == (True, date(2027, 5, 1))


@pytest.mark.parametrize(
    ("pence", "counts", "due"),
    [
        (500_00, False, None),
        (500_01, True, None),
        (2230_00, True, None),
        (2230_01, True, date(2027, 5, 1)),
    ],
)
def test_elected_holders_report_above_2230(pence: int, due: date | None, *, counts: bool) -> None:
    found = to_elected(Money(pence), DAY)
    assert (found.counts, found.due) == (counts, due)


def test_a_threshold_before_its_law_is_refused() -> None:
    with pytest.raises(UserError, match="as it was on Wednesday 1 March 2023"):
        threshold(Threshold.DONEE_REPORT, date(2023, 3, 1))


@pytest.mark.parametrize("name", Threshold)
def test_every_threshold_has_a_value_today(name: Threshold) -> None:
    assert threshold(name, DAY).value > 0
