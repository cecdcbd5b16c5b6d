"""What has been spent, what of it counts, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from bot.domain.elections import Country, Election, Kind, regulated
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending import Balance, Entry, Head, balance, refund_of
from bot.domain.spending.sharing import part

ELECTION = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))
PERIOD = regulated(ELECTION, date(2027, 1, 1), None)
LIMIT = Money(1000_00)
DAY = date(2027, 4, 10)


def _spent(pence: int, head: Head = Head.ADVERTISING, used: date = DAY) -> Entry:
    return Entry(head, Money(pence), used)


def _stands(*entries: Entry) -> Balance:
    return balance(entries, LIMIT, PERIOD, ELECTION)


def test_an_empty_ledger() -> None:
    found = _stands()
    assert (found.total, found.left, found.warning(DAY)) == (Money(0), LIMIT, "")


def test_total_left_and_heads() -> None:
    found = _stands(_spent(38_00), _spent(12_50), _spent(9_99, Head.MATERIAL))
    assert found.total == Money(60_49)
    assert found.left == Money(939_51)
    assert found.by_head == {Head.ADVERTISING: Money(50_50), Head.MATERIAL: Money(9_99)}


def test_what_is_used_outside_the_period_does_not_count() -> None:
    before, last = _spent(38_00, used=date(2027, 3, 31)), _spent(1_00, used=date(2027, 5, 6))
    found = _stands(before, last)
    assert (found.total, found.outside) == (Money(1_00), Money(38_00))


@pytest.mark.parametrize(
    ("share", "counts"), [("1", 38_00), ("0.5", 19_00), ("0.333", 12_66), ("0.0001", 1)]
)
def test_the_share_in_the_area_counts_rounded_up(share: str, counts: int) -> None:
    entry = Entry(Head.ADVERTISING, Money(38_00), DAY, share=Decimal(share))
    assert entry.apportioned == Money(counts)


@pytest.mark.parametrize(
    ("pence", "says"),
    [
        (799_99, ""),
        (800_00, "80% of the limit is reached: £800 of £1,000, £200 left."),
        (949_99, "80% of the limit is reached: £949.99 of £1,000, £50.01 left."),
        (950_00, "95% of the limit is reached: £950 of £1,000, £50 left."),
        (1000_00, "95% of the limit is reached: £1,000 of £1,000, £0 left."),
        (1000_01, "That is £0.01 over the limit of £1,000."),
    ],
)
def test_warnings(pence: int, says: str) -> None:
    assert _stands(_spent(pence)).warning(DAY) == says


def test_a_plan_that_would_pass_the_limit_says_so_first() -> None:
    found = _stands(_spent(790_00))
    assert found.warning(DAY) == ""
    assert found.warning(DAY, Money(10_00)).startswith("80% of the limit would be reached")
    assert found.warning(DAY, Money(250_00)) == "That would be £40 over the limit of £1,000."
    assert found.would_exceed(Money(210_01))
    assert not found.would_exceed(Money(210_00))


def test_over_the_limit() -> None:
    found = _stands(_spent(1200_00))
    assert found.over
    assert found.left == Money(-200_00)
    assert found.share == pytest.approx(1.2)


@pytest.mark.parametrize("pence", [0, -38_00])
def test_a_cost_is_more_than_nothing(pence: int) -> None:
    with pytest.raises(UserError, match="A cost is more than nothing"):
        _spent(pence)


@pytest.mark.parametrize("share", ["0", "-0.1", "1.01"])
def test_a_share_is_part_of_a_whole(share: str) -> None:
    with pytest.raises(UserError, match="above 0% and at most 100%"):
        Entry(Head.ADVERTISING, Money(38_00), DAY, share=Decimal(share))


def test_what_need_not_be_declared_is_apart() -> None:
    found = _stands(_spent(38_00, Head.SECURITY), _spent(12_00, Head.PERSONAL))
    assert (found.undeclared, found.exempt, found.total) == (Money(38_00), Money(12_00), Money(0))


SHARES = [Decimal("0.5"), part(1, 3), part(2, 3), Decimal("0.6"), Decimal("0.333"), part(1, 7)]
CASES = 2_000


def test_a_share_and_the_rest_add_up() -> None:
    chance = Random(2027)
    for _ in range(CASES):
        pence, share = chance.randint(1, 10_000_00), chance.choice(SHARES)
        entry = Entry(Head.MEETINGS, Money(pence), DAY, share=share)
        assert entry.apportioned + entry.rest == entry.value
        # Not a penny less than the share, and not a whole penny more.
        assert 0 <= entry.apportioned.pence - pence * share < 1


@pytest.mark.parametrize("parts", [2, 3, 4, 6, 9])
def test_a_sum_that_can_be_parted_is_parted_to_the_penny(parts: int) -> None:
    for pence in range(1, 500):
        entry = Entry(Head.MEETINGS, Money(pence * parts), DAY, share=part(1, parts))
        assert entry.apportioned == Money(pence)


def test_a_cost_and_its_refunds_add_up_to_the_penny() -> None:
    chance = Random(2028)
    for _ in range(CASES):
        share = chance.choice(SHARES)
        cost = Entry(Head.MEETINGS, Money(chance.randint(1, 500_00)), DAY, share=share, id=1)
        held, left = [cost], cost.value.pence
        while left and len(held) < 5:
            back = chance.randint(1, left)
            held.append(replace(refund_of(cost, Money(back), "", held), id=len(held) + 1))
            left -= back
            counted = sum((each.apportioned for each in held), Money(0))
            whole = replace(cost, value=Money(left)).apportioned if left else Money(0)
            assert counted == whole
