"""Words: counted as readers count, compared but for white space."""

from __future__ import annotations

import pytest

from bot.networks.tools.words import graphemes, same_words, with_link


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("👨‍👩‍👧‍👦", 1), ("🇬🇧", 1), ("👍🏽!", 2)],
)
def test_graphemes_are_what_a_reader_sees(text: str, count: int) -> None:
    assert graphemes(text) == count


def test_white_space_makes_no_difference() -> None:
    assert same_words("The bridge\n\nis open. ", "The bridge is open.")
    assert not same_words("The bridge is open.", "The bridge is open!")


@pytest.mark.parametrize(
    ("text", "link", "whole"),
    [
        ("Read", "", "Read"),
        ("Read", "https://a.org", "Read\n\nhttps://a.org"),
        ("Read https://a.org now", "https://a.org", "Read https://a.org now"),
        ("", "https://a.org", "https://a.org"),
    ],
)
def test_a_link_stands_in_the_text_once(text: str, link: str, whole: str) -> None:
    assert with_link(text, link) == whole
