from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter

import pytest

from bot.domain.erasure import REDACTED, Erasure, runs_in

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
        "Abbot, Ada",
        "email=ada@mail.example&x",
        "'ada@mail.example'",
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
        "Ask Ada! Abbot is away",
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


def test_own_words_are_found_and_struck_out_whatever_is_between_them() -> None:
    said = "The damp has turned my son's bedroom wall quite black"
    whom = replace(ADA, own=frozenset(runs_in(said)))
    quoted = "She says: “the damp has turned\nmy son's bedroom wall quite black”, so ring."
    assert whom.redact(quoted) == f"She says: “{REDACTED}”, so ring."
    assert not whom.is_named_in("the damp has turned my wall quite black")


def test_a_surname_is_looked_for_with_its_capital_and_only_where_asked() -> None:
    whom = replace(ADA, surnames=frozenset({"Young"}))
    assert whom.redact("Mrs Young and young people") == f"{REDACTED} and young people"
    assert not whom.sure.is_named_in("Mrs Young")


def test_thousands_of_people_are_looked_for_in_one_pass() -> None:
    names = [f"Person{n} Of{n} Somewhere" for n in range(5_000)]
    many = Erasure(frozenset(f"p{n}@x.example" for n in range(5_000)), names, [], ADA.at)
    text = "Nobody of these is named in this sentence, is there? " * 20_000  # a megabyte
    began = perf_counter()
    assert not many.excerpt(text + "p4999@y.example")
    assert many.excerpt(text + "p4999@x.example")
    assert perf_counter() - began < 20  # as one expression: an hour
