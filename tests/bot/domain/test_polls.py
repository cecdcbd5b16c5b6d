from __future__ import annotations

import pytest

from bot.domain.errors import UserError
from bot.domain.polls import Poll, Question


@pytest.mark.parametrize(
    "text",
    [
        "When? Friday / Saturday",
        "When?Friday/Saturday/ Friday",
        "When?\nFriday\nSaturday",
        "When?\n- Friday\n\n- Saturday\n",
        "When? Friday; Saturday",
    ],
)
def test_a_poll_is_typed_as_people_do(text: str) -> None:
    assert Question.parse(text) == Question("When?", ("Friday", "Saturday"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("When?", "two choices at least"),
        ("When? Friday", "two choices at least"),
        ("Which?" + "/".join(map(str, range(13))), "12 choices at most; here are 13"),
        ("x" * 301 + "? a / b", "Shorten it"),
        ("When? a / " + "b" * 101, "Shorten it"),
    ],
)
def test_what_no_poll_can_be_is_said(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        Question.parse(text)


@pytest.mark.parametrize(
    ("votes", "leading"), [((0, 0), ()), ((2, 1), ("Fri",)), ((1, 1), ("Fri", "Sat"))]
)
def test_what_leads(votes: tuple[int, ...], leading: tuple[str, ...]) -> None:
    assert Poll(1, "When?", ("Fri", "Sat"), votes, 1).leading == leading
