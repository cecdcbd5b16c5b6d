from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.waves.shared import CUT, clean, shared
from bot.domain.waves.wave import Kept, Residence

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
COMMON = "Please vote for the Rural Counters Bill when it comes back to the House."


def letter(number: int, *own: str) -> Kept:
    text = " ".join((COMMON, *own))
    return Kept(
        number, AT, f"Ada{number} Abbot", f"p{number}@x.example", "", text, Residence.INSIDE, 1
    )


def test_what_three_people_share_is_there_and_what_one_wrote_is_not() -> None:
    letters = [letter(n, f"My own aunt Nora {n} lost her shop in the spring.") for n in range(5)]
    assert shared(letters) == (COMMON,)


def test_one_persons_repeats_are_one_person() -> None:
    assert shared([letter(1)] * 9) == ()


def test_two_alike_of_many_are_not_shared() -> None:
    own = "We have run the shop on the quay for thirty years together."
    letters = [letter(n, own) if n < 2 else letter(n) for n in range(9)]
    assert shared(letters) == (COMMON,)


@pytest.mark.parametrize(
    "personal",
    [
        "ada@mail.example",
        "https://x.example/u/ada",
        "WH3 1AB",
        "14 Mill Lane",
        "01632 960 123",
        "+44 (0)1632 960123",
        "Ada Abbot",
        "abbot",
    ],
)
def test_what_may_name_place_or_reach_a_person_is_cut(personal: str) -> None:
    left = clean(f"Please write to {personal} about the Bill.", {"Ada Abbot"})
    assert left == f"Please write to {CUT} about the Bill."


def test_a_name_that_is_given_is_cut_with_all_behind_it() -> None:
    assert clean("My name is Ada and I live here.", set()) == ""


def test_ordinary_words_stay() -> None:
    assert clean(COMMON, {"Al Bo"}) == COMMON
