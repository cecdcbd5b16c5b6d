"""Mailboxes: how far each was read, and which letters its server has not given yet.

A note for each folder and one for each such letter: there are a handful at most, so no table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.mail.mailbox import Cursor, Skipped
from bot.store.notes import Notes

MAILBOX = "mailbox:"
UNREAD = "unread:"
UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Unread:
    """A letter that was asked for again `tries` times in vain; the next is at `again` (aware)."""

    letter: Skipped
    tries: int
    again: datetime


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a folder was read, and how many of its letters were new and known before."""

    cursor: Cursor
    new: int = 0
    known: int = 0


class Mailboxes:
    """The mailboxes within one Work; `box` names a folder, such as “office@mail.example/INBOX”."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def find(self, box: str) -> Reached | None:
        """Return how far a folder was read; None for one that is new."""
        written = self._notes.read(f"{MAILBOX}{box}")
        if written is None:
            return None
        # Notes of earlier versions have no counts.
        validity, uid, *counts = map(int, written.split())
        return Reached(Cursor(validity, uid), *counts)

    def keep(self, box: str, reached: Reached) -> None:
        """Write how far a folder was read. One that was made again has no unread letters."""
        cursor = reached.cursor
        for unread in self.of(box):
            if unread.letter.cursor.validity != cursor.validity:
                self.drop(box, unread.letter)
        text = f"{cursor.validity} {cursor.uid} {reached.new} {reached.known}"
        self._notes.write(f"{MAILBOX}{box}", text)

    def of(self, box: str) -> list[Unread]:
        """Return the unread letters of a folder."""
        return list(self._unread(box))

    def keep_unread(self, box: str, unread: Unread) -> None:
        """Remember a letter that was not given."""
        letter = unread.letter
        size = UNKNOWN if letter.size is None else letter.size
        came = letter.came.isoformat() if letter.came else UNKNOWN
        text = f"{unread.tries} {unread.again.isoformat()} {size} {came}"
        self._notes.write(_key(box, letter), text)

    def drop(self, box: str, letter: Skipped) -> None:
        """Forget a letter that was read at last, or is no longer there."""
        self._notes.strike(_key(box, letter))

    def _unread(self, box: str) -> Iterator[Unread]:
        begin = f"{UNREAD}{box}:"
        for key in self._notes.keys(begin):
            numbers = key.removeprefix(begin).split(":")
            if len(numbers) != 2:  # noqa: PLR2004  of a folder whose name begins like this one's
                continue
            tries, again, size, came = (self._notes.read(key) or "").split()
            letter = Skipped(
                Cursor(*map(int, numbers)),
                None if size == UNKNOWN else int(size),
                None if came == UNKNOWN else datetime.fromisoformat(came),
            )
            yield Unread(letter, int(tries), datetime.fromisoformat(again))


def _key(box: str, letter: Skipped) -> str:
    return f"{UNREAD}{box}:{letter.cursor.validity}:{letter.cursor.uid}"
