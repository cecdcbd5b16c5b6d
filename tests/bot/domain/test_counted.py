from __future__ import annotations

import pytest

from bot.domain.counted import counted


@pytest.mark.parametrize(
    ("number", "many", "said"),
    [(1, "", "1 person"), (0, "", "0 persons"), (1_200, "people", "1,200 people")],
)
def test_a_count_is_said_as_people_say_it(number: int, many: str, said: str) -> None:
    assert counted(number, "person", many) == said
