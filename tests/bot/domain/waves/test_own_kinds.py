"""Kinds of own words: what nobody needs to read, what agrees, and what a person must read."""

from __future__ import annotations

import pytest

from bot.domain.waves.own_kinds import OwnKind, kind_of, says_nothing


@pytest.mark.parametrize(
    "sentence",
    [
        "Re: Save our library",
        "Sent from my iPhone",
        "I fully agree with this.",
        "I am a constituent.",
        "Dear Ms Example,",
        "Kind regards,",
        "> We ask you to vote.",
        "Thank you for your time.",
    ],
)
def test_set_phrases_say_nothing(sentence: str) -> None:
    assert says_nothing(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["I agree with this, but my road floods.", "I am a constituent and a nurse.", "Re-open it!"],
)
def test_what_says_more_is_read(sentence: str) -> None:
    assert not says_nothing(sentence)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("This is so important, and it must pass.", OwnKind.AGREES),
        ("Cruelty like that has no place in a decent society; it should end.", OwnKind.AGREES),
        ("Will you be in the chamber for the vote?", OwnKind.ASKS),
        ("My road floods each winter.", OwnKind.ASKS),
        ("It should pass, but not before the review.", OwnKind.ASKS),
        ("Three of the rooms have no windows.", OwnKind.ASKS),
        ("I do not agree with this campaign.", OwnKind.DIFFERS),
        ("Unlike most I think that it should close.", OwnKind.DIFFERS),
    ],
)
def test_the_kind_of_own_words(words: str, kind: OwnKind) -> None:
    assert kind_of([words]) is kind


def test_one_question_outweighs_all_agreement() -> None:
    assert kind_of(["It is so important.", "When do you meet people?"]) is OwnKind.ASKS


def test_without_own_words_there_is_no_kind() -> None:
    assert kind_of([]) is None
