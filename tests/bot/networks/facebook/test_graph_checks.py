"""The loopback Graph's own conscience: it must know wrong calls, or it proves nothing."""

from __future__ import annotations

import pytest

from tests.bot.networks.facebook.graph_checks import complaints


@pytest.mark.parametrize(
    ("edge", "said", "words"),
    [
        ("feed", {"nope": "1"}, "unknown parameter nope"),
        ("photos", {"published": "maybe"}, "is not bool"),
        ("feed", {"attached_media": "media_fbid"}, "is not list<Object>"),
        ("feed", {"unpublished_content_type": "LATER"}, "is not"),
        ("fede", {}, "no /fede"),
    ],
)
def test_a_wrong_call_is_known(edge: str, said: dict[str, str], words: str) -> None:
    (complaint,) = complaints("page", "POST", edge, said)
    assert words in complaint


def test_a_field_that_is_not_there_is_known() -> None:
    assert complaints("post", "GET", "", {"fields": "id,mesage"}) == ["no such field: mesage"]


def test_a_right_call_is_let_through() -> None:
    said = {"message": "Open!", "published": "false", "scheduled_publish_time": "1795345398"}
    assert complaints("page", "POST", "feed", said) == []
