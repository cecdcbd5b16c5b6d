"""What an IMAP server refuses: for now, for good, and one letter alone. Nothing is passed over."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from bot.domain.errors import NotSent, Refused
from bot.mail.imap import Imap
from bot.mail.imap_refusals import not_now, passing
from bot.mail.mailbox import Arrived, Cursor, Mailbox, Skipped
from tests.bot.mail.dovecot import Dovecot
from tests.bot.mail.imap_server import (
    Asked,
    Fault,
    Reset,
    bodies,
    body_of,
    imap_server,
    letter,
    refuses,
    times,
    verb,
)

THROTTLED = "NO Request is throttled. Suggested Backoff Time: 400 milliseconds"  # imap_tools#135
PASSING = [
    THROTTLED,
    "BAD Request is throttled. Suggested Backoff Time: 400 milliseconds",  # email-oauth2-proxy#191
    "NO Server Unavailable. 15",  # imapfilter#146
    "NO [UNAVAILABLE] UID FETCH Server error - Please try again later",  # imap_tools#229
    "NO [OVERQUOTA] Account exceeded command or bandwidth limits.",  # ha-email-sensor#16
    "NO [LIMIT] UID FETCH Rate limit hit.",
    "NO [INUSE] Mailbox is busy",
    "NO [THROTTLED] Slow down",
    "NO Server Busy",
    "NO FETCH failed",  # says nothing of how long, and to nobody is anything given
]


async def come(
    mailbox: Mailbox, count: int, after: Cursor | None = None, *, patience: float = 1
) -> list[Arrived | Skipped]:
    imap = Imap(mailbox, idle=0.2, timeout=patience, wait=0.02)
    letters = imap.letters(after)
    try:
        async with asyncio.timeout(20):
            return [await anext(letters) for _ in range(count)]
    finally:
        await letters.aclose()
        imap.close()


def uids(found: list[Arrived | Skipped]) -> list[int]:
    return [each.cursor.uid for each in found]


@pytest.mark.parametrize("words", PASSING)
async def test_a_refusal_that_passes_loses_no_letter(words: str) -> None:
    with imap_server(120, times(4, refuses(words, to=bodies))) as (_, mailbox):
        found = await come(mailbox, 120)
    assert [each.raw for each in found if isinstance(each, Arrived)] == [
        letter(number) for number in range(1, 121)
    ]


async def test_a_server_that_refuses_all_for_seconds_is_waited_for() -> None:
    until = time.monotonic() + 2
    refuse = refuses("NO Not now", to=lambda asked: asked.bodies and time.monotonic() < until)
    with imap_server(120, refuse) as (_, mailbox):
        found = await come(mailbox, 120)
    assert uids(found) == list(range(1, 121))
    assert all(isinstance(each, Arrived) for each in found)


async def test_it_is_waited_as_long_as_the_server_asks() -> None:
    with imap_server(3, times(1, refuses(THROTTLED, to=bodies))) as (state, mailbox):
        began = time.monotonic()
        await come(mailbox, 3)
    assert time.monotonic() - began > 0.4
    assert sum(b"BODY.PEEK" in each for each in state.asked) == 2


@pytest.mark.parametrize("refused", [b"LOGIN", b"EXAMINE", b"UID SEARCH", b"UID FETCH 1:*"])
async def test_whatever_is_refused_for_a_time(refused: bytes) -> None:
    with imap_server(3, times(2, refuses(THROTTLED, to=verb(refused)))) as (_, mailbox):
        assert uids(await come(mailbox, 3)) == [1, 2, 3]


async def test_a_bye_is_waited_out_as_it_asks() -> None:
    def bye(asked: Asked) -> bool:
        if asked.bodies:
            asked.say("* BYE Request is throttled. Suggested Backoff Time: 400 milliseconds")
            raise Reset
        return False

    with imap_server(3, times(1, bye)) as (_, mailbox):
        assert uids(await come(mailbox, 3)) == [1, 2, 3]


async def test_what_is_waited_for_is_told() -> None:
    told: list[str] = []

    async def contact(why: str) -> None:
        told.append(why)

    words = "NO Request is throttled. Suggested Backoff Time: 600 milliseconds"
    with imap_server(1, times(1, refuses(words, to=bodies))) as (_, mailbox):
        imap = Imap(mailbox, idle=0.2, wait=0.02)
        letters = imap.letters(contact=contact)
        await anext(letters)
        await letters.aclose()
        imap.close()
    assert told == ["asks to wait 1 seconds", ""]


def test_the_words_of_a_refusal() -> None:
    assert not_now("x Suggested Backoff Time: 299923 milliseconds").seconds == 299.923
    assert not_now("[LIMIT] retry after 2 minutes").seconds == 120
    assert not_now("[UNAVAILABLE] (0.001 + 0.000 secs)").seconds is None
    assert not_now("Backoff Time: 99999999999 milliseconds").seconds == 3600
    assert not passing("[AUTHENTICATIONFAILED] Invalid credentials, please try again later")
    assert not passing("LOGIN failed.")


async def test_a_wrong_password_is_no_refusal_that_passes() -> None:
    fault = refuses("NO LOGIN failed.", to=verb(b"LOGIN"))
    refused = pytest.raises(Refused, match="user name or the password")
    with imap_server(1, fault) as (_, mailbox), refused:
        await come(mailbox, 1)


async def test_a_folder_that_is_refused_for_now_is_no_folder_that_is_not_there() -> None:
    def listing(asked: Asked) -> bool:
        if asked.words.startswith(b"LIST"):
            asked.say('* LIST () "/" INBOX')
            return asked.end("OK done")
        return False

    busy = times(2, refuses("NO Not now", to=verb(b"EXAMINE")))
    with imap_server(1, busy, listing) as (_, mailbox):
        assert uids(await come(mailbox, 1)) == [1]


# One letter alone.


def nothing(asked: Asked) -> None:
    """Say OK and give nothing (offlineimap#429)."""


def nil(asked: Asked) -> None:
    asked.say("* 3 FETCH (UID 3 BODY[] NIL)")  # imapsync#79


def empty(asked: Asked) -> None:
    asked.letter(3, b"")


def stand_in(asked: Asked) -> None:
    asked.letter(  # offlineimap#62
        3,
        b"MIME-Version: 1.0\r\nFrom: Microsoft Exchange Server 2010\r\nTo: <o@x.example>\r\n"
        b"Subject: Retrieval using the IMAP4 protocol failed for the following\r\n message: 3\r\n"
        b"\r\nThe server couldn't retrieve the following message:\r\n",
    )


def longer(asked: Asked) -> None:
    """Give more than the literal says, with an end of its own (a fragment is no letter)."""
    raw = letter(3)
    asked.raw(b"* 3 FETCH (UID 3 BODY[] {%d}\r\n" % (len(raw) - 20) + raw.rstrip() + b")\r\n")


def much_longer(asked: Asked) -> None:
    raw = letter(3)
    asked.raw(b"* 3 FETCH (UID 3 BODY[] {60}\r\n" + raw + b")\r\n")


def shorter(asked: Asked) -> None:
    raw = letter(3)
    asked.raw(b"* 3 FETCH (UID 3 BODY[] {%d}\r\n" % (len(raw) + 500) + raw + b")\r\n")


def cut(asked: Asked) -> None:
    raw = letter(3)
    asked.raw(b"* 3 FETCH (UID 3 BODY[] {%d}\r\n" % len(raw) + raw[:50])
    raise Reset


def of_the_third(how: Fault | object) -> Fault:
    """Give the letters as they are, but the third so."""

    def fault(asked: Asked) -> bool:
        if not asked.bodies or 3 not in asked.uids:
            return False
        for uid in asked.uids:
            how(asked) if uid == 3 else asked.letter(uid)  # type: ignore[operator]
        return asked.end("OK done")

    return fault


ALONE = {
    "declined": refuses("NO The message could not be retrieved", to=body_of(3)),
    "bad": refuses("BAD Command Error. 12", to=body_of(3)),
    "for now, for ever": refuses("NO [UNAVAILABLE] UID FETCH Server error", to=body_of(3)),
    **{each.__name__: of_the_third(each) for each in (nothing, nil, empty, stand_in)},
    **{each.__name__: of_the_third(each) for each in (longer, much_longer, shorter, cut)},
}


@pytest.mark.parametrize("fault", ALONE.values(), ids=ALONE)
async def test_one_that_alone_is_not_given_is_named_and_the_others_are_read(fault: Fault) -> None:
    with imap_server(6, fault) as (_, mailbox):
        found = await come(mailbox, 6, patience=0.3)
    assert uids(found) == [1, 2, 3, 4, 5, 6]
    skipped = found.pop(2)
    came = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert skipped == Skipped(Cursor(7, 3), len(letter(3)), came)
    assert all(isinstance(each, Arrived) and each.raw == letter(each.cursor.uid) for each in found)


@pytest.mark.parametrize("fault", ALONE.values(), ids=ALONE)
async def test_what_is_wrong_once_is_read(fault: Fault) -> None:
    with imap_server(6, times(2, fault)) as (_, mailbox):
        found = await come(mailbox, 6, patience=0.3)
    assert [each.raw for each in found if isinstance(each, Arrived)] == [
        letter(number) for number in range(1, 7)
    ]


async def test_some_in_a_row_and_at_the_end_are_skipped() -> None:
    with imap_server(9, refuses("NO Broken", to=body_of(4, 5, 6, 8, 9))) as (_, mailbox):
        found = await come(mailbox, 9)
        assert uids(await come(mailbox, 1, found[7].cursor)) == [9]
    assert [each.cursor.uid for each in found if isinstance(each, Skipped)] == [4, 5, 6, 8, 9]


async def test_the_only_letter_is_not_skipped_for_nobody_knows_whose_fault_it_is() -> None:
    with imap_server(1, refuses("NO Broken", to=bodies)) as (state, mailbox):
        coming = asyncio.ensure_future(come(mailbox, 2))
        await asyncio.sleep(0.5)
        assert not coming.done()
        state.letters[2] = letter(2)
        state.faults[:] = [refuses("NO Broken", to=body_of(1))]
        first, second = await coming
    assert isinstance(first, Skipped)
    assert isinstance(second, Arrived)


async def test_one_that_is_not_listed_is_found(  # a server that cannot say its size
) -> None:
    def unlisted(asked: Asked) -> bool:
        if b"RFC822.SIZE" not in asked.words:
            return False
        for uid in asked.uids:
            if uid not in {2, 4}:
                asked.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE 200)")
        return asked.end("OK done")

    with imap_server(4, unlisted) as (_, mailbox):
        found = await come(mailbox, 4)
    assert [each.raw for each in found if isinstance(each, Arrived)] == [
        letter(number) for number in range(1, 5)
    ]


