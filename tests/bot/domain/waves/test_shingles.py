"""Shingles: three words in a row, the same on every machine and in every script."""

from __future__ import annotations

import numpy as np

from bot.domain.waves.shingles import among, number, sequence, shingles, shingles_of, words


def test_a_word_has_the_same_number_everywhere() -> None:
    assert number("library") == 4_058_322_706_541_638_695


def test_a_run_has_the_same_number_everywhere() -> None:
    assert sequence("save our library").tolist() == [732_752_406_079_639_686]


def test_a_word_counts_the_same_in_a_text_of_any_script() -> None:
    plain, mixed = (
        shingles("please save our library"),
        shingles("please save our library, Zoë 図書館"),
    )
    assert among(mixed, plain).all()


def test_scripts_are_told_apart_where_they_meet() -> None:
    assert words("ABC図書館を守る x_y ÉCOLE") == [
        "abc",
        "図書館を",
        "書館を守",
        "館を守る",
        "x",
        "y",
        "école",
    ]


def test_four_words_have_two_runs_whatever_the_capitals_and_commas() -> None:
    assert sequence("Save our library, now!").size == 2
    assert np.array_equal(shingles("Save our library now"), shingles("save OUR (library) now."))


def test_runs_are_ascending_and_each_once() -> None:
    found = shingles("we ask you we ask you we ask you")
    assert found.size == 3
    assert (np.diff(found) > 0).all()


def test_words_keep_their_vowel_signs() -> None:
    assert words("ਪੰਜਾਬੀ ਵਿੱਚ") == ["ਪੰਜਾਬੀ", "ਵਿੱਚ"]


def test_a_script_without_spaces_falls_into_pieces() -> None:
    assert words("図書館を守る") == ["図書館を", "書館を守", "館を守る"]


def test_among_says_which_are_there() -> None:
    some = shingles("save our library now please")
    assert among(some, some).all()
    assert not among(some[:0], some).any()


def test_many_texts_at_once_have_the_shingles_of_each() -> None:
    texts = [
        "Save our library, now!",
        "",
        "'",
        "two words",
        "Don't close Zoë's café – please; it's 100 % ours",
        "図書館を守ってください、お願いします",
        "Proszę, ocalcie naszą bibliotekę",
        "a long letter " * 9_000,
        "the one after it",
    ]
    together = shingles_of(texts)
    assert len(together) == len(texts)
    assert all(map(np.array_equal, together, map(shingles, texts)))
    assert [found.size for found in together[:5]] == [2, 0, 0, 0, 6]


def test_no_run_goes_from_one_text_to_the_next() -> None:
    apart = shingles_of(["save our library", "mend our bridge"])
    assert [found.size for found in apart] == [1, 1]
