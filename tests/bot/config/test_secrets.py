from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import read_config
from bot.config.secrets import files_of, names_in
from bot.domain.errors import UserError


def config(folder: Path, secrets: str | None) -> Path:
    path = folder / "config.toml"
    path.write_text("[store]\npassword = 'secret:store'")
    if secrets is not None:
        (folder / "secrets.toml").write_text(secrets)
    return path


def test_a_secret_comes_from_the_file_beside_the_config(tmp_path: Path) -> None:
    store = read_config(config(tmp_path, "store = 'hush'")).store
    assert store.password.get_secret_value() == "hush"


@pytest.mark.parametrize("secrets", [None, "", "other = 'x'"])
def test_a_secret_that_is_not_there_is_named(tmp_path: Path, secrets: str | None) -> None:
    with pytest.raises(UserError, match=r"“password”: secrets\.toml has no “store”"):
        read_config(config(tmp_path, secrets))


def test_a_broken_file_of_secrets_is_said_without_a_word_of_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not TOML") as error:
        read_config(config(tmp_path, "store = hush-hush"))
    assert "hush" not in str(error.value)


def test_the_files_of_a_config_are_found_wherever_they_are_named() -> None:
    written = {"a": {"token": "file:/run/t"}, "b": [{"password": "secret:mail"}], "c": "env:X"}
    found = files_of(written, Path("/srv/config.toml"))
    assert found == {Path("/run/t"), Path("/srv/secrets.toml")}
    assert names_in(written) == {"mail"}
