from __future__ import annotations

import pytest

from bot.domain.errors import Unanswered
from bot.networks.tools.reading import id_in, rows, rows_in


@pytest.mark.parametrize(("told", "found"), [({"id": "1_2"}, "1_2"), ({"id": 7}, "7")])
def test_an_id_is_a_text_or_a_number(told: object, found: str) -> None:
    assert id_in(told) == found


@pytest.mark.parametrize(
    "told", [{"id": None}, {"id": True}, {"id": []}, {"id": ""}, {}, [], "x", 7]
)
def test_an_answer_without_an_id_is_none(told: object) -> None:
    with pytest.raises(Unanswered):
        id_in(told)


def test_an_empty_list_is_one() -> None:
    assert rows_in({"data": []}, "data") == []
    assert rows([{"id": 1}]) == [{"id": 1}]


@pytest.mark.parametrize("told", [{}, {"data": None}, {"data": {}}, {"data": [None]}, [], "x", 7])
def test_an_answer_without_a_list_is_no_empty_one(told: object) -> None:
    with pytest.raises(Unanswered):
        rows_in(told, "data")
