"""Postcodes in a text."""

from __future__ import annotations

import pytest

from bot.places.postcodes import find


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I live at 3 High St, Stody, NR24 2AA.", ("NR24 2AA",)),
        ("nr242aa", ("NR24 2AA",)),
        ("Nr24 2aa", ("NR24 2AA",)),
        ("SW1A 0AA, then M1 1AE, then SW1A0AA", ("SW1A 0AA", "M1 1AE")),
        ("(ec1a 1bb)\nE1 6AN", ("EC1A 1BB", "E1 6AN")),
    ],
)
def test_postcodes_are_found_in_order(text: str, found: tuple[str, ...]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "on 10 May",
        "come at 5pm on 10 May or E1 5am",
        "room B2 1st floor",
        "the A1 2nd exit",
        "registration AB12 3CDE",
        "AB12 CDE",
        "zz9 9zz",
        "NR24",
        "0NR24 2AA",
        "é1 6an",
        "",
    ],
)
def test_nothing_else_is_a_postcode(text: str) -> None:
    assert find(text) == ()


def test_one_too_new_for_the_directory_counts_by_its_shape() -> None:
    assert find("NR24 9ZZ") == ("NR24 9ZZ",)
    assert find("nr24 9zz") == ()
