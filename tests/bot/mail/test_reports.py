"""Reports: whom an answer did not reach, as Postfix, Exchange, Gmail, Exim and qmail write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.letters import Letter, Notice, Origin
from bot.mail.reader import read

REPORTS = Path(__file__).parents[2] / "data" / "reports"
OURS = "bell.0123456789abcdef01234567@tarnwick.example"


def report(name: str) -> Letter:
    return read((REPORTS / f"{name}.eml").read_bytes())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("postfix", "550 5.1.1 <ada@home.example>: Recipient address rejected: User unknown"),
        ("exchange", "550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
        ("gmail", "550-5.1.1 The email account that you tried to reach does not exist."),
        ("exim", "host mx.home.example [192.0.2.7] SMTP error from remote mail server"),
        ("qmail", "Sorry, no mailbox here by that name. (#5.1.1)"),
    ],
)
def test_who_was_not_reached_and_why(name: str, why: str) -> None:
    letter = report(name)
    assert (letter.origin, letter.notice) == (Origin.REPORT, Notice.FAILED)
    (told,) = letter.undelivered
    assert (told.email, told.failed) == ("ada@home.example", True)
    assert told.why.startswith(why)
    assert OURS in letter.references


@pytest.mark.parametrize(
    ("name", "why"),
    [("postfix-delayed", "connect to mx.home.example"), ("exim-delayed", "Delay reason")],
)
def test_what_is_only_late_has_not_failed(name: str, why: str) -> None:
    letter = report(name)
    assert (letter.origin, letter.notice) == (Origin.REPORT, Notice.DELAYED)
    (told,) = letter.undelivered
    assert (told.email, told.failed) == ("ada@home.example", False)
    assert told.why.startswith(why)


@pytest.mark.parametrize("name", ["delivered", "read"])
def test_what_arrived_is_a_receipt(name: str) -> None:
    letter = report(name)
    assert (letter.origin, letter.notice) == (Origin.AUTOMATIC, Notice.RECEIPT)
    assert letter.undelivered == ()


def test_a_report_that_names_nobody_is_one_yet() -> None:
    letter = read(
        b"From: postmaster@home.example\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n"
        b"--x\n\nIt did not work.\n--x--\n"
    )
    assert (letter.origin, letter.notice, letter.undelivered) == (
        Origin.REPORT,
        Notice.FAILED,
        (),
    )


def test_a_person_who_quotes_a_report_reports_nothing() -> None:
    raw = (REPORTS / "qmail.eml").read_bytes()
    raw = raw.replace(b"Return-Path: <>\n", b"").replace(
        b"MAILER-DAEMON@mx.home.example", b"Jo Lee <jo@home.example>"
    )
    letter = read(raw)
    assert (letter.origin, letter.undelivered) == (Origin.PERSON, ())


def test_a_forwarded_address_is_told_as_the_one_that_we_wrote_to() -> None:
    raw = (REPORTS / "postfix.eml").read_bytes()
    raw = raw.replace(b"Final-Recipient: rfc822; ada@", b"Final-Recipient: rfc822; else@")
    assert [told.email for told in read(raw).undelivered] == ["ada@home.example"]
