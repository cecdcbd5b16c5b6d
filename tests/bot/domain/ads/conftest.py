from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.ads.aiming import PostcodePoint
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.results import Result
from bot.domain.ads.ward import WardFacts
from bot.domain.money import Money

ASTLEY = WardFacts("Astley", 2044)
SPRING_2027 = date(2027, 4, 20)

Recorder = Callable[..., Result]


@pytest.fixture
def forecast() -> Forecast:
    return Forecast(ASTLEY, SPRING_2027, "anna")


@pytest.fixture
def record() -> Recorder:
    def recorded(people: int, person: str = "anna", ward: WardFacts = ASTLEY) -> Result:
        return Result(Money(3800), people, SPRING_2027, ward, person)

    return recorded


@pytest.fixture
def grid() -> tuple[PostcodePoint, ...]:
    """Invented: 40 by 40 postcodes 250 m apart; ward W is the square of 12 by 12 in a corner."""
    return tuple(
        PostcodePoint(
            f"ZZ{1 + x // 10} {y // 10}{chr(65 + x % 10)}{chr(65 + y % 10)}",
            x * 250,
            y * 250,
            "W" if x >= 28 and y >= 28 else "V",
        )
        for x in range(40)
        for y in range(40)
    )
