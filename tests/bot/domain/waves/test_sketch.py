"""Sketch: small, exact to write down, and without a word of the letter."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.domain.letters import Origin
from bot.domain.waves.sketch import Kind, Sketch, packed, sketch, sketches, unpacked

Writer = Any


def test_a_sketch_comes_back_from_its_bytes(writer: Writer) -> None:
    made = sketch(writer.letter(writer.sentences(), origin=Origin.AUTOMATIC))
    again = Sketch.from_bytes(made.to_bytes())
    assert np.array_equal(made.shingles, again.shingles)
    assert (made.sender, made.name, made.kind) == (again.sender, again.name, again.kind)
    assert again.kind is Kind.AUTOMATIC


def test_signature_and_greeting_leave_no_trace(writer: Writer) -> None:
    body = writer.sentences()
    one, other = writer.letter(body), writer.letter(body)
    assert one.text != other.text
    assert np.array_equal(sketch(one).shingles, sketch(other).shingles)
    assert sketch(one).sender != sketch(other).sender


def test_a_sketch_holds_no_words(writer: Writer) -> None:
    letter = writer.letter(writer.sentences())
    written = sketch(letter).to_bytes()
    assert not any(word.encode() in written for word in letter.text.split() if len(word) > 3)


def test_many_sketched_at_once_are_as_each_by_itself(writer: Writer) -> None:
    letters = [
        writer.letter(writer.sentences(n), origin=Origin.AUTOMATIC if n == 2 else Origin.PERSON)
        for n in range(5)
    ]
    together = [made.to_bytes() for made in sketches(letters)]
    assert together == [sketch(letter).to_bytes() for letter in letters]


@pytest.mark.parametrize("sizes", [(), (3,), (0, 4, 1)])
def test_many_come_back_from_their_rows(writer: Writer, sizes: tuple[int, ...]) -> None:
    letters = [writer.letter(writer.sentences(n), origin=Origin.AUTOMATIC) for n in sizes]
    drawn = sketches(letters)
    again = [each.to_bytes() for each in unpacked(*packed(drawn))]
    assert again == [each.to_bytes() for each in drawn]
