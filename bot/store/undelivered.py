"""Undelivered: whom answers of ours did not reach, as mail servers reported it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    func,
    insert,
    select,
    update,
)

from bot.domain.aside import NotReached
from bot.domain.erasure import Erasure
from bot.domain.letters import Undelivered
from bot.domain.replies import Draft
from bot.store.answers import answers, mark_of
from bot.store.database.columns import Until, Whose, blanks, metadata, personal
from bot.store.letters import letters

_THEIRS = personal(Whose.WRITER, Until.LETTERS, by="undelivered")

undelivered = Table(
    "undelivered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter", ForeignKey("letter.id"), nullable=False, index=True),  # the report
    Column("email", String, nullable=False, info=_THEIRS),
    Column("failed", Boolean, nullable=False),  # for good; else it is only late
    Column("why", String, nullable=False, info=_THEIRS),
    Column("answer", ForeignKey("answer.id"), index=True),  # NULL where it was none of ours
)

_NOTHING = blanks(undelivered)


class UndeliveredAnswers:
    """What was not delivered, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, letter: int, found: Sequence[Undelivered]) -> None:
        """Keep whom a report names."""
        rows = [
            {"letter": letter, "email": each.email, "failed": each.failed, "why": each.why}
            for each in found
        ]
        if rows:
            self._connection.execute(insert(undelivered), rows)

    def match(self, after: int, until: int) -> None:
        """Match the reports after one letter, until another, with the answers that they are of.

        By the Message-ID of what came back, which the report's letter refers to; else by whom it
        names: the last answer to them.
        """
        mine = (letters.c.id > after, letters.c.id <= until, undelivered.c.answer.is_(None))
        query = (
            select(undelivered.c.id, undelivered.c.email)
            .add_columns(letters.c.references, letters.c.in_reply_to)
            .join(letters, letters.c.id == undelivered.c.letter)
            .where(*mine)
        )
        for row in self._connection.execute(query).all():
            named = [*json.loads(row.references), row.in_reply_to]
            if answer := self._answer(answers.c.message_id.in_(named)) or self._answer(
                answers.c.person == mark_of(row.email), answers.c.by_hand.is_(False)
            ):
                of_it = update(undelivered).where(undelivered.c.id == row.id)
                self._connection.execute(of_it.values(answer=answer))

    def count(self, draft: Draft) -> tuple[int, int]:
        """Count a reply's answers that came back for good, and those that are only late yet."""
        failed = func.max(func.cast(undelivered.c.failed, Integer))
        of_each = (
            select(failed.label("failed"))
            .join(answers, answers.c.id == undelivered.c.answer)
            .where(answers.c.reply == draft.id)
            .group_by(undelivered.c.answer)
        )
        found = list(self._connection.scalars(of_each))
        return sum(found), len(found) - sum(found)

    def of_reply(self, draft: Draft) -> list[NotReached]:
        """Return whom a reply's answers did not reach, each once: for good before late."""
        query = (
            select(undelivered)
            .join(answers, answers.c.id == undelivered.c.answer)
            .where(answers.c.reply == draft.id)
            .order_by(undelivered.c.failed.desc(), undelivered.c.id.desc())
        )
        rows = {row.answer: row for row in reversed(self._connection.execute(query).all())}
        found = [NotReached(row.letter, row.email, row.failed, row.why) for row in rows.values()]
        return sorted(found, key=lambda each: (not each.failed, each.email))

    def of_letters(self, numbers: Sequence[int]) -> dict[int, list[NotReached]]:
        """Return whom some reports name, by the report's number."""
        query = select(undelivered).where(undelivered.c.letter.in_(numbers))
        found: dict[int, list[NotReached]] = {}
        for row in self._connection.execute(query.order_by(undelivered.c.id)):
            told = NotReached(row.letter, row.email, row.failed, row.why)
            found.setdefault(row.letter, []).append(told)
        return found

    def forget_person(self, whom: Erasure) -> int:
        """Erase a person's address, and what a server said of it; return how often."""
        query = select(undelivered.c.id, undelivered.c.email, undelivered.c.why)
        rows = self._connection.execute(query.where(undelivered.c.email != ""))
        theirs = [
            row.id
            for row in rows
            if row.email in whom.addresses or whom.sure.is_named_in(f"{row.email} {row.why}")
        ]
        of_them = update(undelivered).where(undelivered.c.id.in_(theirs))
        return self._connection.execute(of_them.values(**_NOTHING)).rowcount

    def forget_past(self, before: Mapping[Until, datetime], _at: datetime) -> int:
        """Erase what reports tell that are past their time; they stay counted."""
        past = select(letters.c.id).where(letters.c.came_at < before[Until.LETTERS])
        which = undelivered.c.letter.in_(past) & (undelivered.c.email != "")
        return self._connection.execute(
            update(undelivered).where(which).values(**_NOTHING)
        ).rowcount

    def _answer(self, *which: object) -> int | None:
        query = select(answers.c.id).where(*which).order_by(answers.c.id.desc())  # type: ignore[arg-type]
        found: int | None = self._connection.scalars(query.limit(1)).first()
        return found
