from __future__ import annotations

import pytest

from bot.domain.understanding.language import language
from bot.domain.understanding.numerals import figured
from bot.domain.understanding.words import cut, without_idle

ENGLISH = language()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("four thousand two hundred and eleven voters", "4211 voters"),
        ("a hundred and ten pounds", "110 pounds"),
        ("forty-two quid", "42 quid"),
        ("a tenner or two grand", "£10 or £2000"),
        ("a score", "£20"),
        ("post three", "post 3"),
        ("three four", "3 4"),
        ("h 8 k q 2 m v d", "h8kq2mvd"),
        ("B R three four P L", "br34pl"),
    ],
)
def test_numbers_in_words_become_figures(said: str, read: str) -> None:
    assert " ".join(word.plain for word in figured(cut(said, ENGLISH), ENGLISH)) == read


@pytest.mark.parametrize("said", ["those two", "this one", "three letters", "2 posts"])
def test_a_count_is_no_number_of_a_thing(said: str) -> None:
    read = " ".join(word.plain for word in figured(cut(said, ENGLISH), ENGLISH))
    assert read == said


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("um okay so show the waves please", "show the waves"),
        ("would you be so kind as to show wave 2", "show wave 2"),
        ("great tip", "great tip"),
        ("thanks", "thanks"),
    ],
)
def test_what_means_nothing_here_is_left_out(said: str, left: str) -> None:
    words = without_idle(cut(said, ENGLISH), ENGLISH)
    assert " ".join(word.plain for word in words) == left
