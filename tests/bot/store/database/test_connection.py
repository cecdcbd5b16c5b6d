from __future__ import annotations

import ast
import logging
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from bot.domain.errors import UserError
from bot.runtime.logs import Lines
from bot.store.work import Store
from tests.bell import ROOT

PLANTED = "Shanice Okafor of 12 Mill Lane is to be evicted"


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


MAKE = "CREATE TABLE planted (said TEXT PRIMARY KEY, words TEXT NOT NULL, n INTEGER)"
FAILING = {
    "doubled": "INSERT INTO planted VALUES (:said, :said, 1)",
    "missing": "INSERT INTO planted VALUES (:said || '2', NULL, 1)",
    "unknown table": "INSERT INTO nowhere VALUES (:said)",
    "no number": "INSERT INTO planted VALUES ('x', 'y', CAST(:said AS INTEGER) / 0)",
    "no parameter": "INSERT INTO planted VALUES (:said, :missing, 1)",
}


def logged(error: BaseException) -> str:
    heard = StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(Lines())
    logger = logging.Logger("bot.planted")  # noqa: LOG001 - of this test alone
    logger.addHandler(handler)
    logger.error("it failed: %s, %r", error, str(error), exc_info=error)
    return heard.getvalue()


@pytest.mark.parametrize("failing", FAILING)
def test_a_statement_that_fails_tells_nothing_of_what_it_was_given(
    store: Store, failing: str
) -> None:
    """Neither its parameters, nor the row (PostgreSQL's DETAIL), nor a value in quotes."""
    with store.engine.begin() as connection:
        connection.execute(text(MAKE))
        connection.execute(text(FAILING["doubled"]), {"said": PLANTED})
    if (failing, store.engine.dialect.name) == ("no number", "sqlite"):
        return  # SQLite makes a number of any text
    with pytest.raises(StatementError) as caught, store.engine.begin() as connection:
        connection.execute(text(FAILING[failing]), {"said": PLANTED})
    error = caught.value
    for told in (str(error), repr(error), str(error.orig), repr(error.orig), logged(error)):
        assert "Shanice" not in told
        assert "Mill" not in told


def test_a_refused_row_still_says_which_rule_refused_it(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text(MAKE))
        connection.execute(text(FAILING["doubled"]), {"said": PLANTED})
    with pytest.raises(StatementError, match="planted") as caught, store.engine.begin() as again:
        again.execute(text(FAILING["doubled"]), {"said": PLANTED})
    assert "planted" in logged(caught.value)


def test_every_engine_hides_its_parameters() -> None:
    """Wherever the code opens one."""
    opened = [
        node
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")).endswith("create_engine")
    ]
    assert opened
    for call in opened:
        hides = [word.value for word in call.keywords if word.arg == "hide_parameters"]
        assert [getattr(value, "value", None) for value in hides] == [True]


async def test_one_in_memory_is_the_same_for_every_thread() -> None:
    """`bell init` tries a chat on one, whose notebook is asked on the store's own thread."""
    store = Store("sqlite://")
    try:
        await store.do(lambda work: work.notes.write("k", "kept"))
        assert await store.do(lambda work: work.notes.read("k")) == "kept"
    finally:
        store.close()
