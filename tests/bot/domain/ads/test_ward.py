from __future__ import annotations

import pytest

from bot.domain.ads.ward import WardFacts
from bot.domain.errors import UserError


def test_adults_are_electors_over_the_registers_completeness() -> None:
    assert WardFacts("Briston", 2044).adult_count == 2463


def test_known_adults_win_over_reckoned_ones() -> None:
    assert WardFacts("Briston", 2044, adults=2500).adult_count == 2500


def test_what_the_aim_leaves_out_cannot_be_reached() -> None:
    whole = WardFacts("Briston", 2044).reachable
    assert WardFacts("Briston", 2044, covered=0.5).reachable == pytest.approx(whole / 2, abs=1)


def test_where_nobody_aimed_half_is_lost_and_that_is_doubtful() -> None:
    ward = WardFacts("Briston", 2044)
    assert ward.share == 0.5
    assert ward.share_log_sd > WardFacts("Briston", 2044, inside=0.5).share_log_sd == 0


def test_a_code_tells_two_wards_of_one_name_apart() -> None:
    assert WardFacts("Astley", 1, "E05005843").key != WardFacts("Astley", 1, "E05014992").key


@pytest.mark.parametrize("electors", [0, -1, 10**9])
def test_no_ward_has_such_electors(electors: int) -> None:
    with pytest.raises(UserError, match="electors"):
        WardFacts("Briston", electors)


def test_no_ward_has_such_adults() -> None:
    with pytest.raises(UserError, match="adults"):
        WardFacts("Briston", 2044, adults=0)


@pytest.mark.parametrize(("inside", "covered"), [(0, 1), (1.1, 1), (0.5, 0), (0.5, 1.1)])
def test_a_share_is_a_part_of_one(inside: float, covered: float) -> None:
    with pytest.raises(UserError, match="shares"):
        WardFacts("Briston", 2044, inside=inside, covered=covered)
