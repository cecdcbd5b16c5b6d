"""Forgetting: a person, and what is past its time, wherever a column says that it holds them.

The columns are found by what they declare (`bot/store/database/columns.py`): what is remembered
tomorrow is forgotten by the same walk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.domain.erasure import Erasure
from bot.store.database.columns import Personal, Until, Whose, declarations
from bot.store.work import Work


@runtime_checkable
class ForgetsPerson(Protocol):
    """A store that knows how its rows forget a person.

    Found by its method, so that a new table takes part by declaring its columns.
    """

    def forget_person(self, whom: Erasure) -> int:
        """Forget a person; return in how many rows."""


@runtime_checkable
class ForgetsPast(Protocol):
    """A store that knows how its rows end."""

    def forget_past(self, before: Mapping[Until, datetime], at: datetime) -> int:
        """Forget what is from before the time of its kind; return how many rows."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten of a person: letters, and places that named them; `left` name them yet."""

    letters: int
    places: int
    left: tuple[str, ...]


def forget_person(work: Work, whom: Erasure) -> Forgotten:
    """Forget a person, and have it leave no byte in the database's files once this is kept.

    What other people wrote and that names the person stays, and is listed in `left`.
    """
    places = work.mentions.strike(whom)
    for name, whose in forgetters():
        store = getattr(work, name)
        if isinstance(store, ForgetsPerson):
            count = store.forget_person(whom)
            places += count if whose is Whose.ANYBODY else 0
    work.scrub()
    return Forgotten(len(whom.letters), places, tuple(work.mentions.left(whom)))


def forget_past(work: Work, before: Mapping[Until, datetime], at: datetime) -> None:
    """Forget what is from before the time of its kind.

    `before` has, for each kind of column, the time before which it is past. Counts stay. Whose last
    letter is past is struck out of what has no end of its own: a wave's name, a poll, a card.
    """
    # Before the letters go: they tell by which names and words a person is found.
    gone = own_words(work, work.writers.past(before, at), struck=True)
    # A campaign's letters pass together, and its words are none of theirs.
    gone = replace(gone, own=gone.own - work.writers.shared(gone.own, gone))
    if gone.letters:
        work.mentions.strike(gone)
        work.ledger.redact(gone)
    work.mentions.forget_past(before)
    for name, _whose in forgetters():
        store = getattr(work, name)
        if isinstance(store, ForgetsPast):
            store.forget_past(before, at)
    work.scrub()


def own_words(work: Work, whom: Erasure, *, struck: bool = False) -> Erasure:
    """Return whom to forget with those words of theirs that nobody else wrote.

    Only what is quoted elsewhere is compared: most of a campaign's letter is everybody's. `struck`:
    quoted in what is not forgotten by a store of its own.
    """
    quoted = work.mentions.quoted(whom, struck=struck)
    return replace(whom, own=frozenset(quoted - work.writers.common(quoted, whom)))


def forgetters() -> Iterator[tuple[str, Whose]]:
    """Yield the attributes of Work that columns name, each once, letters before what is of them."""
    found = (held for _column, held in declarations() if isinstance(held, Personal) and held.by)
    yield from {held.by: held.whose for held in found}.items()
