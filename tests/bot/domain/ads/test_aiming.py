from __future__ import annotations

import pytest

from bot.domain.ads.aiming import Aim, PostcodePoint, best_pin, best_sectors
from bot.domain.errors import UserError

Grid = tuple[PostcodePoint, ...]


def within(spot: PostcodePoint, easting: int, northing: int, metres: int) -> bool:
    return (spot.easting - easting) ** 2 + (spot.northing - northing) ** 2 <= metres**2


def test_a_sector_is_all_but_the_last_two_letters() -> None:
    assert PostcodePoint("NR24 2AA", 0, 0, "W").sector == "NR24 2"
    assert PostcodePoint("NR242AA", 0, 0, "W").sector == "NR242"


def test_a_small_budget_takes_only_the_sector_that_is_all_ours(grid: Grid) -> None:
    aim = best_sectors(grid, "W", pressure=0.1)
    assert aim.names == ("ZZ4 3",)
    assert aim.inside == 1
    assert aim.covered == pytest.approx(100 / 144)


def test_a_large_budget_takes_the_whole_ward(grid: Grid) -> None:
    aim = best_sectors(grid, "W", pressure=50)
    assert set(aim.names) == {"ZZ3 2", "ZZ3 3", "ZZ4 2", "ZZ4 3"}
    assert aim.covered == 1
    assert aim.of_a_hundred == 36


def test_a_pins_shares_are_what_lies_in_its_circle(grid: Grid) -> None:
    pin = best_pin(grid, "W")
    paid = [s for s in grid if within(s, pin.easting, pin.northing, pin.radius * 1000)]
    ours = [spot for spot in paid if spot.ward == "W"]
    assert pin.inside == pytest.approx(len(ours) / len(paid))
    assert pin.covered == pytest.approx(len(ours) / 144)


def test_no_other_pin_is_worth_more(grid: Grid) -> None:
    pin = best_pin(grid, "W")
    for centre in grid[::7]:
        paid = [s for s in grid if within(s, centre.easting, centre.northing, 2000)]
        ours = sum(spot.ward == "W" for spot in paid)
        assert Aim(ours / len(paid), max(ours, 1) / 144).worth(1.5) <= pin.worth(1.5)


def test_a_larger_budget_wants_a_wider_pin(grid: Grid) -> None:
    assert best_pin(grid, "W", 20).radius > best_pin(grid, "W", 0.2).radius


def test_an_aim_is_said_as_it_is_typed(grid: Grid) -> None:
    assert str(best_sectors(grid, "W", 0.1)) == "ZZ4 3"
    pin = best_pin(grid, "W")
    assert str(pin) == f"{pin.radius} km around {pin.postcode}"


@pytest.mark.parametrize("aim", [best_sectors, best_pin])
def test_an_unknown_ward_is_refused(aim: type, grid: Grid) -> None:
    with pytest.raises(UserError, match="No postcode known lies in X"):
        aim(grid, "X")


def test_nowhere_is_refused() -> None:
    with pytest.raises(UserError, match="No postcode known"):
        best_pin((), "W")
