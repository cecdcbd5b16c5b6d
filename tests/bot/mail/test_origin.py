"""Origin: whose letter it is, whatever a carrier wrote on it; and what no person wrote."""

from __future__ import annotations

import pytest

from bot.domain.letters import Address, Letter, Notice, Origin
from bot.mail.reader import read

ADA = "Ada Byron <ada@home.example>"
GOOGLE = (
    "From: 'Ada Byron' via Office <office@tarnwick.example>",
    f"Reply-To: {ADA}",
    f"X-Original-From: {ADA}",
    "X-Original-Sender: ada@home.example",
    "Precedence: list",
    "Mailing-list: list office@tarnwick.example; contact office+owners@tarnwick.example",
    "List-ID: <office.tarnwick.example>",
    (
        "List-Post: <https://groups.google.com/a/tarnwick.example/group/office/post>,"
        " <mailto:office@tarnwick.example>"
    ),
    "List-Unsubscribe: <mailto:googlegroups-manage+1+unsubscribe@googlegroups.com>",
)


def of(*fields: str, text: str = "hello") -> Letter:
    return read(("\n".join(fields) + f"\n\n{text}\n").encode())


@pytest.mark.parametrize(
    "fields",
    [
        GOOGLE,
        # The same group where the writer's domain lets others send in its name.
        (f"From: {ADA}", "Reply-To: office@tarnwick.example", *GOOGLE[3:]),
        # Mailman 3 with DMARC mitigation; the list may be in Reply-To too.
        (
            "From: Ada Byron via Casework <casework@lists.tarnwick.example>",
            f"Reply-To: {ADA}, Casework <casework@lists.tarnwick.example>",
            "X-BeenThere: casework@lists.tarnwick.example",
            "Precedence: list",
            "List-Id: Casework <casework.lists.tarnwick.example>",
            "List-Post: <mailto:casework@lists.tarnwick.example>",
            "List-Unsubscribe: <mailto:casework-leave@lists.tarnwick.example>",
        ),
        # A Microsoft 365 group, or a forwarding rule, that tells of itself by the name only.
        ("From: Ada Byron via Office <office@tarnwick.example>", f"Reply-To: {ADA}"),
        # Lists that leave From as it was.
        (f"From: {ADA}", "List-Id: <office.tarnwick.example>"),
        (f"From: {ADA}", "X-BeenThere: office@tarnwick.example", "Precedence: list"),
    ],
)
def test_a_group_carries_a_persons_letter(fields: tuple[str, ...]) -> None:
    letter = of(*fields)
    assert (letter.origin, letter.notice) == (Origin.RELAYED, None)
    assert letter.sender == Address("Ada Byron", "ada@home.example")


@pytest.mark.parametrize(
    "fields",
    [
        ("From: Ada Byron <no-reply@platform.example>", f"Reply-To: {ADA}", "Precedence: bulk"),
        ("From: Ada Byron <fyr-1234@writetothem.com>", f"Reply-To: {ADA}"),
        (
            "From: Ada Byron <campaigns@platform.example>",
            f"Reply-To: {ADA}",
            "List-Unsubscribe: <https://platform.example/u>",
            "Auto-Submitted: auto-generated",
        ),
    ],
)
def test_a_platform_carries_a_persons_letter(fields: tuple[str, ...]) -> None:
    letter = of(*fields)
    assert (letter.origin, letter.automatic) == (Origin.RELAYED, False)
    assert letter.sender == Address("Ada Byron", "ada@home.example")


@pytest.mark.parametrize(
    "field",
    [
        "Precedence: bulk",
        "Precedence: list",
        "Precedence: junk",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "Auto-Submitted: no",
        "X-Autoreply: no",
        "Return-Path: <ada@home.example>",
        "Sender: bounces+1@relay.example",
        "Feedback-ID: 1:2:3:relay",
    ],
)
def test_what_a_carrier_or_a_polite_program_writes_is_not_the_authors(field: str) -> None:
    letter = of(f"From: {ADA}", field)
    assert (letter.origin, letter.notice) == (Origin.PERSON, None)


