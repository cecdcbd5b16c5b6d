"""Each column says whether it holds personal data; forgetting and tidying follow what they say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    insert,
    select,
)

from bot.actions.people.forgetting import (
    ForgetsPast,
    ForgetsPerson,
    forget_past,
    forget_person,
    forgetters,
)
from bot.domain.whom import Who
from bot.effects import Say, to_json
from bot.store.answers import mark_of
from bot.store.database.columns import (
    CODE,
    Personal,
    Stays,
    Until,
    Utc,
    Whose,
    declarations,
    holds,
    metadata,
)
from bot.store.work import Store
from bot.talk import Place, Reply

ADDRESS, NAME = "ada@mail.example", "Ada Abbot"
KNOWN_BY = (NAME, ADDRESS, mark_of(ADDRESS))
SAID = f"{NAME} of {ADDRESS} wrote"
THEN = datetime(2026, 11, 1, 9, 15, tzinfo=UTC)
LATER = THEN + timedelta(days=400)
WRITTEN = {
    "answer.person": mark_of(ADDRESS),
    "letter.email": ADDRESS,
    "letter.sender": NAME,
    "effect.payload": to_json(Say(Place("web", "office"), Reply(SAID))),
    "effect.state": "done",
    "heard.reply": Reply(SAID).to_json(),
    "page_entry.reply": Reply(SAID).to_json(),
    "wave.reading": json.dumps({"gist": [SAID]}),
    "wave.worded": json.dumps({"ask": SAID}),
    "poll.options": json.dumps([SAID, "Friday"]),
    "undo.fields": json.dumps({"text": SAID}),
    "undo.about": "name of wave 1",
    "letter.own": json.dumps([SAID]),
    "letter.telling": json.dumps([SAID]),
    "letter.references": json.dumps([SAID]),
    "letter.lives": "unknown",
    "letter.claimed": json.dumps([SAID]),
    "letter.attachments": json.dumps([[SAID, "text/plain", 1]]),
    "letter.attached": json.dumps([SAID]),
    "letter.flaws": json.dumps([SAID]),
    "post.approved_print": "x",  # as it was approved it stays
    "post.photos": json.dumps([SAID]),
    "post.networks": "[]",
    "post.own": json.dumps({"bluesky": SAID}),
    "post.end": "",
}
EMPTY = {"wave.merged_into", "office_case.letter"}  # rows that are of no other
UNSEARCHED = {
    "picture.data",  # who is on a picture no search finds: it goes after its time
    "job_file.data",  # an archive goes as soon as its job has ended
}
VALUES = {
    Boolean: False,
    Date: date(2026, 11, 1),
    Float: 1.0,
    Integer: 1,
    String: "x",
    Text: "x",
    Time: time(9),
    Utc: THEN,
}


@cache
def columns() -> dict[Column[Any], Personal | Stays]:
    return dict(declarations())


def named(column: Column[object]) -> bool:
    """Say whether a column may hold what a person is known by, and is to lose it."""
    declared = columns().get(column)
    if isinstance(declared, Stays):
        return declared.told
    return declared is not None and str(column) not in UNSEARCHED


def value(column: Column[object]) -> object:
    if column.foreign_keys:
        return 1
    if str(column) in WRITTEN:
        return WRITTEN[str(column)]
    if named(column):
        return SAID
    return next((fill for kind, fill in VALUES.items() if isinstance(column.type, kind)), b"x")


def fill(connection: Connection) -> None:
    """Write a row into each table, with the person in each column that may hold them."""
    for table in metadata.sorted_tables:
        row = {
            column.name: value(column)
            for column in table.c
            if named(column) or not column.nullable or column.foreign_keys or str(column) in WRITTEN
            if str(column) not in EMPTY
        }
        connection.execute(insert(table).values(row))


def texts(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield all that the store holds, each value with its column's name."""
    for table in metadata.sorted_tables:
        for row in connection.execute(select(table)).mappings():
            for name, kept in row.items():
                raw = bytes(kept).decode(errors="replace") if isinstance(kept, bytes) else kept
                yield f"{table.name}.{name}", str(raw)


def naming(store: Store) -> set[str]:
    with store.engine.begin() as connection:
        return {column for column, kept in texts(connection) if any(by in kept for by in KNOWN_BY)}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_each_text_says_whether_it_is_personal(table: Table) -> None:
    for column in table.c:
        holds(column)


def test_a_text_that_says_nothing_is_refused_with_what_to_write() -> None:
    surgery = Table("surgery", MetaData(), Column("place", Text), Column("at", Utc))
    assert holds(surgery.c.at) is None
    with pytest.raises(LookupError, match=r"surgery\.place does not say .* Write info=personal"):
        holds(surgery.c.place)
    assert holds(Column("place", Text, info=CODE)) == CODE["holds"]


def test_what_forgets_is_there(store: Store) -> None:
    """A `by` names a store that forgets a person or the past; a `since` a time of its table."""
    with store.work() as work:
        for column, declared in declarations():
            if not isinstance(declared, Personal):
                continue
            told = f"{column}: "
            if declared.since:
                assert isinstance(column.table.c[declared.since].type, Utc), told + "since"
            if not declared.by:
                assert declared.whose is Whose.ANYBODY, told + "who forgets it?"
                assert isinstance(column.type, String), told + "a text, to strike a name out of"
                continue
            by = getattr(work, declared.by)
            if str(column) not in UNSEARCHED:
                assert isinstance(by, ForgetsPerson), told + "by"
            ends = declared.since or declared.until is Until.OFFICE
            assert ends or isinstance(by, ForgetsPast), told + "who drops it after its time?"


def test_a_person_is_forgotten_in_each_column_that_may_name_them(store: Store) -> None:
    with store.engine.begin() as connection:
        fill(connection)
    told = {f"{column}" for column, held in columns().items() if held.told}
    every = {str(column) for column in columns() if named(column)}
    assert naming(store) == every
    with store.work() as work:
        forgotten = forget_person(work, work.writers.of(Who(address=ADDRESS), LATER).whom)
    assert naming(store) == told
    assert forgotten.letters == 1
    assert set(forgotten.left) == {"post 1", "cost 1", "donation 1", "authorisation 1"}


def test_what_is_past_its_time_is_forgotten_in_each_column_that_ends(store: Store) -> None:
    with store.engine.begin() as connection:
        fill(connection)
    before = dict.fromkeys(Until, LATER)
    with store.work() as work:
        forget_past(work, before, LATER)
    stays = {
        str(column)
        for column, held in columns().items()
        if isinstance(held, Stays) or held.until is Until.OFFICE
    }
    assert naming(store) <= stays


def test_letters_are_forgotten_before_what_is_about_them() -> None:
    names = [name for name, _ in forgetters()]
    assert names.index("letters") < names.index("queue")
