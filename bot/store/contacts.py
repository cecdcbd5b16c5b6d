"""Contacts: whether each chat and mailbox is reached, as the process on each machine notes it.

A note for each machine and far side, its text since when and why not. `bell status` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.store.notes import Notes

CONTACT = "contact:"
REFUSED = "refused:"  # and a far side's name: what the office was told of it


@dataclass(frozen=True, slots=True)
class Contact:
    """A far side: since when (aware) it is as it is, and why it is not reached ("": it is)."""

    name: str
    since: datetime
    why: str


class Contacts:
    """The contacts within one Work."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def begin(self, host: str, names: Iterable[str], at: datetime) -> None:
        """Forget what an earlier run on a machine noted; nothing is reached yet."""
        for key in self._notes.keys(_key(host, "")):
            self._notes.strike(key)
        for name in names:
            self.keep(host, Contact(name, at, "not yet connected"))

    def keep(self, host: str, contact: Contact) -> None:
        """Note how a far side is."""
        text = f"{contact.since.isoformat()} {contact.why}"
        self._notes.write(_key(host, contact.name), text)

    def of(self, host: str) -> list[Contact]:
        """Return what the process on a machine noted last, by name."""
        keys = self._notes.keys(_key(host, ""))
        return [self._read(key, key.removeprefix(_key(host, ""))) for key in keys]

    def refuse(self, name: str, words: str) -> bool:
        """Note what the office is told of a refusal; False where it was told just that before."""
        if self._notes.read(f"{REFUSED}{name}") == words:
            return False
        self._notes.write(f"{REFUSED}{name}", words)
        return True

    def accept(self, name: str) -> bool:
        """Note that a far side has us again; False where the office knows of no refusal."""
        refused = self._notes.read(f"{REFUSED}{name}") is not None
        self._notes.strike(f"{REFUSED}{name}")
        return refused

    def _read(self, key: str, name: str) -> Contact:
        since, _space, why = (self._notes.read(key) or "").partition(" ")
        return Contact(name, datetime.fromisoformat(since), why)


def _key(host: str, name: str) -> str:
    return f"{CONTACT}{host}:{name}"
