"""Wave counts: what is counted of a wave's letters, and the indexes that it is read from.

Without the indexes every count would read past the letters' texts. With 100,000 letters the list
of waves then held the one writer of SQLite for 105 ms; with them it is 14 ms (2026-11-26).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Index, Label, ScalarSelect, case, func, literal_column, select

from bot.domain.waves.wave import BY_BEGINNING, Residence
from bot.store.database.columns import Utc
from bot.store.letters import NO_WORDS, letters

NO_TROUBLE: ColumnElement[str] = literal_column("''")
# Literals, not parameters: SQLite uses a partial index only for the condition it was made with.
_OWN, _CASE = letters.c.own != NO_WORDS, letters.c.trouble != NO_TROUBLE

_BEGINNING = letters.c.lives_by == BY_BEGINNING

Index(
    "ix_letter_counted",
    letters.c.wave,
    letters.c.email,
    letters.c.sent_at,
    letters.c.came_at,
    letters.c.lives,
    letters.c.lives_by,
)
Index("ix_letter_own", letters.c.wave, sqlite_where=_OWN, postgresql_where=_OWN)
_OPPOSES = letters.c.opposes.is_(True)
Index("ix_letter_opposes", letters.c.wave, sqlite_where=_OPPOSES, postgresql_where=_OPPOSES)
Index("ix_letter_case", letters.c.wave, sqlite_where=_CASE, postgresql_where=_CASE)

SENT = func.coalesce(letters.c.sent_at, letters.c.came_at, type_=Utc())
"""When a letter was sent, or came where that is not known."""

_theirs = letters.alias()


def counts(wave: ColumnElement[int]) -> tuple[Label[Any], ...]:
    """Return the counts of a wave's letters, for a query that joins and groups them by wave.

    `people` counts distinct addresses; `inside`, `outside` and `unsure` count letters by postcode,
    `by_beginning` those that its beginning alone placed, and `directory` is the newest that placed
    any; `own` those with words of their writer's own; `cases` those in which trouble was found;
    `opposing` those that ask the opposite of the wave.
    """
    return (
        func.count(letters.c.id).label("letters"),
        func.count(func.distinct(letters.c.email)).label("people"),
        func.min(SENT).label("first"),
        func.max(SENT).label("last"),
        func.sum(case((letters.c.lives == Residence.INSIDE, 1), else_=0)).label("inside"),
        func.sum(case((letters.c.lives == Residence.OUTSIDE, 1), else_=0)).label("outside"),
        func.sum(case((letters.c.lives == Residence.UNSURE, 1), else_=0)).label("unsure"),
        func.sum(case((_BEGINNING, 1), else_=0)).label("by_beginning"),
        func.max(case((_BEGINNING, ""), else_=letters.c.lives_by)).label("directory"),
        _holding(_theirs.c.own != NO_WORDS, wave).label("own"),
        _holding(_theirs.c.trouble != NO_TROUBLE, wave).label("cases"),
        _holding(_theirs.c.opposes.is_(True), wave).label("opposing"),
    )


def _holding(found: ColumnElement[bool], wave: ColumnElement[int]) -> ScalarSelect[int]:
    """Count the letters of a wave for which a condition holds, each from its partial index."""
    return select(func.count()).where(_theirs.c.wave == wave, found).scalar_subquery()
