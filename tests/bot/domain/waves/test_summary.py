"""Summary: a name, an ask, a gist, from the letters alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.letters import Letter
from bot.domain.waves.summary import name_of, summarise

Writer = Any

TEMPLATE = [
    "My name is {name} and I live in Northbridge.",
    "The council plans to close Hill Street Library in March, to save ninety thousand pounds.",
    "Last year forty thousand people borrowed books there, and many children learned to read.",
    "I urge you to oppose the closure of Hill Street Library when the budget is debated.",
    "Other towns have kept their libraries open with the help of volunteers.",
    "I look forward to hearing from you.",
]
FOOTER = (
    "\n\nRead more at https://www.38degrees.org.uk/libraries and https://www.bbc.co.uk/news/1\n"
)


@pytest.fixture
def letters(writer: Writer) -> list[Letter]:
    bodies = [[line.format(name=f"Ann{n}") for line in TEMPLATE] for n in range(12)]
    made = [writer.letter(body, subject="Letter from your constituent Ann") for body in bodies]
    return [replace(one, text=one.text.replace("\n\nYours", f"{FOOTER}\nYours")) for one in made]


def test_the_ask_is_a_sentence_of_the_letters(letters: list[Letter]) -> None:
    assert summarise(letters).ask == TEMPLATE[3]


def test_a_subject_that_tells_nothing_names_nothing(letters: list[Letter]) -> None:
    assert name_of(letters) == "Oppose the closure of Hill Street Library"


@pytest.mark.parametrize(
    "subject", ["Save our library", "Re: Save our library", "save our library"]
)
def test_a_subject_that_tells_names_the_wave(letters: list[Letter], subject: str) -> None:
    named = [replace(letter, subject=subject) for letter in letters[:4]] + letters[4:]
    assert name_of(named).casefold() == "save our library"


@pytest.mark.parametrize(
    "subject",
    [
        "Letter from your constituent Ann Lee",
        "An email from a constituent",
        "Letter to my MP",
        "Please represent my views",
        "Urgent",
        "",
    ],
)
def test_empty_subjects_are_known(letters: list[Letter], subject: str) -> None:
    assert name_of([replace(letter, subject=subject) for letter in letters]).startswith("Oppose")


def test_the_gist_repeats_neither_ask_nor_courtesies(letters: list[Letter]) -> None:
    gist = summarise(letters).gist
    assert set(gist) <= {TEMPLATE[1], TEMPLATE[2], TEMPLATE[4]}
    assert len(gist) == 3


def test_the_organiser_is_known_by_its_page(letters: list[Letter]) -> None:
    assert summarise(letters).organisers == ("38 Degrees",)


def test_a_sentence_that_half_of_them_have_varies(letters: list[Letter]) -> None:
    more = "The school next door has no room for books of its own at all."
    mixed = [
        replace(letter, text=letter.text.replace(TEMPLATE[4], more)) if n % 2 else letter
        for n, letter in enumerate(letters)
    ]
    assert more in summarise(mixed).varies


def test_both_sides_are_counted(writer: Writer) -> None:
    sides = ["I support the new library.", "I oppose the new library."]
    letters = [writer.letter([sides[n % 2], "It is on Hill Street."]) for n in range(10)]
    summary = summarise(letters)
    assert (summary.supporting, summary.opposing) == (5, 5)


def test_one_side_is_no_stance(letters: list[Letter]) -> None:
    summary = summarise(letters)
    assert (summary.supporting, summary.opposing) == (0, 0)


def test_letters_without_words_have_an_empty_summary(writer: Writer) -> None:
    summary = summarise([writer.letter([], text="", subject="") for _ in range(3)])
    assert (summary.name, summary.ask, summary.gist) == ("", "", ())


def test_a_broken_link_does_no_harm(letters: list[Letter]) -> None:
    assert summarise([replace(one, text=one.text + "http://[::1 x") for one in letters]).ask
