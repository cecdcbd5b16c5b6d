"""Logs: lines for people or JSON, without a secret or a letter's text."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pydantic import TypeAdapter
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot.config import read_config, secrets_of
from bot.config.settings import LogSettings
from bot.domain.confidential import HIDDEN
from bot.runtime.logs import OURS, set_up_logs
from tests.bell import ROOT

SECRET = "xoxb-s3cret/with+signs"
LETTER = "My husband has cancer and we are to be evicted"
ours = logging.getLogger("bot.office")


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Give the tests their own logging back."""
    root, names = logging.getLogger(), [logging.getLogger(name) for name in OURS]
    before = root.handlers[:], root.level, [each.level for each in names]
    hooks = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = hooks
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level = before[0], before[1]
    for each, level in zip(names, before[2], strict=True):
        each.setLevel(level)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_json_line_says_when_how_grave_who_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(LogSettings(json=True))
    ours.info("request %s\nfailed: “%s”", 7, "waves list")
    (line,) = lines(capsys)
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "bot.office",
        "message": "request 7\nfailed: “waves list”",
    }


@pytest.mark.parametrize("as_json", [False, True])
def test_no_secret_is_in_any_line(capsys: pytest.CaptureFixture[str], *, as_json: bool) -> None:
    set_up_logs(LogSettings(json=as_json), {SECRET, "ab"})
    ours.warning("about %s", SECRET)
    try:
        raise RuntimeError(f"GET https://slack.com/?token={SECRET.replace('/', '%2F')}")
    except RuntimeError:
        ours.exception("it failed: %s", "https://x.example/xoxb-s3cret/with%2Bsigns")
    said = capsys.readouterr().err
    assert "s3cret" not in said
    assert said.count(HIDDEN) == 3
    assert "about" in said  # a secret of two letters cuts up no other word


@pytest.mark.parametrize("as_json", [False, True])
def test_what_an_exception_was_given_is_in_no_line(
    capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    """A statement's parameters, what pydantic was given, and whatever led to it."""
    set_up_logs(LogSettings(json=as_json))
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO letter VALUES (:text)"), {"text": LETTER})
    except OperationalError as error:
        try:
            TypeAdapter(int).validate_python(LETTER)
        except ValueError as other:
            try:
                raise ExceptionGroup("several", [error, other]) from other
            except ExceptionGroup:
                ours.exception("the store did not take a request")
    engine.dispose()
    said = capsys.readouterr().err
    assert LETTER not in said
    for told in ("no such table: letter", "ValidationError", "ExceptionGroup", "test_logs.py"):
        assert told in said


def of_python() -> None:
    int(LETTER)


def of_pydantic() -> None:
    TypeAdapter(int).validate_python(LETTER)


def of_psycopg() -> None:
    raise psycopg.DataError(f'invalid input syntax for type integer: "{LETTER}"\nCONTEXT: {LETTER}')


def of_a_dict() -> None:
    dict[str, str]()[LETTER]


def of_a_day() -> None:
    date.fromisoformat(LETTER)


FAILURES = (of_python, of_pydantic, of_psycopg, of_a_dict, of_a_day)


@pytest.mark.parametrize("fail", FAILURES)
def test_no_first_line_repeats_what_was_given(
    capsys: pytest.CaptureFixture[str], fail: Callable[[], None]
) -> None:
    """However it is logged: with its trace, within a message, or as what ends a thread."""
    set_up_logs(LogSettings())
    try:
        fail()
    except Exception as error:  # noqa: BLE001 - of any kind
        ours.exception("it failed: %s", error)
        sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    said = capsys.readouterr().err
    assert "husband" not in said
    assert said.count("test_logs.py") >= 3


async def test_a_task_that_nobody_waited_for_tells_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """asyncio writes the exception out within its own message."""
    set_up_logs(LogSettings())

    async def fail() -> None:
        of_pydantic()

    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    del task
    gc.collect()
    said = capsys.readouterr().err
    assert "never retrieved" in said
    assert "ValidationError" in said
    assert "husband" not in said


def test_what_names_code_or_a_file_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(LogSettings())
    for mistake in (lambda: Path("nowhere.toml").read_bytes(), lambda: json.nothing):  # type: ignore[attr-defined]
        try:
            mistake()
        except (OSError, AttributeError):
            ours.exception("it failed")
    said = capsys.readouterr().err
    assert "'nowhere.toml'" in said
    assert "has no attribute 'nothing'" in said


def test_the_level_is_ours_and_libraries_are_heard_from_a_warning_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs(LogSettings(json=True, level="debug"))
    ours.debug("ours")
    logging.getLogger("slack_bolt").info("all that was said")
    logging.getLogger("slack_bolt").warning("theirs")
    assert [line["message"] for line in lines(capsys)] == ["ours", "theirs"]
    set_up_logs(LogSettings(level="error"))
    ours.warning("not now")
    assert capsys.readouterr().err == ""


def test_the_config_names_its_secrets(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        f"[log]\nlevel = 'warning'\njson = true\n[store]\n"
        f"url = 'postgresql+psycopg://bell:in-the-url@localhost/bell'\n"
        f"[platforms.slack]\nbot_token = 'secret:SLACK'\napp_token = '{SECRET}'\n"
        f"[platforms.telegram]\ntoken = 'file:{tmp_path}/token'\n"
    )
    (tmp_path / "token").write_text("123:of-telegram\n")
    (tmp_path / "secrets.toml").write_text("SLACK = 'of-slack'\n")
    assert secrets_of(path) == {"in-the-url", SECRET, "of-slack", "123:of-telegram"}
    assert read_config(path).log == LogSettings(level="warning", json=True)


def test_a_running_bot_logs_lines_of_json_alone(tmp_path: Path) -> None:
    """At the level that says most, with a chat that does not answer."""
    (tmp_path / "config.toml").write_text(
        "sample = true\n[log]\nlevel = 'debug'\njson = true\n"
        "[platforms.web]\nport = 0\n[platforms.telegram]\ntoken = '123:of-telegram'\n"
        "base_url = 'http://127.0.0.1:9'\n"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        assert running.stderr
        first = running.stderr.readline()  # Telegram does not answer
        running.send_signal(signal.SIGTERM)
        logged = [json.loads(line) for line in (first, *running.stderr)]
    assert logged
    assert not any("of-telegram" in str(line) for line in logged)
