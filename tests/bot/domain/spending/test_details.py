"""What is typed beside a cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.elections import Period
from bot.domain.errors import UserError
from bot.domain.spending.details import CostDetails

TODAY = date(2027, 4, 20)
POLL = date(2027, 5, 6)
PERIOD = Period(date(2027, 4, 1), date(2027, 5, 6), "", "")


def test_everything_is_read_at_once() -> None:
    note = CostDetails.parse("2,000 leaflets from Larkmere Print on 3 May, 60 %")
    assert (note.what, note.supplier, note.share) == (
        "2,000 leaflets",
        "Larkmere Print",
        Decimal("0.6"),
    )
    assert note.day(TODAY, POLL, PERIOD) == date(2027, 5, 3)


@pytest.mark.parametrize(
    ("typed", "what", "supplier"),
    [
        ("", "", ""),
        ("stall on the green", "stall on the green", ""),
        ("by Meta", "", "Meta"),
        ("boards, from A & B", "boards", "A & B"),
    ],
)
def test_each_part_may_be_left_out(typed: str, what: str, supplier: str) -> None:
    note = CostDetails.parse(typed)
    assert (note.what, note.supplier, note.share) == (what, supplier, Decimal(1))
    assert note.day(TODAY, POLL, PERIOD) is None


def test_a_day_without_its_year_is_the_one_of_the_campaign() -> None:
    note = CostDetails.parse("on 3 April")
    assert note.day(date(2026, 11, 23), POLL, PERIOD) == date(2027, 4, 3)
    assert note.day(date(2026, 11, 23), POLL, None) == date(2026, 4, 3)


def test_a_share_must_be_one() -> None:
    assert CostDetails.parse("banner 33.5%").share == Decimal("0.335")
    with pytest.raises(UserError):
        CostDetails.parse("used on 31 Feb 2027").day(TODAY, POLL, PERIOD)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("leaflets on 3 May on 4 May", "4 May"),
        ("posters for the Saturday market", "Saturday"),
        ("petrol every week", "every week"),
        ("boards from Sunday", "Sunday"),
        ("on 3 tomorrow April", "3"),
        ("petrol tomorrow on polling day", "tomorrow"),
    ],
)
def test_a_day_that_is_left_over_is_asked_about(typed: str, left: str) -> None:
    with pytest.raises(UserError, match=f"“{left}”"):
        CostDetails.parse(typed)
