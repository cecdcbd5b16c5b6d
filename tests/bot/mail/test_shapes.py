"""Shapes and charsets: whatever a letter is built of, its words are read whole, or a flaw says not.

Letters are written by hand, as the mail programs that make them do, and not by a library.
"""

from __future__ import annotations

import codecs
import io
import random
import shutil
import subprocess
import zipfile
from base64 import b64encode, encodebytes
from pathlib import Path

import pytest

from bot.domain.letters import Letter
from bot.mail import flaws
from bot.mail.reader import read

HEAD = b"From: Ada <ada@home.example>\nDate: Mon, 5 Jan 2026 09:30:00 +0100\nMessage-ID: <1@x>\n"
WORDS = "Dear Jo, please keep the café’s library open – it costs £5. Ada"
UTF8 = WORDS.encode()
ASCII = b"Dear Jo, please keep the library open. Ada"
LATIN = WORDS.encode("cp1252")
CYRILLIC = "Пожалуйста, сохраните нашу библиотеку открытой"
B64 = b"Content-Transfer-Encoding: base64\n"


def one(kind: bytes, body: bytes, more: bytes = b"") -> bytes:
    """A letter of one part; `kind` is its Content-Type."""
    return HEAD + b"Content-Type: " + kind + b"\n" + more + b"\n" + body


def many(kind: bytes, *parts: bytes) -> bytes:
    """A letter of several parts, each with its head."""
    inside = b"".join(b"--q\n" + part + b"\n" for part in parts)
    return HEAD + b"Content-Type: " + kind + b"; boundary=q\n\n" + inside + b"--q--\n"


def part(kind: bytes, body: bytes = UTF8, more: bytes = b"") -> bytes:
    return b"Content-Type: " + kind + b"\n" + more + b"\n" + body


UTF = b"text/plain; charset=utf-8"
PAGE = b"<html><body><p>" + UTF8 + b"</p></body></html>"
HTML = part(b"text/html; charset=utf-8", PAGE)
PNG = part(b"image/png", b"\x89PNG", b"Content-ID: <picture>\n")
INNER = b"From: Bo <bo@b.example>\nSubject: Closing\n" + part(UTF)
INLINE = b'Content-Disposition: inline; filename="letter.txt"\n'
ATTACHED = b'Content-Disposition: attachment; filename="letter.txt"\n'

