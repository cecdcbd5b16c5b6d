from __future__ import annotations

import pytest

from bot.setup.chats import _begins, _is_telegrams


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("xoxb-1", ""),
        ("env:SLACK_BOT_TOKEN", ""),
        ("xapp-1", "That is the app's token: this one begins with xoxb-."),
        ("xoxp-1", "That is a person's token"),
        ("hello", "That is no such token"),
    ],
)
def test_a_token_in_the_wrong_place_is_said_before_it_is_tried(typed: str, words: str) -> None:
    assert _begins("xoxb-", typed).startswith(words)
    assert bool(_begins("xoxb-", typed)) is bool(words)


def test_a_token_of_telegrams_is_known_by_its_look() -> None:
    assert not _is_telegrams("123456:AAF-x_yzAAF-x_yzAAF-x_yz")
    assert not _is_telegrams("file:/run/secrets/telegram")
    assert _is_telegrams("@my_bell_bot")
