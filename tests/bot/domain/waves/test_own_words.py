"""Own words: found by the word in letters whose additions are labelled."""

from __future__ import annotations

from benchmarks.letters.own_words import measure


def test_added_sentences_are_found_and_nothing_else() -> None:
    found = measure(campaigns=4, seed=20)
    assert found.there > 1_000
    assert min(found.precision, found.recall) >= 0.95
