"""Replies: the office's answers to a wave, and to whom each has been or will be sent.

A reply is one text for many; its letters are effects of the ledger about `reply N`. A row of
`answer` is one person's letter, and a unique key lets no wave answer a person twice unless a
colleague wrote the second one by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.domain.erasure import Erasure
from bot.domain.errors import UserError
from bot.domain.replies import Answered, Draft, Person
from bot.effects import State
from bot.store.answers import (
    answered_in,
    answers,
    forget_stopped,
    mark_of,
    responses,
)
from bot.store.database.columns import CODE, NAMED, Utc, metadata
from bot.store.decisions import Decision
from bot.store.ledger.entries import effects
from bot.store.letters import letters
from bot.store.persons import beside, people_of
from bot.store.undelivered import undelivered
from bot.words.speaking import _

replies = Table(
    "reply",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("wave", ForeignKey("wave.id"), nullable=False, index=True),
    Column("kind", String, nullable=False, info=CODE),
    Column("text", Text, nullable=False, info=NAMED),
    Column("proposal", String, nullable=False, default="", info=CODE),  # the ledger's; "" if none
    Column("sent_at", Utc),  # when it was confirmed, not when the last letter went
    Column("stopped", Boolean, nullable=False, default=False),
    Column("late_until", Utc),  # until when letters that still come are answered too
    Column("seen", String, nullable=False, default="", info=CODE),  # what `moved` saw last
)


@dataclass(frozen=True, slots=True)
class Planned:
    """One person's answer, as the ledger has it: its key there, and its Message-ID.

    `by_hand`: a colleague wrote it for this one person.
    """

    person: Person
    key: str
    message_id: str
    by_hand: bool = False


_ALL = select(replies).order_by(replies.c.id)  # made once


class Replies:
    """The replies within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, wave: int, kind: str, text: str) -> Draft:
        """Begin a reply to a wave; return it with its number."""
        added = insert(replies).values(wave=wave, kind=kind, text=text).returning(*replies.c)
        return _draft(self._connection.execute(added).one())

    def get(self, number: int) -> Draft:
        """Return a reply. Raises UserError where there is none of that number."""
        row = self._connection.execute(select(replies).where(replies.c.id == number)).first()
        if row is None:
            raise UserError(_("There is no reply {number}.", number=number), hint="waves list")
        return _draft(row)

    def lock(self, numbers: Sequence[int]) -> list[Draft]:
        """Return a wave's replies, and keep others from changing them until this Work ends.

        On PostgreSQL by SELECT FOR UPDATE; SQLite has one writer, so nobody else can. Without it
        two replicas that make a reply ready at once meet at the unique key of its letters.
        """
        mine = _ALL.where(replies.c.wave.in_(numbers)).with_for_update()
        return [_draft(row) for row in self._connection.execute(mine)]

    def sent(self, numbers: Sequence[int] | None = None) -> list[Draft]:
        """Return the replies that were confirmed, the oldest first; None for those to any wave."""
        return [draft for draft in self.drafted(numbers) if draft.sent_at]

    def drafted(self, numbers: Sequence[int] | None = None) -> list[Draft]:
        """Return the replies to a wave, by all of its numbers, the oldest first; None: any wave."""
        mine = _ALL if numbers is None else _ALL.where(replies.c.wave.in_(numbers))
        return [_draft(row) for row in self._connection.execute(mine)]

    def ready(self, numbers: Sequence[int], *, besides: Draft) -> list[Draft]:
        """Return the other replies to a wave that wait to be confirmed, the oldest first."""
        others = (replies.c.wave.in_(numbers), replies.c.id != besides.id)
        waits = (replies.c.proposal != "", replies.c.sent_at.is_(None))
        return [_draft(row) for row in self._connection.execute(_ALL.where(*others, *waits))]

    def change(self, draft: Draft, **change: object) -> Draft:
        """Change a reply's `text`, `proposal`, `sent_at`, `stopped` or `late_until`."""
        mine = update(replies).where(replies.c.id == draft.id).values(**change)
        return _draft(self._connection.execute(mine.returning(*replies.c)).one())

    def people(self, numbers: Sequence[int]) -> list[Person]:
        """Return everybody who wrote in a wave, by any of its numbers, each person once."""
        return people_of(self._connection, numbers)

    def moved(self, draft: Draft, numbers: Sequence[int]) -> bool:
        """Say whether letters came, went, came back or moved home since this was last asked.

        It keeps what it saw, so of two replicas that ask at once one is told yes.
        """
        its_answers = select(answers.c.id).where(answers.c.reply == draft.id)
        counts = (
            select(func.max(letters.c.id)).where(letters.c.wave.in_(numbers)),
            select(func.count()).where(letters.c.wave.in_(numbers)),
            select(func.count()).where(answers.c.wave.in_(numbers)),
            select(func.max(letters.c.id)).where(beside(numbers)),
            select(func.count()).where(responses.c.answer.in_(its_answers)),
            select(func.count()).where(undelivered.c.answer.in_(its_answers)),
            select(func.count()).select_from(effects).where(*_late(draft)),
        )
        states = (
            select(effects.c.state, func.count())
            .where(effects.c.about == draft.about)
            .group_by(effects.c.state)
        )
        home = (letters.c.lives, letters.c.lives_by)
        lives = select(*home, func.count()).where(letters.c.wave.in_(numbers)).group_by(*home)
        seen = repr([self._connection.scalars(count).one() for count in counts])
        for grouped in (states, lives):
            seen += repr(sorted(map(tuple, self._connection.execute(grouped))))
        news = (replies.c.id == draft.id) & (replies.c.seen != seen)
        change = update(replies).where(news).values(seen=seen)
        return self._connection.execute(change).rowcount == 1

    def coming_times(self, waves: Sequence[int], before: datetime) -> list[datetime]:
        """Return when people's letters came that are in some waves and came before a time."""
        here = (letters.c.wave.in_(waves), letters.c.forgotten_at.is_(None))
        old = (letters.c.came_at < before, letters.c.automatic.is_(False))
        query = select(letters.c.came_at).where(*here, *old).order_by(letters.c.came_at)
        return list(self._connection.scalars(query))

    def answered(self, numbers: Sequence[int], decided: Sequence[Decision]) -> Answered:
        """Return for each reply whom its letters are for; `decided`: of waves, by the office."""
        return answered_in(self._connection, numbers, decided)

    def add_answers(self, draft: Draft, planned: Sequence[Planned]) -> None:
        """Add for whom a reply's letters are, so that nobody gets a second one.

        Only what a colleague wrote for one person may follow another answer to them: it gets the
        next `round`. IntegrityError where a person has an answer already.
        """
        forget_stopped(self._connection, draft.wave, [each.person.email for each in planned])
        before = Counter[str]()
        if marks := [mark_of(each.person.known_by) for each in planned if each.by_hand]:
            mine = (answers.c.wave == draft.wave, answers.c.person.in_(marks))
            before.update(self._connection.scalars(select(answers.c.person).where(*mine)))
        rows = [
            {
                "reply": draft.id,
                "wave": draft.wave,
                "person": mark_of(each.person.known_by),
                "letter": each.person.letter.id,
                "key": each.key,
                "message_id": each.message_id,
                "by_hand": each.by_hand,
                "round": before[mark_of(each.person.known_by)],
            }
            for each in planned
        ]
        if rows:
            self._connection.execute(insert(answers), rows)

    def withdraw(self, draft: Draft, people: Sequence[Person] | None = None) -> int:
        """Take back letters that have not gone; return how many.

        Without `people`: the whole unconfirmed proposal. With them: their letters, proposed or
        planned, but not those that a colleague wrote for one person. What is being sent stays.
        """
        mine = effects.c.state == State.PROPOSED if people is None else _held_for(draft, people)
        gone = delete(effects).where(effects.c.about == draft.about, mine).returning(effects.c.key)
        keys = list(self._connection.scalars(gone))
        self._connection.execute(delete(answers).where(answers.c.key.in_(keys)))
        return len(keys)

    def outcomes(self, draft: Draft) -> list[tuple[int, State, datetime]]:
        """Return letter, state and time of each of a reply's answers, by the letter's number."""
        query = (
            select(answers.c.letter, effects.c.state, effects.c.due)
            .join(effects, effects.c.key == answers.c.key)
            .where(answers.c.reply == draft.id)
            .order_by(answers.c.letter)
        )
        rows = self._connection.execute(query)
        return [(row.letter, State(row.state), row.due) for row in rows]

    def held_up(self, draft: Draft) -> str:
        """Return the commonest reason why letters of a reply wait; "" where none does."""
        query = select(effects.c.reason).where(*_late(draft))
        common = Counter(self._connection.scalars(query)).most_common(1)
        return common[0][0] if common else ""

    def forget_person(self, whom: Erasure) -> int:
        """Replace a person's mark in their answers by a random one; return how many answers.

        The rows stay, so that a reply's figures stay right.
        """
        marks = [mark_of(address) for address in whom.addresses]
        mine = answers.c.person.in_(marks) | answers.c.letter.in_(whom.letters)
        found = self._connection.scalars(select(answers.c.id).where(mine)).all()
        for number in found:
            nobody = update(answers).where(answers.c.id == number).values(person=token_hex(32))
            self._connection.execute(nobody)
        return len(found)


def _held_for(draft: Draft, people: Sequence[Person]) -> ColumnElement[bool]:
    """Which letters of a reply to these people have not gone, and were not written by hand."""
    marks = [mark_of(person.known_by) for person in people]
    theirs = select(answers.c.key).where(
        answers.c.reply == draft.id, answers.c.person.in_(marks), ~answers.c.by_hand
    )
    held = effects.c.state.in_((State.PROPOSED, State.PLANNED))
    return held & effects.c.key.in_(theirs)


def _late(draft: Draft) -> tuple[ColumnElement[bool], ...]:
    """Pick out a reply's letters that were tried and wait for another try."""
    mine = (effects.c.about == draft.about, effects.c.state == State.PLANNED)
    return (*mine, effects.c.reason != "")


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        wave=row.wave,
        kind=row.kind,
        text=row.text,
        proposal=row.proposal,
        sent_at=row.sent_at,
        stopped=row.stopped,
        late_until=row.late_until,
    )
