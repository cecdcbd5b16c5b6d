"""Asking: a request is known in many forms, told whole, and not taken from what only looks so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.waves.summary import summarise

Writer = Any

KEPT = Path(__file__).parent / "data" / "letters_asked_kept.jsonl"
SCENE = "Everybody in our village speaks of it."


def asked(writer: Writer, *body: str, subject: str = "Letter to my MP", count: int = 5) -> str:
    """Return what is asked in a wave of one letter."""
    return summarise([writer.letter(body, subject=subject) for _ in range(count)]).ask


@pytest.mark.parametrize(
    "ask",
    [
        "I'd be grateful if you would sign EDM 1187.",
        "My request of you is that you oppose Clause 9 in committee.",
        "I trust you will vote against New Clause 6 and give licensing a chance.",
        "We are counting on your vote for New Clause 8 on Monday.",
        "I should like to invite you to spend an hour at our pharmacy before the end of April.",
        "What would help us is a Parliamentary Question to the Science Secretary about Ofcom.",
        "Perhaps you'd ask the Minister why the scheme for buses was dropped.",
        "You can stop it by voting against Clause 40 on 6 May.",
        "A wnewch chi ysgrifennu at yr Ysgrifennydd Diwylliant am gyllid y sianel?",
        "Would you urge the council leader to give the lido to those who would mend it?",
        "Would it be possible for you to ask the Health Secretary to publish the waits for hips?",
        "Is there any chance of your asking the Health Secretary to review the list of drugs?",
        "Our branch has resolved to ask that you press for books in every school.",
        "You'd be doing us a great service by raising sewage in the Teal at business questions.",
        "You've got until 17 July to tell Ofcom that our letters must come on Saturdays.",
    ],
)
def test_a_request_is_known_in_many_forms(writer: Writer, ask: str) -> None:
    assert asked(writer, SCENE, ask) == ask


@pytest.mark.parametrize(
    "said",
    [
        "Do you know what your pension is invested in?",
        "Could you survive on eighty pounds a week?",
        "Could you let the organisers know that you're coming?",
        "I just want you to know that your speech was noticed in the valley.",
        "Put plainly: somebody reads the letter before you have licked the envelope.",
        "The Government must publish the report on rural buses.",
        "Look at the figures for diabetes.",
        "Vote after vote has gone against our valley.",
        "Please could you sign it?",
        "Volunteers: please return your tabards to Dev by Friday.",
        "Sign and share the petition with your friends on Facebook!",
        "Walk down our street on 4 May and your face will be measured.",
        "Vote for the Bill, they said, and the river will be clean.",
        "I hope you'll give some thought to it.",
        "Please keep on being who you are.",
        "Come and see it if you're passing.",
    ],
)
def test_what_only_looks_like_a_request_is_none(writer: Writer, said: str) -> None:
    assert asked(writer, SCENE, said) == ""


def test_a_request_that_points_back_is_told_with_what_it_points_to(writer: Writer) -> None:
    question = "A written question would make the Environment Secretary name a date."
    assert asked(writer, SCENE, question, "Would you table one?") == (
        f"{question} Would you table one?"
    )
    assert asked(writer, SCENE, "It is a scandal.", "Would you table one?") == ""


@pytest.mark.parametrize(
    ("said", "leaning"),
    [
        (
            "Sir John Ashe has laid a motion to annul the Order.",
            "We need you to sign it by Friday.",
        ),
        ("Baroness Finch has tabled amendment 61.", "Please support it."),
        ("Forty of your colleagues have signed the Clean Air pledge.", "Would you be the next?"),
        ("There are two votes next week.", "I'd ask you to vote against the first."),
        ("A debate on rural schools has been granted for 9 May.", "I do hope you'll be there."),
        (
            "The regional manager is called Helen Marsh.",
            "I'd be glad if you would write to her and ask why nobody was consulted.",
        ),
        (
            "The Traders' Alliance has drawn up a lower band for cafés with few staff.",
            "We need you to raise this proposal directly with the Chancellor before the Budget.",
        ),
        (
            "The council has until June to decide on the sale of the lido.",
            "Will you write to the chief executive before then?",
        ),
    ],
)
def test_what_leans_on_the_sentence_before_is_told_with_it(
    writer: Writer, said: str, leaning: str
) -> None:
    assert asked(writer, SCENE, said, leaning) == f"{said} {leaning}"


def test_a_number_is_named_with_what_it_is_of(writer: Writer) -> None:
    carried = "Lord Ashby's amendment 45 to the Rivers Bill was carried."
    ask = "On 9 July I ask you to vote to keep it"
    assert asked(writer, SCENE, carried, "Nobody knows why.", f"{ask}.") == (
        f"{ask} [amendment 45 to the Rivers Bill]."
    )


def test_a_list_ends_before_the_greetings(writer: Writer) -> None:
    body = (
        "I wonder if you'd do a couple of things.",
        "One is to visit the hospice at Orme on 20 May.",
        "The other is to ask the Care Minister for a delivery plan with dates.",
        "With every good wish,",
    )
    assert asked(writer, SCENE, *body) == " ".join(body[:3])


def test_a_request_may_lean_on_two_sentences(writer: Writer) -> None:
    body = (
        "Liberty says that there should be no further use until there is a law.",
        "65 parliamentarians have already signed a joint statement to that effect.",
        "Would you consider adding yours?",
    )
    assert asked(writer, SCENE, *body) == " ".join(body)


def test_what_nobody_else_sent_is_not_told_before_a_request(writer: Writer) -> None:
    before = ["My own doctor has tabled amendment 61.", *["It has been a long year."] * 5]
    letters = [writer.letter([SCENE, each, "Please support it."]) for each in before]
    assert summarise(letters).ask == ""


def test_what_it_stands_for_is_named(writer: Writer) -> None:
    bill = "The Debt Relief (Low Income Countries) Bill would stop such creditors."
    assert asked(
        writer, bill, "I am asking you to stay in London for 20 March and to vote for it."
    ) == (
        "I am asking you to stay in London for 20 March and to vote for it"
        " [the Debt Relief (Low Income Countries) Bill]."
    )


def test_a_request_that_leads_to_a_list_has_the_list(writer: Writer) -> None:
    body = (
        "Please write to the Foreign Secretary, asking the Government to do two things:",
        "1. to release emergency money now;",
        "2. to open every border crossing to food.",
        "I have lived here since 1998.",
    )
    assert asked(writer, SCENE, *body) == " ".join(body[:3])


@pytest.mark.parametrize(
    "body",
    [
        ("I am asking you to do two things.", "First, sign EDM 640.", "Second, visit Thornley."),
        ("What I would like from you is this.", "Put down a question about the bypass at Orme."),
    ],
)
def test_what_leads_to_a_request_is_told_with_it(writer: Writer, body: tuple[str, ...]) -> None:
    assert asked(writer, SCENE, *body) == " ".join(body)


def test_what_leads_to_reasons_is_left_out(writer: Writer) -> None:
    ask = "I'd ask you to vote against the Vaping (Flavours) Order for these reasons:"
    assert asked(writer, ask, SCENE) == ("I'd ask you to vote against the Vaping (Flavours) Order.")


def test_a_request_of_many_words_ends_with_a_clause(writer: Writer) -> None:
    ask = "We would like you to come and meet the rail users at the station" + " and so on" * 10
    told = asked(writer, f"{ask}, so you can hear {'from everybody ' * 8}who takes the train.")
    assert told == f"{ask}…"


@pytest.mark.parametrize(
    ("subject", "ask"),
    [
        ("Write to the Farming Minister about cages for hens", True),
        ("Will you join us at the hospice on 25 March?", True),
        ("Save Pontgarreg library", False),
        ("SEND reform and the Minister", False),
        ("Beagles: end experiments on dogs", False),
        ("Lift the ban: let asylum seekers work", False),
        ("Debt relief: please back the Private Creditors Bill", True),
        ("Forever chemicals in the river", False),
    ],
)
def test_the_subject_asks_where_no_sentence_does(
    writer: Writer, subject: str, *, ask: bool
) -> None:
    assert asked(writer, SCENE, "She has never seen the sky.", subject=subject) == (
        subject if ask else ""
    )


def test_of_letters_kept_apart_most_asks_are_found_and_nearly_all_are_right(
    writer: Writer,
) -> None:
    letters = [json.loads(line) for line in KEPT.read_text(encoding="utf-8").splitlines()]
    told = [(each, asked(writer, *each["sentences"], subject=each["subject"])) for each in letters]
    asks = [(each, ask) for each, ask in told if ask]
    right = [
        each
        for each, ask in asks
        if any(each["sentences"][at].rstrip(".?:;…")[-30:] in ask for at in each["asks"])
    ]
    assert len(right) >= 0.8 * sum(bool(each["asks"]) for each in letters)
    assert len(right) >= 0.9 * len(asks)


def test_of_letters_that_lean_far_back_the_asks_are_told_and_nothing_else(writer: Writer) -> None:
    """Written by somebody who had not seen the code; the rules were made on these."""
    path = KEPT.with_name("letters_asked_open.jsonl")
    letters = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [
        bool(asked(writer, *each["sentences"], subject=each["subject"])) == bool(each["asks"])
        for each in letters
    ]
    assert told.count(False) <= 1
