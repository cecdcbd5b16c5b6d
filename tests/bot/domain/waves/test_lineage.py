"""Lineage: the earlier wave that a template was made from, and what is new in it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.waves.lineage import descent, template

Writer = Any
Desk = Any


@pytest.fixture
def march(writer: Writer) -> list[str]:
    return [" ".join(writer.sentences(3)) for _ in range(5)]


def test_a_letter_used_again_is_known(march: list[str]) -> None:
    found = descent(march, {7: march})
    assert found
    assert (found.wave, found.share) == (7, 1.0)
    assert found.told("March") == "the same as March"


def test_one_paragraph_is_another(writer: Writer, march: list[str]) -> None:
    found = descent([*march[:2], " ".join(writer.sentences(3)), *march[3:]], {7: march})
    assert found
    assert found.told("March") == "the same as March but for the third paragraph"


def test_one_paragraph_is_reworded(writer: Writer, march: list[str]) -> None:
    half = " ".join(march[2].split()[:25] + writer.sentence(20).split())
    found = descent([*march[:2], half, *march[3:]], {7: march})
    assert found
    assert found.told("March") == "the same as March but for the third paragraph"


def test_what_was_added_and_what_was_left_out_are_named(writer: Writer, march: list[str]) -> None:
    found = descent([*march[1:], writer.sentence()], {7: march})
    assert found
    assert found.told("March") == (
        "the same as March with a new fifth paragraph, without its first paragraph"
    )


def test_much_that_differs_is_counted(writer: Writer, march: list[str]) -> None:
    found = descent([*march, *(writer.sentence() for _ in range(4))], {7: march})
    assert found
    assert found.told("March") == "like March, but 4 of 9 paragraphs are new or changed"


def test_paragraphs_in_another_order_are_the_same(march: list[str]) -> None:
    found = descent(march[::-1], {7: march})
    assert found
    assert not found.changed + found.new + found.gone


def test_the_likest_of_several_is_named(writer: Writer, march: list[str]) -> None:
    found = descent(march, {5: march[:3], 6: writer.sentences(5), 7: [*march, writer.sentence()]})
    assert found
    assert found.wave == 7


@pytest.mark.parametrize(
    "earlier", [{}, {1: []}, {1: ["A stranger's words, and no more of them."]}]
)
def test_a_new_letter_comes_from_none(march: list[str], earlier: dict[int, list[str]]) -> None:
    assert descent(march, earlier) is None


def test_an_empty_template_comes_from_none(march: list[str]) -> None:
    assert descent([], {7: march}) is None


def test_the_template_is_the_letter_without_anybodys_own_words(
    writer: Writer, desk: Desk, march: list[str]
) -> None:
    letters = [writer.letter(["\n\n".join([*march, writer.sentence(30)])]) for _ in range(8)]
    (wave,) = desk.of(desk.take(*letters))
    assert template([one.text for one in letters], desk.waves.core(wave)) == tuple(march)


def test_there_is_no_template_without_letters(desk: Desk) -> None:
    assert template([], desk.waves.core(1)) == ()
