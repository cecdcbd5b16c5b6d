"""A folder of a mailbox, open on one connection: what is in it, and its letters by UID."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from contextlib import suppress
from imaplib import IMAP4

from imap_tools import BaseMailBox, ImapToolsError, MailboxFolderSelectError
from imap_tools.imap_utf7 import utf7_decode

from bot.domain.errors import Refused
from bot.mail.imap_answers import Listed, fetched, listed, searched
from bot.mail.imap_connection import connect, hang_up
from bot.mail.imap_refusals import Declined, NotNow, ask, not_now, passing
from bot.mail.mailbox import Mailbox

WINDOW = 50_000  # letters in one SEARCH: its answer is one line, and imaplib takes 1 MB of those
ROOM = 1_000_000  # bytes that are let come of a letter whose size the server does not say


class Folder:
    """A folder on a connection of its own; every call blocks.

    Raises NotNow or Declined where the server refuses, and what imaplib raises where the connection
    is lost. It is of use afterwards only where it was Declined.
    """

    def __init__(self, where: Mailbox, timeout: float) -> None:
        """Sign in and open it: read only unless letters are to be marked. `timeout` in seconds.

        Raises Refused where only a person can help: wrong password, no such folder.
        """
        self.box, self._budget = connect(where, timeout)
        try:
            _select(self.box, where)
        except BaseException:
            hang_up(self.box)
            raise
        self.validity = self._told_validity() or 0

    @property
    def idles(self) -> bool:
        """Whether the server says that it can tell of news by itself."""
        return "IDLE" in self.box.client.capabilities

    def count(self) -> int:
        """Return how many letters there are."""
        return len(self.box.uids())

    def after(self, past: int) -> list[Listed]:
        """Return the letters after a UID, in order, with those that a listing leaves out.

        Exchange and others list no letter that they cannot read, or refuse the whole list for it; a
        SEARCH names it, and then it is asked for, and is not lost.
        """
        told = self._sizes(f"{past + 1}:*")
        found = told or {}
        edges = [past, *sorted(found)[WINDOW - 1 :: WINDOW]]
        ends = [*map(str, edges[1:]), "*"]
        parts = [self._search(f"{low + 1}:{end}") for low, end in zip(edges, ends, strict=True)]
        if told is None and None in parts:
            raise Declined
        there = set[int]().union(*(part for part in parts if part))
        if (fresh := self._told_validity()) and fresh != self.validity:
            raise IMAP4.abort("the folder was made again")
        if unlisted := sorted(there - found.keys()):
            found = found | (self._sizes(_written(unlisted)) or {})
        letters = {uid: found.get(uid, Listed(uid)) for uid in there | found.keys()}
        return [letters[uid] for uid in sorted(letters) if uid > past]

    def there(self, uids: Sequence[int]) -> set[int]:
        """Return those of some UIDs whose letters are still in the folder, as far as it is said."""
        found = self._search(_written(uids))
        return set(uids) if found is None else found & set(uids)

    def oldest(self) -> set[int]:
        """Return the UID of the first letter, if there is one."""
        with suppress(Declined):
            return searched(ask(self.box, "SEARCH", "1")) or set()
        return set()

    def fetch(
        self, letters: Sequence[Listed], what: str, room: int | None = None
    ) -> dict[int, bytes]:
        """Return the bytes of letters, by UID; those that the server does not give are left out.

        `room` is how many bytes may come, where it is not what the server said of the letters.
        """
        if not letters:
            return {}
        sizes = {letter.uid: letter.size for letter in letters}
        expected = sum(ROOM if size is None else size for size in sizes.values())
        self._budget.expect(expected if room is None else room)
        data = ask(self.box, "FETCH", _written(list(sizes)), f"(UID {what})")
        # Others may come unasked; and Exchange gives no bytes of a letter that has some.
        return {uid: raw for uid, raw in fetched(data) if uid in sizes and (raw or sizes[uid] == 0)}

    def gives(self, uid: int) -> bool:
        """Whether the server gives anything of a letter, asked for its first byte."""
        with suppress(NotNow, Declined):
            return bool(self.fetch([Listed(uid)], "BODY.PEEK[]<0.1>"))
        return False

    def mark(self, uids: Sequence[int]) -> None:
        """Mark letters as seen, where the server lets us."""
        with suppress(Declined):
            ask(self.box, "STORE", _written(uids), "+FLAGS.SILENT", "(\\Seen)")

    def watch(self, seconds: float) -> None:
        """Wait for news. Raises ImapToolsError where the server does not do what it says it can."""
        self.box.idle.wait(timeout=seconds)

    def break_off(self) -> None:
        """End the connection from another thread, which gets an error if it waits for it."""
        with suppress(OSError):
            self.box.client.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection, whatever has become of it."""
        hang_up(self.box)

    def _told_validity(self) -> int | None:
        """Return the UIDVALIDITY that the server has told since last asked."""
        _, (told, *_) = self.box.client.response("UIDVALIDITY")
        return int(told) if told else None

    def _sizes(self, uids: str) -> dict[int, Listed] | None:
        """List letters; None where that is refused. What was said before the refusal counts."""
        try:
            return listed(ask(self.box, "FETCH", uids, "(UID RFC822.SIZE INTERNALDATE)"))
        except Declined:
            _, said = self.box.client.response("FETCH")
            return listed(said) or None

    def _search(self, uids: str) -> set[int] | None:
        """Return those that are there; None where the server does not say which."""
        with suppress(Declined):
            return searched(ask(self.box, "SEARCH", "UID", uids))
        return None


def names_of(folder: str) -> list[str]:
    """Return a folder's name as it may be meant: as a person reads it, or in modified UTF-7."""
    names = [folder]
    with suppress(ValueError):  # only an “&”, or letters that need no code (RFC 3501, 5.1.3)
        names.append(utf7_decode(folder.encode("ascii")))
    return list(dict.fromkeys(names))


def _select(box: BaseMailBox, where: Mailbox) -> None:
    """Open the folder, by its name as a person reads it or as the server writes it (“&AOk-”)."""
    for name in names_of(where.folder):
        try:
            box.folder.set(name, readonly=not where.mark_seen)
        except MailboxFolderSelectError as error:
            if passing(str(error)):
                raise not_now(str(error)) from None
        except IMAP4.readonly:
            raise Refused(
                f"The mail server lets the folder {where.folder} only be read.",
                "Leave out mark_seen in the mailbox settings, or get the right to change flags.",
            ) from None
        else:
            return
    raise _not_opened(box, where)


def _not_opened(box: BaseMailBox, where: Mailbox) -> Refused | NotNow:
    """Return the error for a folder that was not opened; it may be there all the same."""
    try:
        there = box.folder.exists(where.folder)
    except (ImapToolsError, IMAP4.error):
        return NotNow()
    if there:
        return NotNow()
    return Refused(f"The mailbox has no folder {where.folder}.", "Name another in the settings.")


def _written(uids: Sequence[int]) -> str:
    return ",".join(map(str, uids))
