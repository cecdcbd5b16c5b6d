"""A mailbox that is followed: nothing is lost or taken twice; what is not given is named."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest

from bot.actions.briefing.status import status_of
from bot.cards.status import status_card
from bot.config import Config
from bot.config.settings import MailboxSettings
from bot.jobs.letters import LetterIntake
from bot.jobs.mailbox import follow
from bot.mail.configured import mailbox_box, mailbox_name
from bot.mail.mailbox import Cursor, Mailbox, Skipped
from bot.store.mailboxes import Reached, Unread
from bot.store.work import Store, Work
from bot.talk import Place
from tests.bot.mail.dovecot import Dovecot
from tests.bot.mail.imap_server import body_of, imap_server, letter, refuses
from tests.conftest import NOW, Clock, Delivery

ROOM = Place("web", "office")


def settings_of(mailbox: Mailbox, folder: str = "INBOX") -> MailboxSettings:
    fields = {name: getattr(mailbox, name) for name in ("host", "port", "user", "password")}
    return MailboxSettings.model_validate({**fields, "security": "none", "folder": folder})


@asynccontextmanager
async def following(settings: MailboxSettings, intake: LetterIntake) -> AsyncIterator[None]:
    task = asyncio.create_task(follow(settings, intake, ROOM, look=0.05))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(store: Store, is_so: Callable[[Work], bool]) -> None:
    async with asyncio.timeout(30):
        while not await store.do(is_so):  # noqa: ASYNC110 - what is waited for is in the store
            await asyncio.sleep(0.02)


def reached(box: str, new: int, known: int = 0) -> Callable[[Work], bool]:
    def is_so(work: Work) -> bool:
        found = work.mailboxes.find(box)
        return bool(found and (found.new, found.known) == (new, known))

    return is_so


def unread(box: str, *tries: int) -> Callable[[Work], bool]:
    return lambda work: [each.tries for each in work.mailboxes.of(box)] == list(tries)


async def test_one_that_is_not_given_is_named_once_asked_for_each_day_and_read_at_last(
    store: Store, intake: LetterIntake, clock: Clock, deliver: Delivery
) -> None:
    with imap_server(4, refuses("NO Broken", to=body_of(3))) as (state, mailbox):
        settings = settings_of(mailbox)
        box = mailbox_box(settings)
        async with following(settings, intake):
            await until(store, reached(box, 3))
            assert await store.do(unread(box, 0))
            clock.move(minutes=1)
            await until(store, unread(box, 1))
            assert await deliver() == []
            clock.move(minutes=5)
            await until(store, unread(box, 2))
        (named,) = await deliver()
        assert "I cannot read 1 letter" in named.plain()
        assert "came Mon 23 Nov 09:00 · 1 kB · UID 3" in named.plain()
        async with following(settings, intake):  # it is remembered over a restart
            clock.move(days=1)
            await until(store, unread(box, 3))
            state.faults.clear()
            await asyncio.sleep(0.2)
            assert await store.do(unread(box, 3))
            clock.move(days=1)
            await until(store, reached(box, 4))
            assert await store.do(unread(box))
    named, read = await deliver()
    assert "I have read the letter" in read.plain()
    assert await store.do(lambda work: work.letters.last()) == 4


async def test_one_that_somebody_deleted_is_asked_for_no_more(
    store: Store, intake: LetterIntake, clock: Clock, deliver: Delivery
) -> None:
    with imap_server(3, refuses("NO [UNAVAILABLE] Broken", to=body_of(2))) as (state, mailbox):
        settings = settings_of(mailbox)
        box = mailbox_box(settings)
        async with following(settings, intake):
            await until(store, reached(box, 2))
            for tries, minutes in enumerate((1, 5), 1):
                clock.move(minutes=minutes)
                await until(store, unread(box, tries))
            del state.letters[2]
            clock.move(days=1)
            await until(store, unread(box))
    assert "no longer in the folder" in (await deliver())[-1].plain()


async def test_many_are_named_in_one_message(
    store: Store, intake: LetterIntake, clock: Clock, deliver: Delivery
) -> None:
    broken = range(2, 16)
    with imap_server(16, refuses("NO Broken", to=body_of(*broken))) as (_, mailbox):
        settings = settings_of(mailbox)
        box = mailbox_box(settings)
        skipped = [Unread(Skipped(Cursor(7, uid)), 1, clock()) for uid in broken]

        def before(work: Work) -> None:
            work.mailboxes.keep(box, Reached(Cursor(7, 16)))
            for each in skipped:
                work.mailboxes.keep_unread(box, each)

        await store.do(before)
        async with following(settings, intake):
            await until(store, unread(box, *[2] * 14))
    (named,) = await deliver()
    assert "I cannot read 14 letters" in named.plain()
    assert "and 4 more" in named.plain()


async def test_a_folder_that_is_numbered_again_is_read_again_and_nothing_is_taken_twice(
    store: Store, intake: LetterIntake, dovecot: Dovecot
) -> None:
    user = uuid4().hex
    settings = settings_of(dovecot.mailbox(user), "Post")
    box = mailbox_box(settings)
    client = dovecot.client(user)

    def fill(*numbers: int) -> None:
        client.create("Post")
        for number in numbers:
            client.append("Post", "", "", letter(number))

    fill(1, 2, 3)
    async with following(settings, intake):
        await until(store, reached(box, 3))
    client.delete("Post")
    fill(2, 3, 4, 5)
    async with following(settings, intake):
        await until(store, reached(box, 5, 2))
    client.logout()
    assert await store.do(lambda work: work.letters.last()) == 5


async def test_what_was_not_given_is_forgotten_where_the_folder_is_numbered_again(
    store: Store, intake: LetterIntake, clock: Clock
) -> None:
    with imap_server(3, refuses("NO Broken", to=body_of(2))) as (state, mailbox):
        settings = settings_of(mailbox)
        box = mailbox_box(settings)
        async with following(settings, intake):
            await until(store, reached(box, 2))
        state.validity, state.faults[:] = 8, []
        async with following(settings, intake):
            await until(store, reached(box, 3, 2))
        assert await store.do(unread(box))


async def test_a_note_of_an_earlier_version_is_read(store: Store) -> None:
    await store.do(lambda work: work.notes.write("mailbox:a@b/INBOX", "7 120"))
    found = await store.do(lambda work: work.mailboxes.find("a@b/INBOX"))
    assert found == Reached(Cursor(7, 120))


@pytest.mark.parametrize("letter", [Skipped(Cursor(7, 3), 5, NOW), Skipped(Cursor(0, 9))])
async def test_what_is_remembered_comes_back_as_it_was(store: Store, letter: Skipped) -> None:
    unread = Unread(letter, 1, NOW)
    await store.do(lambda work: work.mailboxes.keep_unread("a:b@[::1]:1/x:y", unread))
    assert await store.do(lambda work: work.mailboxes.of("a:b@[::1]:1/x:y")) == [unread]
    assert await store.do(lambda work: work.mailboxes.of("a:b@[::1]:1/x")) == []


async def test_status_tells_what_came_of_every_letter(
    store: Store, intake: LetterIntake, clock: Clock
) -> None:
    with imap_server(5, refuses("NO Broken", to=body_of(3))) as (_, mailbox):
        settings = settings_of(mailbox)
        async with following(settings, intake):
            await until(store, reached(mailbox_box(settings), 4))
    config = Config(mailboxes=(settings,))
    told = status_card(await store.do(lambda work: status_of(work, config, clock()))).plain()
    assert f"Read from {mailbox_name(settings)}" in told
    assert "New letters: 4. Known before: 0. Not given by the server: 1" in told
    assert "0 in waves, 4 alone, 0 set aside" in told
