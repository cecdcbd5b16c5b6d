"""What was had free or for less: the Electoral Commission's own examples, and the edges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending import Entry, Head, notional_rule, valued

ELECTION = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))
WHOLE = Decimal(1)


def _had(worth: int, price: int, share: Decimal = WHOLE) -> Entry:
    entry = Entry(Head.MATERIAL, Money(worth), date(2027, 4, 10), share=share)
    return valued(
        Entry(
            entry.head, entry.value, entry.used, share=share, worth=Money(worth), price=Money(price)
        ),
        ELECTION,
    )


@pytest.mark.parametrize(
    ("worth", "price", "declared"),
    [
        (100_00, 0, 100_00),  # example A: leaflets of £100 from the party, free
        (200_00, 100_00, 200_00),  # example B: a print of £200 at half its price
        (200_00, 140_00, 200_00),
        (100_00, 50_00, 50_00),  # £50 is not over £50
        (100_00, 49_99, 100_00),
        # Over £50, but 10 % and no more: s.90C has both tests
        (1000_00, 900_00, 900_00),
        (1000_00, 899_99, 1000_00),
        (8000_00, 7200_00, 7200_00),
        (60_00, 57_00, 57_00),
    ],
)
def test_both_tests_decide(worth: int, price: int, declared: int) -> None:
    found = _had(worth, price)
    assert found.value == Money(declared)
    assert found.payable == Money(price)
    assert found.notional == Money(declared - price)


def test_the_part_that_is_used_for_the_candidate_is_tested() -> None:
    """S.90C(2): a proportion of the difference “as is reasonably attributable” to their use."""
    assert _had(200_00, 140_00, Decimal("0.5")).value == Money(140_00)
    assert _had(240_00, 138_00, Decimal("0.5")).value == Money(240_00)


def test_a_gift_that_is_too_small_is_not_kept() -> None:
    with pytest.raises(UserError, match=r"over £50, and this is not\. Nothing is kept"):
        _had(40_00, 0)


@pytest.mark.parametrize(
    ("kind", "country", "confirmed"),
    [
        (Kind.COUNCIL, Country.ENGLAND, True),
        (Kind.PARISH, Country.WALES, True),
        (Kind.SENEDD, Country.WALES, True),
        (Kind.COUNCIL, Country.NORTHERN_IRELAND, False),
        (Kind.SCOTTISH_PARLIAMENT, Country.SCOTLAND, False),
    ],
)
def test_the_tests_by_nation(kind: Kind, country: Country, *, confirmed: bool) -> None:
    rule = notional_rule(Election(kind, country, date(2027, 5, 6)))
    assert (rule.over_pounds, rule.over_per_cent, rule.confirmed) == (50, 10, confirmed)
