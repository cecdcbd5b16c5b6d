from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.store.database.backup import back_up
from bot.store.work import Store
from bot.talk import Handle
from tests.databases import Postgres

AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


def people_of(url: str) -> list[str]:
    opened = Store(url)
    try:
        with opened.work() as work:
            return [member.name for member in work.people.all()]
    finally:
        opened.close()


async def test_a_backup_taken_from_a_running_store_runs_when_restored(
    store: Store, store_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    handle = Handle("web", "anna", "Anna")
    await store.do(lambda work: work.people.add("Anna", Role.STAFF, handle, AT))
    kept = tmp_path / "kept"
    with store.work() as writing:  # somebody else is in the middle of something
        writing.people.add("Nobody yet", Role.STAFF, Handle("web", "nobody", "N"), AT)
        back_up(store_url, kept)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert people_of(restored(store_url, kept, request)) == ["Anna"]


def restored(url: str, kept: Path, request: pytest.FixtureRequest) -> str:
    """Do what docs/setup.md says."""
    if url.startswith("sqlite"):
        return f"sqlite:///{kept}"
    server: Postgres = request.getfixturevalue("postgres_server")
    address = server.create(f"{make_url(url).database}again", "template0")
    to = make_url(address).set(drivername="postgresql").render_as_string()
    subprocess.run(["pg_restore", "--no-owner", f"--dbname={to}", str(kept)], check=True)
    return address


def test_a_backup_is_never_written_over_anything(tmp_path: Path, migrated_file: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("last year's")
    with pytest.raises(UserError, match="is there already"):
        back_up(f"sqlite:///{migrated_file}", kept)
    assert kept.read_text() == "last year's"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("sqlite:///none.db", "There is no database at none.db yet."),
        ("postgresql+psycopg://bell:hush@127.0.0.1:1/x", "refused"),
    ],
)
def test_what_cannot_be_backed_up_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError) as error:
        back_up(address, tmp_path / "kept")
    assert words in error.value.message
    assert "hush" not in error.value.message
    assert list(tmp_path.iterdir()) == []


def test_without_pg_dump_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match="no pg_dump here"):
        back_up("postgresql+psycopg://bell@127.0.0.1/x", tmp_path / "kept")
