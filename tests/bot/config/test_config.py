from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from bot.config import Config, read_config
from bot.config.settings import RoomSettings, StoreSettings
from bot.domain.errors import UserError


def complaint(folder: Path, written: str) -> str:
    path = folder / "config.toml"
    path.write_text(written)
    with pytest.raises(UserError) as error:
        read_config(path)
    return error.value.message


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[offce]\nname = 'x'", "nobody reads the key “offce”"),
        ("[office]\nnmae = 'x'", "nobody reads the key “office.nmae”. Known here: constituency"),
        ("[letters]\nkeep_days = 0", "“letters.keep_days”"),
        ("[[mailboxes]]\nhost = 'x'", "the key “mailboxes.0.user” is missing"),
        ("[office]\nname = ", "is not TOML"),
        ("[store]\nurl = 'env:BELL_NOT_THERE'", "the environment has no BELL_NOT_THERE"),
        ("[store]\nurl = 'file:/not/there'", "/not/there cannot be read"),
    ],
)
def test_one_bad_key_is_named_with_its_file(tmp_path: Path, written: str, words: str) -> None:
    found = complaint(tmp_path, written)
    assert words in found
    assert str(tmp_path / "config.toml") in found


def test_a_secret_comes_from_the_environment_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("hush\n")
    monkeypatch.setenv("BELL_URL", "sqlite:///x.db")
    path = tmp_path / "config.toml"
    path.write_text(
        "store.url = 'env:BELL_URL'\n[[mailboxes]]\nhost = 'h'\nuser = 'u'\n"
        f"password = 'file:{tmp_path / 'secret'}'"
    )
    config = read_config(path)
    assert config.store.url == "sqlite:///x.db"
    assert config.mailboxes[0].password.get_secret_value() == "hush"
    assert "hush" not in repr(config)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("postgresql+psycopg://bell@db/bell", "postgresql+psycopg://bell:a%2Fb%40c@db/bell"),
        ("sqlite:///var/bell.db", "sqlite:///var/bell.db"),
    ],
)
def test_a_stores_password_stands_in_its_address_alone(url: str, address: str) -> None:
    store = StoreSettings.model_validate({"url": url, "password": "a/b@c"})
    assert store.address == address
    assert "a/b@c" not in repr(store)


def test_the_local_page_is_off_once_a_chat_is_named() -> None:
    assert list(Config().chats()) == ["web"]
    assert list(Config(platforms={"slack": {}}).chats()) == ["slack"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_config(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("start", "end", "clock", "quiet"),
    [(20, 8, 23, True), (20, 8, 7, True), (20, 8, 8, False), (1, 5, 3, True), (1, 5, 23, False)],
)
def test_quiet_hours_may_go_past_midnight(start: int, end: int, clock: int, *, quiet: bool) -> None:
    rooms = RoomSettings(quiet_from=time(start), quiet_to=time(end))
    assert rooms.is_quiet(time(clock)) is quiet


def test_a_room_without_a_name_is_the_offices() -> None:
    rooms = Config.model_validate({"rooms": {"office": "slack:#office", "waves": "slack:#w"}}).rooms
    assert rooms.of("waves") == ("slack", "#w")
    assert rooms.of("posts") == rooms.of("alerts") == rooms.of("office") == ("slack", "#office")


def test_the_old_key_of_the_room_for_posts_says_where_it_is_now(tmp_path: Path) -> None:
    assert "has moved: write it as “posts” under [rooms]" in complaint(
        tmp_path, "[posts]\nroom = 'slack:#posts'"
    )