# Each says WORDS, and has no flaw.
WHOLE = {
    "no content type": HEAD + b"\n" + UTF8,
    "text": one(b"text", UTF8),
    "plain": one(b"plain", UTF8),
    "an empty content type": one(b"", UTF8),
    "nonsense for a content type": one(b"; charset=utf-8", UTF8),
    "html alone for a content type": one(b"html", PAGE),
    "a content type with a comment": one(b"TEXT/HTML (from us); charset=utf-8", PAGE),
    "no semicolon before the charset": one(b"text/plain charset=windows-1252", LATIN),
    "a charset whose quotation does not end": one(b'text/plain; charset="windows-1252', LATIN),
    "text/enriched": one(b"text/enriched; charset=utf-8", b"<bold>" + UTF8 + b"</bold>"),
    "text/richtext": one(b"text/richtext; charset=utf-8", b"<bold>" + UTF8 + b"</bold>"),
    "text/markdown": one(b"text/markdown; charset=utf-8", UTF8),
    "an unknown text": one(b"text/x-letter; charset=utf-8", UTF8),
    "text/rtf": one(
        b"text/rtf",
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Dear Jo, please keep the caf\'e9\'92s library "
        rb"open \u8211? it costs \'a35. Ada\par}",
    ),
    "a page that says it is plain": one(UTF, PAGE),
    "only a name": one(b'text/plain; charset=utf-8; name="letter.txt"', UTF8),
    "inline with a name": one(UTF, UTF8, INLINE),
    "inline with a name, in several parts": many(b"multipart/mixed", part(UTF, UTF8, INLINE)),
    "HTML inline with a name": many(
        b"multipart/mixed", part(b"text/html; charset=utf-8", PAGE, INLINE)
    ),
    "an attached text and no other": many(b"multipart/mixed", part(UTF, UTF8, ATTACHED)),
    "the root of related parts is not first": many(
        b'multipart/related; start="<root>"',
        PNG,
        part(b"text/html; charset=utf-8", PAGE, b"Content-ID: <root>\n"),
    ),
    "related parts that name no root": many(b"multipart/related", PNG, HTML),
    "related parts in two versions": many(
        b"multipart/alternative",
        part(UTF, b" \n"),
        b"Content-Type: multipart/related; boundary=r\n\n--r\n" + HTML + b"\n--r--",
    ),
    "plain before HTML": many(b"multipart/alternative", part(UTF), HTML),
    "HTML before plain": many(b"multipart/alternative", HTML, part(UTF)),
    "this message is in HTML": many(
        b"multipart/alternative", part(UTF, b"This message is in HTML."), HTML
    ),
    "a plain version that says something else": many(
        b"multipart/alternative", part(UTF, b"Sent from the app of Acme Mail"), HTML
    ),
    "an invitation among the versions": many(
        b"multipart/alternative", part(UTF), part(b"text/calendar", b"BEGIN:VCALENDAR")
    ),
    "an unknown multipart": many(b"multipart/x-mixed", part(UTF)),
    "no boundary that fits": many(b"multipart/mixed", part(UTF)).replace(b"; boundary=q", b""),
    "a preamble and no part": HEAD + b"Content-Type: multipart/mixed; boundary=z\n\n" + UTF8,
    "no closing boundary": many(b"multipart/mixed", part(UTF)).removesuffix(b"--q--\n"),
    "a forwarded letter and no word": many(b"multipart/mixed", part(b"message/rfc822", INNER)),
    "a letter that is a letter": one(b"message/rfc822", INNER),
    "a digest of one": many(b"multipart/digest", b"\n" + INNER),
    "a detached signature": many(
        b"multipart/signed", part(UTF), part(b"application/pgp-signature", b"x")
    ),
    "octets that are words": one(b"application/octet-stream", UTF8),
    "UTF-8 as UTF-8": one(UTF, UTF8),
    "UTF-8 with a mark": one(UTF, codecs.BOM_UTF8 + UTF8),
    "UTF-8 said to be windows-1252": one(b"text/plain; charset=windows-1252", UTF8),
    "UTF-8 said to be iso-8859-1": one(b"text/plain; charset=iso-8859-1", UTF8),
    "UTF-8 said to be ascii": one(b"text/plain; charset=us-ascii", UTF8),
    "UTF-8 in an unknown charset": one(b"text/plain; charset=utf8mb4", UTF8),
    "UTF-8 written twice": one(UTF, UTF8.decode("cp1252").encode()),
    "windows-1252 as iso-8859-1": one(b"text/plain; charset=iso-8859-1", LATIN),
    "8 bits and no charset": one(b"text/plain", LATIN),
    "UTF-16 with a mark": one(b"text/plain; charset=utf-16", WORDS.encode("utf-16")),
    "UTF-16 without one": one(b"text/plain; charset=utf-16", WORDS.encode("utf-16-le")),
    "UTF-16, the big end first": one(b"text/plain; charset=utf-16", WORDS.encode("utf-16-be")),
    "UTF-16 that nothing says": one(b"text/plain", WORDS.encode("utf-16-le")),
    "UTF-16 said to be UTF-8": one(UTF, WORDS.encode("utf-16-be")),
    "UTF-32 with a mark": one(b"text/plain; charset=utf-32", WORDS.encode("utf-32")),
    "UTF-32 without one": one(b"text/plain", WORDS.encode("utf-32-be")),
    "a whole file in UTF-16": one(UTF, UTF8).decode().encode("utf-16"),
    "base64": one(UTF, encodebytes(UTF8), B64),
    "base64 without its padding": one(UTF, b64encode(UTF8 + b" \n").rstrip(b"="), B64),
    "base64 that nothing declares": one(UTF, encodebytes(UTF8)),
    "base64 with a list's footer": one(
        UTF, encodebytes(UTF8) + b"-- \nSent by the list of friends\n", B64
    ),
    "quoted-printable": one(
        UTF,
        b"Dear Jo, please keep the caf=C3=A9=E2=80=99s library =\nopen =E2=80=93 it costs =C2=A35."
        b" Ada",
        b"Content-Transfer-Encoding: quoted-printable\n",
    ),
    "quoted-printable that nothing declares": one(
        UTF,
        b"Dear Jo, please keep the caf=C3=A9=E2=80=99s library =\nopen =E2=80=93 it costs =C2=A35."
        b" Ada",
    ),
    "an unknown encoding": one(UTF, UTF8, b"Content-Transfer-Encoding: utf-8\n"),
    "flowed": one(
        UTF + b"; format=flowed", UTF8.replace(b"library ", b"library \n")
    ),
}  # fmt: skip
AMONG = {"base64 with a list's footer", "no boundary that fits"}  # with some more


