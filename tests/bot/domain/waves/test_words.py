"""Words: what is left of a letter when all that its sender did not say is cut."""

from __future__ import annotations

import pytest

from bot.domain.waves.words import read, tidy

BODY = "I ask you to vote against the closure of our library, which is much loved by all of us."


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Jo,\n\n{BODY}\n\nYours sincerely,\nAnn Lee\n4 High Street\nNB1 4TT",
        f"Annwyl Jo,\n{BODY}\nYn gywir,\nAnn",
        f"Hello\n\n{BODY}\n\nKind regards\nAnn\n\nSent from my iPhone",
        f"Jo,\n\n{BODY}\n\nMany thanks,\nAnn",
        f"You have received a message.\n\nDear Sir/Madam,\n\n{BODY}\n\n-- \nAnn",
        f"{BODY}\n\nOn 4 May 2026 at 10:00, Jo Example MP wrote:\n\n> Thank you.\n> Jo",
        f"> Thank you.\n> I see.\n{BODY}\n",
        f"{BODY}\n\n---------- Forwarded message ---------\nFrom: Bob\n\nBuy this.",
        f"{BODY}\n\nThis email is intended only for the addressee and may be confidential.",
        f"{BODY}\n\n_______________________________\nList footer",
        f"{BODY}\n\nFrom: Jo\nSent: Monday\nTo: Ann\nSubject: Re\n\nThank you for your letter.",
    ],
)
def test_only_what_the_sender_says_is_left(text: str) -> None:
    assert " ".join(read(text).text.split()) == BODY


def test_quotes_forwards_and_lists_are_told() -> None:
    assert read(f"{BODY}\n\nOn Monday Jo wrote:\n> a\n> b").quotes
    assert read(f"{BODY}\n\n-------- Forwarded message -----\nFrom: a").forwards
    assert read(f"{BODY}\n\nTo unsubscribe, click here.").bulk
    assert not read(BODY).quotes


def test_a_postscript_is_kept() -> None:
    text = f"Dear Jo,\n\n{BODY}\n\nYours,\nAnn\n\nPS My mother has waited a year for her hip."
    assert read(text).text.endswith("waited a year for her hip.")


OWN = "The girl at the old branch stopped a man who had nearly got £4,000 out of him."


@pytest.mark.parametrize("leave", ["Yours sincerely,", "Kind regards", "Yn gywir,"])
def test_words_after_a_sentence_of_thanks_are_read_up_to_the_leave_taking(leave: str) -> None:
    text = f"Dear Jo,\n{BODY}\nThank you for your time.\n{OWN}\n{leave}\nKeith Lee"
    assert read(text).text.endswith(OWN)


@pytest.mark.parametrize("below", ["", "\n\n----------\nRegards,\nThe list"])
def test_a_sentence_of_thanks_takes_leave_where_nothing_else_does(below: str) -> None:
    text = f"Dear Jo,\n\n{BODY}\n\nThank you for your time.\n\nKeith Lee{below}"
    assert read(text).text.strip() == BODY


def test_a_postscript_ends_where_it_takes_leave_again() -> None:
    text = f"Dear Jo,\n{BODY}\nYours,\nKeith\n\nPS I'm glad.\nYours sincerely,\nKeith"
    assert read(text).text == f"{BODY}\n\nPS I'm glad."


def test_a_gap_that_begins_with_an_angle_is_no_quote() -> None:
    assert not read(f"{BODY}\n\n> TODO: your own words\n\n{BODY}").quotes


def test_small_print_in_a_letter_without_empty_lines_takes_no_more_than_its_line() -> None:
    text = "\n".join([*[BODY] * 12, "This email is intended only for the addressee."])
    assert read(text).text.strip() == "\n".join([BODY] * 12)


def test_odd_signs_are_made_plain() -> None:
    assert tidy("it\u2019s\u00a0so\u00adft\r\n>From here") == "it's soft\nFrom here"


@pytest.mark.parametrize(
    "hostile", ["> " * 50_000, "\n" * 200_000, "Dear " * 40_000, "a" * 300_000, "_" * 200_000]
)
def test_hostile_text_is_read_too(hostile: str) -> None:
    assert len(read(hostile).text) <= len(hostile)
