from __future__ import annotations

from math import log

import pytest

from bot.domain.ads.reach import Reach, saturate, unsaturate
from bot.domain.ads.ward import WardFacts
from bot.domain.money import Money


@pytest.fixture
def reach() -> Reach:
    ward = WardFacts("Stody", 1961, inside=0.8)
    return Reach(Money(3800), ward, log(1500), 0.8, 3000)


@pytest.mark.parametrize("fresh", [0.0, 1.0, 500.0, 1999.0, 1e6])
def test_an_audience_is_never_passed(fresh: float) -> None:
    assert saturate(fresh, 2000) <= min(fresh, 2000)


@pytest.mark.parametrize("people", [1, 500, 1999])
def test_saturation_can_be_undone(people: int) -> None:
    assert saturate(unsaturate(people, 2000), 2000) == pytest.approx(people)


def test_a_large_audience_is_a_straight_line() -> None:
    assert saturate(100, 1e9) == pytest.approx(100)


def test_the_middle_is_the_median_in_the_ward_after_saturation(reach: Reach) -> None:
    assert reach.middle == round(saturate(1500 * 0.8, reach.ward.reachable))


def test_the_range_holds_eight_of_ten(reach: Reach) -> None:
    assert reach.chance(reach.low) == pytest.approx(0.9, abs=0.005)
    assert reach.chance(reach.middle) == pytest.approx(0.5, abs=0.005)
    assert reach.chance(reach.high) == pytest.approx(0.1, abs=0.005)


def test_chances_fall_as_the_target_rises(reach: Reach) -> None:
    chances = [reach.chance(target) for target in range(0, 2500, 50)]
    assert chances == sorted(chances, reverse=True)


def test_nobody_is_certain_and_beyond_the_ceiling_nothing_is(reach: Reach) -> None:
    assert reach.chance(0) == 1
    assert reach.chance(reach.ward.reachable) == 0


def test_frequency_is_showings_in_the_ward_by_its_people(reach: Reach) -> None:
    assert reach.frequency == pytest.approx(3000 * 0.8 / reach.middle)


def test_what_a_person_costs(reach: Reach) -> None:
    assert reach.pence_a_person == pytest.approx(3800 / reach.middle)
