"""Senders: whom an answer may reach, and what no person wrote (bad inputs 22 to 24)."""

from __future__ import annotations

import pytest

from bot.domain.letters import Address, Letter
from bot.mail.reader import read


def of(*fields: str) -> Letter:
    return read(("\n".join(fields) + "\n\nhello\n").encode())


@pytest.mark.parametrize(
    ("field", "name", "email"),
    [
        ("ada@home.example", "", "ada@home.example"),
        ("<Ada@Home.example>", "", "ada@home.example"),
        ("Ada Byron <ada@home.example>", "Ada Byron", "ada@home.example"),
        ('"Byron, Ada" <ada@home.example>', "Byron, Ada", "ada@home.example"),
        ("Byron, Ada <ada@home.example>", "Byron, Ada", "ada@home.example"),
        ("Ada (MP's friend) <ada@home.example>", "Ada (MP's friend)", "ada@home.example"),
        ("ada@home.example (Ada Byron)", "Ada Byron", "ada@home.example"),
        ("=?utf-8?q?Zo=C3=AB?= <zoe@home.example>", "Zoë", "zoe@home.example"),
        ("ada@home.example <ada@home.example>", "", "ada@home.example"),
        ('"a \\"b\\" c" <ada@home.example>', 'a "b" c', "ada@home.example"),
    ],
)
def test_a_plain_sender(field: str, name: str, email: str) -> None:
    assert of(f"From: {field}").sender == Address(name, email)


@pytest.mark.parametrize(
    "field",
    [
        "a@x]<b@evil.example>",
        "=?utf-8?q?a=40b?=c@host.example",
        "friends: a@b.example, c@d.example;",
        "undisclosed-recipients:;",
        "a@b.example, c@d.example",
        "a@b.example <c@d.example>",
        "Ada <a@b.example> <c@d.example>",
        "=?utf-8?q?Ada=0D=0ABcc:_x?= <a@b.example>",
        "=?utf-8?q?Ada=0D=0ABcc?= <a@b.example>",
        "=?utf-8?b?QWRhCkJjYw==?= <a@b.example>",
        "Ada <a@b@c.example>",
        "Ada <a b@c.example>",
        '"Ada <a@b.example>',
        "Ada",
        "",
    ],
)
def test_a_sender_that_could_be_read_two_ways_is_nobody(field: str) -> None:
    letter = of(f"From: {field}")
    assert letter.sender.email == ""
    assert any("sender" in flaw or "From" in flaw for flaw in letter.flaws)


def test_two_from_lines_are_nobody() -> None:
    letter = of("From: a@b.example", "From: c@d.example")
    assert letter.sender == Address("", "")
    assert "has 2 From lines" in letter.flaws


def test_writetothem_sends_for_the_person_in_reply_to() -> None:
    letter = of(
        "From: Ada Byron <fyr-1234@writetothem.com>",
        "Reply-To: ada@home.example",
        "Subject: Letter from your constituent Ada Byron",
    )
    assert letter.sender == Address("Ada Byron", "ada@home.example")
    assert not letter.automatic


def test_an_unknown_platforms_no_reply_is_a_persons_letter() -> None:
    letter = of(
        "From: Ada Byron <no-reply@platform.example>",
        "Reply-To: Ada Byron <ada@home.example>",
        "List-Unsubscribe: <https://platform.example/u>",
        "Precedence: bulk",
    )
    assert letter.sender.email == "ada@home.example"
    assert not letter.automatic


@pytest.mark.parametrize(
    "answers",
    ["evil@elsewhere.example", "x@y.example, z@y.example", "group: x@y.example;", "nonsense"],
)
def test_answers_that_lead_elsewhere_reach_nobody(answers: str) -> None:
    letter = of("From: Ada <ada@home.example>", f"Reply-To: {answers}")
    assert letter.sender == Address("Ada", "")
    assert "asks for the answer at an address it did not come from" in letter.flaws


@pytest.mark.parametrize(
    "answers", ["ada@home.example", "byron@home.example", "ada@work.example", ""]
)
def test_the_persons_own_other_address_may_be_answered(answers: str) -> None:
    letter = of("From: Ada <ada@home.example>", f"Reply-To: {answers}")
    assert letter.sender.email == (answers or "ada@home.example")


@pytest.mark.parametrize(
    "field",
    [
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "Precedence: list",
        "Precedence: junk",
        "List-Id: <news.example>",
        "List-Unsubscribe: <mailto:u@news.example>",
        "X-Auto-Response-Suppress: All",
        "Return-Path: <>",
        "Return-Path:",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
    ],
)
def test_what_no_person_wrote(field: str) -> None:
    assert of("From: Ada <ada@home.example>", field).automatic


@pytest.mark.parametrize(
    "field",
    ["Auto-Submitted: no", "Precedence: normal", "Return-Path: <a@b.example>", "X-Mailer: Mail"],
)
def test_what_a_person_wrote(field: str) -> None:
    assert not of("From: Ada <ada@home.example>", field).automatic


@pytest.mark.parametrize(
    "local", ["MAILER-DAEMON", "postmaster", "noreply", "no-reply", "donotreply", "bounces"]
)
def test_robots_have_names(local: str) -> None:
    assert of(f"From: Somebody <{local}@x.example>").automatic


def test_a_list_is_automatic_whoever_wrote() -> None:
    assert of(
        "From: news@x.example", "Reply-To: ada@home.example", "List-Id: <l.x.example>"
    ).automatic


def test_recipients_are_read_and_accidents_left_out() -> None:
    letter = of("From: a@b.example", 'To: "MP, Jo" <jo@p.example>, x]<e@v.example>, c@d.example')
    assert letter.to == (Address("MP, Jo", "jo@p.example"), Address("", "c@d.example"))
