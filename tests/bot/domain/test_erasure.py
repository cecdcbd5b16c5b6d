from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.domain.erasure import REDACTED, Erasure

ADA = Erasure(
    frozenset({"ada@mail.example"}),
    ["Ada Abbot", "Ada"],
    [3, 14],
    datetime(2026, 11, 23, tzinfo=UTC),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Abbot wrote",
        "the boiler of ADA  ABBOT's",
        "_Ada Abbot_",
        "Ada\nAbbot",
        "write to Ada@Mail.example.",
        "<mailto:ada@mail.example>",
        "queue edit 14 Dear you",
        "Queue edit #3 Dear you",
    ],
)
def test_what_names_a_person_or_answers_their_letter_is_found(text: str) -> None:
    assert ADA.is_named_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Abbott wrote",
        "Nada Abbot wrote",
        "Ada wrote",
        "canada@mail.example",
        "x.ada@mail.example",
        "ada@mail.example.org",
        "queue edit 31 Dear you",
        "queue letter 3",
    ],
)
def test_another_person_is_not(text: str) -> None:
    assert not ADA.is_named_in(text)
    assert ADA.redact(text) == text


def test_a_name_is_struck_out_of_words_and_of_json() -> None:
    assert ADA.redact("Ring Ada Abbot, ada@mail.example!") == f"Ring {REDACTED}, {REDACTED}!"
    kept = json.dumps({"gist": ["Zoë and Ada Abbot ask"], "like": 3})
    assert json.loads(ADA.redact(kept)) == {"gist": [f"Zoë and {REDACTED} ask"], "like": 3}
    assert ADA.redact("[Ada Abbot, see below") == f"[{REDACTED}, see below"


def test_json_that_names_nobody_stays_as_it_was_written() -> None:
    assert ADA.redact('{"a":1,  "b": []}') == '{"a":1,  "b": []}'


def test_who_wrote_no_letter_is_found_by_the_address_alone() -> None:
    nobody = Erasure(frozenset({"x@mail.example"}), [], [], ADA.at)
    assert nobody.is_named_in("to x@mail.example")
    assert not nobody.is_named_in("queue edit 3 Dear you")
