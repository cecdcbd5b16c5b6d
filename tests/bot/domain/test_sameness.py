"""Sameness: two people's equal letters are two; one letter in two mailboxes is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.letters import Address, Letter
from bot.domain.sameness import identity_of, without_banner

LETTER = Letter(
    message_id="1@platform.example",
    digest="",
    sent_at=None,
    sender=Address("Ada", "ada@home.example"),
    to=(),
    subject="The Bill",
    text="Dear Jo,\n\nPlease vote for it.\n",
)
BANNERS = (
    (
        "CAUTION: This email originated from outside of the organization. Do not click links "
        "or open attachments unless you recognize the sender and know the content is safe."
    ),
    "[EXTERNAL EMAIL] Be careful with links from outside your organisation.",
    "You don\u2019t often get email from ada@home.example. Learn why this is important",
    "This email was sent from outside Parliament. Do not open links you do not trust.",
    "**WARNING: external sender.**",
)


@pytest.mark.parametrize(
    "other",
    [
        replace(LETTER, sender=Address("Bo", "bo@home.example")),
        replace(LETTER, message_id="2@platform.example"),
        replace(LETTER, text="Dear Jo,\n\nPlease vote against it.\n"),
        replace(LETTER, subject="Another Bill"),
        replace(LETTER, sender=Address("Ada", ""), came_from="office@tarnwick.example"),
    ],
)
def test_another_letter(other: Letter) -> None:
    assert identity_of(other) != identity_of(LETTER)


def test_two_people_without_an_address_are_two() -> None:
    one = replace(LETTER, sender=Address("Ada", ""), came_from="office@tarnwick.example")
    assert identity_of(one) != identity_of(replace(one, sender=Address("Bo", "")))


@pytest.mark.parametrize("banner", BANNERS)
def test_a_banner_makes_no_other_letter(banner: str) -> None:
    copy = replace(LETTER, text=f"{banner}\n\n{LETTER.text}", subject="[EXTERNAL] The Bill")
    assert identity_of(copy) == identity_of(LETTER)


@pytest.mark.parametrize(
    "text",
    [
        "This email is about homes outside the council's plan.",
        "Warning lights on the crossing have failed.",
        "External wall insulation.\n\nPlease help.",
    ],
)
def test_what_a_person_begins_with_is_no_banner(text: str) -> None:
    whole = f"{text}\n\nYours, Ada"
    assert without_banner(whole) == whole


def test_the_name_that_is_shown_does_not_matter_where_there_is_an_address() -> None:
    copy = replace(LETTER, sender=Address("", "ada@home.example"))
    assert identity_of(copy) == identity_of(LETTER)