@pytest.mark.parametrize("shape", WHOLE)
def test_its_words_are_read_whole(shape: str) -> None:
    letter = read(WHOLE[shape])
    assert WORDS in letter.text if shape in AMONG else letter.text == WORDS
    allowed = {
        "octets that are words": {flaws.NOT_CALLED_TEXT},
        "no boundary that fits": {flaws.AS_IT_CAME},
        "a preamble and no part": {flaws.AS_IT_CAME},
        "base64 without its padding": {flaws.BROKEN},
    }
    assert set(letter.flaws) <= allowed.get(shape, set())


@pytest.mark.parametrize(
    ("charset", "words"),
    [
        ("iso-8859-7", "Θέλουμε τη βιβλιοθήκη μας"),
        *((name, CYRILLIC) for name in ("koi8-r", "windows-1251", "utf-16", "utf-8", "cp866")),
        ("iso-2022-jp", "図書館を残してください"),
        ("shift_jis", "図書館を残してください"),
        ("euc-kr", "도서관을 지켜 주세요"),
        *((name, "请保留我们的图书馆 联通") for name in ("gb2312", "gbk", "gb18030")),
        ("big5", "請保留我們的圖書館"),
        ("utf-7", WORDS),
        ("windows-1256", "اترك المكتبة مفتوحة"),
    ],
)
def test_words_of_other_scripts(charset: str, words: str) -> None:
    letter = read(one(b"text/plain; charset=" + charset.encode(), words.encode(charset)))
    assert (letter.text, letter.flaws) == (words, ())


def test_japanese_that_names_no_charset() -> None:
    assert read(one(b"text/plain", "図書館を残す".encode("iso-2022-jp"))).text == "図書館を残す"


def test_an_emoji_of_rtf_is_read() -> None:
    """RTF counts in UTF-16, so an emoji is a pair of its characters; half of one is no letter."""
    body = rb"{\rtf1\ansi Save it \u-10179?\u-8704? please \u-10179? now\par}"
    assert read(one(b"text/rtf", body)).text == "Save it 😀 please \ufffd now"


@pytest.mark.parametrize("lost", ["donâ€ t close it", "cafÃ? and library"])
def test_what_was_garbled_for_good_is_named(lost: str) -> None:
    assert flaws.WRONG_CHARSET in read(one(UTF, lost.encode())).flaws


@pytest.mark.parametrize("sound", ["NÃO À GUERRA – LLŶN", "Château d’Âge £5 ©", "â ê î ô û ŵ ŷ"])
def test_what_only_looks_garbled_is_left(sound: str) -> None:
    letter = read(one(UTF, sound.encode()))
    assert (letter.text, letter.flaws) == (sound, ())


def test_plain_words_said_to_be_base64() -> None:
    letter = read(one(UTF, ASCII, B64))
    assert (letter.text, letter.flaws) == (ASCII.decode(), (flaws.BROKEN,))


