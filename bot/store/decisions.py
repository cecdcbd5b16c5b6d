"""Decisions: what the office said about waves, in the order in which the engine takes it in."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    Text,
    select,
)

from bot.domain.waves.wave import Verdict
from bot.store.database.columns import CODE, metadata

OF_NO_WAVE = 0  # the engine counts its waves from 1

decisions = Table(
    "wave_decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("after_letter", Integer, nullable=False),
    Column("verdict", String, nullable=False, info=CODE),
    Column("engine_wave", Integer, nullable=False),
    Column("others", Text, nullable=False, info=CODE),
    Column("applied", Boolean, nullable=False, default=False),
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, and the letter after which it was given; `applied` to the letters in the store.

    `others`: the engine's other wave of a merge, or the letters of a split or a join.
    """

    id: int
    after_letter: int
    verdict: Verdict
    engine_wave: int
    others: tuple[int, ...]
    applied: bool


def decisions_where(connection: Connection, *where: ColumnElement[bool]) -> list[Decision]:
    """Return the decisions of which something is so, in order."""
    query = select(decisions).where(*where).order_by(decisions.c.id)
    return [
        Decision(
            id=row.id,
            after_letter=row.after_letter,
            verdict=Verdict(row.verdict),
            engine_wave=row.engine_wave,
            others=tuple(json.loads(row.others)),
            applied=row.applied,
        )
        for row in connection.execute(query)
    ]
