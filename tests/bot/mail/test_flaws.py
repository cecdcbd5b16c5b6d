"""What is wrong with a letter is told in the language that is spoken."""

from __future__ import annotations

import pytest

from bot.mail.reader import read
from bot.words.speaking import _, speaking

FROM = b"From: Ada <ada@home.example>\n"
DATE = b"Date: Mon, 5 Jan 2026 09:30:00 +0100\n"
HEAD = FROM + DATE
FLAWED = {
    "no header": b"\xff\xfe no header\n",
    "too many fields": HEAD + b"X: y\n" * 1_001 + b"\nhello",
    "nobody wrote it": DATE + b"\nhello",
    "no plain address": b"From: Ada\n" + DATE + b"\nhello",
    "an answer elsewhere": HEAD + b"Reply-To: bo@b.example\n\nhello",
    "a hidden writer": b'From: "Jo via Us" <us@our.example>\n' + DATE + b"\nhello",
    "too many recipients": HEAD + b"To: " + b"a@b.example," * 101 + b"\n\nhello",
    "a line break in the subject": HEAD + b"Subject: =?utf-8?q?a=0Ab?=\n\nhello",
    "a long subject": HEAD + b"Subject: " + b"x" * 1_001 + b"\n\nhello",
    "no date": FROM + b"\nhello",
    "no sound date": FROM + b"Date: soon\n\nhello",
    "an impossible date": FROM + b"Date: Mon, 5 Jan 2066 09:30:00 +0100\n\nhello",
    "too many parts": HEAD
    + b"Content-Type: multipart/mixed; boundary=q\n\n"
    + b"--q\n\nx\n" * 1_001,
    "no word": HEAD + b"\n \n",
}


@pytest.mark.parametrize("what", FLAWED)
def test_a_flaw_is_told_in_welsh(what: str) -> None:
    letter = read(FLAWED[what])
    assert letter.flaws
    with speaking("cy"):
        assert [each for each in letter.flaws if _(each) == each] == []
