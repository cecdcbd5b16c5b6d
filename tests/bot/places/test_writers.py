"""Which postcode of a letter is its writer's."""

from __future__ import annotations

import pytest

from bot.places.writers import homes

HOLT, NORWICH, HOSPITAL, OFFICE = "NR25 6BX", "NR3 1AA", "NR4 7UY", "NR28 9AA"
LETTER = "I ask you to vote for the Bill when it comes before the House, for all our sakes."


@pytest.mark.parametrize(
    "text",
    [
        f"{LETTER}\n\nYours sincerely,\nAda Smith\n3 High Street\nHolt\n{HOLT}",
        f"{LETTER}\nThe hospital at {HOSPITAL} needs it.\n\nYours,\nAda\nHolt {HOLT}",
        # A hospital's after the writer's: it was taken for the last one.
        f"I live at 3 High Street, Holt {HOLT}. Please save the Cottage Hospital, {HOSPITAL}.",
        f"Ada Smith\nHolt {HOLT}\n\nJane Doe MP\n1 Market Place {OFFICE}\n\nDear Jane,\n\n{LETTER}",
        f"Dear Jane Doe MP,\n{LETTER}\nAda, {HOLT}\n\n\nTo: Jane Doe MP\nTown Hall {OFFICE}",
        f"Name: Ada\nPostcode: {HOLT}\nMessage: the surgery at {HOSPITAL} is shut",
        f"Message: I was in {NORWICH} last week\nPost code {HOLT}\nPostcode: {HOLT}",
        f"My address is:\n\n3 High Street\n\n{HOLT}\n\n{LETTER} I saw it in {NORWICH}.",
        f"My mother lives at 5 Elm Road, {NORWICH}, and is ill. I live in Holt, {HOLT}.",
        f"My home is in Holt, {HOLT}. My daughter's address is 5 Elm Road, {NORWICH}.",
        f"As your constituent ({HOLT}) I ask for your help. We met in {NORWICH}.",
        f"I live opposite the hospital, at 3 Mill Lane, {HOLT}",
        f"{LETTER}\n\nKind regards\nAda\n3 Hospital Lane\n{HOLT}",
        f"{LETTER}\n\nKind regards\nAda\nThe Old School\n{HOLT}\nSent from my iPhone",
        f"Ada, {HOLT}\n\nOn Mon, 1 Jun 2026 at 10:00, Bob <b@m.example> wrote:\n> Bob, {NORWICH}",
        f"Ada, {HOLT}\n\n---------- Forwarded message ---------\nFrom: Bob\n\nI live at {NORWICH}",
        f"{LETTER}\n\nYours,\nAda\n{HOLT}\n\nThis email was sent by Deeds, 1 Queen St, EC4R 1BE",
        f"{LETTER}\n\nYours,\nAda\n{HOLT}\n\nYou may reply directly to the sender.\nEC4R 1BE",
        f"{LETTER} Ada Smith, 3 High St., {HOLT}",
        f"Rwy'n byw yn Holt, {HOLT}. Gwelais hyn yn {NORWICH}.",
        "I live at 3 High Street, Holt NR25\N{NO-BREAK SPACE}6BX",
        "Postcode: nr25-6bx",
    ],
)
def test_the_writer_s_own_goes_before_any_other(text: str) -> None:
    assert homes(text) == (HOLT,)


@pytest.mark.parametrize(
    "text",
    [
        f"Save the Norfolk and Norwich Hospital, Colney Lane, Norwich {HOSPITAL}",
        f"{LETTER}\n\nJane Doe MP\n12 Market Place\nNorth Walsham {OFFICE}",
        "House of Commons\nLondon\nSW1A 0AA",
        f"> I live at {NORWICH}\nI agree.",
        "Pay into Girobank, Bootle GIR 0AA",
        f"Save the pub at {NORWICH} and the one at {HOLT}",
        f"Planning application for land at Elm Farm, {NORWICH}",
    ],
)
def test_what_is_not_the_writer_s_is_none(text: str) -> None:
    assert homes(text) == ()


def test_more_than_one_that_nothing_tells_apart_are_all_told() -> None:
    assert homes(f"{HOLT} and {NORWICH}") == (HOLT, NORWICH)
    assert homes(f"I live at {HOLT} in summer. I live at {NORWICH} in winter.") == (HOLT, NORWICH)


def test_a_long_letter_of_nothing_else_takes_no_time() -> None:
    many = "the hospital " * 20_000 + "a. " * 20_000 + f"{HOLT} " * 5_000
    assert homes(many) in {(HOLT,), ()}
