"""Aside: the letters that no person wrote, and the carriers whose letters are people's after all.

A carrier is kept by its hash: what is learned of it needs nobody to be read from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    RowMapping,
    String,
    Table,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.domain.aside import Brief, Sums
from bot.domain.errors import UserError
from bot.domain.letters import Notice, Origin
from bot.domain.people import Member
from bot.store.database.columns import HASHES, Utc, metadata
from bot.store.letters import letters
from bot.words.speaking import _

carriers = Table(
    "carrier",
    metadata,
    Column("key", String, primary_key=True, info=HASHES),
    Column("learned_at", Utc, nullable=False),
    Column("member", ForeignKey("member.id"), nullable=False),
)

ASIDE = letters.c.automatic.is_(True)
ALONE = letters.c.automatic.is_(False) & letters.c.wave.is_(None)
_BRIEF = (
    *(letters.c.id, letters.c.came_at, letters.c.sender, letters.c.email, letters.c.came_from),
    *(letters.c.subject, letters.c.automatic, letters.c.notice),
)
_REPORTS = (Notice.FAILED, Notice.DELAYED)


class Aside:
    """What is set aside, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def since(self, at: datetime) -> dict[Notice, int]:
        """Count what was set aside of the letters that came since a time, by what it is."""
        return self._tally(letters.c.came_at >= at)

    def sums(self) -> Sums:
        """Count every letter that ever came."""
        query = select(
            func.count(letters.c.wave).filter(~ASIDE), func.count().filter(ALONE)
        ).select_from(letters)
        in_waves, alone = self._connection.execute(query).one()
        return Sums(in_waves, alone, self._tally())

    def aside(self, most: int, before: int = 0) -> list[Brief]:
        """Return the newest letters that are set aside; `before` a number, 0 for the last."""
        return self._briefs(ASIDE, most, before)

    def alone(self, most: int, before: int = 0) -> list[Brief]:
        """Return the newest letters of people that are in no wave, in the same way."""
        return self._briefs(ALONE, most, before)

    def carrier_of(self, letter: int) -> str:
        """Return by which carrier a letter came, if that may be learned of; else “”.

        Raises UserError where there is no such letter.
        """
        query = select(letters.c.carrier, letters.c.notice).where(letters.c.id == letter)
        row = self._connection.execute(query).first()
        if row is None:
            raise UserError(_("There is no letter {number}.", number=letter), hint="letters")
        by_carrier = bool(row.notice) and Notice(row.notice).by_carrier
        return row.carrier if by_carrier else ""

    def alike(self, letter: int, *, aside: bool) -> list[int]:
        """Return a letter, and others that the same carrier brought and that were judged by it."""
        carrier = self.carrier_of(letter)
        which = letters.c.id == letter
        if carrier:
            judged = letters.c.notice.in_([each for each in Notice if each.by_carrier])
            which |= (letters.c.carrier == carrier) & judged
        here = letters.c.automatic.is_(aside)
        return list(
            self._connection.scalars(select(letters.c.id).where(which, here).order_by(letters.c.id))
        )

    def put_back(self, numbers: Sequence[int]) -> None:
        """Keep that people wrote these letters, and somebody sent them on."""
        self._set(numbers, automatic=False, origin=Origin.RELAYED)

    def keep_aside(self, numbers: Sequence[int]) -> None:
        """Keep that no person wrote these letters."""
        report = letters.c.notice.in_(_REPORTS)
        self._set(
            numbers,
            automatic=True,
            origin=case((report, Origin.REPORT), else_=Origin.AUTOMATIC),
            notice=case((letters.c.notice == "", Notice.OTHER), else_=letters.c.notice),
        )

    def learn(self, carrier: str, by: Member, at: datetime) -> None:
        """Keep that what a carrier brings is people's letters."""
        self.unlearn(carrier)
        row = {"key": _key(carrier), "learned_at": at, "member": by.id}
        self._connection.execute(insert(carriers).values(row))

    def unlearn(self, carrier: str) -> None:
        """Forget what was learned of a carrier."""
        self._connection.execute(delete(carriers).where(carriers.c.key == _key(carrier)))

    def learned(self, some: Iterable[str]) -> frozenset[str]:
        """Return which of some carriers bring people's letters, by the office's word."""
        keys = {_key(each): each for each in some if each}
        if not keys:
            return frozenset()
        query = select(carriers.c.key).where(carriers.c.key.in_(keys))
        return frozenset(keys[key] for key in self._connection.scalars(query))

    def _tally(self, *where: ColumnElement[bool]) -> dict[Notice, int]:
        query = select(letters.c.notice, func.count()).where(ASIDE, *where)
        found = self._connection.execute(query.group_by(letters.c.notice)).all()
        counted = {row[0]: row[1] for row in found}
        return {each: counted[each] for each in Notice if each in counted}

    def _briefs(self, which: ColumnElement[bool], most: int, before: int) -> list[Brief]:
        query = select(*_BRIEF).where(which, *([letters.c.id < before] if before else []))
        rows = self._connection.execute(query.order_by(letters.c.id.desc()).limit(most)).mappings()
        return [_brief(row) for row in rows]

    def _set(self, numbers: Sequence[int], **change: object) -> None:
        # Its wave is left to the engine: it takes the letter out, or finds where it belongs.
        self._connection.execute(update(letters).where(letters.c.id.in_(numbers)).values(change))


def _key(carrier: str) -> str:
    return sha256(carrier.casefold().encode()).hexdigest()


def _brief(row: RowMapping) -> Brief:
    by = row["sender"] or row["email"] or row["came_from"]
    notice = Notice(row["notice"]) if row["automatic"] else None
    return Brief(row["id"], row["came_at"], by, row["subject"], notice)
