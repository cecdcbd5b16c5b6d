"""The reader, on ordinary letters in every form."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from bot.domain.letters import Attachment
from bot.mail.flaws import WRONG_CHARSET
from bot.mail.reader import read

HEAD = b"From: Ada <ada@home.example>\nDate: Mon, 5 Jan 2026 09:30:00 +0100\nMessage-ID: <1@x>\n"


def message(**fields: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Byron <ada@home.example>"
    made["To"] = "Jo Example MP <jo@parliament.example>"
    made["Date"] = "Mon, 5 Jan 2026 09:30:00 +0100"
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    return made


def test_a_plain_letter() -> None:
    made = message(Subject="Save the library", Message_ID="<1@x>", In_Reply_To="<0@x>")
    made.set_content("Dear Jo,\n\nplease see https://library.example/save.\n\nAda\nNR24 2AA\n")
    letter = read(made.as_bytes())
    assert letter.message_id == "1@x"
    assert letter.sent_at == datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
    assert letter.sender.email == "ada@home.example"
    assert [to.email for to in letter.to] == ["jo@parliament.example"]
    assert letter.subject == "Save the library"
    assert letter.text.startswith("Dear Jo,\n\nplease")
    assert letter.links == ("https://library.example/save",)
    assert (letter.in_reply_to, letter.automatic, letter.flaws) == ("0@x", False, ())


def test_plain_is_taken_before_html_and_links_from_both() -> None:
    made = message()
    made.set_content("the plain words, all of them")
    made.add_alternative('<p>other <a href="https://x.example/?a=1&amp;b=2">go</a>', subtype="html")
    letter = read(made.as_bytes())
    assert letter.text == "the plain words, all of them"
    assert letter.links == ("https://x.example/?a=1&b=2",)


@pytest.mark.parametrize(
    "plain",
    ["", " \n", "View this email in your browser", "Your mail client cannot show HTML mail"],
)
def test_html_is_taken_where_plain_is_a_stub(plain: str) -> None:
    made = message()
    made.set_content(plain)
    made.add_alternative("<p>Save our library.</p>", subtype="html")
    assert read(made.as_bytes()).text == "Save our library."


def test_a_stub_is_kept_where_there_is_nothing_else() -> None:
    made = message()
    made.set_content("See our website online")
    made.add_alternative("<img src=x>", subtype="html")
    assert read(made.as_bytes()).text == "See our website online"


def test_html_alone() -> None:
    made = message()
    made.set_content(
        "<html><head><title>T</title><style>p{}</style></head><body><p>Dear&nbsp;Jo,<br>save <b>"
        "lib</b>raries</p><script>x</script><div style='display:none'>unseen</div>"
        "<ul><li>one<li>two</ul></body></html>",
        subtype="html",
    )
    assert read(made.as_bytes()).text == "Dear Jo,\nsave libraries\none\ntwo"


def test_a_picture_alone_has_no_words() -> None:
    letter = read(HEAD + b"Content-Type: text/html\n\n<img src=x>")
    assert letter.text == ""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252", "iso-8859-15", "utf-16"])
def test_declared_charsets(charset: str) -> None:
    made = message(Subject="Café")
    made.set_content("Café – “quoted”" if charset != "iso-8859-1" else "Café", charset="utf-8")
    body = "Café £5".encode(charset)
    head = HEAD + b"Content-Type: text/plain; charset=" + charset.encode() + b"\n\n"
    assert read(head + body).text == "Café £5"
    assert read(made.as_bytes()).subject == "Café"


@pytest.mark.parametrize("declared", [b"", b"; charset=us-ascii", b"; charset=x-unknown"])
@pytest.mark.parametrize("real", ["utf-8", "cp1252"])
def test_a_charset_missing_or_wrong(declared: bytes, real: str) -> None:
    head = HEAD + b"Content-Type: text/plain" + declared + b"\n\n"
    assert read(head + "Café – £5".encode(real)).text == "Café – £5"


def test_one_broken_byte_does_not_garble_the_rest() -> None:
    body = "Zażółć gęślą jaźń".encode()
    letter = read(HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + body + b"\xff")
    assert letter.text == "Zażółć gęślą jaźń\ufffd"
    assert WRONG_CHARSET in letter.flaws


def test_flowed_lines_are_joined() -> None:
    head = HEAD + b"Content-Type: text/plain; format=flowed\n\n"
    text = read(head + b"Dear \nJo,\n\n> quoted \n> on\n>> deeper\n From here\n-- \nAda\n").text
    assert text == "Dear Jo,\n\n> quoted on\n>> deeper\nFrom here\n-- \nAda"


def test_flowed_with_deleted_spaces() -> None:
    head = HEAD + b"Content-Type: text/plain; format=flowed; delsp=yes\n\n"
    assert read(head + b"libr \nary\n").text == "library"


def test_attachments_are_kept_and_not_mixed_in() -> None:
    made = message()
    made.set_content("see attached")
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan.pdf")
    made.add_attachment("more words", filename="notes.txt")
    letter = read(made.as_bytes())
    assert letter.text == "see attached"
    assert letter.attachments == (
        Attachment("plan.pdf", "application/pdf", 1),
        Attachment("notes.txt", "text/plain", 11, "more words"),
    )


def test_a_forwarded_letter_is_noted_and_not_mixed_in() -> None:
    inner = message(Subject="inner")
    inner.set_content("the other's words")
    made = message()
    made.set_content("see below")
    made.add_attachment(inner)
    letter = read(made.as_bytes())
    assert letter.text == "see below"
    assert [(each.name, each.text) for each in letter.attachments] == [
        ("a forwarded letter", "the other's words")
    ]


@pytest.mark.parametrize(
    ("kind", "flaw"), [("ms-tnef", "winmail.dat"), ("pkcs7-mime", "encrypted")]
)
def test_what_cannot_be_read_is_said(kind: str, flaw: str) -> None:
    letter = read(HEAD + b"Content-Type: application/" + kind.encode() + b"\n\nx")
    assert any(flaw in said for said in letter.flaws)


def test_a_body_without_header() -> None:
    letter = read(b"just some words\nwithout any header\n")
    assert letter.text == "just some words\nwithout any header"
    assert "has no header" in letter.flaws


def test_a_multipart_without_boundary_is_shown_as_it_came() -> None:
    letter = read(HEAD + b"Content-Type: multipart/mixed\n\nsave the library\n")
    assert letter.text == "save the library"


def test_a_letter_cut_in_the_middle_keeps_its_words() -> None:
    made = message()
    made.set_content("save the library")
    made.add_attachment(bytes(9000), maintype="image", subtype="png", filename="x.png")
    raw = made.as_bytes()
    assert read(raw[: len(raw) // 2]).text == "save the library"


def test_flaws_known_before_are_kept() -> None:
    assert read(HEAD + b"\nhello", flaws=("is cut short",)).flaws == ("is cut short",)


def test_the_same_letter_by_another_way_has_the_same_digest() -> None:
    one = read(HEAD + b"\nhello\nthere\n")
    two = read(b"Received: by x\r\n" + (HEAD + b"\nhello\nthere\n\n").replace(b"\n", b"\r\n"))
    assert one.digest == two.digest
    assert one.digest != read(HEAD + b"\nhello\nhere\n").digest


@pytest.mark.parametrize("field", [b"Message-ID: 1@x\n", b"message-id:\n\t<1@x>\n"])
def test_message_ids_written_otherwise(field: bytes) -> None:
    assert read(b"From: a@b.example\n" + field + b"\nhello").message_id == "1@x"


def test_invisible_fillers_do_not_cut_words() -> None:
    head = HEAD + b"Content-Type: text/plain; charset=utf-8\n\n"
    assert read(head + "li\u00adbra\u200bry\u202e".encode()).text == "library"


def test_words_in_any_script_are_kept() -> None:
    words = "Llŷn – کتب خانہ – Żółć – 図書館"
    made = message(Subject=words)
    made.set_content(words)
    letter = read(made.as_bytes())
    assert (letter.subject, letter.text) == (words, words)


def test_random_damage_never_raises() -> None:
    made = message(Subject="Save £5", Message_ID="<1@x>")
    made.set_content("Dear Jo – save it")
    made.add_alternative("<p>Dear Jo</p>", subtype="html")
    made.add_attachment(b"x", maintype="image", subtype="png", filename="x.png")
    raw, chance = made.as_bytes(), random.Random(7)
    for _ in range(2_000):
        broken = bytearray(raw)
        for _ in range(chance.choice((1, 5, 40))):
            at = chance.randrange(len(broken))
            broken[at : at + chance.randrange(9)] = chance.randbytes(chance.randrange(9))
        letter = read(bytes(broken))
        assert "\0" not in (letter.text + letter.subject).encode().decode()
