"""Waves: which letters are one campaign, what the office calls it, and the engine's own state.

A wave has two numbers: the office's (`id`, which people type) and the engine's (`engine`). A wave
that was merged into another keeps its office number as an alias of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    Text,
    bindparam,
    false,
    func,
    insert,
    select,
    update,
)

from bot.domain.errors import UserError
from bot.domain.replies import Placed
from bot.domain.waves.wave import Merges, Reading, Verdict, Wave, Wording
from bot.store.database.columns import NAMED, Utc, metadata
from bot.store.decisions import OF_NO_WAVE, Decision, decisions, decisions_where
from bot.store.letters import letters
from bot.store.wave_counts import SENT, counts
from bot.words.speaking import _

# Reading them takes longer than finding them, and they stay the same until a wave grows.
_reading = lru_cache(1000)(TypeAdapter(Reading).validate_json)
_wording = lru_cache(1000)(TypeAdapter(Wording).validate_json)
LEAST = 3  # letters that make a campaign worth telling of
GROUPING = 0x77617665  # the advisory lock under which one replica groups letters ("wave")

waves = Table(
    "wave",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("engine", Integer, nullable=False, unique=True),
    Column("name", String, nullable=False, default="", info=NAMED),
    Column("title", Text, nullable=False, default="", info=NAMED),
    Column("ask", Text, nullable=False, default="", info=NAMED),
    Column("reading", Text, nullable=False, default="{}", info=NAMED),  # JSON of `Reading`
    Column("campaign", Boolean, nullable=False, default=True),
    Column("merged_into", ForeignKey("wave.id")),
    # Letters that it had when it was read, and worded: it is done again when it has grown enough.
    Column("read_at_size", Integer, nullable=False, default=0),
    Column("worded", Text, nullable=False, default="{}", info=NAMED),
    Column("worded_at_size", Integer, nullable=False, default=0),
    # Its letters have changed since it was last read and its card was made.
    Column("untold", Boolean, nullable=False, server_default=false()),
)

# Made once: making them takes longer than running them.
_COUNTED = (
    select(waves, *counts(waves.c.id))
    .join(letters, letters.c.wave == waves.c.id)
    .group_by(waves.c.id)
    .order_by(func.max(SENT).desc(), waves.c.id)
)
_CAMPAIGNS = _COUNTED.where(waves.c.campaign.is_(True), waves.c.merged_into.is_(None)).having(
    func.count(letters.c.id) >= LEAST
)
# Only the waves that grew are counted.
# By when a letter came here: one that is dated last week is new all the same.
_SINCE = select(letters.c.wave).where(letters.c.came_at > bindparam("since", type_=Utc()))
_LATEST = _CAMPAIGNS.limit(bindparam("most")).offset(bindparam("skip"))
_GROWN = _CAMPAIGNS.where(waves.c.id.in_(_SINCE))
_ONE = _COUNTED.where(waves.c.id == bindparam("wave"))
_MERGED_INTO = select(waves.c.merged_into).where(waves.c.id == bindparam("wave"))
_MERGES = select(waves.c.id, waves.c.merged_into).where(waves.c.merged_into.is_not(None))
_UNTOLD = select(waves.c.id).where(waves.c.untold).order_by(waves.c.id).limit(1)
_ARRIVALS = select(SENT).where(letters.c.wave == bindparam("wave")).order_by(SENT)


class Waves:
    """The waves within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def number(self, engine: int) -> int:
        """Return the office's number for a wave of the engine's: the next one for a new wave."""
        query = select(waves.c.id).where(waves.c.engine == engine)
        found: int | None = self._connection.scalars(query).first()
        if found is None:
            added = insert(waves).values(engine=engine).returning(waves.c.id)
            found = self._connection.scalars(added).one()
        return found

    def engine(self, wave: int) -> int:
        """Return the engine's number for a wave of the office's."""
        query = select(waves.c.engine).where(waves.c.id == wave)
        number: int = self._connection.scalars(query).one()
        return number

    def to_tell(self, numbers: Collection[int]) -> None:
        """Note that the letters of some waves have changed, and that they are to be told of."""
        if numbers:
            self._connection.execute(
                update(waves).where(waves.c.id.in_(numbers)).values(untold=True)
            )

    def untold(self) -> int | None:
        """Return the number of a wave that is to be told of; None where none is."""
        return self._connection.scalars(_UNTOLD).first()

    def told(self, number: int) -> None:
        """Note that a wave was told of as it is now."""
        self._set(number, untold=False)

    def merged(self, lost: int, into: int) -> None:
        """Keep a lost wave's number as an alias."""
        self._set(lost, merged_into=into)

    def find(self, wave: int) -> Wave | None:
        """Return a wave by its number, or by the number of one that it took in; None if empty."""
        return self._one(self._now(wave))

    def merges(self) -> Merges:
        """Return which waves were merged into which; load it once where many are looked up."""
        rows = self._connection.execute(_MERGES)
        return Merges({row.id: row.merged_into for row in rows})

    def get(self, wave: int, merges: Merges | None = None) -> Wave:
        """Return a wave as `find` does, with what went into what if that is known already.

        Raises UserError where there is none.
        """
        found = self._one(merges.now(wave)) if merges else self.find(wave)
        if found is None:
            raise UserError(_("There is no wave {wave}.", wave=wave), hint="waves list")
        return found

    def all(self) -> list[Wave]:
        """Return the campaigns of at least `LEAST` letters, newest letter first."""
        return [_wave(row) for row in self._connection.execute(_CAMPAIGNS)]

    def latest(self, most: int, skip: int = 0) -> list[Wave]:
        """Return so many campaigns after so many others, newest letter first."""
        some = {"most": most, "skip": skip}
        return [_wave(row) for row in self._connection.execute(_LATEST, some)]

    def count(self) -> int:
        """Return how many campaigns of at least `LEAST` letters there are."""
        campaigns = select(waves.c.id).join(letters, letters.c.wave == waves.c.id)
        campaigns = campaigns.where(waves.c.campaign.is_(True), waves.c.merged_into.is_(None))
        enough = campaigns.group_by(waves.c.id).having(func.count(letters.c.id) >= LEAST)
        return self._connection.scalars(select(func.count()).select_from(enough.subquery())).one()

    def grown(self, since: datetime) -> list[Wave]:
        """Return the campaigns to which a letter has come since a time, newest letter first."""
        return [_wave(row) for row in self._connection.execute(_GROWN, {"since": since})]

    def arrivals(self, wave: int) -> list[datetime]:
        """Return when each letter of a wave was sent, or came if that is not known, in order."""
        return list(self._connection.scalars(_ARRIVALS, {"wave": wave}))

    def keep_reading(self, wave: int, title: str, ask: str, reading: Reading, size: int) -> None:
        """Keep what was read in a wave when it had so many letters."""
        written = json.dumps(asdict(reading))
        self._set(wave, title=title, ask=ask, reading=written, read_at_size=size)

    def keep_wording(self, wave: int, wording: Wording, size: int) -> None:
        """Keep a language model's words for a wave, when it had so many letters."""
        self._set(wave, worded=json.dumps(asdict(wording)), worded_at_size=size)

    def worded_at_size(self, wave: int) -> int:
        """Return how many letters a wave had when a language model last worded it; 0 if never."""
        query = select(waves.c.worded_at_size).where(waves.c.id == wave)
        return self._connection.scalars(query).first() or 0

    def before(self, wave: int) -> list[Wave]:
        """Return the campaigns that began before a wave, newest letter first."""
        return [each for each in self.all() if each.id < wave]

    def read_at_size(self, wave: int) -> int:
        """Return how many letters a wave had when it was last read; 0 if never."""
        query = select(waves.c.read_at_size).where(waves.c.id == wave)
        return self._connection.scalars(query).first() or 0

    def name(self, wave: int, name: str) -> None:
        """Call a wave, by the number that it has now, what the office calls it."""
        self._set(wave, name=name)

    def decide(self, wave: int, verdict: Verdict, others: Iterable[int] = ()) -> None:
        """Note what the office decided about a wave, for its letters and for later ones.

        `wave` is a number of today, not an alias. `others`: the wave to merge with it, or the
        letters to split from it or to join to it.
        """
        # Shown at once; the letters move when the engine applies it, which takes longer.
        if verdict in {Verdict.DISMISS, Verdict.RESTORE}:
            self._set(wave, campaign=verdict is Verdict.RESTORE)
        if verdict is Verdict.MERGE:
            others = [self.engine(other) for other in others]
        self._note(verdict, self.engine(wave), others)

    def decide_letters(self, verdict: Verdict, numbers: Iterable[int]) -> None:
        """Note what the office decided about letters that are of no one wave."""
        self._note(verdict, OF_NO_WAVE, numbers)

    def decided(self, after: int) -> list[Decision]:
        """Return the decisions after the one of a number, in order; 0 for all."""
        return decisions_where(self._connection, decisions.c.id > after)

    def undone(self, verdict: Verdict) -> list[Decision]:
        """Return the decisions of a kind that have not been applied, in order."""
        waits = (decisions.c.applied.is_(False), decisions.c.verdict == verdict)
        return decisions_where(self._connection, *waits)

    def applied(self, decision: int) -> None:
        """Note that a decision's letters have been moved, so that a restart does not repeat it."""
        self._connection.execute(
            update(decisions).where(decisions.c.id == decision).values(applied=True)
        )

    def placed(self, numbers: Sequence[int], decided: Sequence[Decision]) -> Placed:
        """Return which letters of a wave, by all of its numbers, a person put there."""
        engines = set(
            self._connection.scalars(select(waves.c.engine).where(waves.c.id.in_(numbers)))
        )
        moved: set[int] = set()
        merged = 0
        for each in decided:
            if each.verdict in {Verdict.SPLIT, Verdict.JOIN}:
                moved.update(each.others)
            elif each.verdict is Verdict.MERGE and engines & {each.engine_wave, *each.others}:
                merged = each.after_letter
        return Placed(frozenset(moved), merged)

    def lock(self) -> None:
        """Let no other replica group letters until this transaction ends."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(select(func.pg_advisory_xact_lock(GROUPING)))

    def _note(self, verdict: Verdict, engine_wave: object, others: Iterable[int]) -> None:
        last = select(func.coalesce(func.max(letters.c.id), 0)).scalar_subquery()
        row = {"after_letter": last, "verdict": verdict, "engine_wave": engine_wave}
        self._connection.execute(insert(decisions).values(row | {"others": json.dumps([*others])}))

    def _one(self, number: int) -> Wave | None:
        found = self._connection.execute(_ONE, {"wave": number}).first()
        return _wave(found) if found else None

    def _now(self, wave: int) -> int:
        """Follow aliases to the wave that is there now."""
        into = self._connection.scalars(_MERGED_INTO, {"wave": wave}).first()
        return wave if into is None else self._now(into)

    def _set(self, wave: int, **change: object) -> None:
        self._connection.execute(update(waves).where(waves.c.id == wave).values(**change))


def _wave(row: Row[Any]) -> Wave:
    columns = ("id", "name", "title", "ask", "campaign", "letters", "people", "first", "last")
    counts = ("inside", "outside", "unsure", "by_beginning", "own", "cases", "opposing")
    return Wave(
        reading=_reading(row.reading),
        worded=_wording(row.worded),
        directory=row.directory or "",
        **{name: getattr(row, name) for name in (*columns, *counts)},
    )
