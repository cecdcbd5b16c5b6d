"""The four days in the papers are what the bot answers now, in English and in Welsh."""

from __future__ import annotations

import asyncio

import pytest

from tests import days


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", days.PAPERS)
def test_a_day_of_four_people_is_as_it_is_written(language: str) -> None:
    said = asyncio.run(days.lived(language))
    assert said == days.PAPERS[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", days.PEOPLE)
def test_each_day_has_fifteen_exchanges(name: str) -> None:
    assert len(days.day(name)["exchange"]) == 15
