"""Passages: the writer's own words, apart from those that many sent."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.waves.passages import own_words, sentences
from bot.domain.waves.shingles import NONE

Writer = Any
Desk = Any

OWN = [
    "My mother has waited fourteen months for a new hip, and she can no longer climb the stairs.",
    "I pass the library each day, and my two boys learned to read on its red carpet.",
    "Last winter the bus stopped running, so our street has no way into town on a Sunday.",
]


@pytest.fixture
def core(writer: Writer, desk: Desk) -> tuple[list[str], Any]:
    template = writer.sentences()
    (wave,) = desk.of(desk.take(*(writer.letter(template) for _ in range(6))))
    return template, desk.waves.core(wave)


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize("at", [0, 5, 10])
def test_an_added_paragraph_is_the_writers_own(
    writer: Writer, core: tuple[list[str], Any], own: str, at: int
) -> None:
    template, shingles = core
    letter = writer.letter([*template[:at], own, *template[at:]])
    assert [passage.text for passage in own_words(letter.text, shingles)] == [own]


def test_a_plain_letter_has_no_own_words(writer: Writer, core: tuple[list[str], Any]) -> None:
    template, shingles = core
    assert own_words(writer.letter(template).text, shingles) == ()


def test_a_reworded_sentence_is_still_the_campaigns(
    writer: Writer, core: tuple[list[str], Any]
) -> None:
    template, shingles = core
    words = template[3].split()
    words[5] = "otherwise"
    letter = writer.letter([*template[:3], " ".join(words), *template[4:]])
    assert own_words(letter.text, shingles) == ()


def test_neighbouring_sentences_are_one_passage(
    writer: Writer, core: tuple[list[str], Any]
) -> None:
    template, shingles = core
    (passage,) = own_words(writer.letter([*template, *OWN]).text, shingles)
    assert passage.sentences == tuple(OWN)


def test_without_a_core_all_is_own_but_the_address() -> None:
    text = f"Dear Jo,\n\n{OWN[0]}\n\nAnn Lee, 4 High Street, NB1 4TT\n"
    assert [passage.text for passage in own_words(text, NONE)] == [OWN[0]]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith of the U.S. came. He left.", 2),
        ("One line that goes\non and on. Then more!", 2),
        ("First:\n\n- one thing\n- another", 3),
        ("図書館を守ってください。お願いします。", 2),
        ("میں درخواست کرتا ہوں۔ شکریہ۔", 2),  # noqa: RUF001 # Urdu's full stop
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I said no.", ["I said no."]),
        ("I ask for those who haven't.", ["I ask for those who haven't."]),
        ("They don't. And so on.", ["They don't.", "And so on."]),
        ("Mr. Smith met J. Doe. He left.", ["Mr. Smith met J. Doe.", "He left."]),
    ],
)
def test_a_short_word_ends_a_sentence_and_an_abbreviation_does_not(
    text: str, said: list[str]
) -> None:
    assert sentences(text) == said


def test_a_heading_is_a_sentence_of_its_own() -> None:
    said = "Dear Jo,\nRe: Keep cash in our villages\nThe last bank has closed."
    assert sentences(said)[-1] == "The last bank has closed."
