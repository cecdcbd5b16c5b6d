"""Postcodes in a text."""

from __future__ import annotations

import pytest

from bot.places.postcodes import AREAS, find, read

PUBLISHED = ("M1 1AA", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB")
"""Royal Mail's example of each of its six forms (“Postcode format”, mrs.org.uk)."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I live at 3 High St, Stody, NR24 2AA.", ("NR24 2AA",)),
        ("nr242aa", ("NR24 2AA",)),
        ("Nr24 2aa", ("NR24 2AA",)),
        ("SW1A 0AA, then M1 1AE, then SW1A0AA", ("SW1A 0AA", "M1 1AE")),
        ("(ec1a 1bb)\nE1 6AN", ("EC1A 1BB", "E1 6AN")),
        ("CR2-6XH or cr2\N{NON-BREAKING HYPHEN}6xh", ("CR2 6XH",)),
        ("DN55\N{NO-BREAK SPACE}1PT, dn55\N{NARROW NO-BREAK SPACE}1pt", ("DN55 1PT",)),
        ("Girobank, Bootle, GIR 0AA; gir0aa", ("GIR 0AA",)),
        ("22 SAS, BF1 2AT", ("BF1 2AT",)),
        ("St Helier JE2 3AB, Douglas IM1 1AA, gy1 1aa", ("JE2 3AB", "IM1 1AA", "GY1 1AA")),
        ("Pennyfold WH3 1AB", ("WH3 1AB",)),
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
        "Pennyfold wh3 1ab, wh31ab, WH3-1AB",
        "www.news.example/813195.asp?0dm=B21AB",
        "",
    ],
)
def test_nothing_else_is_a_postcode(text: str) -> None:
    assert find(text) == ()


def test_one_too_new_for_any_directory_counts_by_its_shape() -> None:
    assert find("NR24 9ZZ") == find("nr24 9zz") == ("NR24 9ZZ",)


@pytest.mark.parametrize("code", [*PUBLISHED, "GIR 0AA"])
def test_every_published_form_is_read_in_any_spelling(code: str) -> None:
    outward, inward = code.split()
    for between in ("", " ", "  ", "-", "\N{NO-BREAK SPACE}", "\t", " - "):
        assert read(f"{outward}{between}{inward}") == code
        assert read(f" {outward.lower()}{between}{inward.lower()} ") == code
        if len(between) < 3:
            assert find(f"I live at {outward.lower()}{between}{inward.lower()}.") == (code,)


@pytest.mark.parametrize("letter", "QVX")
def test_some_letters_begin_none(letter: str) -> None:
    assert read(f"{letter}1 1AA") is None


@pytest.mark.parametrize("letter", "IJZ")
def test_some_letters_are_never_second(letter: str) -> None:
    assert read(f"C{letter}2 6XH") is None


@pytest.mark.parametrize("letter", "ILMNOQRVXYZ")
def test_some_letters_are_never_third(letter: str) -> None:
    assert read(f"W1{letter} 1HQ") is None


@pytest.mark.parametrize("letter", "CIKMOV")
def test_some_letters_are_never_among_the_last_two(letter: str) -> None:
    assert read(f"M1 1{letter}A") is read(f"M1 1A{letter}") is None


@pytest.mark.parametrize("text", ["", "M1", "1AA", "M 1AA", "M601 1NW", "DN55 1P", "M1 1AA M1 1AE"])
def test_a_piece_of_one_is_not_one(text: str) -> None:
    assert read(text) is None


def test_there_are_124_areas_and_the_special_ones() -> None:
    """Royal Mail counts 121 in the United Kingdom and three in the Crown Dependencies."""
    assert len(AREAS - {"BF", "BX", "GIR"}) == 124
