from __future__ import annotations

import pytest

from bot.domain.understanding.spelling import Speller

SPELLER = Speller(["calendar", "waves", "schedule", "story", "post"], ["port"])


@pytest.mark.parametrize(
    ("typed", "meant"), [("calender", "calendar"), ("wavs", "waves"), ("shcedule", "schedule")]
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    word, sure = SPELLER.mend(typed)
    assert word == meant
    assert 0 < sure < 1


@pytest.mark.parametrize("typed", ["port", "stody", "NR24", "xyz", "qqqq"])
def test_another_word_is_left_alone(typed: str) -> None:
    assert SPELLER.mend(typed) == (typed, 0.0)
