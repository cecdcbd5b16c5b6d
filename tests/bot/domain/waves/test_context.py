"""Context: a request is told with what it stands for, however far back that is."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.waves.summary import summarise

Writer = Any

SCENE = "Everybody in our village speaks of it."


def asked(writer: Writer, *body: str, subject: str = "Letter to my MP") -> str:
    """Return what is asked in a wave of one letter."""
    return summarise([writer.letter(body, subject=subject) for _ in range(5)]).ask


@pytest.mark.parametrize(
    "body",
    [
        (
            "The council drew up a protected lane for the A41 six years ago.",
            "It's costed and consulted upon.",
            "The money has been waiting for a minister's signature since the spring.",
            "Would you chase that up with the roads minister?",
        ),
        (
            "A committee proposed that a pound from each arena ticket should go to small venues.",
            "The Government told the industry to do it of its own accord.",
            "It never will happen unless it's made law.",
            "That is what I should like you to press the Culture Secretary for.",
        ),
        (
            "Lords Amendment 18 would let a landlord ask for three more weeks' deposit.",
            "Lords Amendment 26 would shorten the wait before letting again.",
            "Both are coming to the Commons on Monday.",
            "Please vote to disagree with them.",
        ),
    ],
)
def test_the_sentences_between_are_told_too(writer: Writer, body: tuple[str, ...]) -> None:
    assert asked(writer, SCENE, *body) == " ".join(body)


def test_what_is_far_back_is_told_with_dots(writer: Writer) -> None:
    body = (
        "One clause would make it an offence to cover one's face at a demonstration.",
        "My aunt wears a mask because of her lungs.",
        "Liberty has written to the Home Secretary.",
        "Please vote against that clause on Monday.",
    )
    assert asked(writer, SCENE, *body) == f"{body[0]} … {body[-1]}"


def test_what_says_nothing_to_it_is_left_out(writer: Writer) -> None:
    body = (
        "A clause on farmland comes to a vote in the Finance Bill after the recess.",
        "I know that you have voted with your party since May.",
        "Even so I ask you to vote against that clause.",
    )
    assert asked(writer, SCENE, *body) == f"{body[0]} … {body[2]}"


def test_a_number_is_told_with_what_says_what_it_is(writer: Writer) -> None:
    body = (
        "Please vote for new clause 31 on Monday.",
        "I love my job.",
        "New clause 31 would ring-fence money for pupils with special needs in every school.",
    )
    assert asked(writer, SCENE, *body) == f"{body[0]} … {body[2]}"


def test_the_next_sentence_is_told_where_it_says_what_the_request_is_on(writer: Writer) -> None:
    body = (
        "Please be in the Chamber on Friday 4 July.",
        "That's when the Animal Welfare (Import of Dogs) Bill has its last stage.",
    )
    assert asked(writer, *body) == " ".join(body)


def test_the_subject_is_told_where_the_letters_leave_it_to_that(writer: Writer) -> None:
    body = (
        "The DWP asked my mother for £2,081 back.",
        "Could you find out, by a written question, how many are still paying such sums back?",
    )
    assert asked(writer, *body, subject="Carer's Allowance: stop the clawback") == (
        f"[Carer's Allowance: stop the clawback] {' '.join(body)}"
    )


def test_the_subject_is_not_told_where_the_request_says_it(writer: Writer) -> None:
    ask = "Please ask the Transport Secretary to keep the cap on bus fares at two pounds."
    assert asked(writer, SCENE, ask, subject="The cap on bus fares") == ask


def test_what_might_be_one_of_two_things_is_not_filled_in(writer: Writer) -> None:
    body = (
        "A new clause on farmland has been added to the Finance Bill.",
        "Please vote against it.",
    )
    assert "[the Finance Bill]" not in asked(writer, SCENE, *body)


def test_what_few_sent_is_not_told_beside_a_request(writer: Writer) -> None:
    clause = "One clause would make it an offence to cover one's face at a demonstration."
    rest = ("My aunt is ill.", "Liberty has written.", "Please vote against that clause on Monday.")
    letters = [writer.letter([SCENE, *rest]) for _ in range(18)]
    letters += [writer.letter([clause, *rest]) for _ in range(2)]
    assert clause not in summarise(letters).ask


def test_an_office_that_is_named_post_is_told_nothing_to_do(writer: Writer) -> None:
    assert asked(writer, SCENE, "Post Office Ltd is running a consultation on the branch.") == ""
