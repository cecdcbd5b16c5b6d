"""IMAP: the letters of one mailbox as they arrive; read only, unless told to mark them seen.

IMAP4rev1 (RFC 3501) through imap_tools, whose calls block: each mailbox has one thread, and every
wait can be broken off. A cursor (UIDVALIDITY and UID) is all that must be remembered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TypeVar

from imap_tools import ImapToolsError

from bot.domain.contact import Contact, no_contact
from bot.domain.errors import NotSent, Refused
from bot.mail.imap_answers import TooLarge
from bot.mail.imap_connection import TROUBLE, connect, hang_up
from bot.mail.imap_folder import Folder, names_of
from bot.mail.imap_reading import Come, Reading
from bot.mail.imap_refusals import NotNow
from bot.mail.mailbox import Arrived, Cursor, Mailbox, Skipped

MAX_IDLE = 300.0  # seconds in one IDLE; servers and routers drop longer ones (RFC 2177: 29 min)
FIRST_IDLE = 0.25  # doubled while nothing comes: news may slip in just before an IDLE begins
IDLE_TRIES = 2  # failures of IDLE in a row, after which the server is looked at like one without
POLL = 60.0  # seconds between looks at a server without IDLE
MAX_WAIT = 300.0  # seconds between two tries to connect, where the server does not say how long

log = logging.getLogger(__name__)
Given = TypeVar("Given")


class Imap:
    """One mailbox over IMAP, in a thread of its own; times in seconds.

    `wait` is the first pause between two tries to connect; it doubles up to MAX_WAIT.
    """

    def __init__(
        self, mailbox: Mailbox, *, idle: float = MAX_IDLE, timeout: float = 20, wait: float = 1
    ) -> None:
        self._mailbox = mailbox
        self._idle = idle
        self._timeout = timeout
        self._wait = wait
        self._thread = ThreadPoolExecutor(1, f"imap-{mailbox.host}")
        self._folder: Folder | None = None
        self._reading = Reading(0)
        self._given: list[int] = []
        self._idle_failed = 0

    async def letters(
        self, after: Cursor | None = None, contact: Contact = no_contact
    ) -> AsyncGenerator[Come, None]:
        """Every letter after the cursor (None: from the first), and then each as it arrives.

        Goes on for ever, over broken connections, and waits as long as the server asks. A letter
        counts as taken when the next is asked for. One that alone is not given comes as Skipped.
        Where the folder was made again, its letters come again from the first. Raises Refused
        where only a person can help: wrong password, no such folder, a certificate not trusted.
        """
        wait, idle = self._wait, FIRST_IDLE
        try:
            while True:
                try:
                    batch = await self._call(partial(self._next, after))
                    await contact("")
                    if not batch:
                        idle = min(2 * idle, self._idle)
                        await self._rest(idle)
                except (*TROUBLE, NotSent) as error:
                    self._break()
                    await contact(_kind(error))
                    await asyncio.sleep((isinstance(error, NotNow) and error.seconds) or wait)
                    wait = min(2 * wait, MAX_WAIT)
                    continue
                wait = self._wait
                for come in batch:
                    idle, after = FIRST_IDLE, come.cursor
                    yield come
                    if isinstance(come, Arrived):
                        self._given.append(come.cursor.uid)
        finally:
            self._break()

    async def again(self, skipped: Skipped) -> Come | None:
        """Ask once more for a letter that was skipped, on a connection of its own.

        None where it is no longer in the folder. Raises Refused or NotSent where the server could
        not be asked.
        """
        try:
            return await asyncio.to_thread(self._again, skipped)
        except TROUBLE as error:
            raise NotSent("The mail server did not answer.") from error

    async def check(self) -> int:
        """The number of letters in the folder, asked on an Imap that is not listening.

        Raises Refused or NotSent with what to do.
        """
        try:
            return await self._call(self._count)
        except TROUBLE as error:
            host = f"{self._mailbox.host}:{self._mailbox.port}"
            raise NotSent(f"The mail server {host} does not answer ({_kind(error)}).") from error
        finally:
            self._break()

    async def append(self, folder: str, raw: bytes) -> None:
        """Copy a letter into a folder, as seen (an answer into Sent), on a connection of its own.

        Raises Refused where the server will not have it, NotSent where it could not be asked.
        """
        try:
            taken = await asyncio.to_thread(self._append, folder, raw)
        except TROUBLE as error:
            raise NotSent("The mail server did not answer.") from error
        if not taken:
            raise Refused(f"The mail server did not take a copy into {folder}.")

    def close(self, *, wait: bool = False) -> None:
        """Break the connection, also in the middle of a wait; with `wait`, until it is over."""
        self._break()
        self._thread.shutdown(wait=wait)

    async def _call(self, work: Callable[[], Given]) -> Given:
        """Run blocking work in the mailbox's own thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _break(self) -> None:
        """Drop the connection: a thread that waits on it gets an error and comes back."""
        folder, self._folder = self._folder, None
        self._reading.interrupted()
        if folder:
            folder.break_off()
            self._thread.submit(folder.close)

    async def _rest(self, seconds: float) -> None:
        """Wait for news; the caller looks for letters whatever this saw (imap_tools#183)."""
        if self._folder and self._folder.idles and self._idle_failed < IDLE_TRIES:
            await self._call(partial(self._watch, seconds))
        else:
            await asyncio.sleep(min(POLL, self._idle))

    def _watch(self, seconds: float) -> None:
        if self._folder:
            self._idle_failed += 1
            self._folder.watch(seconds)
            self._idle_failed = 0

    def _count(self) -> int:
        return self._ready().count()

    def _append(self, folder: str, raw: bytes) -> bool:
        """Copy a letter into a folder on a new connection, which is always closed."""
        box, _ = connect(self._mailbox, self._timeout)
        try:
            for name in names_of(folder):
                with suppress(ImapToolsError):
                    box.append(raw, name, flag_set=["\\Seen"])
                    return True
            return False
        finally:
            hang_up(box)

    def _again(self, skipped: Skipped) -> Come | None:
        """Open the folder for one letter, which must not break off what is read besides."""
        folder = Folder(self._mailbox, self._timeout)
        uid = skipped.cursor.uid
        try:
            if folder.validity != skipped.cursor.validity or not folder.there([uid]):
                return None
            try:
                return Reading(folder.validity).again(folder, skipped)
            except TROUBLE:
                return skipped
        finally:
            folder.close()

    def _ready(self) -> Folder:
        """The folder, open."""
        if self._folder is None:
            self._folder = Folder(self._mailbox, self._timeout)
        if self._reading.validity != self._folder.validity:
            self._reading = Reading(self._folder.validity)
            self._given.clear()
        return self._folder

    def _next(self, after: Cursor | None) -> list[Come]:
        """The next letters after the cursor, as many as one batch holds; in UID order."""
        folder = self._ready()
        if self._given and self._mailbox.mark_seen:
            folder.mark(self._given)
        self._given.clear()
        past = after.uid if after and after.validity == folder.validity else 0
        return self._reading.next(folder, past)


def _kind(error: Exception) -> str:
    """What went wrong, without the server's own words: they may hold the user's name."""
    if isinstance(error, TooLarge | NotNow):
        return str(error)
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else "broken off"
