"""Files of jobs: what waited in an older store is read from its own table."""

from __future__ import annotations

import importlib
import json

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import text

from bot.effects import Run
from bot.store.work import Store
from tests.conftest import NOW, ROOM

MIGRATION = importlib.import_module("bot.store.migrations.versions.0022_files_of_jobs")


def test_an_archive_that_waited_in_its_entry_is_still_read(store: Store) -> None:
    with store.work() as work:
        for key in ("import:1", "import:2"):
            work.ledger.plan(key, Run("import", "post.mbox", b"", ROOM), NOW)
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE job_file"))
        for key, data in (("import:1", b"letters"), ("import:2", b"")):  # the second had ended
            seen = {"key": key}
            stored = connection.execute(text("SELECT payload FROM effect WHERE key = :key"), seen)
            payload = json.loads(stored.scalar_one())
            payload["run"]["data"] = data.hex()
            change = text("UPDATE effect SET payload = :payload WHERE key = :key")
            connection.execute(change, seen | {"payload": json.dumps(payload)})
        with Operations.context(MigrationContext.configure(connection)):
            MIGRATION.upgrade()
    with store.work() as work:
        assert work.ledger.file("import:1") == b"letters"
        assert work.ledger.file("import:2") == b""
        found = work.ledger.find("import:1")
        assert found
        assert found.effect == Run("import", "post.mbox", b"", ROOM)
