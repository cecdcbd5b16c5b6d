"""Hostile letters: each is read in time, in a process apart, and kept (bad inputs 14 to 24)."""

from __future__ import annotations

import io
import zipfile
from base64 import encodebytes
from collections.abc import Callable

import pytest

from bot.domain.letters import Letter
from bot.mail.reader import read

Read = Callable[[bytes], Letter]

FROM = b"From: Ada Byron <ada@home.example>\nDate: Mon, 5 Jan 2026 08:00:00 +0000\n"
MIXED = FROM + b'Content-Type: multipart/mixed; boundary="x"\n\n'
WORDS = b"--x\nContent-Type: text/plain\n\nsave the library\n"


def names(letter: Letter) -> list[str]:
    return [each.name for each in letter.attachments]


def attached(name: bytes, content: bytes) -> bytes:
    """A letter with words and an attachment."""
    part = b"--x\nContent-Type: application/octet-stream\nContent-Disposition: attachment;"
    return MIXED + WORDS + part + b' filename="' + name + b'"\n\n' + content + b"\n--x--\n"


def test_14_an_attachments_name_is_no_path() -> None:
    assert names(read(attached(b"../../etc/passwd", b"x"))) == ["passwd"]


def test_14_a_long_name_is_cut() -> None:
    (name,) = names(read(attached(b"a" * 300, b"x")))
    assert len(name) == 100


def test_14_a_50_mb_attachment_is_skipped(read_apart: Read) -> None:
    letter = read_apart(attached(b"plan.pdf", b"QUJD" * 16 * 800_000))
    assert (letter.text, names(letter)) == ("save the library", ["plan.pdf"])


def test_15_a_zip_is_named_and_not_unpacked(read_apart: Read) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(20_000_000))
    letter = read_apart(attached(b"photos.zip", encodebytes(bomb.getvalue())))
    assert (letter.text, names(letter)) == ("save the library", ["photos.zip"])


def test_16_a_hundred_thousand_parts(read_apart: Read) -> None:
    letter = read_apart(MIXED + WORDS + b"--x\n\n\n" * 100_000)
    assert letter.text == "save the library"
    assert "has more than 1,000 parts: the rest was not read" in letter.flaws


@pytest.mark.parametrize("depth", [39, 41, 1000])
def test_17_multiparts_within_multiparts(read_apart: Read, depth: int) -> None:
    nest = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    letter = read_apart(FROM + b"".join(nest % (i, i) for i in range(depth)) + b"\nhello\n")
    assert letter.sender.email == "ada@home.example"
    assert letter.text == "hello" or "could not be taken apart: shown as it came" in letter.flaws


def test_17_multiparts_around_a_long_text(read_apart: Read) -> None:
    nest = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    nested = b"".join(nest % (i, i) for i in range(300)) + b"\n" + b"x\n" * 700_000
    assert read_apart(FROM + nested).sender.email == "ada@home.example"


def test_17_letters_within_letters(read_apart: Read) -> None:
    letter = read_apart(FROM + b"Content-Type: message/rfc822\n\n" * 2000 + b"hello\n")
    assert letter.sender.email == "ada@home.example"


def test_18_twenty_thousand_recipients(read_apart: Read) -> None:
    to = b",".join(b"a%d@b.example" % number for number in range(20_000))
    letter = read_apart(FROM + b"To: " + to + b"\n\nhello")
    assert len(letter.to) == 100
    assert "is addressed to more than 100 people" in letter.flaws


def test_18_quotes_that_never_close(read_apart: Read) -> None:
    letter = read_apart(b"From: " + b'"\\' * 50_000 + b"\nTo: " + b'"' * 99_999 + b"\n\nhello")
    assert (letter.sender.email, letter.text) == ("", "hello")


def test_18_sixteen_thousand_parameters(read_apart: Read) -> None:
    parameters = b"".join(b"; a%d=b" % number for number in range(16_000))
    letter = read_apart(FROM + b"Content-Type: text/plain" + parameters + b"\n\nhello")
    assert letter.text == "hello"


def test_18_sixteen_thousand_parameters_of_a_part(read_apart: Read) -> None:
    parameters = b"".join(b"; name*%d=b" % number for number in range(16_000))
    letter = read_apart(MIXED + WORDS + b"--x\nContent-Type: text/x" + parameters + b"\n\nhello")
    assert letter.text == "save the library"


def test_18_parameters_without_end_where_the_fast_parser_gives_up(read_apart: Read) -> None:
    parameters = b"".join(b";a%d=b" % number for number in range(190_000))
    nest = MIXED + WORDS + b"--x\nX: " + b"=?utf-8?q?x?= " * 6_000
    part = b"\nContent-Type: multipart/mixed; boundary=y" + parameters
    assert read_apart(nest + part + b"\n\nhello").text == "save the library"


