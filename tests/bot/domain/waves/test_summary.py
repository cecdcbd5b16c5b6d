"""Summary: a name, an ask, a gist, from what enough letters share and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.letters import Address, Letter
from bot.domain.waves.summary import summarise

Writer = Any

TEMPLATE = [
    "My name is {name} and I live in Northbridge.",
    "The council plans to close Hill Street Library in March, to save ninety thousand pounds.",
    "Last year forty thousand people borrowed books there, and many children learned to read.",
    "I urge you to oppose the closure of Hill Street Library when the budget is debated.",
    "Other towns have kept their libraries open with the help of volunteers.",
    "I look forward to hearing from you.",
]
FOOTER = (
    "\n\nRead more at https://www.38degrees.org.uk/libraries and https://www.bbc.co.uk/news/1\n"
)
PLEA = "Please help me, my husband has cancer and we have heard nothing."


@pytest.fixture
def letters(writer: Writer) -> list[Letter]:
    bodies = [[line.format(name=f"Ann{n}") for line in TEMPLATE] for n in range(12)]
    made = [writer.letter(body, subject="Letter from your constituent Ann") for body in bodies]
    return [replace(one, text=one.text.replace("\n\nYours", f"{FOOTER}\nYours")) for one in made]


def asked(writer: Writer, *body: str, plea: str = "", count: int = 40) -> str:
    """Return the ask of a wave of one letter, of which one sender adds a plea."""
    letters = [writer.letter(body) for _ in range(count - 1)]
    return summarise([*letters, writer.letter([plea, *body])]).ask


def test_the_ask_is_a_sentence_of_the_letters(letters: list[Letter]) -> None:
    assert summarise(letters).ask == TEMPLATE[3]


def test_one_persons_plea_is_never_what_the_wave_asks(writer: Writer) -> None:
    told = ["The Rural Counters Bill would keep our post office open.", "It is a good Bill."]
    assert asked(writer, *told, plea=PLEA) == ""
    asks = "You must vote for the Rural Counters Bill."
    assert asked(writer, *told, asks, plea=PLEA) == asks


@pytest.mark.parametrize("count", [2, 4])
def test_fewer_than_three_people_or_a_fifth_share_nothing(writer: Writer, count: int) -> None:
    letters = [writer.letter(writer.sentences(3)) for _ in range(22 if count > 3 else 4)]
    asking = [writer.letter([PLEA], subject="Help for my husband") for _ in range(count)]
    summary = summarise([*letters, *asking])
    assert (summary.ask, summary.name, summary.gist) == ("", "", ())


def test_one_person_who_writes_often_is_one(writer: Writer) -> None:
    often = [writer.letter([PLEA], sender=Address("Ann", "ann@home.example")) for _ in range(9)]
    assert summarise(often).ask == ""


@pytest.mark.parametrize(
    "empty",
    [
        "I urge you to act today.",
        "I urge you to take a clear stance on this issue.",
        "I am writing to ask you to do the following:",
        "I hope that you will support it.",
        "I urge you to support this important effort.",
        "And their budget instead put towards schools and clinics.",
        "Please let me know what you intend to do about the libraries.",
        "I demand that these officers be fired and arrested for their crimes.",
        "I wanted to write to you about the libraries of our county.",
    ],
)
def test_what_asks_for_nothing_by_itself_is_no_ask(writer: Writer, empty: str) -> None:
    assert asked(writer, "The library on the hill is a great good to us all.", empty) == ""


@pytest.mark.parametrize(
    ("sentence", "ask"),
    [
        ("Please sign Early Day Motion 412 on school meals.", None),
        ("I am asking you to attend the debate on unpaid carers.", None),
        ("Would you write to the minister about dental waiting lists?", None),
        ("MPs should oppose the cuts to legal aid.", None),
        ("You must raise dental waiting lists at Question Time.", None),
        ("Vote against the Night Flights Bill.", None),
        ("That is why I urge you to save our ferry.", "I urge you to save our ferry."),
        ("Therefore, I ask you to save our ferry.", "I ask you to save our ferry."),
    ],
)
def test_what_asks_is_the_ask_whole_in_itself(
    writer: Writer, sentence: str, ask: str | None
) -> None:
    assert asked(writer, "Everybody in our village speaks of it.", sentence) == (ask or sentence)


def test_this_bill_is_called_by_the_name_that_another_sentence_gives_it(writer: Writer) -> None:
    named = "The Fair Tenancies (Reasons) Bill would make landlords give one."
    ask = asked(writer, named, "I urge you to support this Bill when it comes back.")
    assert ask == (
        "I urge you to support this Bill [the Fair Tenancies (Reasons) Bill] when it comes back."
    )


def test_a_subject_that_tells_nothing_names_nothing(letters: list[Letter]) -> None:
    assert summarise(letters).name == "Oppose the closure of Hill Street Library"


@pytest.mark.parametrize(
    "subject", ["Save our library", "Re: Save our library", "save our library"]
)
def test_a_subject_that_tells_names_the_wave(letters: list[Letter], subject: str) -> None:
    named = [replace(letter, subject=subject) for letter in letters[:4]] + letters[4:]
    assert summarise(named).name.casefold() == "save our library"


def test_a_subject_of_two_people_names_nothing(letters: list[Letter]) -> None:
    named = [replace(letter, subject="My husband") for letter in letters[:2]] + letters[2:]
    assert summarise(named).name == "Oppose the closure of Hill Street Library"


def test_a_name_that_another_wave_has_is_told_from_it(letters: list[Letter]) -> None:
    named = [replace(letter, subject="Save our library") for letter in letters]
    taken: set[str] = set()
    for _ in range(6):
        name = summarise(named, taken).name
        assert name
        assert name.casefold() not in taken
        taken.add(name.casefold())


def test_a_long_ask_is_cut_where_a_phrase_ends(writer: Writer) -> None:
    ask = (
        "I urge you to vote for a ban on dumping sewage in the chalk rivers of the county because "
        "we have waited long enough."
    )
    summary = summarise([writer.letter([ask], subject="Urgent") for _ in range(5)])
    assert summary.name == "Vote for a ban on dumping sewage in the chalk rivers of the county"


@pytest.mark.parametrize(
    "subject",
    [
        "Letter from your constituent Ann Lee",
        "An email from a constituent",
        "Letter to my MP",
        "Please represent my views",
        "I need your help",
        "Urgent",
        "",
    ],
)
def test_empty_subjects_are_known(letters: list[Letter], subject: str) -> None:
    named = [replace(letter, subject=subject) for letter in letters]
    assert summarise(named).name.startswith("Oppose")


def test_the_gist_repeats_neither_ask_nor_courtesies(letters: list[Letter]) -> None:
    gist = summarise(letters).gist
    assert set(gist) <= {TEMPLATE[1], TEMPLATE[2], TEMPLATE[4]}
    assert len(gist) == 3


def test_the_gist_has_no_near_twins_and_no_half_sentences(writer: Writer) -> None:
    body = [
        "Sewage was let into the river Wend on ninety days last year.",
        "Last year sewage was let into the river Wend on ninety days in all.",
        "However, the company has paid no fine for the dead fish.",
        "This has gone on for longer than anybody can remember.",
        "I am writing as your constituent about rivers and about fish.",
    ]
    assert summarise([writer.letter(body) for _ in range(5)]).gist in {(body[0],), (body[1],)}


def test_the_organiser_is_known_by_its_page(letters: list[Letter]) -> None:
    assert summarise(letters).organisers == ("38 Degrees",)


def test_a_sentence_that_half_of_them_have_varies(letters: list[Letter]) -> None:
    more = "The school next door has no room for books of its own at all."
    mixed = [
        replace(letter, text=letter.text.replace(TEMPLATE[4], more)) if n % 2 else letter
        for n, letter in enumerate(letters)
    ]
    assert more in summarise(mixed).varies


def test_those_who_ask_the_opposite_are_counted_and_quoted(writer: Writer) -> None:
    told = "Half of our homes are let by the night."
    ask, opposite = "Please vote for the Lets Bill.", "Please vote against the Lets Bill."
    letters = [writer.letter([told, opposite if n < 8 else ask]) for n in range(90)]
    summary = summarise(letters)
    assert (summary.ask, summary.opposing, summary.opposite) == (ask, 8, opposite)


def test_one_side_is_no_stance(letters: list[Letter]) -> None:
    summary = summarise(letters)
    assert (summary.opposing, summary.opposite) == (0, "")


def test_letters_without_words_have_an_empty_summary(writer: Writer) -> None:
    summary = summarise([writer.letter([], text="", subject="") for _ in range(3)])
    assert (summary.name, summary.ask, summary.gist) == ("", "", ())


def test_a_broken_link_does_no_harm(letters: list[Letter]) -> None:
    assert summarise([replace(one, text=one.text + "http://[::1 x") for one in letters]).ask