@pytest.mark.parametrize(
    ("fields", "text", "notice"),
    [
        (("Subject: Automatic reply: the Bill", "Auto-Submitted: auto-generated"), "", "away"),
        (("Subject: Automatic reply: the Bill", "X-Auto-Response-Suppress: All"), "", "away"),
        (("Subject: Re: the Bill", "Auto-Submitted: auto-replied"), "I am on annual leave", "away"),
        (("Subject: Out of Office: Re: the Bill", "In-Reply-To: <a@b>"), "", "away"),
        (("Subject: away from my mail", "Precedence: junk"), "", "away"),
        (
            (
                "Subject: Re: the Bill",
                "Auto-Submitted: auto-replied (vacation)",
                "X-Autoreply: yes",
            ),
            "I will be back on Monday.",
            "away",
        ),
        (
            ("Subject: We have received your email", "Auto-Submitted: auto-replied"),
            "Thank you for contacting the Council. Your reference is 12.",
            "receipt",
        ),
        (("Subject: x", "Precedence: auto_reply"), "Thank you for your message.", "receipt"),
        (("Subject: x", "Auto-Submitted: auto-notified; owner-email=a@b"), "", "other"),
        (("Subject: x", "Return-Path: <>"), "", "other"),
    ],
)
def test_what_a_program_sends_for_a_person(fields: tuple[str, ...], text: str, notice: str) -> None:
    letter = of(f"From: {ADA}", *fields, text=text)
    assert (letter.origin, letter.notice) == (Origin.AUTOMATIC, Notice(notice))


@pytest.mark.parametrize(
    "fields",
    [
        ("From: Charity <news@charity.example>", "List-Unsubscribe: <https://charity.example/u>"),
        (
            "From: Charity <info@charity.example>",
            "List-Id: <1.list-id.mcsv.net>",
            "Precedence: bulk",
        ),
        (
            "From: Jo at Charity <jo@charity.example>",
            "List-Unsubscribe: <mailto:u@charity.example>",
        ),
        (
            "From: Jo <jo@mail.charity.example>",
            "Reply-To: jo@charity.example",
            "List-Unsubscribe: <mailto:u@charity.example>",
        ),
        (
            "From: A Writer <writer@substack.example>",
            "List-Post: <https://writer.substack.example/p/1>",
            "List-Unsubscribe: <https://writer.substack.example/u>",
        ),
        # A newsletter to which the office subscribed with its group's address.
        (
            GOOGLE[0].replace("Ada Byron", "Charity"),
            "X-Original-From: <news@charity.example>",
            *GOOGLE[4:],
        ),
    ],
)
def test_a_newsletter(fields: tuple[str, ...]) -> None:
    letter = of(*fields)
    assert (letter.origin, letter.notice) == (Origin.AUTOMATIC, Notice.NEWSLETTER)


def test_an_absence_is_one_through_a_group_too() -> None:
    letter = of(*GOOGLE, "Subject: Automatic reply: the Bill", "Auto-Submitted: auto-replied")
    assert letter.notice is Notice.AWAY


def test_a_letter_about_offices_is_a_persons() -> None:
    letter = of(f"From: {ADA}", "Subject: Out of office workers, who pays?")
    assert letter.origin is Origin.PERSON


def test_a_group_that_hides_its_writer_carries_a_person_without_an_address() -> None:
    own = "office@tarnwick.example"
    letter = of(f"From: Ada Byron via Office <{own}>", f"Reply-To: {own}", *GOOGLE[4:7])
    assert letter.origin is Origin.RELAYED
    assert letter.sender == Address("Ada Byron", "")
    assert letter.came_from == own


@pytest.mark.parametrize(
    "fields",
    [
        ("From: Jane via Parish <jane@victim.example>", "Reply-To: x@evil.example"),
        ("From: Jane <jane@victim.example>", "Reply-To: x@evil.example", "Precedence: list"),
        (*GOOGLE[:1], "Reply-To: x@evil.example", *GOOGLE[2:]),
    ],
)
def test_a_group_is_not_believed_that_an_answer_goes_elsewhere(fields: tuple[str, ...]) -> None:
    letter = of(*fields)
    assert (letter.sender.email, letter.reply_to) == ("", "x@evil.example")


def test_the_carrier_is_what_is_learned_of() -> None:
    assert of("From: news@x.example", "List-Id: News <N.x.example>").carrier == "list:n.x.example"
    assert of("From: no-reply@x.example").carrier == "from:no-reply@x.example"
    through = of(GOOGLE[0], "X-Original-From: <news@charity.example>", *GOOGLE[4:])
    assert through.carrier == "from:news@charity.example"


def test_nobody_is_answered_at_a_robots_address() -> None:
    letter = of("From: Platform <no-reply@x.example>")
    assert (letter.sender, letter.came_from) == (Address("Platform", ""), "no-reply@x.example")