@pytest.mark.parametrize("word", [b"x", b"=?utf-8?q?x?= ", b"\n y"])
def test_18_a_megabyte_of_subject(read_apart: Read, word: bytes) -> None:
    letter = read_apart(FROM + b"Subject: " + word * (1_000_000 // len(word)) + b"\n\nhello")
    assert letter.text == "hello"
    assert len(letter.subject) <= 1000
    assert any("subject" in flaw and "cut short" in flaw for flaw in letter.flaws)


def test_18_encoded_words_of_a_part(read_apart: Read) -> None:
    field = b"--x\nSubject: " + b"=?utf-8?q?x?= " * 200_000
    assert read_apart(MIXED + WORDS + field + b"\n\nhello").text.startswith("save the library")


def test_18_two_hundred_thousand_fields(read_apart: Read) -> None:
    assert read_apart(FROM + b"X: y\n" * 200_000 + b"\nhello").text == "hello"


@pytest.mark.parametrize("field", [b"", b"Message-ID: <[\n", b"Message-ID:\n", b"Message-ID: <>\n"])
def test_19_a_message_id_that_is_none(field: bytes) -> None:
    letter = read(field + FROM + b"\nhello")
    assert letter.message_id == f"sha256:{letter.digest}"


def test_19_the_same_message_id_with_another_body() -> None:
    one, two = (read(b"Message-ID: <1@x>\n" + FROM + b"\n" + body) for body in (b"yes", b"no"))
    assert one.message_id == two.message_id == "1@x"
    assert one.digest != two.digest


@pytest.mark.parametrize(
    "date",
    [
        b"Mon, 1 Jan 99999999999 00:00:00 +0000",
        b"Fri, 1 Jan 2999 00:00:00 +0000",
        b"Tue, 1 Jan 1901 00:00:00 +2300",
        b"Mon, 1 Jan 2026 00:00:00 +99999999",
        b"next Tuesday",
        b"(" * 16_000,
    ],
)
def test_19_a_date_that_cannot_be(read_apart: Read, date: bytes) -> None:
    letter = read_apart(b"From: a@b.example\nDate: " + date + b"\n\nhello")
    assert letter.sent_at is None
    assert any("date" in flaw for flaw in letter.flaws)


@pytest.mark.parametrize(
    "html", [b"<a " * 8_000, b"<!--" * 32_000, b"<div>" * 200_000, b"<b>" * 4_000 + b"<p>" * 5_000]
)
def test_20_html_that_stalls_parsers(read_apart: Read, html: bytes) -> None:
    versions = b"\n--x\nContent-Type: text/html\n\n" + html + b"\n--x--\n"
    plain = MIXED.replace(b"mixed", b"alternative") + WORDS + versions
    assert read_apart(plain).text == "save the library"
    alone = read_apart(FROM + b"Content-Type: text/html\n\n<p>hello</p>" + html)
    assert alone.text.startswith("hello")


@pytest.mark.parametrize(
    "charset",
    ["x-evil", "rot13", "utf-16", "idna", "punycode", "unicode_escape", "hex", "zip", "a\0b", "é"],
)
def test_21_a_charset_that_is_none(read_apart: Read, charset: str) -> None:
    head = FROM + b"Content-Type: text/plain; charset=" + charset.encode() + b"\n\n"
    assert "library" in read_apart(head + b"library " * 20_001).text


def test_21_a_charset_that_stalls(read_apart: Read) -> None:
    head = FROM + b"Content-Type: text/plain; charset=punycode\n\n"
    assert read_apart(head + b"a" * 900_000).text.startswith("aaa")


def test_21_broken_base64_is_kept() -> None:
    head = FROM + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n"
    assert read(head + b"c2F2ZSB0aGU!!gbGlicmFyeQ=x\n").text.startswith("save the")


def test_21_nul_and_lone_surrogates_are_taken_out() -> None:
    head = b"From: =?utf-7?q?a+2AA-b?= <a@b.example>\nSubject: a\0b\nContent-Type: text/plain"
    letter = read(head + b"; charset=utf-7\n\na+2AA-+AAA-b")
    assert [letter.text, letter.subject, letter.sender.name] == ["ab", "ab", "ab"]


def test_22_a_line_break_hidden_in_the_subject() -> None:
    letter = read(FROM + b"Subject: =?utf-8?q?Hello=0D=0ABcc:_all@x.example?=\n\nhello")
    assert letter.subject == "Hello Bcc: all@x.example"
    assert "hides a line break in its subject" in letter.flaws


@pytest.mark.parametrize(
    "noise",
    [b"", b"\0" * 100_000, b"\n" * 100_000, bytes(range(256)) * 400, b"From: a@b\r\r" * 999],
)
def test_any_bytes_make_a_letter(read_apart: Read, noise: bytes) -> None:
    letter = read_apart(noise)
    assert letter.digest
    letter.text.encode()
