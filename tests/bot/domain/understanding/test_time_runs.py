"""A time is found whole in a sentence, and no piece of one is taken for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.domain.people import Role
from bot.domain.understanding.language import language
from bot.domain.understanding.marks import Kind, marks
from bot.domain.understanding.words import cut
from bot.store.work import Work
from tests.talk_scene import heard, scene

ENGLISH = language()


def times(sentence: str) -> list[str]:
    found = marks(cut(sentence, ENGLISH), ENGLISH)
    return [mark.text for mark in found if mark.kind is Kind.WHEN]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("put post 1 out a week on tuesday at noon", "a week on tuesday at noon"),
        ("move post 3 two days later", "two days later"),
        ("move post 3 10 minutes later", "10 minutes later"),
        ("put it out on friday at half six", "friday at half six"),
        ("schedule it for 6pm on the 12th please", "6pm on the 12th"),
        ("send it this evening about 7", "this evening about 7"),
        (
            "the second tuesday in january at half past six",
            "second tuesday in january at half past six",
        ),
        ("schedule it for 4/12 at 6pm", "4/12 at 6pm"),
        ("bring post 3 forward an hour", "bring forward an hour"),
        ("push post 3 back a week", "put back a week"),
    ],
)
def test_a_time_is_found_whole(sentence: str, text: str) -> None:
    assert times(sentence) == [text]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("put it out every friday at 6pm", "every friday at 6pm"),
        ("put it out friday 6pm weekly", "friday 6pm weekly"),
        ("put it out on friday or saturday at 6pm", "friday or saturday at 6pm"),
        ("put it out from 6 to 7pm on friday", "6 to 7pm on friday"),
        ("put it out on mondays at 9am", "mondays at 9am"),
        ("put it out friday 6pm saturday 7pm", "friday 6pm saturday 7pm"),
    ],
)
def test_what_stands_beside_a_time_stays_with_it(sentence: str, text: str) -> None:
    assert times(sentence) == [text]


@pytest.mark.parametrize(
    "sentence",
    ["move post 10 days later", "approve post 3 now", "write to 45 people in the may ward"],
)
def test_what_is_no_time_is_not_found(sentence: str) -> None:
    assert times(sentence) == []


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    with scene() as opened:
        yield opened


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("put post 3 out a week on tuesday at noon", "posts schedule 3 a week on tuesday at noon"),
        ("move post 3 two days later", "posts move 3 2 days later"),
        ("schedule post 3 for 6pm on the 12th", "posts schedule 3 6pm on the 12th"),
    ],
)
def test_a_command_is_given_all_of_a_time(work: Work, sentence: str, line: str) -> None:
    assert heard(work, sentence, Role.STAFF).done == line


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("put post 3 out on friday or saturday at 6pm", "friday or saturday at 6pm"),
        ("move post 3 from friday to saturday at 6pm", "friday to saturday at 6pm"),
    ],
)
def test_of_two_times_none_is_chosen(work: Work, sentence: str, told: str) -> None:
    answer = heard(work, sentence, Role.STAFF)
    assert not answer.done
    assert f"“{told}”" in answer.said


def test_ten_days_later_is_no_post_ten(work: Work) -> None:
    assert not heard(work, "move post 10 days later", Role.STAFF).done
