"""Whole numbers: read whole or refused, never in pieces."""

from __future__ import annotations

import pytest

from bot.domain.errors import UserError
from bot.domain.numbers import whole_numbers


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("3", [3]),
        ("3 4 5", [3, 4, 5]),
        ("3,4,#5", [3, 4, 5]),
        ("letters 3, 4 and 5.", [3, 4, 5]),
        ("llythyrau 3, 4 a 5", [3, 4, 5]),
        ("5 3 5", [5, 3]),
        (" , ", []),
        ("", []),
    ],
)
def test_several_are_read_in_their_order(said: str, numbers: list[int]) -> None:
    assert whole_numbers(said, "Letters") == numbers


@pytest.mark.parametrize("said", ["3-9", "3 to 9", "3, four", "3 4x", "-3", "3.5"])
def test_a_part_of_what_was_said_is_not_taken_for_the_whole(said: str) -> None:
    with pytest.raises(UserError, match="Letters needs a number"):
        whole_numbers(said, "Letters")


def test_one_that_is_too_large_is_not_cut() -> None:
    with pytest.raises(UserError, match="too large a number"):
        whole_numbers("3, 1234567890123456789", "Letters")
