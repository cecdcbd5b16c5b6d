from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config
from bot.doctor.privacy import privacy

NONE = Config.model_validate({"store": {"url": "postgresql+psycopg://bell@db/bell"}})


def on(database: Path | str, **tables: object) -> Config:
    return Config.model_validate({"store": {"url": f"sqlite:///{database}"}, **tables})


def said(config: Config, path: Path) -> dict[str, tuple[bool, str]]:
    return {each.part: (each.well, each.words) for each in privacy(config, path)}


def make(path: Path, mode: int = 0o600, text: str = "hush") -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def test_secrets_that_others_can_read_are_said(tmp_path: Path) -> None:
    mine, beside = make(tmp_path / "mine"), make(tmp_path / "secrets.toml")
    text = f"platforms.telegram.token = 'file:{mine}'\nsmtp.password = 'secret:mail'"
    config = make(tmp_path / "config.toml", 0o644, text)
    assert said(NONE, config) == {"secrets": (True, "nobody else may read them")}
    beside.chmod(0o640)
    well, words = said(NONE, config)["secrets"]
    assert not well
    assert words.endswith(f"chmod 600 {beside}")


@pytest.mark.parametrize("name", ["config.toml.draft", "config.toml.2026-11-29-101500"])
def test_copies_of_the_config_may_hold_secrets_too(tmp_path: Path, name: str) -> None:
    config = make(tmp_path / "config.toml", 0o644, "[office]\nname = 'x'")
    copy = make(tmp_path / name, 0o644)
    assert said(NONE, config)["secrets"][1].endswith(f"chmod 600 {copy}")


@pytest.mark.parametrize(
    "line", ["smtp.password = 'hunter2'", "store.url = 'postgresql+psycopg://a:hunter2@db/b'"]
)
def test_a_config_with_a_secret_written_out_is_one(tmp_path: Path, line: str) -> None:
    config = make(tmp_path / "config.toml", 0o644, line)
    assert said(NONE, config)["secrets"][1].endswith(f"chmod 600 {config}")


def test_a_mailbox_s_token_is_a_secret(tmp_path: Path) -> None:
    token = make(tmp_path / "mail-token", 0o604)
    oauth = {"token_url": "https://x", "client_id": "x", "refresh_token": "x"}
    mailbox = {"host": "x", "user": "x", "oauth": oauth | {"token_file": str(token)}}
    config = Config.model_validate({"store": {"url": NONE.store.url}, "mailboxes": [mailbox]})
    words = said(config, tmp_path / "config.toml")["secrets"][1]
    assert words.endswith(f"chmod 600 {token}")


def test_without_secrets_nothing_is_said_of_them(tmp_path: Path) -> None:
    assert said(NONE, make(tmp_path / "config.toml", 0o644, "[office]\nname = 'x'")) == {}


def test_letters_that_others_can_read_are_said(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(0o700)
    for end in ("", "-wal", "-shm"):
        make(folder / f"bell.db{end}")
    config = on(folder / "bell.db")
    assert said(config, tmp_path / "none") == {"letters": (True, "nobody else may read them")}
    wide = [make(folder / f"bell.db{end}", 0o644) for end in (".before", "-shm", "-wal")]
    well, words = said(config, tmp_path / "none")["letters"]
    assert not well
    assert words.endswith(" ".join(map(str, sorted(wide))))


def test_a_folder_is_said_by_whose_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, mode, well, words in (
        ("var", 0o755, False, "chmod 700 var"),
        ("srv", 0o755, True, "read none of my files"),
        ("srv", 0o775, False, "chmod go-w srv"),
        ("srv", 0o1777, True, "read none of my files"),
    ):
        Path(name).mkdir(exist_ok=True)
        Path(name).chmod(mode)
        found = said(on(f"{name}/bell.db"), Path("config.toml"))["folder"]
        assert found[0] is well
        assert words in found[1]
