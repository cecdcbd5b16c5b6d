"""SMTP, over loopback, to a real server that breaks off, refuses and asks for patience."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.fence import OPEN, Fence
from bot.mail.oauth import Tokens
from bot.mail.smtp import Outgoing, Relay, Smtp, compose
from tests.bot.mail.token_server import TokenServer
from tests.databases import free_port
from tests.marks import frozen
from tests.sink import Sink

OFFICE = "office@tarnwick.example"
LETTER = Outgoing(
    to="ada@mail.example",
    name="Ada Abbot",
    subject="Re: the counters",
    text="Dear Ada,\n\nI agree — 2 < 3.\n.\nYours",
    message_id="bell-1@tarnwick.example",
    in_reply_to="x@mail.example",
    references=("first@mail.example", "x@mail.example"),
    at=datetime(2026, 11, 23, 9, 15, tzinfo=UTC),
)


@dataclass
class Marks:
    """Counts the marks; to make one takes as long as a commit."""

    made: list[None] = field(default_factory=list)
    fence: Fence = OPEN

    async def __call__(self) -> Fence:
        await asyncio.sleep(0.02)
        self.made.append(None)
        return self.fence


def relay(sink: Sink, **more: object) -> Relay:
    fields: dict[str, object] = {"host": "127.0.0.1", "sender": OFFICE, "port": sink.port}
    fields |= {"name": "Hesper Tarnwick MP", "security": "none"}
    return Relay(**fields | more)  # type: ignore[arg-type]


@pytest.fixture
async def smtp(sink: Sink) -> AsyncIterator[Smtp]:
    ours = Smtp(relay(sink), timeout=5)
    yield ours
    ours.close()


@pytest.fixture
def marks() -> Marks:
    return Marks()


async def test_a_letter_arrives_under_the_one_it_answers(
    sink: Sink, smtp: Smtp, marks: Marks
) -> None:
    raw = await smtp.send(LETTER, marks)
    ((to, mail),) = sink.taken
    assert (to, mail["To"], mail["From"]) == (
        LETTER.to,
        "Ada Abbot <ada@mail.example>",
        f"Hesper Tarnwick MP <{OFFICE}>",
    )
    assert mail["Message-ID"] == "<bell-1@tarnwick.example>"
    assert mail["In-Reply-To"] == "<x@mail.example>"
    assert mail["References"] == "<first@mail.example> <x@mail.example>"
    assert "Auto-Submitted" not in mail
    assert b"bell-1@tarnwick.example" in raw
    assert len(marks.made) == 1


async def test_its_words_arrive_as_they_are_in_text_and_in_html(
    sink: Sink, smtp: Smtp, marks: Marks
) -> None:
    await smtp.send(LETTER, marks)
    plain, html = (part.get_content() for part in sink.taken[0][1].iter_parts())
    assert plain.replace("\r\n", "\n") == f"{LETTER.text}\n"
    assert "<p>I agree — 2 &lt; 3.<br>.<br>Yours</p>" in html


async def test_few_connections_carry_many_letters(sink: Sink, smtp: Smtp, marks: Marks) -> None:
    for _ in range(10):
        await asyncio.gather(smtp.send(LETTER, marks), smtp.send(LETTER, marks))
    assert len(sink.taken) == 20
    assert len(sink.sessions) <= 2


async def test_a_connection_that_was_closed_while_idle_is_made_anew(
    sink: Sink, smtp: Smtp, marks: Marks
) -> None:
    await smtp.send(LETTER, marks)
    sink.hang_up()
    await smtp.send(LETTER, marks)
    assert len(sink.taken) == 2


@pytest.mark.parametrize("fault", ["before", "cut"])
async def test_broken_off_before_the_dot_it_is_surely_not_sent(
    sink: Sink, smtp: Smtp, marks: Marks, fault: str
) -> None:
    sink.faults[LETTER.to] = fault
    with pytest.raises(NotSent):
        await smtp.send(LETTER, marks)
    assert not sink.taken
    await smtp.send(LETTER, marks)
    assert len(sink.taken) == 1


async def test_before_the_recipient_is_taken_nothing_is_marked(
    sink: Sink, smtp: Smtp, marks: Marks
) -> None:
    sink.faults[LETTER.to] = "550"
    with pytest.raises(Refused):
        await smtp.send(LETTER, marks)
    assert not marks.made


async def test_broken_off_after_the_dot_nobody_can_say(
    sink: Sink, smtp: Smtp, marks: Marks
) -> None:
    sink.faults[LETTER.to] = "after"
    with pytest.raises(Unanswered):
        await smtp.send(LETTER, marks)
    assert len(sink.taken) == len(marks.made) == 1


async def test_once_its_fence_is_closed_the_dot_is_not_sent(sink: Sink, smtp: Smtp) -> None:
    with pytest.raises(NotSent):
        await smtp.send(LETTER, frozen())
    await asyncio.sleep(0.05)
    assert not sink.taken


async def test_a_mark_that_cannot_be_made_leaves_nothing_sent(sink: Sink, smtp: Smtp) -> None:
    async def moved() -> Fence:
        raise LookupError

    with pytest.raises(LookupError):
        await smtp.send(LETTER, moved)
    await asyncio.sleep(0.05)
    assert not sink.taken


@pytest.mark.parametrize(("fault", "said"), [("550", "550 4.0.0"), ("554", "554 5.7.1 no")])
async def test_a_no_is_told_in_the_relays_words(
    sink: Sink, smtp: Smtp, marks: Marks, fault: str, said: str
) -> None:
    sink.faults[LETTER.to] = fault
    with pytest.raises(Refused, match=said):
        await smtp.send(LETTER, marks)


async def test_a_relay_that_asks_for_patience_gets_it_for_that_letter(
    sink: Sink, smtp: Smtp, marks: Marks
) -> None:
    sink.faults[LETTER.to] = "451"
    with pytest.raises(NotSent) as told:
        await smtp.send(LETTER, marks)
    assert (told.value.wait, told.value.throttled) == (timedelta(seconds=60), False)
    await smtp.send(LETTER, marks)


async def test_a_relay_that_closes_is_left_alone_by_every_letter(
    sink: Sink, smtp: Smtp, marks: Marks
) -> None:
    sink.faults[LETTER.to] = "421"
    with pytest.raises(NotSent, match="421") as told:
        await smtp.send(LETTER, marks)
    assert (told.value.wait, told.value.throttled) == (timedelta(seconds=20), True)
    assert not sink.taken


@pytest.mark.parametrize(
    ("answer", "wait", "throttled"),
    [
        ("432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", 20, True),
        ("421 4.3.2 Concurrent connections limit exceeded", 20, True),
        ("451 4.7.500 Server busy. Please try again later", 20, True),
        ("452 4.5.3 Too many messages, wait 5 minutes", 300, True),
        ("450 4.7.1 Greylisted, try again in 240 seconds", 240, False),
        ("451 4.7.1 Please try again later", 60, False),
        ("450 4.2.0 Mailbox is busy, 99999 seconds", 60, False),
        ("554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException", 20, True),
    ],
    ids=str,
)
async def test_it_is_heard_how_long_to_wait_and_whether_that_is_so_of_all(
    sink: Sink, smtp: Smtp, marks: Marks, answer: str, wait: int, *, throttled: bool
) -> None:
    sink.answers[LETTER.to] = answer
    with pytest.raises(NotSent) as told:
        await smtp.send(LETTER, marks)
    assert (told.value.wait, told.value.throttled) == (timedelta(seconds=wait), throttled)
    assert not sink.taken


async def test_where_nobody_listens_nothing_is_sent(marks: Marks) -> None:
    smtp = Smtp(Relay("127.0.0.1", OFFICE, port=free_port(), security="none"))
    with pytest.raises(NotSent, match="cannot be reached"):
        await smtp.send(LETTER, marks)


async def test_a_relay_is_tried_without_a_letter(sink: Sink, smtp: Smtp) -> None:
    await smtp.check()
    assert not sink.taken
    with pytest.raises(NotSent):
        await Smtp(Relay("127.0.0.1", OFFICE, port=free_port(), security="none")).check()


@pytest.mark.parametrize(("password", "sent"), [("secret", 1), ("wrong", 0)])
async def test_a_wrong_password_is_not_the_letters_fault(
    sink: Sink, marks: Marks, password: str, sent: int
) -> None:
    sink.password = "secret"
    smtp = Smtp(relay(sink, user="office", password=password), timeout=5)
    if sent:
        await smtp.send(LETTER, marks)
    else:
        with pytest.raises(NotSent, match="user name or the password"):
            await smtp.send(LETTER, marks)
    assert len(sink.taken) == sent
    smtp.close()


async def test_a_token_opens_the_relay_and_a_wrong_one_is_not_the_letters_fault(
    sink: Sink, marks: Marks
) -> None:
    server = TokenServer()
    opened = relay(sink, user="office", tokens=Tokens(server.grant("office")))
    sink.tokens = {"at-office-2"}
    smtp = Smtp(opened, timeout=5)
    with pytest.raises(NotSent, match="by OAuth"):
        await smtp.send(LETTER, marks)
    await Smtp(opened, timeout=5).send(LETTER, marks)
    assert len(sink.taken) == 1
    server.refusal = "invalid_grant"
    ended = relay(sink, user="office", tokens=Tokens(server.grant("office")))
    with pytest.raises(NotSent, match="Sign in again"):
        await Smtp(ended, timeout=5).check()
    server.stop()


async def test_a_relay_without_tls_gets_no_letter_where_tls_is_wanted(
    sink: Sink, marks: Marks
) -> None:
    with pytest.raises(NotSent):
        await Smtp(relay(sink, security="starttls"), timeout=5).send(LETTER, marks)
    assert not sink.taken


@pytest.mark.parametrize(
    "hostile",
    [
        {"name": "Ada\r\nBcc: eve@evil.example"},
        {"subject": "Re: x\nBcc: eve@evil.example"},
        {"to": "ada@mail.example>\r\nRCPT TO:<eve@evil.example"},
        {"to": "ada@mail.example, eve@evil.example"},
        {"in_reply_to": "x>\r\nBcc: eve@evil.example"},
        {"to": ""},
    ],
)
def test_no_field_can_hide_another(hostile: dict[str, str]) -> None:
    fields = {name: getattr(LETTER, name) for name in LETTER.__slots__} | hostile
    with pytest.raises(Refused):
        compose(Outgoing(**fields), OFFICE, "")


def test_long_identifiers_stay_whole() -> None:
    fields = {name: getattr(LETTER, name) for name in LETTER.__slots__}
    long = "a" * 180 + "@mail.example"
    raw = compose(Outgoing(**fields | {"in_reply_to": long, "references": (long,) * 4}), OFFICE, "")
    assert raw.count(long.encode()) == 5
    assert b"=?" not in raw.partition(b"MIME-Version")[0]
    assert max(map(len, raw.split(b"\r\n"))) < 998
