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
    assert str(pin) == f"{pin.radius} km around {pin.place}"


def test_a_pin_lies_outside_the_ward_where_that_is_worth_more() -> None:
    """A strip of 500 m between the sea and a town: only a pin out at sea leaves the town out."""
    coast = [
        PostcodePoint(f"ZZ1 {north // 250}{east // 250:03d}", 250 * (east // 250), north, "W")
        for east in range(0, 8_000, 250)
        for north in (0, 250)
    ]
    town = [
        PostcodePoint(f"ZZ2 {row}{column:03d}", 250 * column, 500 + 125 * row, "V")
        for row in range(60)
        for column in range(32)
    ]
    pin = best_pin([*coast, *town], "W", pressure=0.5)
    at_home = max(
        worth(coast, town, spot.easting, spot.northing, radius)
        for spot in coast
        for radius in range(1, 9)
    )
    assert not pin.postcode
    assert pin.northing < 0
    assert worth(coast, town, pin.easting, pin.northing, pin.radius) > 1.05 * at_home
    latitude, longitude = pin.place.split(", ")
    assert 49 < float(latitude) < 50
    assert -8 < float(longitude) < -7


def worth(
    ours: list[PostcodePoint], others: list[PostcodePoint], east: int, north: int, radius: int
) -> float:
    held = sum(within(spot, east, north, radius * 1000) for spot in ours)
    paid = held + sum(within(spot, east, north, radius * 1000) for spot in others)
    return Aim(held / paid, held / len(ours)).worth(0.5) if held else 0.0


def test_a_pin_is_as_good_as_any_of_a_fine_grid(grid: Grid) -> None:
    best = 0.0
    for east in range(4_000, 13_000, 500):
        for north in range(4_000, 13_000, 500):
            for radius in range(1, 6):
                paid = [s for s in grid if within(s, east, north, radius * 1000)]
                ours = sum(spot.ward == "W" for spot in paid)
                if ours:
                    best = max(best, Aim(ours / len(paid), ours / 144).worth(1.5))
    assert best_pin(grid, "W").worth(1.5) >= 0.98 * best


@pytest.mark.parametrize("aim", [best_sectors, best_pin])
def test_an_unknown_ward_is_refused(aim: type, grid: Grid) -> None:
    with pytest.raises(UserError, match="I know no postcode in X"):
        aim(grid, "X")


def test_nowhere_is_refused() -> None:
    with pytest.raises(UserError, match="I know no postcode"):
        best_pin((), "W")
