from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.errors import UserError
from bot.domain.replies.drafts import LIBRARY, NOT_OURS, Draft, Kind, library
from bot.domain.replies.merging import (
    GAPS,
    TO_FILL,
    answer_subject,
    checked,
    lacking,
    merge,
    own_answer,
    unfilled,
)
from bot.domain.replies.outcomes import Outcome, outcome
from bot.domain.replies.writers import Person, Written, persons
from bot.domain.waves.wave import BY_BEGINNING, Residence

LETTER = Written(
    id=1,
    email="Ada@Mail.example",
    name="Ada Abbot",
    subject="The counters",
    message_id="a@mail.example",
    references=(),
    residence=Residence.INSIDE,
    automatic=False,
    own=(),
    trouble="",
    came_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    dated=datetime(2026, 11, 23, 8, 59, tzinfo=UTC),
)
DRAFT = Draft(1, 1, "agree", "Dear {first_name},\n\nYou asked: {ask}")
VALUES = {"first_name": "Ada", "ask": "Keep it open."}
HOSTILE = ("{0.__class__}", "%s %(x)s", "{ask}", "{{7*7}}", "${mp}", r"\1 \g<1>")


def becomes(
    person: Person,
    draft: Draft = DRAFT,
    *,
    answered: bool = False,
    without_postcode: bool = True,
    domain: str = "",
) -> Outcome:
    return outcome(
        person,
        draft,
        VALUES,
        ours=["office@tarnwick.example"],
        domain=domain,
        answered=answered,
        without_postcode=without_postcode,
    )


def test_the_office_s_own_domain_is_not_that_of_its_neighbour() -> None:
    mine = one(email="Jo@tarnwick.example")
    assert becomes(mine, domain="tarnwick.example") is Outcome.COLLEAGUE
    assert becomes(one(email="jo@not-tarnwick.example"), domain="tarnwick.example") is Outcome.SEND
    assert becomes(mine, domain="tarnwick.example", answered=True) is Outcome.ANSWERED
    assert becomes(mine) is Outcome.SEND


def one(**change: object) -> Person:
    (person,) = persons([replace(LETTER, **change)])  # type: ignore[arg-type]
    return person


def test_letters_of_one_address_are_one_person_answered_under_the_last() -> None:
    again = replace(LETTER, id=2, email="ada@mail.EXAMPLE", name="", own=("I walk there.",))
    (person,) = persons([LETTER, again])
    assert (person.email, person.name, person.letter.id) == ("ada@mail.example", "Ada Abbot", 2)
    assert person.own == ("I walk there.",)


def test_one_postcode_inside_is_enough() -> None:
    elsewhere = replace(LETTER, id=2, residence=Residence.OUTSIDE)
    assert persons([elsewhere, LETTER])[0].residence is Residence.INSIDE


def test_one_letter_that_does_not_decide_makes_a_person_not_sure() -> None:
    """Whoever wrote once from elsewhere and once from who knows where is not sent away."""
    outside = replace(LETTER, id=2, residence=Residence.OUTSIDE, lives_by="2026-05")
    unsure = replace(LETTER, residence=Residence.UNSURE)
    both = persons([outside, unsure])[0]
    assert (both.residence, both.exactly_outside) == (Residence.UNSURE, False)
    silent = replace(LETTER, residence=Residence.UNKNOWN)
    assert persons([silent, outside])[0].exactly_outside


def test_an_automatic_answer_is_not_the_letter_that_is_answered() -> None:
    (person,) = persons([LETTER, replace(LETTER, id=2, automatic=True)])
    assert (person.letter.id, person.automatic) == (1, False)


def test_letters_without_an_address_are_not_one_person() -> None:
    assert len(persons([replace(LETTER, email=""), replace(LETTER, id=2, email="")])) == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Outcome.SEND),
        ({"own": ("I walk there.",)}, Outcome.OWN),
        ({"own": ("I walk there.",), "trouble": "housing"}, Outcome.CASE),
        ({"residence": Residence.OUTSIDE}, Outcome.OTHER),
        ({"residence": Residence.OUTSIDE, "lives_by": BY_BEGINNING}, Outcome.OTHER),
        ({"residence": Residence.UNKNOWN}, Outcome.SEND),
        ({"residence": Residence.UNSURE}, Outcome.SEND),
        ({"email": ""}, Outcome.UNREACHABLE),
        ({"automatic": True}, Outcome.AUTOMATIC),
        ({"email": "office@tarnwick.example"}, Outcome.AUTOMATIC),
    ],
)
def test_what_becomes_of_a_person(change: dict[str, object], expected: Outcome) -> None:
    assert becomes(one(**change)) is expected