async def test_a_list_that_is_refused_for_one_letter(  # all are found by a search
) -> None:
    fault = refuses("NO Broken", to=lambda asked: b"RFC822.SIZE" in asked.words)
    with imap_server(4, fault) as (_, mailbox):
        assert uids(await come(mailbox, 4)) == [1, 2, 3, 4]


async def test_a_letter_that_was_deleted_meanwhile_is_passed_over() -> None:
    with imap_server(60) as (state, mailbox):

        def delete(asked: Asked) -> bool:
            if asked.bodies:
                state.letters.pop(2, None)
                state.letters.pop(50, None)
            return False

        state.faults.append(delete)
        found = await come(mailbox, 58)
    assert uids(found) == [uid for uid in range(1, 61) if uid not in {2, 50}]
    assert all(isinstance(each, Arrived) for each in found)


# Asking again.


async def test_asked_again_it_is_given_refused_or_gone() -> None:
    fault = refuses("NO [UNAVAILABLE] Broken", to=body_of(2))
    with imap_server(3, fault) as (state, mailbox):
        imap = Imap(mailbox, timeout=1)
        skipped = Skipped(Cursor(7, 2), 100)
        assert await imap.again(skipped) == skipped
        state.faults.clear()
        assert await imap.again(skipped) == Arrived(letter(2), Cursor(7, 2))
        del state.letters[2]
        assert await imap.again(skipped) is None
        assert await imap.again(Skipped(Cursor(6, 3))) is None
        state.faults.append(refuses("NO Server Unavailable. 15", to=verb(b"EXAMINE")))
        with pytest.raises(NotSent):
            await imap.again(skipped)
        imap.close()


async def test_a_file_that_a_real_server_cannot_read_holds_nothing_up(dovecot: Dovecot) -> None:
    user = uuid4().hex
    dovecot.deliver(user, *(letter(number) for number in range(1, 9)))
    dovecot.spoil(user, letter(5))  # Dovecot says BYE to whoever asks for it
    found = await come(dovecot.mailbox(user), 8, patience=5)
    assert uids(found) == list(range(1, 9))
    assert [each.cursor.uid for each in found if isinstance(each, Skipped)] == [5]
