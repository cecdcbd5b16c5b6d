"""Words on their way to Slack and from it."""

from __future__ import annotations

import pytest

from bot.platforms.slack.wording import as_typed, clean, escape, pieces, plain, without_mention


@pytest.mark.parametrize(
    ("marked", "typed"),
    [
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("<https://a.org>", "https://a.org"),
        ("<http://a.org|a.org>", "a.org"),
        ("<mailto:x@a.org|x@a.org>", "x@a.org"),
        ("<https://a.org/x|our page>", "our page (https://a.org/x)"),
        ("<#C1|posts> <#C2>", "#posts #C2"),
        ("<@U1> <@U1|anna>", "@U1 @anna"),
        ("<!here> <!subteam^S1|@press>", "@here @press"),
        ("1 < 2 > 0 <b>", "1 < 2 > 0 <b>"),
    ],
)
def test_slacks_marks_become_what_was_typed(marked: str, typed: str) -> None:
    assert as_typed(marked) == typed


@pytest.mark.parametrize("text", ["<b>&*_~", "&lt;", "<@U1>", "a|b<c>"])
def test_what_was_escaped_comes_back(text: str) -> None:
    assert as_typed(escape(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<@UBELL> waves list", "waves list"),
        ("<@UBELL|bell>: waves list", "waves list"),
        ("waves <@UBELL> list", "waves list"),
        ("waves list", "waves list"),
        ("<@UBELL> ask <@UANNA>", "ask <@UANNA>"),
        ("<@UANNA> <@UBELL> hi", "<@UANNA> hi"),
    ],
)
def test_the_call_upon_the_bot_is_no_word(text: str, words: str) -> None:
    assert without_mention(text, "UBELL") == words


def test_what_no_screen_shows_is_dropped() -> None:
    assert clean("a\0b\x1b\r\nc\td\ud83d") == "ab\nc\td\ufffd"


@pytest.mark.parametrize("text", ["", "x" * 10, "a b c d e f", "\n\n\n\n\n\n\n", "ab\ncd ef gh"])
def test_pieces_joined_are_the_text(text: str) -> None:
    cut = list(pieces(text, 4))
    assert "".join(cut) == text
    assert all(0 < len(piece) <= 4 for piece in cut)


def test_a_plain_text_is_never_empty_or_too_long() -> None:
    assert plain(" \n", 5)["text"] == "…"
    assert plain("abcdefg", 5)["text"] == "abcd…"
