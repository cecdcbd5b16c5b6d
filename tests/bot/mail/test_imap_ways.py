"""How IMAP servers differ: folders' names, answers in between, packets, IDLE, UIDs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import pytest

from bot.domain.errors import Refused
from bot.mail.imap import Imap
from bot.mail.mailbox import Arrived, Cursor, Mailbox
from tests.bot.mail.dovecot import Dovecot
from tests.bot.mail.imap_server import (
    Asked,
    Reset,
    bodies,
    imap_server,
    letter,
    refuses,
    times,
    verb,
)


@asynccontextmanager
async def listening(
    mailbox: Mailbox, after: Cursor | None = None, *, idle: float = 0.5
) -> AsyncIterator[AsyncGenerator[object, None]]:
    imap = Imap(mailbox, idle=idle, timeout=1, wait=0.02)
    letters = imap.letters(after)
    try:
        yield letters
    finally:
        await letters.aclose()
        imap.close()


async def raws(letters: AsyncGenerator[object, None], count: int) -> list[bytes]:
    async with asyncio.timeout(20):
        found = [await anext(letters) for _ in range(count)]
    return [each.raw for each in found if isinstance(each, Arrived)]


# Names as a person reads them, and as the server writes them (RFC 3501, 5.1.3).
NAMES = [
    ("Étés", "&AMk-t&AOk-s"),
    ("&AMk-t&AOk-s", "&AMk-t&AOk-s"),
    ("Post & Zeug", "Post &- Zeug"),
    ("Post & Zeug-Rest", "Post &- Zeug-Rest"),
    ('say "hello"', 'say \\"hello\\"'),
    ("back\\slash", "back\\\\slash"),
    ("信件", "&T+FO9g-"),
]


@pytest.mark.parametrize(("name", "written"), NAMES)
async def test_a_folder_of_any_name(dovecot: Dovecot, name: str, written: str) -> None:
    user = uuid4().hex
    client = dovecot.client(user)
    assert client.create(f'"{written}"')[0] == "OK"
    assert client.append(f'"{written}"', "", "", letter(1))[0] == "OK"
    client.logout()
    mailbox = replace(dovecot.mailbox(user), folder=name)
    async with listening(mailbox) as letters:
        assert await raws(letters, 1) == [letter(1)]
    assert await Imap(mailbox).check() == 1
    await Imap(dovecot.mailbox(user)).append(name, letter(2))
    assert await Imap(mailbox).check() == 2


async def test_a_folder_in_a_folder(dovecot: Dovecot) -> None:
    user = uuid4().hex
    client = dovecot.client(user)
    client.create("Office.2026.Letters")
    client.append("Office.2026.Letters", "", "", letter(1))
    client.logout()
    async with listening(replace(dovecot.mailbox(user), folder="Office.2026.Letters")) as letters:
        assert await raws(letters, 1) == [letter(1)]


async def test_gaps_in_the_uids(dovecot: Dovecot) -> None:
    user = uuid4().hex
    dovecot.deliver(user, *(letter(number) for number in range(1, 8)))
    client = dovecot.client(user)
    client.select("INBOX")
    for number in (1, 3, 4, 7):
        client.store(str(number), "+FLAGS", "\\Deleted")
    client.expunge()
    client.logout()
    dovecot.deliver(user, letter(8))
    async with listening(dovecot.mailbox(user)) as letters:
        assert await raws(letters, 4) == [letter(number) for number in (2, 5, 6, 8)]


async def test_letters_that_are_deleted_while_they_are_read(dovecot: Dovecot) -> None:
    user = uuid4().hex
    dovecot.deliver(user, *(letter(number) for number in range(1, 121)))
    async with listening(dovecot.mailbox(user)) as letters:
        first = await raws(letters, 50)  # the others are listed by now
        client = dovecot.client(user)
        client.select("INBOX")
        client.store("60:70", "+FLAGS", "\\Deleted")
        client.expunge()
        client.logout()
        rest = await raws(letters, 59)
    assert first + rest == [letter(number) for number in range(1, 121) if not 60 <= number <= 70]


async def test_what_is_told_in_between(  # flags, a new count, a deletion, another letter
) -> None:
    def chatter(asked: Asked) -> bool:
        if not asked.bodies:
            return False
        asked.say("* 9 FETCH (UID 99 FLAGS (\\Seen))")
        for uid in asked.uids:
            asked.letter(uid, before=" FLAGS (\\Seen)")
            asked.say(f"* {uid} FETCH (FLAGS (\\Answered))")
            asked.raw(b"* 44 FETCH (UID 44 BODY[] {5}\r\nother)\r\n")
            asked.say("* 30 EXPUNGE")
            asked.say("* 40 EXISTS")
        return asked.end("OK done")

    with imap_server(3, chatter) as (_, mailbox):
        async with listening(mailbox) as letters:
            assert await raws(letters, 3) == [letter(1), letter(2), letter(3)]


async def test_the_uid_behind_the_letter() -> None:
    def exchange(asked: Asked) -> bool:
        if not asked.bodies:
            return False
        for uid in asked.uids:
            raw = letter(uid)
            asked.raw(b"* %d FETCH (BODY[] {%d}\r\n" % (uid, len(raw)) + raw)
            asked.raw(b" UID %d FLAGS (\\Seen))\r\n" % uid)
        return asked.end("OK FETCH completed.")

    with imap_server(2, exchange) as (_, mailbox):
        async with listening(mailbox) as letters:
            assert await raws(letters, 2) == [letter(1), letter(2)]


async def test_a_letter_in_many_packets() -> None:
    with imap_server(2) as (_, mailbox):

        def slow(asked: Asked) -> bool:
            if not asked.bodies:
                return False
            said = b"* 1 FETCH (UID 1 BODY[] {%d}\r\n" % len(letter(1)) + letter(1) + b")\r\n"
            for at in range(0, len(said), 7):
                asked.raw(said[at : at + 7])
                asked.send()
            asked.letter(2)
            return asked.end("OK done")

        async with listening(mailbox) as letters:
            _.faults.append(slow)
            assert await raws(letters, 2) == [letter(1), letter(2)]


@pytest.mark.parametrize("share", [0.5, 1.9])
async def test_a_size_that_is_only_about_right(share: float) -> None:
    def about(asked: Asked) -> bool:
        if b"RFC822.SIZE" not in asked.words:
            return False
        for uid in asked.uids:
            size = int(len(letter(uid)) * share)
            asked.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {size})")
        return asked.end("OK done")

    with imap_server(2, about) as (_, mailbox):
        async with listening(mailbox) as letters:
            assert await raws(letters, 2) == [letter(1), letter(2)]


async def test_a_connection_that_is_reset_in_the_middle_of_a_batch() -> None:
    def reset(asked: Asked) -> bool:
        if asked.bodies and len(asked.uids) > 1:
            asked.letter(asked.uids[0])
            asked.raw(b"* 2 FETCH (UID 2 BODY[] {100}\r\nFrom")
            raise Reset
        return False

    with imap_server(5, times(1, reset)) as (_, mailbox):
        async with listening(mailbox) as letters:
            assert await raws(letters, 5) == [letter(number) for number in range(1, 6)]


async def test_a_server_without_idle_is_looked_at() -> None:
    with imap_server(1) as (state, mailbox):
        async with listening(mailbox, idle=0.2) as letters:
            assert await raws(letters, 1) == [letter(1)]
            state.letters[2] = letter(2)
            assert await raws(letters, 1) == [letter(2)]
    assert not any(each.startswith(b"IDLE") for each in state.asked)


async def test_a_server_that_refuses_the_idle_that_it_offers_is_looked_at() -> None:
    with imap_server(1, refuses("BAD Unknown command", to=verb(b"IDLE"))) as (state, mailbox):
        state.capabilities = "IMAP4rev1 IDLE"
        async with listening(mailbox, idle=0.05) as letters:
            assert await raws(letters, 1) == [letter(1)]
            waiting = asyncio.ensure_future(raws(letters, 1))
            await asyncio.sleep(0.7)
            sessions = state.sessions
            await asyncio.sleep(0.3)
            assert state.sessions == sessions <= 3
            state.letters[2] = letter(2)
            assert await waiting == [letter(2)]


async def test_an_idle_that_nobody_hears_any_more(  # as when a router forgot the connection
) -> None:
    with imap_server(1) as (state, mailbox):
        state.capabilities = "IMAP4rev1 IDLE"

        def deaf(asked: Asked) -> bool:
            if not asked.words.startswith(b"IDLE"):
                return False
            asked.say("+ idling")
            asked.send()
            while asked.session.rfile.readline():
                pass
            raise Reset

        state.faults.append(times(1, deaf))
        async with listening(mailbox, idle=0.3) as letters:
            assert await raws(letters, 1) == [letter(1)]
            waiting = asyncio.ensure_future(raws(letters, 1))
            await asyncio.sleep(0.1)
            state.letters[2] = letter(2)
            assert await waiting == [letter(2)]
    assert state.sessions == 2


async def test_a_folder_that_is_numbered_again_while_it_is_open() -> None:
    with imap_server(2) as (state, mailbox):
        async with listening(mailbox, idle=0.05) as letters:
            assert await raws(letters, 2) == [letter(1), letter(2)]

            def renumbered(asked: Asked) -> bool:
                if asked.words.startswith(b"UID SEARCH"):
                    asked.say(f"* OK [UIDVALIDITY {state.validity}] new")
                return False

            state.validity, state.letters = 8, {1: letter(3)}
            state.faults.append(renumbered)
            assert await raws(letters, 1) == [letter(3)]


async def test_a_folder_that_may_only_be_read_cannot_be_marked() -> None:
    def read_only(asked: Asked) -> bool:
        if not asked.words.startswith(b"SELECT"):
            return False
        asked.say("* OK [READ-ONLY] x")
        return asked.end("OK [READ-ONLY] done")

    with imap_server(1, read_only) as (_, mailbox):
        async with listening(replace(mailbox, mark_seen=True)) as letters:
            with pytest.raises(Refused, match="only be read"):
                await raws(letters, 1)


async def test_marks_that_are_refused_hold_nothing_up() -> None:
    fault = refuses("BAD Not allowed", to=verb(b"UID STORE"))
    with imap_server(1, fault) as (state, mailbox):
        async with listening(replace(mailbox, mark_seen=True), idle=0.05) as letters:
            await raws(letters, 1)
            state.letters[2] = letter(2)
            assert await raws(letters, 1) == [letter(2)]


async def test_the_one_letter_is_refused_once_and_then_read() -> None:
    with imap_server(1, times(1, refuses("NO Broken", to=bodies))) as (_, mailbox):
        async with listening(mailbox) as letters:
            assert await raws(letters, 1) == [letter(1)]
