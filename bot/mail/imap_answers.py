"""Answers of an IMAP server: read within bounds, and what is in them.

imaplib reads a literal whole, however long the server says that it is. A letter is fetched for what
its RFC822.SIZE says, so a literal of far more breaks off the connection and is never read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from imap_tools import BaseMailBox

SLACK = 100_000  # bytes beside the letters; and Exchange's RFC822.SIZE is only an estimate
LISTED = re.compile(rb"UID (\d+).*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)")
FETCHED = re.compile(rb"UID (\d+)")
SET_ASIDE = "is far larger than the mail server says: open it in your mail program"
"""The flaw of a letter of which nothing could be fetched."""
CUT_SHORT = "is far larger than the mail server says: only its beginning was fetched"


class TooLarge(OSError):
    """A server began to send more than it had said; the connection is of no more use.

    No IMAP4.abort: imaplib would make a plain one of it.
    """


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


def listed(box: BaseMailBox, past: int) -> list[tuple[int, int]]:
    """Return UID and size of the letters after a UID, and perhaps of the one before them."""
    _, data = box.client.uid("FETCH", f"{past + 1}:*", "(UID RFC822.SIZE)")
    found = (LISTED.search(item) for item in data if isinstance(item, bytes))
    return sorted((int(m[1] or m[4]), int(m[2] or m[3])) for m in found if m)


def fetched(data: list[bytes | tuple[bytes, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Yield UID and bytes of each letter in the answer to a FETCH."""
    for item, rest in zip(data, [*data[1:], b""], strict=True):
        if not isinstance(item, tuple):
            continue
        # Exchange puts the UID behind the letter.
        behind = rest if isinstance(rest, bytes) else b""
        if uid := FETCHED.search(item[0]) or FETCHED.search(behind):
            yield int(uid[1]), item[1]


def in_its_place(flaw: str) -> bytes:
    """Write what is kept in the place of a letter of which nothing could be fetched."""
    return f"Subject: A letter that could not be fetched\n\nThis letter {flaw}.\n".encode()
