"""The addresses by which a person is found whose letter can be answered to none of them."""

from __future__ import annotations

import pytest

from bot.mail.reader import read


@pytest.mark.parametrize(
    ("head", "claimed"),
    [
        ("From: Jo <jo@x.example>", ()),  # it can be answered
        (
            "From: Jo <Jo@X.example>\nReply-To: Kim <kim@y.example>",
            ("jo@x.example", "kim@y.example"),
        ),
        ("From: a@x.example, b@x.example", ("a@x.example", "b@x.example")),
        ("From: nobody\nReturn-Path: <jo@x.example>", ("jo@x.example",)),
        ("Subject: no sender", ()),
    ],
)
def test_what_the_head_names_is_kept_where_no_address_is_trusted(
    head: str, claimed: tuple[str, ...]
) -> None:
    letter = read(f"{head}\nMessage-ID: <1@x.example>\n\nWords\n".encode())
    found = letter.claimed if not letter.sender.email else ()
    assert found == claimed


def test_a_hundred_thousand_addresses_are_ten() -> None:
    head = "From: " + ", ".join(f"p{n}@x.example" for n in range(100_000))
    assert len(read(f"{head}\n\nWords\n".encode()).claimed) <= 10
