from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.errors import UserError
from bot.store.work import Store


def refusal(url: str) -> str:
    with pytest.raises(UserError) as error:
        Store(url)
    return f"{error.value.message} {error.value.hint or ''}"


def test_a_database_that_is_newer_than_the_code_is_refused(store: Store, store_url: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "newer (9999) than this bell. Bring the code up to date" in refusal(store_url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x", "starts with “mysql”"),
        ("nothing", "no database's address"),
        ("sqlite:////proc/bell/bell.db", "/proc/bell cannot be made"),
        ("postgresql+psycopg://bell:hush@127.0.0.1:1/x", "cannot be used"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_in_a_sentence(url: str, words: str) -> None:
    said = refusal(url)
    assert words in said
    assert "hush" not in said
    assert "\n" not in said


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "bell.db").write_text("a shopping list, and a long one " * 200)
    assert "file is not a database" in refusal(f"sqlite:///{tmp_path / 'bell.db'}")
