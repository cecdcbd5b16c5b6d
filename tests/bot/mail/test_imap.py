"""IMAP, against a real Dovecot."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.domain.errors import NotSent, Refused
from bot.mail.imap import Imap
from bot.mail.mailbox import Arrived, Cursor, Mailbox, Skipped
from bot.mail.oauth import Tokens
from tests.bot.mail.dovecot import Dovecot

NAMES = (f"office{number}" for number in itertools.count())


def letter(number: int, size: int = 0) -> bytes:
    return b"From: a@b.example\r\nSubject: %d\r\n\r\nhello%s\r\n" % (number, b"\r\nx" * (size // 3))


@pytest.fixture
def user() -> str:
    return next(NAMES)


@asynccontextmanager
async def listening(
    mailbox: Mailbox, after: Cursor | None = None
) -> AsyncIterator[AsyncGenerator[Arrived | Skipped, None]]:
    imap = Imap(mailbox, idle=30, timeout=10, wait=0.05)
    letters = imap.letters(after)
    try:
        yield letters
    finally:
        await letters.aclose()
        imap.close()


async def take(letters: AsyncGenerator[Arrived | Skipped, None], count: int) -> list[Arrived]:
    async with asyncio.timeout(30):
        found = [await anext(letters) for _ in range(count)]
    given = [each for each in found if isinstance(each, Arrived)]
    assert len(given) == count
    return given


async def test_letters_come_in_order_as_they_were_sent(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1), letter(2))
    async with listening(dovecot.mailbox(user)) as letters:
        found = await take(letters, 2)
    assert [each.raw for each in found] == [letter(1), letter(2)]


async def test_a_delivery_is_noticed_while_idle(dovecot: Dovecot, user: str) -> None:
    async with listening(dovecot.mailbox(user)) as letters:
        waiting = asyncio.ensure_future(take(letters, 1))
        await asyncio.sleep(0.5)
        await asyncio.to_thread(dovecot.deliver, user, letter(1))
        assert (await waiting)[0].raw == letter(1)


async def test_flags_are_left_alone(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1))
    before = dovecot.flags(user)
    async with listening(dovecot.mailbox(user)) as letters:
        await take(letters, 1)
    assert dovecot.flags(user) == before
    assert b"Seen" not in before[0]


async def test_marked_seen_when_told_and_taken(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1), letter(2))
    async with listening(dovecot.mailbox(user, mark_seen=True)) as letters:
        await take(letters, 2)
        next_one = asyncio.ensure_future(take(letters, 1))
        await asyncio.to_thread(dovecot.deliver, user, letter(3))
        await next_one
    assert [b"Seen" in flags for flags in dovecot.flags(user)] == [True, True, False]


async def test_goes_on_after_the_cursor(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1), letter(2), letter(3))
    async with listening(dovecot.mailbox(user)) as letters:
        first = (await take(letters, 1))[0]
    async with listening(dovecot.mailbox(user), first.cursor) as letters:
        assert [each.raw for each in await take(letters, 2)] == [letter(2), letter(3)]


async def test_more_letters_than_a_batch(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, *(letter(number) for number in range(120)))
    async with listening(dovecot.mailbox(user)) as letters:
        found = await take(letters, 120)
    assert [each.raw for each in found] == [letter(number) for number in range(120)]


async def test_a_server_restarted_loses_and_doubles_none(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1))
    async with listening(dovecot.mailbox(user)) as letters:
        await take(letters, 1)
        waiting = asyncio.ensure_future(take(letters, 2))
        await asyncio.sleep(0.3)
        await asyncio.to_thread(dovecot.stop)
        await asyncio.to_thread(dovecot.start)
        await asyncio.to_thread(dovecot.deliver, user, letter(2), letter(3))
        assert [each.raw for each in await waiting] == [letter(2), letter(3)]


async def test_a_session_killed_is_rebuilt(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1))
    async with listening(dovecot.mailbox(user)) as letters:
        await take(letters, 1)
        waiting = asyncio.ensure_future(take(letters, 1))
        await asyncio.sleep(0.3)
        assert await asyncio.to_thread(dovecot.kick, user)
        await asyncio.to_thread(dovecot.deliver, user, letter(2))
        assert (await waiting)[0].raw == letter(2)


async def test_a_folder_made_anew_is_read_from_the_first(dovecot: Dovecot, user: str) -> None:
    client = dovecot.client(user)
    found: list[Arrived] = []
    for number in (1, 2):
        client.create("Post")
        client.append("Post", "", "", letter(number))
        mailbox = replace(dovecot.mailbox(user), folder="Post")
        async with listening(mailbox, found[0].cursor if found else None) as letters:
            found += await take(letters, 1)
        client.delete("Post")
    client.logout()
    assert [each.raw for each in found] == [letter(1), letter(2)]
    assert [each.cursor.uid for each in found] == [1, 1]


async def test_a_huge_letter_is_fetched_in_part(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1, size=10_500_000), letter(2))
    async with listening(dovecot.mailbox(user)) as letters:
        huge, small = await take(letters, 2)
    assert len(huge.raw) == 512_000
    assert huge.flaws == ("is 11 MB: only its beginning was fetched",)
    assert small.raw == letter(2)


async def test_a_wrong_password_says_what_to_do(dovecot: Dovecot, user: str) -> None:
    async with listening(dovecot.mailbox(user, password="wrong")) as letters:
        with pytest.raises(Refused, match="refused the user name or the password") as told:
            await take(letters, 1)
    assert "app password" in told.value.mend


def by_token(dovecot: Dovecot, user: str, tokens: Tokens) -> Mailbox:
    return replace(dovecot.mailbox(user, password=""), tokens=tokens)


async def test_a_token_opens_the_mailbox_in_a_passwords_place(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1))
    tokens = Tokens(dovecot.tokens.grant(user))
    async with listening(by_token(dovecot, user, tokens)) as letters:
        assert [each.raw for each in await take(letters, 1)] == [letter(1)]
    await Imap(by_token(dovecot, user, tokens)).append("INBOX", letter(2))
    assert await Imap(by_token(dovecot, user, tokens)).check() == 2


async def test_anothers_token_opens_nothing_and_says_what_to_do(
    dovecot: Dovecot, user: str
) -> None:
    dovecot.deliver(user, letter(1))
    theirs = Tokens(dovecot.tokens.grant("somebody-else"))
    with pytest.raises(Refused, match="by OAuth") as told:
        await Imap(by_token(dovecot, user, theirs)).check()
    assert "Sign in again" in told.value.mend


async def test_a_sign_in_server_that_is_away_is_no_reason_to_stop(
    dovecot: Dovecot, user: str
) -> None:
    dovecot.deliver(user, letter(1))
    dovecot.tokens.refusal = "temporarily_unavailable"
    tokens = Tokens(dovecot.tokens.grant(user))
    async with listening(by_token(dovecot, user, tokens)) as letters:
        waiting = asyncio.ensure_future(take(letters, 1))
        await asyncio.sleep(0.3)
        dovecot.tokens.refusal = ""
        assert [each.raw for each in await waiting] == [letter(1)]


async def test_a_folder_that_is_not_there(dovecot: Dovecot, user: str) -> None:
    with pytest.raises(Refused, match="no folder Post"):
        await Imap(replace(dovecot.mailbox(user), folder="Post")).check()


async def test_check_counts(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1), letter(2))
    assert await Imap(dovecot.mailbox(user)).check() == 2


async def test_no_server_is_said_with_its_address() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(NotSent, match=f"127.0.0.1:{port} does not answer"):
            await Imap(Mailbox("127.0.0.1", "a", "b", port, security="none")).check()


async def test_tls_is_not_given_up_for_a_plain_server(dovecot: Dovecot, user: str) -> None:
    with pytest.raises(NotSent):
        await Imap(replace(dovecot.mailbox(user), security="tls")).check()


async def test_an_answer_is_copied_as_seen(dovecot: Dovecot, user: str) -> None:
    dovecot.deliver(user, letter(1))
    await Imap(dovecot.mailbox(user)).append("INBOX", letter(2))
    assert [b"Seen" in flags for flags in dovecot.flags(user)] == [False, True]


async def test_a_copy_into_no_folder_is_refused(dovecot: Dovecot, user: str) -> None:
    with pytest.raises(Refused, match="into Post"):
        await Imap(dovecot.mailbox(user)).append("Post", letter(1))


async def test_no_secret_and_no_letter_in_the_log(
    dovecot: Dovecot, user: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    dovecot.deliver(user, letter(1))
    async with listening(dovecot.mailbox(user, password="secret")) as letters:
        await take(letters, 1)
        await asyncio.to_thread(dovecot.kick, user)
        waiting = asyncio.ensure_future(take(letters, 1))
        await asyncio.to_thread(dovecot.deliver, user, letter(2))
        await waiting
    assert "secret" not in caplog.text
    assert "hello" not in caplog.text
    assert "secret" not in repr(dovecot.mailbox(user))


async def test_cancelling_a_wait_ends_it_at_once(dovecot: Dovecot, user: str) -> None:
    imap = Imap(dovecot.mailbox(user), idle=600)
    letters = imap.letters()
    waiting = asyncio.ensure_future(anext(letters))
    await asyncio.sleep(0.5)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.to_thread(imap.close, wait=True)
