"""Who has taken a letter, and how a store that held names only goes by members' numbers."""

from __future__ import annotations

from importlib import import_module

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from bot.domain.people import Member, Role
from bot.domain.replies import Queued
from bot.jobs.letters import LetterIntake
from bot.store.work import Store
from bot.talk import Handle
from tests.campaign import Sizes, campaign
from tests.conftest import NOW

MIGRATION = import_module("bot.store.migrations.versions.0011_who_has_taken_a_letter")


@pytest.fixture(autouse=True)
async def letters(intake: LetterIntake) -> None:
    await intake.take(list(campaign(Sizes(4, 0, 0, 0, 0, 0))))


def join(store: Store, *names: str) -> list[Member]:
    with store.work() as work:
        return [
            work.people.add(name, Role.STAFF, Handle("web", f"{name}{number}"), NOW)
            for number, name in enumerate(names)
        ]


def test_to_write_an_answer_and_to_take_it_are_two_things(store: Store) -> None:
    (anna,) = join(store, "Anna")
    with store.work() as work:
        work.queue.write(1, "Dear you")
        assert work.queue.of(1) == Queued(text="Dear you")
        assert work.queue.taken() == {}
        work.queue.take(1, anna)
        assert work.queue.of(1) == Queued(anna.id, text="Dear you")
        assert work.queue.taken() == {1: Queued(anna.id)}
        work.queue.take(1, None)
        assert work.queue.of(1) == Queued(text="Dear you")


def test_who_leaves_gives_back_their_own_letters_only(store: Store) -> None:
    one, other = join(store, "Anna", "Anna")
    with store.work() as work:
        for letter, whom in ((1, one), (2, one), (3, other)):
            work.queue.take(letter, whom)
        assert work.queue.leave(one) == 2
        assert work.queue.taken() == {3: Queued(other.id)}


def test_a_name_of_one_member_becomes_their_number_and_another_stays(store: Store) -> None:
    ben, _one, _other, gone = join(store, "Ben", "Anna", "Anna", "Cara")
    with store.work() as work:
        work.people.leave(gone, NOW)
    names = {1: "Ben", 2: "Anna", 3: "Cara", 4: ""}
    with store.engine.begin() as connection:
        with Operations(MigrationContext.configure(connection)).batch_alter_table(
            "held_letter"
        ) as table:
            table.drop_column("taken_by_member")  # as the table was before
        for letter, name in names.items():
            row = {"letter": letter, "name": name}
            added = "INSERT INTO held_letter (letter, taken_by, text) VALUES (:letter, :name, '')"
            connection.execute(text(added), row)
        with Operations.context(MigrationContext.configure(connection)):
            MIGRATION.upgrade()
    with store.work() as work:
        assert [work.queue.of(letter) for letter in names] == [
            Queued(ben.id),
            Queued(name="Anna"),
            Queued(name="Cara"),
            Queued(),
        ]
