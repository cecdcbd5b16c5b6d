"""Answers of an IMAP server: read within bounds, and what is in them.

imaplib reads a literal whole, however long the server says that it is. A letter is fetched for what
its RFC822.SIZE says, so a literal of far more breaks off the connection and is never read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from imap_tools import BaseMailBox

SLACK = 100_000  # bytes beside the letters; and Exchange's RFC822.SIZE is only an estimate
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
DATE = re.compile(rb'INTERNALDATE "([^"]+)"')
UID = re.compile(rb"UID (\d+)")
# What may come after a letter in its answer; anything else is the rest of a letter that is longer
# than the server said.
BEHIND = re.compile(
    rb"(?: (?:UID|FLAGS|MODSEQ|INTERNALDATE|RFC822\.SIZE|X-GM-\w+|EMAILID|THREADID) [^{]*)?\)"
)
# Exchange gives this in the place of a letter that it cannot convert (offlineimap#62).
STAND_IN = re.compile(rb"^Subject: Retrieval using the IMAP4 protocol failed", re.MULTILINE)
FROM_SERVER = re.compile(rb"^From: Microsoft Exchange Server", re.MULTILINE)
HEAD = 2_000  # bytes in which Exchange's own head ends

Data = Sequence[bytes | tuple[bytes, bytes] | None]


class TooLarge(OSError):
    """A server began to send more than it had said; the connection is of no more use.

    No IMAP4.abort: imaplib would make a plain one of it.
    """


class Listed(NamedTuple):
    """A letter of the folder: its size in bytes and when it came, None where that is not said."""

    uid: int
    size: int | None = None
    came: datetime | None = None


class Budget:
    """How many bytes of literals may come until it is set again."""

    def __init__(self, box: BaseMailBox) -> None:
        self._read: Callable[[int], bytes] = box.client.read
        self._left = SLACK
        box.client.read = self._bounded  # type: ignore[method-assign]

    def expect(self, announced: int) -> None:
        """Let letters of so many bytes come, and as much again."""
        self._left = 2 * announced + SLACK

    def _bounded(self, size: int) -> bytes:
        if size > self._left:
            raise TooLarge(f"wanted to send {size:,} bytes more than it had said")
        self._left -= size
        return self._read(size)


def listed(data: Data) -> dict[int, Listed]:
    """Return the letters in the answer to a FETCH of sizes and dates, by UID."""
    lines = (item for item in data if isinstance(item, bytes))
    found = ((UID.search(line), SIZE.search(line), _came(line)) for line in lines)
    letters = (Listed(int(uid[1]), int(size[1]), came) for uid, size, came in found if uid and size)
    return {letter.uid: letter for letter in letters}


def _came(line: bytes) -> datetime | None:
    if said := DATE.search(line):
        with suppress(ValueError):
            return datetime.strptime(said[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z")
    return None


def searched(data: Data) -> set[int] | None:
    """Return the UIDs in the answer to a SEARCH; None where there is no such answer."""
    lines = [item for item in data if isinstance(item, bytes)]
    found = {int(word) for line in lines for word in line.split() if word.isdigit()}
    return found if lines else None


def fetched(data: Data) -> Iterator[tuple[int, bytes]]:
    """Yield UID and bytes of each letter that is whole in the answer to a FETCH.

    What is not for sure the letter itself is left out: one that goes on behind its literal, and
    what Exchange gives in a letter's place.
    """
    for item, rest in zip(data, [*data[1:], b""], strict=True):
        if not isinstance(item, tuple):
            continue
        # Exchange puts the UID behind the letter.
        behind = rest if isinstance(rest, bytes) else b""
        uid = UID.search(item[0]) or UID.search(behind)
        if uid and BEHIND.fullmatch(behind) and not _stands_in(item[1]):
            yield int(uid[1]), item[1]


def _stands_in(raw: bytes) -> bool:
    head = raw[:HEAD]
    return bool(STAND_IN.search(head) and FROM_SERVER.search(head))


def in_its_place(flaw: str) -> bytes:
    """Write what is kept in the place of a letter of which nothing could be fetched."""
    return f"Subject: A letter that could not be fetched\n\nThis letter {flaw}.\n".encode()
