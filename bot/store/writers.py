"""Writers: which letters are a person's, under what names, and which words are theirs alone.

A letter without an address that can be trusted is theirs by the addresses that its head claims, or
by its sender's whole name where it claims none.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select

from bot.domain.erasure import Erasure, Run, runs_in, sentences_in
from bot.domain.waves.wave import Kept
from bot.domain.whom import Who
from bot.store.answers import answers
from bot.store.database.columns import Until
from bot.store.ledger.entries import effects
from bot.store.letter_rows import kept_of
from bot.store.letters import letters
from bot.store.people import members

AT_ONCE = 500  # letters that one question asks for by number
COMPARED = 2_000  # letters of the same waves that are asked whether a run of words is theirs too
LATEST = 500  # and so many others: what these have in common with it is anybody's

_HEADS: Select[tuple[int, str, str, str]] = select(
    letters.c.id, letters.c.sender, letters.c.email, letters.c.claimed
)
_Head = Row[tuple[int, str, str, str]]
_HERE = letters.c.forgotten_at.is_(None)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom to forget, and their letters in order of arrival."""

    whom: Erasure
    letters: tuple[Kept, ...]


class Writers:
    """Those who wrote, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def called(self, name: str) -> list[str]:
        """Return the addresses from which letters came under a whole name, in their order."""
        same = (row.email for row in self._heads() if row.email and _same(row.sender, name))
        return list(dict.fromkeys(same))

    def of(self, who: Who, at: datetime) -> Found:
        """Return a person's letters, by an address, a whole name, or the number of one of them.

        The name of somebody who wrote from several addresses finds the letters of none of these:
        `called` says which there are.
        """
        rows = list(self._heads())
        one = next((row for row in rows if row.id == who.letter), None)
        address = who.address or (one.email if one else "")
        if who.name:
            known = self.called(who.name)
            address = known[0] if len(known) == 1 else ""
        mine = [row for row in rows if address and _is_from(row, address)]
        mine += [one] if one and not mine else []
        names = {row.sender: None for row in mine} | ({who.name: None} if who.name else {})
        mine += [row for row in rows if row not in mine and _unclaimed(row, names)]
        return self._found({address} - {""}, names, [row.id for row in mine], at)

    def past(self, before: Mapping[Until, datetime], at: datetime) -> Erasure:
        """Return all whose last letter is past its time, to be taken out of what has no end.

        A name that a later writer or a member has, too, is not looked for.
        """
        gone = letters.c.came_at < before[Until.LETTERS]
        rows = self._connection.execute(_HEADS.where(_HERE, gone)).all()
        stay = self._connection.execute(_HEADS.where(_HERE, ~gone)).all() if rows else []
        known = {_plain(row.sender) for row in stay} | {
            each for row in stay for each in _addresses(row)
        }
        known |= {_plain(name) for name in self._connection.scalars(select(members.c.name))}
        addresses = {each for row in rows for each in _addresses(row)} - known
        names = [row.sender for row in rows if _plain(row.sender) not in known]
        numbers = [row.id for row in rows]
        # Not their whole texts, as for one person: nobody looks at what these strike out.
        own = frozenset(
            run
            for each in self._kept(numbers)
            for run in runs_in(_own(each)) | sentences_in(_own(each))
        )
        distinct = tuple(filter(None, dict.fromkeys(names)))
        return Erasure(frozenset(addresses), distinct, numbers, at, own)

    def naming(self, whom: Erasure) -> list[Kept]:
        """Return the letters of others that name a person, or that came under the same name."""
        last = {words[-1] for words in whom.full_names} | whom.addresses
        if not last:
            return []
        of_it = (letters.c.text, letters.c.subject, letters.c.sender, letters.c.email)
        texts = (*of_it, letters.c.attached)
        likely = or_(*(text.icontains(each, autoescape=True) for text in texts for each in last))
        named = replace(whom, own=frozenset(), surnames=frozenset())
        query = select(letters).where(_HERE, likely).order_by(letters.c.id)
        found = (
            kept_of(row) for row in self._connection.execute(query) if row.id not in whom.letters
        )
        return [each for each in found if _names(each, named)]

    def shared(self, runs: Iterable[Run], whom: Erasure) -> set[Run]:
        """Return those of some runs of words that two of those to be forgotten wrote."""
        wrote, sought = defaultdict[Run, set[str]](set), set(runs)
        for each in self._kept(whom.letters) if sought else ():
            for run in sought & (runs_in(each.text) | sentences_in(each.text)):
                wrote[run].add(each.email or each.sender)
        return {run for run, writers in wrote.items() if len(writers) > 1}

    def common(self, runs: Iterable[Run], whom: Erasure) -> set[Run]:
        """Return those of some runs of words that others wrote, too."""
        left, shared = set(runs), set[Run]()
        waves = select(letters.c.wave).where(letters.c.id.in_(whom.letters))
        beside = letters.c.wave.in_(waves)
        for which, most in ((beside, COMPARED), (letters.c.id > 0, LATEST)):
            for text in self._texts(which, most, whom.letters):
                if not left:
                    return shared
                here = left & (runs_in(text) | sentences_in(text))
                left, shared = left - here, shared | here
        return shared

    def answered(self, whom: Erasure) -> dict[str, int]:
        """Count the answers to a person's letters by how far they have come."""
        query = (
            select(effects.c.state)
            .join(answers, answers.c.key == effects.c.key)
            .where(answers.c.letter.in_(whom.letters))
        )
        return dict(Counter(self._connection.scalars(query)))

    def _found(
        self, addresses: Iterable[str], names: Iterable[str], numbers: Sequence[int], at: datetime
    ) -> Found:
        kept = tuple(self._kept(numbers))
        own = frozenset(run for each in kept for run in _runs_of(each))
        distinct = tuple(filter(None, dict.fromkeys(names)))
        ids = tuple(each.id for each in kept)
        return Found(Erasure(frozenset(addresses), distinct, ids, at, own), kept)

    def _kept(self, numbers: Sequence[int]) -> Iterator[Kept]:
        """Yield letters by their numbers, a part at a time: a night may have thousands."""
        for part in _parts(sorted(numbers)):
            query = select(letters).where(letters.c.id.in_(part)).order_by(letters.c.id)
            yield from (kept_of(row) for row in self._connection.execute(query))

    def _heads(self) -> Iterator[_Head]:
        yield from self._connection.execute(_HEADS.where(_HERE).order_by(letters.c.id))

    def _texts(self, which: ColumnElement[bool], most: int, but: Sequence[int]) -> Iterator[str]:
        newest = select(letters.c.id, letters.c.text).where(which, _HERE)
        query = newest.order_by(letters.c.id.desc()).limit(most)
        yield from (row.text for row in self._connection.execute(query) if row.id not in but)


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE))


def _runs_of(letter: Kept) -> set[Run]:
    """Return what is looked for of a letter's words.

    Of a letter in no wave, any sentence may be its writer's own; in a wave, those found to be so.
    """
    return runs_in(letter.text) | runs_in(letter.subject) | sentences_in(_own(letter))


def _own(letter: Kept) -> str:
    own = [*letter.own, *letter.telling] if letter.wave else [letter.text]
    return "\n".join([*own, *letter.files])


def _is_from(row: _Head, address: str) -> bool:
    return address in _addresses(row)


def _addresses(row: _Head) -> set[str]:
    return {row.email.lower()} if row.email else set(json.loads(row.claimed))


def _unclaimed(row: _Head, names: Iterable[str]) -> bool:
    """Say whether a letter came from no address at all, under a whole name of these."""
    return not _addresses(row) and any(_same(row.sender, name) for name in names)


def _names(letter: Kept, whom: Erasure) -> bool:
    texts = (letter.text, letter.subject, letter.sender, letter.email, *letter.files)
    return any(whom.excerpt(text) for text in texts)


def _same(one: str, other: str) -> bool:
    """Say whether two whole names are one; a single word is no name to go by."""
    return " " in _plain(one) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
