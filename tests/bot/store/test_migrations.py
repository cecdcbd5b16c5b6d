"""The migrations make just the tables that the store's files declare, by Alembic's comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Float, MetaData, String, Table

from bot.store.database import tables
from bot.store.database.columns import Utc, metadata
from bot.store.database.connection import MIGRATIONS
from bot.store.migrations.new import write
from bot.store.work import Store

Change = Callable[[MetaData], object]


def differences(store: Store, wanted: MetaData) -> list[Any]:
    """Return what Alembic would change in the database so that it has these tables.

    Types are compared too, which is Alembic's default; server's defaults are not: the store gives
    every value itself, and the older rows of a new column had one from their migration.
    """
    with store.engine.connect() as connection:
        found: list[Any] = compare_metadata(MigrationContext.configure(connection), wanted)
    return found


def changed(change: Change) -> MetaData:
    """Return a copy of the tables with a change."""
    copy = MetaData(naming_convention=metadata.naming_convention)
    for table in tables.found().sorted_tables:
        table.to_metadata(copy)
    change(copy)
    return copy


def not_null(copy: MetaData) -> None:
    copy.tables["letter"].c.sent_at.nullable = False


def another_type(copy: MetaData) -> None:
    copy.tables["letter"].c.urgency.type = Float()


def no_index(copy: MetaData) -> None:
    table = copy.tables["letter"]
    table.indexes = {index for index in table.indexes if index.name != "ix_letter_email"}


def no_unique(copy: MetaData) -> None:
    table = copy.tables["effect"]
    table.constraints = {each for each in table.constraints if each.name != "uq_effect_key"}


def test_the_migrations_make_the_tables(store: Store) -> None:
    assert differences(store, tables.found()) == []


def test_a_copy_of_the_tables_is_as_good(store: Store) -> None:
    """What the mutants below are made from."""
    assert differences(store, changed(lambda copy: copy)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (not_null, "modify_nullable"),
        (another_type, "modify_type"),
        (no_index, "remove_index"),
        (no_unique, "remove_constraint"),
        (lambda copy: copy.remove(copy.tables["vote"]), "remove_table"),
        (lambda copy: Table("made_up", copy, Column("place", String)), "add_table"),
        (lambda copy: copy.tables["vote"].append_column(Column("x", String)), "add_column"),
    ],
    ids=["nullable", "type", "index", "unique", "left out", "added", "column"],
)
def test_a_difference_is_seen(store: Store, change: Change, told: str) -> None:
    (found,) = differences(store, changed(change))
    assert told in str(found)


def test_each_file_of_the_store_is_asked_for_tables() -> None:
    files = Path(tables.__file__).parents[1].rglob("*.py")
    declared = {
        line.split("= ")[0].strip()
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.endswith("= Table(")
    }
    assert len(declared) == len(tables.found().tables)


@pytest.fixture
def made_up() -> Iterator[None]:
    """One more table, as a new file of the store would declare it."""
    table = Table("made_up", metadata, Column("on", Utc, nullable=False), Column("place", String))
    yield
    metadata.remove(table)


@pytest.mark.usefixtures("made_up")
def test_a_new_migration_makes_what_is_missing(tmp_path: Path) -> None:
    last = max(path.name for path in (MIGRATIONS / "versions").glob("0*.py"))[:4]
    written = write("surgeries", tmp_path)
    assert written.name == f"{int(last) + 1:04}_surgeries.py"
    text = written.read_text(encoding="utf-8")
    assert text.startswith('"""Surgeries."""')
    assert f"down_revision = '{last}'" in text
    assert "import Utc" in text
    assert "sa.Column('on', Utc(), nullable=False)" in text
    assert text.count("create_table") == 1
    assert "###" not in text
