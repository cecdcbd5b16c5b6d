"""Holding: all that is held of a person, as it is shown before they are forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.domain.erasure import Erasure
from bot.domain.waves.wave import Kept

MARK_LENGTH = 8  # hexadecimal digits, for a button's 64 bytes


@dataclass(frozen=True, slots=True)
class Mention:
    """A row in which a person is named or quoted, or that is about a letter of theirs.

    `called` is what its table is called, `number` its key. `text` is what was found, with what is
    around it; "" where nothing but a letter's number tells of them. `said`: it was asked or said
    here. `told`: it may stay as it is, for a member to look at. `surname`: only that was found.
    """

    called: str
    number: object
    text: str
    said: bool = False
    told: bool = False
    surname: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that `bell backup` wrote, by its path, and when (aware)."""

    path: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Holding:
    """All that is held of a person: what goes when they are forgotten, and what does not.

    `taken` says by letter which colleague has it in hand. `answers` are counted by their state in
    the ledger. `mentions` go, and so do `said` places in what was asked and said here; `surnames`
    only where that is asked for. `stay` name them and are left as they are; so are `others`, the
    letters of other people, and `backups`.
    """

    whom: Erasure
    letters: tuple[Kept, ...]
    taken: Mapping[int, str]
    answers: Mapping[str, int]
    mentions: tuple[Mention, ...]
    said: int
    surnames: tuple[Mention, ...]
    stay: tuple[Mention, ...]
    others: tuple[Kept, ...]
    backups: tuple[Backup, ...]

    @property
    def mark(self) -> str:
        """Return a short text that differs as soon as anything else would go or stay.

        What was said here does not count: to show this adds to it.
        """
        rows = [*self.mentions, *self.surnames, *self.stay]
        told = sorted(f"{each.called} {each.number} {each.text}" for each in rows)
        counts = [sorted(self.taken.items()), sorted(self.answers.items())]
        seen = repr([self.whom.letters, counts, told, [each.id for each in self.others]])
        return sha256(seen.encode()).hexdigest()[:MARK_LENGTH]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held but what was said here, as by whoever asks."""
        return not (self.letters or self.mentions or self.surnames)
