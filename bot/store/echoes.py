"""Echoes: letters that answer one of ours, or give it back undelivered."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from bot.domain.replies import Draft
from bot.store.answers import answers, echoes
from bot.store.letters import letters


class Echoes:
    """The echoes within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, letter: int, message_ids: Sequence[str], *, bounced: bool) -> bool:
        """Note that a letter answers one of ours, or gives it back; False where it does neither."""
        query = select(answers.c.id).where(answers.c.message_id.in_(message_ids))
        answer = self._connection.scalars(query).first()
        known = select(echoes.c.letter).where(echoes.c.letter == letter)
        if answer is None or self._connection.scalars(known).first():
            return False
        row = {"letter": letter, "answer": answer, "bounced": bounced}
        self._connection.execute(insert(echoes).values(row))
        return True

    def count(self, draft: Draft) -> tuple[int, int]:
        """Count a reply's answers that somebody wrote back to, and those that were given back."""
        query = (
            select(echoes.c.bounced, func.count(func.distinct(echoes.c.answer)))
            .join(answers, answers.c.id == echoes.c.answer)
            .where(answers.c.reply == draft.id)
            .group_by(echoes.c.bounced)
        )
        count = {bool(row[0]): row[1] for row in self._connection.execute(query)}
        return count.get(False, 0), count.get(True, 0)

    def wave_of(self, letter: int) -> int | None:
        """Return the wave that a letter is in, or whose answer it answers."""
        of_answer = (
            select(answers.c.wave)
            .join(echoes, echoes.c.answer == answers.c.id)
            .where(echoes.c.letter == letter)
            .scalar_subquery()
        )
        query = select(func.coalesce(letters.c.wave, of_answer)).where(letters.c.id == letter)
        wave: int | None = self._connection.scalars(query).first()
        return wave
