from __future__ import annotations

import pytest

from bot.platforms.telegram.markup import Run, clean, html, length, pieces, units


def test_a_face_counts_two_units() -> None:
    assert units("a😀") == 3


@pytest.mark.parametrize("bad", ["\0", "\ud83d", "\x1b", "\x7f"])
def test_what_cannot_be_sent_is_replaced(bad: str) -> None:
    assert clean(f"a{bad}b") == "a\ufffdb"


def test_line_breaks_and_tabs_stay() -> None:
    assert clean("a\r\nb\rc\td") == "a\nb\nc\td"


def test_marks_in_words_are_no_markup() -> None:
    assert html([Run("<b>&"), Run("x<y", "b")]) == "&lt;b&gt;&amp;<b>x&lt;y</b>"


def test_words_are_cut_between_lines() -> None:
    made = pieces([Run("one\ntwo\nthree")], 9)
    assert [html(piece) for piece in made] == ["one\ntwo", "three"]


def test_a_long_line_is_cut_between_words() -> None:
    made = pieces([Run("one two three")], 9)
    assert [html(piece) for piece in made] == ["one two", "three"]


def test_a_long_word_is_cut_anywhere_but_in_a_face() -> None:
    made = pieces([Run("😀" * 5)], 5)
    assert [html(piece) for piece in made] == ["😀😀", "😀😀", "😀"]


def test_a_mark_that_is_cut_begins_anew() -> None:
    made = pieces([Run("ab\ncd\nef", "pre")], 5)
    assert [html(piece) for piece in made] == ["<pre>ab\ncd</pre>", "<pre>ef</pre>"]


def test_a_line_that_fits_no_more_goes_whole_to_the_next_piece() -> None:
    made = pieces([Run("title", "b"), Run("\n\n"), Run("a long line", "pre")], 12)
    assert [html(piece) for piece in made] == ["<b>title</b>", "<pre>a long line</pre>"]


def test_nothing_is_lost_and_every_piece_fits() -> None:
    said = "\n".join(f"line {number} 😀" for number in range(2000))
    made = pieces([Run(said)], 4096)
    assert max(length(piece) for piece in made) <= 4096
    assert "\n".join(html(piece) for piece in made) == said


@pytest.mark.parametrize("blank", ["", " ", "\n\n \n"])
def test_blank_words_are_no_message(blank: str) -> None:
    assert pieces([Run(blank)], 10) == []
