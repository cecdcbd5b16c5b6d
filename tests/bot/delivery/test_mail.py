from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from bot.delivery.mail import MailCarrier
from bot.domain.errors import NotSent
from bot.effects import Entry, Mail, State
from bot.mail.smtp import Relay, Smtp
from bot.store.work import Store
from tests.conftest import NOW, ROOM, Clock
from tests.delivering import carry, courier_of
from tests.sink import Sink

MAIL = Mail("ada@mail.example", "Ada", "Re: x", "Dear Ada", "bell-1@tarnwick.example")


@pytest.fixture
async def smtp(sink: Sink) -> AsyncIterator[Smtp]:
    ours = Smtp(Relay("127.0.0.1", "office@tarnwick.example", port=sink.port, security="none"))
    yield ours
    ours.close()


async def delivered(store: Store, mail_carrier: MailCarrier, clock: Clock) -> Entry:
    """Have the letter carried, as far as it comes now."""
    await store.do(lambda work: work.ledger.plan("mail:1", MAIL, NOW, about="reply 1"))
    courier = courier_of(store, {Mail: mail_carrier}, ROOM)
    await carry(store, courier, "mail:1")
    entry = await store.do(lambda work: work.ledger.find("mail:1"))
    assert entry
    return entry


async def test_a_letter_is_sent_under_the_id_that_was_fixed_before(
    store: Store, smtp: Smtp, sink: Sink, clock: Clock
) -> None:
    entry = await delivered(store, MailCarrier(smtp, None, clock), clock)
    assert (entry.state, entry.remote_id) == (State.DONE, MAIL.message_id)
    assert sink.taken[0][1]["Message-ID"] == f"<{MAIL.message_id}>"


async def test_of_what_was_sent_no_word_is_kept(
    store: Store, smtp: Smtp, sink: Sink, clock: Clock
) -> None:
    entry = await delivered(store, MailCarrier(smtp, None, clock), clock)
    assert entry.effect == Mail("", "", "", "", MAIL.message_id)


async def test_before_the_dot_it_stays_planned(
    store: Store, smtp: Smtp, sink: Sink, clock: Clock
) -> None:
    sink.faults[MAIL.to] = "before"
    entry = await delivered(store, MailCarrier(smtp, None, clock), clock)
    assert (entry.state, entry.attempt, entry.tried_at) == (State.PLANNED, 0, None)


async def test_without_a_relay_it_says_what_to_do(store: Store, clock: Clock) -> None:
    entry = await delivered(store, MailCarrier(None, None, clock), clock)
    assert entry.state is State.FAILED
    assert "Add [smtp] to config.toml." in entry.reason


async def test_a_copy_is_filed(store: Store, smtp: Smtp, sink: Sink, clock: Clock) -> None:
    filed: asyncio.Queue[bytes] = asyncio.Queue()
    mail_carrier = MailCarrier(smtp, filed.put, clock)
    filing = asyncio.create_task(mail_carrier.file_copies())
    await delivered(store, mail_carrier, clock)
    assert MAIL.message_id.encode() in await filed.get()
    filing.cancel()


async def test_a_copy_that_fails_sends_nothing_again(
    store: Store, smtp: Smtp, sink: Sink, clock: Clock
) -> None:
    tried = asyncio.Event()

    async def fail(_raw: bytes) -> None:
        tried.set()
        raise NotSent("The mail server did not answer.")

    mail_carrier = MailCarrier(smtp, fail, clock)
    filing = asyncio.create_task(mail_carrier.file_copies())
    entry = await delivered(store, mail_carrier, clock)
    await tried.wait()
    filing.cancel()
    with suppress(asyncio.CancelledError):
        await filing
    assert entry.state is State.DONE
    assert len(sink.taken) == 1
