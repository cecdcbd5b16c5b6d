from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import read_config
from bot.domain.errors import UserError
from bot.setup.files import SetupFiles

AT = datetime(2026, 11, 25, 21, 40, tzinfo=UTC)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_what_is_typed_is_kept_at_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    files = SetupFiles.of(path)
    files.put("anna", "mailboxes", 0, "user")
    files.put_secret("hush", "mail", "mailboxes", 0, "password")
    (draft,) = tmp_path.iterdir()
    assert mode(draft) == 0o600
    again = SetupFiles.draft_of(path)
    assert again
    assert again.resolved() == {"mailboxes": [{"user": "anna", "password": "hush"}]}


def test_files_that_stood_there_are_kept_under_another_name(tmp_path: Path) -> None:
    path, beside = tmp_path / "config.toml", tmp_path / "secrets.toml"
    path.write_text("# mine\nsmtp.password = 'secret:mail'\n")
    beside.write_text("mail = 'old'\nspare = 'not named'\n")
    files = SetupFiles.of(path)
    files.put_secret("new", "mail", "smtp", "password")
    moved = files.write(AT)
    assert [old.name for old in moved] == [
        "config.toml.2026-11-25-214000",
        "secrets.toml.2026-11-25-214000",
    ]
    assert {mode(each) for each in (path, beside, *moved)} == {0o600}
    assert moved[1].read_text() == "mail = 'old'\nspare = 'not named'\n"
    assert path.read_text().startswith("# mine\n")
    assert SetupFiles.of(path).resolved() == {"smtp": {"password": "new"}}
    assert sorted(tmp_path.iterdir()) == sorted([path, beside, *moved])


def test_what_stays_the_same_needs_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[office]\nmp = 'Jane'\n")
    assert SetupFiles.of(path).write(AT) == []


def test_a_secret_by_another_name_is_not_copied(tmp_path: Path) -> None:
    files = SetupFiles.of(tmp_path / "config.toml")
    files.put_secret("env:SLACK", "slack", "platforms", "slack", "bot_token")
    files.write(AT)
    assert files.get("platforms", "slack", "bot_token") == "env:SLACK"
    assert not (tmp_path / "secrets.toml").exists()


def test_a_secret_with_quotes_and_backslashes_comes_back_whole(tmp_path: Path) -> None:
    path, awkward = tmp_path / "config.toml", "a\"b\\c'd é #x"
    files = SetupFiles.of(path)
    files.put("mail.example", "smtp", "host")
    files.put("a@b.example", "smtp", "sender")
    files.put_secret(awkward, "mail", "smtp", "password")
    files.write(AT)
    config = read_config(path)
    assert config.smtp
    assert config.smtp.password.get_secret_value() == awkward


def test_what_is_not_there_can_be_asked_for_and_dropped(tmp_path: Path) -> None:
    files = SetupFiles.of(tmp_path / "config.toml")
    assert files.get("mailboxes", 0, "user") is None
    files.remove("networks", "facebook")
    files.put("x", "networks", "facebook", "page")
    files.remove("networks", "facebook")
    assert files.get("networks", "facebook") is None


def test_a_broken_draft_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "config.toml.draft").write_text('{"config": ')
    assert SetupFiles.draft_of(tmp_path / "config.toml") is None


def test_a_broken_config_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[office")
    with pytest.raises(UserError, match="is not TOML"):
        SetupFiles.of(tmp_path / "config.toml")


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    files = SetupFiles.of(tmp_path / "none" / "config.toml")
    with pytest.raises(UserError, match="cannot be written"):
        files.put("Jane", "office", "mp")


def test_a_file_that_is_the_bots_stays_the_bots(tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give a file away")
    path = tmp_path / "config.toml"
    path.write_text("[office]\nmp = 'Jane'\n")
    os.chown(path, 12345, 12345)
    files = SetupFiles.of(path)
    files.put("Ann", "office", "mp")
    files.write(AT)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12345)


def test_a_refused_secret_replaces_no_good_one(tmp_path: Path) -> None:
    files = SetupFiles.of(tmp_path / "config.toml")
    files.put_secret("good", "mail", "smtp", "password")
    before = files.snapshot()
    files.put_secret("refused", "mail", "smtp", "password")
    files.put("campaign", "networks", "bluesky", "owner")
    files.restore(before)
    assert files.resolved() == {"smtp": {"password": "good"}}
