"""Answers: whom the letters of replies are for, and which letters answer one of ours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    delete,
    func,
    insert,
    select,
)

from bot.domain.replies import Answered, Draft
from bot.domain.waves.wave import Verdict
from bot.effects import State
from bot.store.database.columns import CODE, Until, Whose, metadata, personal
from bot.store.decisions import Decision
from bot.store.ledger.entries import effects
from bot.store.letters import letters
from bot.store.waves import waves

BY_HAND = "byhand:"  # begins the key of what a colleague answered in another way

answers = Table(
    "answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reply", ForeignKey("reply.id"), nullable=False, index=True),
    Column("wave", ForeignKey("wave.id"), nullable=False),
    Column(
        "person", String, nullable=False, info=personal(Whose.WRITER, Until.OFFICE, by="replies")
    ),
    Column("letter", ForeignKey("letter.id"), nullable=False),
    Column("key", String, nullable=False, unique=True, info=CODE),
    Column("message_id", String, nullable=False, unique=True, info=CODE),
    Column("by_hand", Boolean, nullable=False, default=False),
    Column("round", Integer, nullable=False, default=0),
    Index("uq_answer_wave_person_round", "wave", "person", "round", unique=True),
)

responses = Table(
    "answer_echo",
    metadata,
    Column("letter", ForeignKey("letter.id"), primary_key=True),
    Column("answer", ForeignKey("answer.id"), nullable=False, index=True),
)

# An answer by hand has no entry: what is not there was not stopped.
STOPPED = func.coalesce(effects.c.state, "") == State.CANCELLED

earlier = letters.alias("earlier")
WAVE_BEFORE = (
    select(earlier.c.wave)
    .where(
        earlier.c.email == letters.c.email,
        *(earlier.c.id < letters.c.id, earlier.c.wave.is_not(None), letters.c.email != ""),
    )
    .order_by(earlier.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
"""The wave that the writer of a letter last wrote in before it."""

_SENT = (
    select(answers.c.reply, answers.c.person, answers.c.letter)
    .join(effects, effects.c.key == answers.c.key, isouter=True)
    .where(~STOPPED)
)


def mark_of(known_by: str) -> str:
    """Mark a person by what they are known by, so that it can be told again but not read."""
    return sha256(known_by.casefold().encode()).hexdigest()


class Responses:
    """The responses within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answering(self, after: int, until: int, mark: str) -> Iterator[tuple[int, str]]:
        """Yield the people's letters after one, until another, that name a Message-ID of ours.

        Each with what names it. What a program sends back is no answer.
        """
        named = letters.c.in_reply_to + " " + letters.c.references
        here = (letters.c.id > after, letters.c.id <= until, letters.c.automatic.is_(False))
        query = select(letters.c.id, named.label("named")).where(*here, named.contains(mark))
        for row in self._connection.execute(query.order_by(letters.c.id)):
            yield row.id, row.named

    def beside(self, after: int, until: int) -> list[int]:
        """Return the people's letters after one, until another, in no wave, of who wrote in one."""
        here = (letters.c.id > after, letters.c.id <= until, letters.c.automatic.is_(False))
        alone = (letters.c.wave.is_(None), WAVE_BEFORE.is_not(None))
        query = select(letters.c.id).where(*here, *alone).order_by(letters.c.id)
        return list(self._connection.scalars(query))

    def add(self, letter: int, message_ids: Sequence[str]) -> str:
        """Add that a letter answers one of ours, and return the key of that; “” for no news."""
        query = select(answers.c.id, answers.c.key).where(answers.c.message_id.in_(message_ids))
        answer = self._connection.execute(query).first()
        known = select(responses.c.letter).where(responses.c.letter == letter)
        if answer is None or self._connection.scalars(known).first():
            return ""
        self._connection.execute(insert(responses).values(letter=letter, answer=answer.id))
        key: str = answer.key
        return key

    def count(self, draft: Draft) -> int:
        """Count a reply's answers that were written back to."""
        query = (
            select(func.count(func.distinct(responses.c.answer)))
            .join(answers, answers.c.id == responses.c.answer)
            .where(answers.c.reply == draft.id)
        )
        return self._connection.scalars(query).one()

    def wave_of(self, letter: int) -> int | None:
        """Return the wave that a letter is in, whose answer it answers, or that it is beside."""
        of_answer = (
            select(answers.c.wave)
            .join(responses, responses.c.answer == answers.c.id)
            .where(responses.c.letter == letter)
            .scalar_subquery()
        )
        known = func.coalesce(letters.c.wave, of_answer, WAVE_BEFORE)
        query = select(known).where(letters.c.id == letter)
        wave: int | None = self._connection.scalars(query).first()
        return wave


def answered_in(
    connection: Connection, numbers: Sequence[int], decided: Sequence[Decision]
) -> Answered:
    """Return for each reply whom its letters are for, by `mark_of`, and the last answered.

    `decided`: all that the office decided of waves. Also for letters that were answered in another
    wave before they came here. A letter that was stopped answers nobody.
    """
    here = select(letters.c.id).where(letters.c.wave.in_(numbers))
    of_it = answers.c.wave.in_(numbers) | answers.c.letter.in_(here)
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = [
        *connection.execute(_SENT.where(of_it)),
        *_before_the_split(connection, numbers, decided),
    ]
    for row in rows:
        last = found[row.reply].get(row.person, 0)
        found[row.reply][row.person] = max(last, row.letter)
    return Answered(found)


def forget_stopped(connection: Connection, wave: int, people: Sequence[str]) -> None:
    """Drop the stopped letters to addresses that get another: going on must not send both."""
    theirs = answers.c.person.in_([mark_of(email) for email in people])
    query = select(answers.c.key).join(effects, effects.c.key == answers.c.key)
    keys = list(connection.scalars(query.where(answers.c.wave == wave, theirs, STOPPED)))
    connection.execute(delete(answers).where(answers.c.key.in_(keys)))
    connection.execute(delete(effects).where(effects.c.key.in_(keys)))


def _before_the_split(
    connection: Connection, numbers: Sequence[int], decided: Sequence[Decision]
) -> Iterator[Row[Any, Any, Any]]:
    """Yield the answers to people whose letters were split off into a wave since.

    A person with several letters is answered under the last, which may have stayed behind.
    """
    for split in (each for each in decided if each.verdict is Verdict.SPLIT):
        moved = (letters.c.id.in_(split.others), letters.c.wave.in_(numbers))
        query = select(letters.c.id, letters.c.email).where(*moved).order_by(letters.c.id.desc())
        first = {mark_of(row.email): row.id for row in connection.execute(query)}
        origin = select(waves.c.id).where(waves.c.engine == split.engine_wave)
        theirs = (answers.c.person.in_(first), answers.c.wave.in_(origin))
        rows = connection.execute(_SENT.where(*theirs)).all()
        yield from (row for row in rows if row.letter >= first[row.person])
