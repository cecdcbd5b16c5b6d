"""Senders: whom an answer may reach, and what no person wrote (bad inputs 22 to 24)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.letters import Address, Letter
from bot.mail.reader import read

TABLE = Path(__file__).parents[2] / "data" / "senders.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


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


@pytest.mark.parametrize(("field", "name", "email"), ROWS)
def test_from_fields_as_they_come(field: str, name: str, email: str) -> None:
    letter = of(f"From: {field}")
    assert letter.sender == Address(name, email)
    assert bool(email) is (letter.flaws == ("has no date",))
    assert letter.came_from == ("" if email else " ".join(field.split()))


def test_the_table_is_a_large_one() -> None:
    plain = [row for row in ROWS if row[2]]
    assert (len(plain) >= 60, len(ROWS) - len(plain) >= 40) == (True, True)


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\ufeff"])
def test_an_address_with_what_nobody_sees_is_nobodys(hidden: str) -> None:
    assert of(f"From: Ada <ad{hidden}a@home.example>").sender.email == ""


def test_bytes_in_no_charset_make_no_second_reading() -> None:
    letter = read(b"From: Zo\xeb Lee <zoe@home.example>\n\nhello\n")
    assert letter.sender == Address("Zo\xeb Lee", "zoe@home.example")


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
    ("author", "answers"),
    [
        ("Ada <ada@home.example>", "evil@elsewhere.example"),
        ("Jane <jane@victim.example>", "Jane <x@evil.example>"),  # a name that its sender chose
        ("Jane <jane@victim.example>", "Jane <jane@evil.example>"),
        ("Jane Victim <jane@victim.example>", "jane.victim@evil.example"),
        ("Jane <jane@gmail.com>", "Jane <x@gmail.com>"),  # everybody's domain
        ("Jane <action@gmail.com>", "Jane <x@evil.example>"),
        ("Parish Office <office@parish.example>", "Parish Office <x@evil.example>"),
        ("Jane <jane@victim.example>", "Jane <jane-17@38degrees.org.uk>"),
        ("Jane <jane@38degrees.org.uk.evil.example>", "x@evil2.example"),
    ],
)
def test_an_answer_asked_for_elsewhere_is_shown_and_goes_nowhere(author: str, answers: str) -> None:
    letter = of(f"From: {author}", f"Reply-To: {answers}")
    name, _, email = author.rstrip(">").partition(" <")
    assert letter.sender == Address(name, "")
    assert letter.came_from == email
    assert letter.reply_to == answers.rstrip(">").split("<")[-1]
    assert "asks for the answer at an address it did not come from" in letter.flaws


@pytest.mark.parametrize(
    "answers", ["x@y.example, z@y.example", "group: x@y.example;", "nonsense", "a@x]<b@y.example>"]
)
def test_an_answer_asked_for_nowhere_plain_is_shown_as_it_came(answers: str) -> None:
    letter = of("From: Ada <ada@home.example>", f"Reply-To: {answers}")
    assert (letter.sender, letter.reply_to) == (Address("Ada", ""), answers)


def test_two_reply_to_lines_are_shown_both() -> None:
    letter = of(
        "From: Ada <ada@home.example>", "Reply-To: x@y.example", "Reply-To: Z <z@y.example>"
    )
    assert (letter.sender.email, letter.reply_to) == ("", "x@y.example, Z <z@y.example>")


@pytest.mark.parametrize(
    "answers", ["ada@home.example", "byron@home.example", "x@y.example, Ada <ada@home.example>", ""]
)
def test_the_persons_own_other_address_may_be_answered(answers: str) -> None:
    letter = of("From: Ada <ada@home.example>", f"Reply-To: {answers}")
    own = answers if answers.startswith("byron") else "ada@home.example"
    assert (letter.sender.email, letter.came_from, letter.reply_to) == (own, "", "")


@pytest.mark.parametrize(
    "carrier",
    [
        "action@38degrees.org.uk",
        "ada.byron@mail.38degrees.org.uk",
        "mail@change.org",
        "no-reply@platform.example",
        "supporter@platform.example",
        "campaigns@charity.example",
        "letters@writeround.example",
        "info@charity.example",
    ],
)
def test_a_carrier_sends_for_the_person_in_reply_to(carrier: str) -> None:
    letter = of(f"From: Ada Byron <{carrier}>", "Reply-To: ada@home.example")
    assert (letter.sender, letter.reply_to) == (Address("Ada Byron", "ada@home.example"), "")


@pytest.mark.parametrize(
    "local", ["MAILER-DAEMON", "postmaster", "noreply", "no-reply", "donotreply", "bounces"]
)
def test_robots_have_names(local: str) -> None:
    assert of(f"From: Somebody <{local}@x.example>").automatic


def test_recipients_are_read_and_accidents_left_out() -> None:
    letter = of("From: a@b.example", 'To: "MP, Jo" <jo@p.example>, x]<e@v.example>, c@d.example')
    assert letter.to == (Address("MP, Jo", "jo@p.example"), Address("", "c@d.example"))