def test_who_is_answered_stays_so() -> None:
    assert becomes(one(trouble="housing"), answered=True) is Outcome.ANSWERED


def test_without_a_postcode_the_office_may_say_no() -> None:
    assert becomes(one(residence=Residence.UNKNOWN), without_postcode=False) is Outcome.NO_POSTCODE
    assert becomes(one(residence=Residence.UNSURE), without_postcode=False) is Outcome.NOT_SURE


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"residence": Residence.OUTSIDE}, Outcome.SEND),
        ({"residence": Residence.OUTSIDE, "own": ("I walk there.",)}, Outcome.SEND),
        ({"residence": Residence.OUTSIDE, "trouble": "housing"}, Outcome.CASE),
        ({"residence": Residence.OUTSIDE, "lives_by": "2026-05"}, Outcome.SEND),
        ({"residence": Residence.OUTSIDE, "lives_by": BY_BEGINNING}, Outcome.NOT_SURE),
        ({"residence": Residence.UNSURE}, Outcome.NOT_SURE),
        ({"residence": Residence.UNKNOWN}, Outcome.NO_POSTCODE),
        ({"residence": Residence.INSIDE}, Outcome.OURS),
    ],
)
def test_who_is_told_of_their_own_member(change: dict[str, object], expected: Outcome) -> None:
    elsewhere = replace(DRAFT, kind=NOT_OURS, text="Dear {first_name|friend}")
    assert becomes(one(**change), elsewhere) is expected


def test_who_lacks_what_the_text_needs_is_held() -> None:
    assert becomes(one(), replace(DRAFT, text="{constituency}")) is Outcome.LACKS


def test_gaps_are_filled_and_have_words_for_where_there_is_nothing() -> None:
    text = "Dear {first_name|friend}, {own_words|no words} {mp}"
    assert merge(text, {"first_name": "Ada"}) == "Dear Ada, no words [mp]"
    assert lacking(text, {"first_name": "Ada"}) == ("mp",)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_letter_says_is_never_read_for_gaps(words: str) -> None:
    assert merge("You wrote {own_words}. {mp}", {"own_words": words, "mp": "M"}) == (
        f"You wrote {words}. M"
    )


@pytest.mark.parametrize("text", ["{0.__class__} {x!r} %s {{7*7}}", "no gap { at all }"])
def test_what_is_no_gap_stands_as_it_is(text: str) -> None:
    assert merge(text, VALUES) == text


def test_a_gap_that_nobody_can_fill_is_named() -> None:
    with pytest.raises(UserError, match=r"gap \{surname\}"):
        checked("Dear {surname}")


@pytest.mark.parametrize("name", LIBRARY)
def test_each_template_of_the_library_is_whole(name: str) -> None:
    text = library(name)
    assert text
    checked(text)
    assert not lacking(text, dict.fromkeys(GAPS, "x") | {"first_name": "", "own_words": ""})
    assert unfilled(merge(text, dict.fromkeys(GAPS, "x"))) == ""


def test_who_lives_elsewhere_is_told_how_to_find_their_own_member() -> None:
    assert "https://members.parliament.uk/FindYourMP" in (library(NOT_OURS) or "")


def test_a_persons_own_answer_quotes_them_and_waits_to_be_filled() -> None:
    text = own_answer(DRAFT.text, one(own=("I walk there.",)), VALUES)
    assert (
        text == f"Dear Ada,\n\nYou wrote: “I walk there.”\n\n{TO_FILL}\n\nYou asked: Keep it open."
    )
    assert unfilled(text) == TO_FILL


def test_long_words_are_quoted_in_part() -> None:
    text = own_answer(DRAFT.text, one(own=("word " * 1000,)), VALUES)
    assert len(text) < 900


@pytest.mark.parametrize(
    ("subject", "answer"),
    [("The counters", "Re: The counters"), ("RE: x\ny", "RE: x y"), ("", "Re:")],
)
def test_the_subject_of_an_answer(subject: str, answer: str) -> None:
    assert answer_subject(subject) == answer


@pytest.mark.parametrize("name", ["", "../x", "x" * 31, "a_b"])
def test_a_templates_name_is_plain(name: str) -> None:
    with pytest.raises(UserError):
        Kind.parse(name)


def test_a_kind_is_read_as_people_type_it() -> None:
    assert Kind.parse("Will raise") == Kind("will-raise")
