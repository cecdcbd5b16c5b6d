"""Counting: as Mastodon's own validator does."""

from __future__ import annotations

import pytest

from bot.networks.mastodon.counting import length, same


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("abc", 3),
        ("👨‍👩‍👧‍👦", 1),
        ("https://example.org/" + "a" * 200, 23),
        ("see http://a.org.", 4 + 23 + 1),
        ("(https://a.org)", 1 + 23 + 1),
        ("@anna@larkmere.social hello", len("@anna hello")),
        ("@anna hello", len("@anna hello")),
        ("anna@example.org", len("anna@example.org")),
    ],
)
def test_links_count_as_23_and_mentions_without_their_server(text: str, count: int) -> None:
    assert length(text) == count


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<p>Open<br>at last</p><p>Come!</p>", "Open\nat last\n\nCome!"),
        ("<p>A &amp; B</p>", "A & B"),
        ('<a><span class="invisible">https://</span><span>a.org</span>/b</a>', "https://a.org/b"),
        ('<p><a href="https://s.org/@anna">@<span>anna</span></a> hi</p>', "@anna@s.org hi"),
        ("", ""),
    ],
)
def test_what_it_shows_is_known_again(content: str, words: str) -> None:
    assert same(content, words)


def test_other_words_are_others() -> None:
    assert not same("<p>Open</p>", "Shut")
