"""Persons: everybody who wrote in a wave, each with all of their letters, read at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from bot.domain.replies import Person, Written, persons
from bot.domain.waves.wave import Residence
from bot.effects import State
from bot.store.answers import WAVE_BEFORE, answers, earlier, responses
from bot.store.database.columns import Utc
from bot.store.ledger.entries import effects
from bot.store.letters import letters

# Who wrote is asked for thousands of letters at once, and SQLite's one writer waits for it: so no
# more is read than is used, in the order of `Written`.
_COLUMNS = (
    *(letters.c.id, letters.c.email, letters.c.sender, letters.c.subject, letters.c.message_id),
    *(letters.c.references, letters.c.lives, letters.c.automatic, letters.c.own, letters.c.trouble),
    *(letters.c.came_at, letters.c.sent_at, letters.c.came_from, letters.c.reply_to),
    *(letters.c.opposes, letters.c.attachments, letters.c.flaws, letters.c.lives_by),
)
_RESIDENCES = {each.value: each for each in Residence}  # to look one up is faster than to call it
_LONG_AGO, _NEVER_GONE = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)

SOON = timedelta(days=14)
"""What somebody writes so long after a campaign's letter may bear on its answer; later, it is
another matter. A judgement."""


def people_of(connection: Connection, numbers: Sequence[int]) -> list[Person]:
    """Return everybody who wrote in a wave, by any of its numbers, each person once.

    A letter in no wave that answers one of ours belongs to the wave that we had answered; one that
    somebody wrote after theirs, before they were answered, to that. Erased letters are left out:
    there is nobody to write to.
    """
    wrote_back = (
        select(responses.c.letter)
        .join(answers, answers.c.id == responses.c.answer)
        .where(answers.c.wave.in_(numbers))
    )
    here = select(*_COLUMNS).where(letters.c.forgotten_at.is_(None)).order_by(letters.c.id)
    in_none = letters.c.wave.is_(None) & letters.c.id.in_(wrote_back)
    rows = connection.execute(here.where(letters.c.wave.in_(numbers) | in_none)).all()
    found = [_written(row) for row in rows]
    # Asked by itself: in one statement both would be looked for among all letters.
    others = list(_beside(connection, here, numbers, found))
    return persons(sorted(found + others, key=attrgetter("id")) if others else found)


def _beside(
    connection: Connection, here: Select[Any], numbers: Sequence[int], found: Sequence[Written]
) -> Iterator[Written]:
    """Yield the letters that people of a wave wrote soon after it, before they were answered."""
    rows = connection.execute(here.where(beside(numbers))).all()
    if not rows:
        return
    known, wrote = {each.id for each in found}, {each.email: each.came_at for each in found}
    gone = _answered_at(connection, numbers, [row.email for row in rows])
    for row in rows:
        soon = row.email in wrote and row.came_at <= wrote[row.email] + SOON
        if row.id not in known and soon and row.came_at < gone.get(row.email, _NEVER_GONE):
            yield _written(row, beside=True)


def beside(numbers: Sequence[int]) -> ColumnElement[bool]:
    """Pick out the letters in no wave by people whose last letter before it was in this one."""
    writers = select(earlier.c.email).where(earlier.c.wave.in_(numbers))
    # By their few writers, not by the index of all that are in no wave, which SQLite would prefer.
    alone = (func.coalesce(letters.c.wave, 0) == 0) & letters.c.automatic.is_(False)
    theirs = letters.c.email.in_(writers) & WAVE_BEFORE.in_(numbers)
    return alone & theirs


def _answered_at(
    connection: Connection, numbers: Sequence[int], emails: Sequence[str]
) -> dict[str, datetime]:
    """Return when the last answer in a wave went to each of some addresses.

    An answer by hand has no hour: it counts as older than all letters.
    """
    # One that is still to go has not reached them.
    gone = effects.c.key.is_(None) | (effects.c.state == State.DONE)
    query = (
        select(letters.c.email, func.max(effects.c.due, type_=Utc()))
        .join(answers, answers.c.letter == letters.c.id)
        .join(effects, effects.c.key == answers.c.key, isouter=True)
        .where(answers.c.wave.in_(numbers), letters.c.email.in_(emails), gone)
        .group_by(letters.c.email)
    )
    return {email: due or _LONG_AGO for email, due in connection.execute(query)}


def _written(row: Sequence[Any], *, beside: bool = False) -> Written:
    number, email, name, subject, named, thread, lives, automatic, own, *rest = row
    place, before, words = _RESIDENCES[lives], _texts(thread), _texts(own)
    known: list[Any] = [number, email, name, subject, named, before, place, automatic, words]
    *rest, files, flaws, lives_by = rest
    attached = () if files == "[]" else tuple(file for file, *_about in json.loads(files))
    known += [*rest, attached, _texts(flaws), lives_by, beside]
    return Written(*known)


def _texts(written: str) -> tuple[str, ...]:
    """Read a list of texts; most are empty, and those cost nothing."""
    return () if written == "[]" else tuple(json.loads(written))
