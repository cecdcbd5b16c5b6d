"""A mailbox, followed: its letters are taken in as they come, and none is passed over.

How far it was read (UIDVALIDITY and UID, RFC 3501) is kept in the transaction of the letters
themselves, so a crash neither loses a letter nor takes one twice. So are the letters that the
server did not give: they are asked for again soon, then each day, and named to the office.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.actions.waves.intake import Taken
from bot.cards.unread import given_card, gone_card, not_given_card
from bot.config.settings import MailboxSettings
from bot.domain.contact import Contact, no_contact
from bot.domain.errors import DatabaseAway, NotSent, Refused
from bot.effects import Say
from bot.jobs.letters import BATCH, LetterIntake
from bot.mail.configured import mailbox_box, mailbox_name, mailbox_of
from bot.mail.imap import Imap
from bot.mail.mailbox import Arrived, Cursor, Skipped
from bot.store.mailboxes import Reached, Unread
from bot.store.work import Work
from bot.talk import Place, Reply

SOON = (timedelta(minutes=1), timedelta(minutes=5))
"""The first waits for a letter that was not given; after them it is named to the office."""
DAILY = timedelta(days=1)
LOOK = 60.0  # seconds between looks at what is to be asked for again

Come = Arrived | Skipped


async def follow(
    settings: MailboxSettings,
    intake: LetterIntake,
    room: Place,
    contact: Contact = no_contact,
    *,
    look: float = LOOK,
) -> None:
    """Take in a mailbox's letters as they come, from where the last run had got to.

    `contact` is told whether the mail server is reached, `room` which letters it does not give.
    `look` is in seconds. Ends only by an error or by being cancelled.
    """
    following = Following(settings, intake, room)
    box = following.box
    reached = await intake.store.do(lambda work: work.mailboxes.find(box))
    # Bounded: a first run on a full mailbox must not hold all of it in memory.
    come: asyncio.Queue[Come] = asyncio.Queue(BATCH)
    cursor = reached.cursor if reached else None
    fetching = asyncio.create_task(_fetch(following.imap, cursor, come, contact))
    asking = asyncio.create_task(following.go_on_asking(look))
    try:
        while batch := await _ready(come, fetching, asking):
            await following.take(batch)
        for task in (fetching, asking):
            if task.done():
                await task
    finally:
        fetching.cancel()
        asking.cancel()


@dataclass
class Following:
    """One folder that is followed, and the room in which its unread letters are named."""

    settings: MailboxSettings
    intake: LetterIntake
    room: Place

    def __post_init__(self) -> None:
        self.imap = Imap(mailbox_of(self.settings))
        self.box = mailbox_box(self.settings)
        self._name = mailbox_name(self.settings)

    async def take(self, batch: Sequence[Come]) -> None:
        """Keep letters, and in the same transaction how far that is and which were not given."""
        letters = [each for each in batch if isinstance(each, Arrived)]
        skipped = [each for each in batch if isinstance(each, Skipped)]
        now = self.intake.clock()

        def note(work: Work, taken: Taken) -> None:
            before = work.mailboxes.find(self.box) or Reached(batch[-1].cursor)
            reached = replace(before, cursor=batch[-1].cursor)
            work.mailboxes.keep(self.box, _more(reached, taken))
            for letter in skipped:
                work.mailboxes.keep_unread(self.box, Unread(letter, 0, now + SOON[0]))

        await self.intake.take(
            [each.raw for each in letters], note, [each.flaws for each in letters]
        )

    async def go_on_asking(self, look: float) -> None:
        """Ask again for what was not given, whenever it is time; for ever."""
        while True:
            await asyncio.sleep(look)
            with suppress(NotSent, Refused, DatabaseAway):  # who listens besides says so
                await self.ask_again()

    async def ask_again(self) -> None:
        """Ask once more for each letter whose time has come."""
        now = self.intake.clock()
        unread = await self.intake.store.do(lambda work: work.mailboxes.of(self.box))
        in_vain = []
        for each in unread:
            if each.again > now:
                continue
            come = await self.imap.again(each.letter)
            if isinstance(come, Arrived):
                await self._read(each, come)
            elif come is None:
                await self.intake.store.do(partial(self._gone, unread=each))
            else:
                in_vain.append(_tried(each, now))
        if in_vain:
            await self.intake.store.do(partial(self._in_vain, unread=in_vain))

    async def _read(self, unread: Unread, arrived: Arrived) -> None:
        def note(work: Work, taken: Taken) -> None:
            if reached := work.mailboxes.find(self.box):
                work.mailboxes.keep(self.box, _more(reached, taken))
            work.mailboxes.drop(self.box, unread.letter)
            if _is_named(unread):
                self._say(work, "read", unread, given_card(self._name, unread.letter))

        await self.intake.take([arrived.raw], note, [arrived.flaws])

    def _gone(self, work: Work, unread: Unread) -> None:
        work.mailboxes.drop(self.box, unread.letter)
        if _is_named(unread):
            self._say(work, "gone", unread, gone_card(self._name, unread.letter))

    def _in_vain(self, work: Work, unread: Sequence[Unread]) -> None:
        """Note the next tries, and name the letters that have just become worth it."""
        for each in unread:
            work.mailboxes.keep_unread(self.box, each)
        if named := [each for each in unread if each.tries == len(SOON)]:
            card = not_given_card(self._name, [each.letter for each in named])
            self._say(work, "named", named[0], card)

    def _say(self, work: Work, what: str, unread: Unread, card: Reply) -> None:
        cursor = unread.letter.cursor
        key = f"unread:{what}:{self.box}:{cursor.validity}:{cursor.uid}"
        now = self.intake.clock()
        work.ledger.plan(key, Say(self.room, card), now, about=self._name)


def _more(reached: Reached, taken: Taken) -> Reached:
    return replace(reached, new=reached.new + taken.new, known=reached.known + taken.known)


def _tried(unread: Unread, now: datetime) -> Unread:
    """Count a try in vain, and set the time of the next."""
    tries = unread.tries + 1
    return replace(unread, tries=tries, again=now + (SOON[tries] if tries < len(SOON) else DAILY))


def _is_named(unread: Unread) -> bool:
    return unread.tries >= len(SOON)


async def _fetch(
    imap: Imap, cursor: Cursor | None, come: asyncio.Queue[Come], contact: Contact
) -> None:
    async with aclosing(imap.letters(cursor, contact)) as letters:
        async for each in letters:
            await come.put(each)


async def _ready(come: asyncio.Queue[Come], *others: asyncio.Task[None]) -> list[Come]:
    """Wait for a letter, and take all that are there by then; none when a task has ended."""
    first = asyncio.create_task(come.get())
    await asyncio.wait({first, *others}, return_when=asyncio.FIRST_COMPLETED)
    if not first.done():
        first.cancel()
        return []
    return [first.result(), *(come.get_nowait() for _ in range(come.qsize()))]