@pytest.mark.parametrize(
    ("raw", "flaw"),
    [
        (one(b"application/ms-tnef", b"\x78\x9f"), flaws.WINMAIL),
        (one(b"application/pkcs7-mime; smime-type=enveloped-data", b"\x30\x80"), flaws.ENCRYPTED),
        (
            many(
                b"multipart/encrypted",
                part(b"application/pgp-encrypted", b"Version: 1"),
                part(b"application/octet-stream", b"-----BEGIN PGP MESSAGE-----\nx"),
            ),
            flaws.ENCRYPTED,
        ),
        (one(UTF, b"-----BEGIN PGP MESSAGE-----\nhQEMA"), flaws.ENCRYPTED),
        (one(b"text/html", b"<img src=x>"), flaws.NO_WORDS),
        (one(b"image/png", b"\x89PNG\0"), flaws.NO_WORDS),
        (one(UTF, b""), flaws.NO_WORDS),
    ],
)
def test_what_is_closed_or_shows_no_word_is_named(raw: bytes, flaw: str) -> None:
    assert flaw in read(raw).flaws


def test_what_a_signature_encloses_is_read(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("no openssl here to sign with")
    run = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Ada"]
    key, seal = tmp_path / "key.pem", tmp_path / "seal.pem"
    subprocess.run([*run, "-keyout", key, "-out", seal], check=True, capture_output=True)
    for way in ((), ("-stream",)):
        sign = ["openssl", "smime", "-sign", "-nodetach", "-signer", seal, "-inkey", key, *way]
        signed = subprocess.run(sign, input=part(UTF), check=True, capture_output=True).stdout
        letter = read(HEAD + signed)
        assert (letter.text, letter.flaws, letter.attachments) == (WORDS, (), ())


def files(letter: Letter) -> list[tuple[str, str, int, str]]:
    return [(each.name, each.type, each.size, each.text) for each in letter.attachments]


def attached(name: str, kind: str, data: bytes) -> bytes:
    more = f'Content-Disposition: attachment; filename="{name}"\n'.encode() + B64
    return many(b"multipart/mixed", part(UTF), part(kind.encode(), encodebytes(data), more))


def docx(xml: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return packed.getvalue()


def pdf(words: str) -> bytes:
    """The least PDF that shows some words."""
    shown = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Font<</F1 5 0 R>>>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begun = len(made)
    made += b"xref\n0 7\n0000000000 65535 f \n" + table
    return made + b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % begun


WORD_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XML = (
    b'<w:document><w:p><w:r><w:t xml:space="preserve">Notice &amp; </w:t></w:r><w:r><w:t>order'
    b"</w:t><w:br/><w:t>to leave</w:t></w:r></w:p><w:p><w:r><w:t>by Friday</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("name", "kind", "data", "words"),
    [
        ("a.txt", "application/octet-stream", b"Notice to leave", "Notice to leave"),
        ("a.md", "text/markdown", b"# Notice", "# Notice"),
        ("a.htm", "text/html", b"<p>Notice<p>to leave", "Notice\nto leave"),
        ("a.docx", WORD_KIND, docx(XML), "Notice & order\nto leave\nby Friday"),
        ("a.pdf", "application/pdf", pdf("Notice to leave"), "Notice to leave"),
        ("a.PDF", "application/octet-stream", pdf("Notice to leave"), "Notice to leave"),
        ("a.eml", "application/octet-stream", INNER, WORDS),
        ("a.png", "image/png", b"\x89PNG", ""),
        ("a.pdf", "application/pdf", b"%PDF-1.4 no more", ""),
        ("a.docx", WORD_KIND, b"PK\x03\x04 no more", ""),
        ("a.docx", WORD_KIND, docx(b"").replace(b"document", b"dokument"), ""),
    ],
)
def test_files_are_kept_with_their_words(name: str, kind: str, data: bytes, words: str) -> None:
    letter = read(attached(name, kind, data))
    assert letter.text == WORDS
    assert files(letter) == [(name, kind, len(data), words)]


def test_a_long_file_is_cut_and_that_is_said() -> None:
    letter = read(attached("a.txt", "text/plain", b"so long " * 10_000))
    assert len(letter.attachments[0].text) == 20_000
    assert letter.flaws == (flaws.LONG_FILE,)


def test_more_files_than_are_listed() -> None:
    file = part(b"image/png", b"x", b"Content-Disposition: attachment\n")
    letter = read(many(b"multipart/mixed", part(UTF), *[file] * 60))
    assert (len(letter.attachments), letter.flaws) == (50, (flaws.MANY_FILES,))


def test_more_files_with_words_than_are_read() -> None:
    file = part(UTF, b"Notice to leave", ATTACHED)
    letter = read(many(b"multipart/mixed", part(UTF), *[file] * 11, PNG))
    assert [each.text != "" for each in letter.attachments] == [True] * 10 + [False]
    assert letter.flaws == (flaws.MANY_WITH_WORDS,)


def test_files_of_letters_within_that_there_is_no_room_for() -> None:
    file = part(b"image/png", b"x", b"Content-Disposition: attachment\n")
    inner = many(b"multipart/mixed", part(UTF), *[file] * 30)
    inside = part(b"message/rfc822", inner.replace(b"=q", b"=z").replace(b"--q", b"--z"))
    letter = read(many(b"multipart/mixed", part(UTF), inside, inside))
    assert (len(letter.attachments), letter.flaws) == (50, (flaws.MANY_FILES,))


def test_a_letter_too_long_for_the_patient_parser_is_cut_and_that_is_said() -> None:
    crowd = part(UTF, UTF8, b"X: " + b"=?utf-8?q?x?= " * 6_000 + b"\n")  # the quick one refuses it
    letter = read(many(b"multipart/mixed", crowd, part(b"image/png", b"x\n" * 1_000_000)))
    assert (letter.text, letter.flaws) == (WORDS, (flaws.LONG_PART,))


def test_files_of_a_forwarded_letter_are_listed_too() -> None:
    inner = attached("notice.txt", "text/plain", b"Notice to leave").replace(b"=q", b"=z")
    inner = inner.replace(b"--q", b"--z")
    letter = read(many(b"multipart/mixed", part(b"message/rfc822", inner)))
    assert letter.text == WORDS
    assert [each.name for each in letter.attachments] == ["a forwarded letter", "notice.txt"]


def test_letters_within_letters_end() -> None:
    raw = one(UTF, UTF8)
    for depth in range(8):
        raw = many(b"multipart/mixed", part(b"message/rfc822", raw)).replace(b"q", b"q%d" % depth)
    letter = read(raw)
    assert letter.text or letter.flaws


KINDS = ("text/plain", "text/html", "text/x", "text", "", "image/png", "application/x", "plain")
SHELLS = ("mixed", "alternative", "related", "signed", "digest", "report", "x", "encrypted")
TRANSFERS = ("base64", "quoted-printable", "8bit", "x", "")
CHARSETS = ("utf-8", "windows-1252", "utf-16", "koi8-r", "x", "ascii", "gbk", "")


def made_up(chance: random.Random, depth: int = 0) -> bytes:
    """Any part: a shell of others, or words in a charset and encoding that may not be theirs."""
    if depth < 3 and chance.random() < 0.4:
        mark = b"b%d" % chance.randrange(10**6)
        inside = [made_up(chance, depth + 1) for _ in range(chance.randint(1, 3))]
        shell = b"Content-Type: multipart/%b; boundary=%b\n\n" % (
            chance.choice(SHELLS).encode(),
            mark,
        )
        return shell + b"".join(b"--%b\n%b\n" % (mark, each) for each in inside) + b"--%b--" % mark
    if depth < 3 and chance.random() < 0.1:
        return b"Content-Type: message/rfc822\n\nFrom: b@b.example\n" + made_up(chance, depth + 1)
    said = f"Content-Type: {chance.choice(KINDS)}; charset={chance.choice(CHARSETS)}\n"
    said += f"Content-Transfer-Encoding: {chance.choice(TRANSFERS)}\n"
    if chance.random() < 0.3:
        shown = chance.choice(("inline", "attachment"))
        said += f"Content-Disposition: {shown}; filename=a.{chance.choice(('txt', 'x'))}\n"
    words = chance.choice((UTF8, LATIN, ASCII, b64encode(UTF8), CYRILLIC.encode("koi8-r"), b""))
    return said.encode() + b"\n" + words


def test_no_letter_is_empty_without_a_flaw() -> None:
    """Of 3,000 letters made of anything."""
    chance = random.Random(13)
    for _ in range(3_000):
        raw = HEAD + made_up(chance)
        letter = read(raw)
        assert letter.text or letter.flaws, raw
