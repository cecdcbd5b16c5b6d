"""IMAP: the letters of one mailbox as they arrive; read only, unless told to mark them seen.

IMAP4rev1 (RFC 3501) through imap_tools, whose calls block: each mailbox has one thread, and every
wait can be broken off. A cursor (UIDVALIDITY and UID) is all that must be remembered.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections import Counter, deque
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from imaplib import IMAP4
from typing import TypeVar

from imap_tools import (
    BaseMailBox,
    ImapToolsError,
    MailboxFolderSelectError,
)

from bot.domain.contact import Contact, no_contact
from bot.domain.errors import NotSent, Refused
from bot.mail.imap_answers import (
    CUT_SHORT,
    SET_ASIDE,
    TooLarge,
    fetched,
    in_its_place,
    listed,
)
from bot.mail.imap_connection import TROUBLE, connect, hang_up
from bot.mail.mailbox import Arrived, Cursor, Mailbox

BATCH_LETTERS = 50
BATCH_BYTES = 5_000_000
MAX_LETTER = 10_000_000  # bytes: of a larger letter only the beginning is fetched
BEGINNING = 512_000  # bytes: the head and the words; attachments stand last
MAX_IDLE = 300.0  # seconds in one IDLE; servers and routers drop longer ones (RFC 2177: 29 min)
FIRST_IDLE = 0.25  # doubled while nothing comes: news may slip in just before an IDLE begins
POLL = 60.0  # seconds between looks at a server without IDLE
MAX_WAIT = 300.0  # seconds between two tries to connect

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
        self._box: BaseMailBox | None = None
        self._validity = 0
        self._ahead: deque[tuple[int, int]] = deque()
        self._given: list[int] = []
        self._alone: set[int] = set()  # letters of which one was larger than its server said
        self._larger: Counter[int] = Counter()  # how often each was, when fetched alone

    async def letters(
        self, after: Cursor | None = None, contact: Contact = no_contact
    ) -> AsyncGenerator[Arrived, None]:
        """Every letter after the cursor (None: from the first), and then each as it arrives.

        Goes on for ever, over broken connections. A letter counts as taken when the next is asked
        for. Where the folder was made again, its letters come again from the first. Raises Refused
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
                    await asyncio.sleep(wait)
                    wait = min(2 * wait, MAX_WAIT)
                    continue
                wait = self._wait
                for arrived in batch:
                    idle, after = FIRST_IDLE, arrived.cursor
                    yield arrived
                    self._given.append(arrived.cursor.uid)
        finally:
            self._break()

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
            await asyncio.to_thread(self._append, folder, raw)
        except ImapToolsError as error:
            raise Refused(f"The mail server did not take a copy into {folder}.") from error
        except (OSError, IMAP4.error) as error:
            raise NotSent("The mail server did not answer.") from error

    def close(self, *, wait: bool = False) -> None:
        """Break the connection, also in the middle of a wait; with `wait`, until it is over."""
        self._break()
        self._thread.shutdown(wait=wait)

    async def _call(self, work: Callable[[], Given]) -> Given:
        """Run blocking work in the mailbox's own thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _break(self) -> None:
        """Drop the connection: a thread that waits on it gets an error and comes back."""
        box, self._box = self._box, None
        self._ahead.clear()
        if box:
            with suppress(OSError):
                box.client.sock.shutdown(socket.SHUT_RDWR)
            self._thread.submit(hang_up, box)

    async def _rest(self, seconds: float) -> None:
        """Wait for news; the caller looks for letters whatever this saw (imap_tools#183)."""
        if self._box and "IDLE" in self._box.client.capabilities:
            await self._call(partial(self._watch, seconds))
        else:
            await asyncio.sleep(min(POLL, self._idle))

    def _watch(self, seconds: float) -> None:
        if self._box:
            self._box.idle.wait(timeout=seconds)

    def _count(self) -> int:
        return len(self._ready().uids())

    def _append(self, folder: str, raw: bytes) -> None:
        """Copy a letter into a folder on a new connection, which is always closed."""
        box, _ = connect(self._mailbox, self._timeout)
        try:
            box.append(raw, folder, flag_set=["\\Seen"])
        finally:
            hang_up(box)

    def _ready(self) -> BaseMailBox:
        """The folder, open: read only unless letters are to be marked."""
        if self._box:
            return self._box
        where = self._mailbox
        box, budget = connect(where, self._timeout)
        try:
            box.folder.set(where.folder, readonly=not where.mark_seen)
        except MailboxFolderSelectError:
            hang_up(box)
            raise Refused(
                f"The mailbox has no folder {where.folder}.", "Name another in the settings."
            ) from None
        _, (validity, *_) = box.client.response("UIDVALIDITY")
        if self._validity != int(validity or 0):
            self._validity = int(validity or 0)
            for known in (self._given, self._alone, self._larger):
                known.clear()
        self._box, self._budget = box, budget
        return box

    def _next(self, after: Cursor | None) -> list[Arrived]:
        """The next letters after the cursor, as many as one batch holds; in UID order."""
        box = self._ready()
        self._mark(box)
        past = after.uid if after and after.validity == self._validity else 0
        if not self._ahead:
            self._ahead.extend(pair for pair in listed(box, past) if pair[0] > past)
        batch: list[tuple[int, int]] = []
        while self._ahead and len(batch) < BATCH_LETTERS:
            if batch and sum(size for _, size in [*batch, self._ahead[0]]) > BATCH_BYTES:
                break
            if batch and not self._alone.isdisjoint({batch[0][0], self._ahead[0][0]}):
                break
            batch.append(self._ahead.popleft())
        try:
            found = self._fetch_all(box, batch)
        except TooLarge:
            self._alone.update(uid for uid, _ in batch)
            if len(batch) == 1:
                self._larger[batch[0][0]] += 1
            raise
        return [found[uid] for uid, _ in batch if uid in found]

    def _fetch_all(self, box: BaseMailBox, batch: list[tuple[int, int]]) -> dict[int, Arrived]:
        """Fetch letters by UID and size: of the very large ones the beginning, of a lie nothing."""
        sound = [(uid, size) for uid, size in batch if size <= MAX_LETTER and not self._larger[uid]]
        self._budget.expect(sum(size for _, size in sound))
        found = self._fetch(box, [uid for uid, _ in sound], "BODY.PEEK[]") if sound else {}
        for uid, size in batch:
            flaw = f"is {size / 1e6:.0f} MB: only its beginning was fetched"
            if self._larger[uid] > 1:
                cursor = Cursor(self._validity, uid)
                found[uid] = Arrived(in_its_place(SET_ASIDE), cursor, (SET_ASIDE,))
            elif uid not in found and (size > MAX_LETTER or self._larger[uid]):
                flaw = CUT_SHORT if self._larger[uid] else flaw
                self._budget.expect(BEGINNING)
                found |= self._fetch(box, [uid], f"BODY.PEEK[]<0.{BEGINNING}>", flaw)
        return found

    def _mark(self, box: BaseMailBox) -> None:
        """Mark the letters that were taken as seen, if the mailbox is to be marked."""
        if self._given and self._mailbox.mark_seen:
            box.client.uid("STORE", ",".join(map(str, self._given)), "+FLAGS.SILENT", "(\\Seen)")
        self._given.clear()

    def _fetch(
        self, box: BaseMailBox, uids: list[int], what: str, *flaws: str
    ) -> dict[int, Arrived]:
        """The letters with these UIDs; one that the server cannot give is left and logged."""
        status, data = box.client.uid("FETCH", ",".join(map(str, uids)), f"(UID {what})")
        if status != "OK" and len(uids) > 1:
            return {k: v for uid in uids for k, v in self._fetch(box, [uid], what, *flaws).items()}
        if status != "OK":
            log.warning("%s: cannot give letter %d", self._mailbox.host, uids[0])
        return {uid: Arrived(raw, Cursor(self._validity, uid), flaws) for uid, raw in fetched(data)}


def _kind(error: Exception) -> str:
    """What went wrong, without the server's own words: they may hold the user's name."""
    if isinstance(error, TooLarge):
        return str(error)
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else "broken off"
