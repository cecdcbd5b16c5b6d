"""Wording: ways to write a word are made one."""

from __future__ import annotations

import pytest

from bot.domain.casework.lexicon import read
from bot.domain.casework.wording import parted, stem, words_in


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Im waiting", ["i", "am", "waiting"]),
        ("I\N{RIGHT SINGLE QUOTATION MARK}ve £40", ["i", "have", "£40"]),
        ("We cannot", ["we", "can", "not"]),
        ("they wont", ["they", "will", "not"]),
        ("Mum's 3rd", ["mum", "'s", "3rd"]),
        ("ill, well and were", ["ill", "well", "and", "were"]),
        ("", []),
    ],
)
def test_what_was_joined_is_parted(sentence: str, parts: list[str]) -> None:
    assert list(parted(words_in(sentence))) == parts


@pytest.mark.parametrize("word", ["waits", "waited", "waiting"])
def test_endings_are_taken_off(word: str) -> None:
    assert stem(word) == "wait"


@pytest.mark.parametrize("word", ["bus", "is", "need", "£1200"])
def test_short_words_and_sums_stay(word: str) -> None:
    assert stem(word) == word


def test_words_of_a_kind_are_one_in_a_pair() -> None:
    assert read("my mum").words & read("our nephew").words == {"<my> <kin>"}
