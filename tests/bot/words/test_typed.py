from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.domain.money import Money
from bot.domain.times.when import When
from bot.words.speaking import speaking
from bot.words.typed import english

MONDAY = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def welsh() -> Iterator[None]:
    with speaking("cy"):
        yield


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("dydd Gwener am 6", "2026-11-27 18:00"),
        ("nos Wener am 7", "2026-11-27 19:00"),
        ("yfory am hanner dydd", "2026-11-24 12:00"),
        ("yfory yn y bore", "2026-11-24 09:00"),
        ("mewn 2 awr", "2026-11-23 11:15"),
        ("ymhen hanner awr", "2026-11-23 09:45"),
        ("dydd Mawrth nesaf am 5yh", "2026-12-01 17:00"),
        ("3 Mawrth 9yb", "2027-03-03 09:00"),
        ("31 Ion 6yh", "2027-01-31 18:00"),
        ("fri 6pm", "2026-11-27 18:00"),
    ],
)
def test_a_time_is_read_as_it_is_said_in_welsh(said: str, at: str) -> None:
    assert f"{When.parse(said).at(MONDAY).utc:%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize("said", ["£38", "38 punt", "£38.00", "3800c", "38 pounds"])
def test_a_sum_is_read_as_it_is_said_in_welsh(said: str) -> None:
    assert Money.parse(said) == Money(38_00)


def test_words_are_put_into_english_whole_words_only() -> None:
    assert english("Gwenerol") == "gwenerol"
    assert english("dydd Gwener nesaf") == "next friday"


def test_nothing_is_changed_for_who_speaks_english() -> None:
    with speaking("en"):
        assert english("dydd Gwener am 6") == "dydd Gwener am 6"
