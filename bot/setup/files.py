"""Files: config.toml and secrets.toml while they are filled in.

What is typed goes into a draft beside them at once, so that Ctrl-C or a lost connection costs
nothing. Secrets stand in secrets.toml, and the config names them (`secret:NAME`). tomlkit keeps the
comments of a config that was written by hand; the standard library only reads TOML.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from bot.config.secrets import BESIDE, KINDS, fetched, names_in, secrets_beside
from bot.domain.errors import UserError
from bot.files.private import write_whole

Key = str | int


@dataclass
class SetupFiles:
    """The content of the two files, as it will be written to `path` and beside it.

    `secrets` are by name, in plain text; values in `config` are tomlkit's, with their comments.
    """

    path: Path
    config: TOMLDocument = field(default_factory=tomlkit.document)
    secrets: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    """The parts that were gone through since the files were last written."""

    @classmethod
    def of(cls, path: Path) -> SetupFiles:
        """Read the files, empty where there are none; UserError where one is not TOML."""
        try:
            written = tomlkit.parse(path.read_text("utf-8")) if path.exists() else None
        except TOMLKitError as error:
            raise UserError(f"{path} is not TOML: {error}.") from error
        return cls(path, written or tomlkit.document(), secrets_beside(path))

    @classmethod
    def draft_of(cls, path: Path) -> SetupFiles | None:
        """Read the draft that an earlier set-up left; None without one, or if it is broken."""
        try:
            told = json.loads(_draft(path).read_text("utf-8"))
            return cls(path, tomlkit.parse(told["config"]), told["secrets"], told["done"])
        except (OSError, ValueError, KeyError):
            return None

    def get(self, *keys: Key) -> Any:
        """Return the value under some keys, a secret as `secret:NAME`; None if there is none.

        A number among the keys is a position in a list of tables: `mailboxes`, 0, `host`.
        """
        found: Any = self.config.unwrap()
        for key in keys:
            inside = key in found if isinstance(found, dict) else _has(found, key)
            if not inside:
                return None
            found = found[key]
        return found

    def put(self, value: Any, *keys: Key) -> None:
        """Set the value under some keys, making the tables on the way, and keep the draft."""
        *tables, last = keys
        place: Any = self.config
        for key, following in zip(tables, keys[1:], strict=True):
            place = _inner(place, key, following)
        place[last] = value
        self.keep()

    def put_secret(self, secret: str, name: str, *keys: Key) -> None:
        """Keep a secret under a name; its name alone goes into the config.

        What already says where a secret is (`env:`, `file:` …) goes into the config as it is.
        """
        # `env:NAME` and the like already say where it is, as containers and systemd want it.
        if secret.startswith(KINDS):
            self.put(secret, *keys)
            return
        self.secrets[name] = secret
        self.put(f"secret:{name}", *keys)

    def remove(self, *keys: Key) -> None:
        """Remove what is under some keys, if anything is, and keep the draft."""
        *tables, last = keys
        place: Any = self.config
        for key in tables:
            if key not in place:
                return
            place = place[key]
        if last in place:
            del place[last]
        self.keep()

    def resolved(self) -> dict[str, Any]:
        """Return the config with secrets in the place of their names; UserError names a lack."""
        found: dict[str, Any] = fetched(self.config.unwrap(), str(self.path), self.secrets)
        return found

    def keep(self) -> None:
        """Keep the draft, for its owner alone."""
        told = {"config": self.config.as_string(), "secrets": self.secrets, "done": self.done}
        _write(_draft(self.path), json.dumps(told))

    def snapshot(self) -> tuple[str, dict[str, str]]:
        """Return the config and the secrets as they are now, for `restore`."""
        return self.config.as_string(), dict(self.secrets)

    def restore(self, snapshot: tuple[str, dict[str, str]]) -> None:
        """Put the config and the secrets back as they were: a refused one replaces no good one."""
        config, self.secrets = snapshot
        self.config = tomlkit.parse(config)
        self.keep()

    def forget_draft(self) -> None:
        """Throw the draft away."""
        _draft(self.path).unlink(missing_ok=True)

    def write(self, at: datetime) -> list[Path]:
        """Write both files, readable by their owner alone, and throw the draft away.

        Returns the copies of files that had another content, named with the time `at`. Secrets that
        no key of the config names any more are not written.
        """
        beside = self.path.with_name(BESIDE)
        texts = {self.path: self.config.as_string()}
        if named := sorted(names_in(self.config.unwrap()) & set(self.secrets)):
            lines = tomlkit.document()
            lines.add(tomlkit.comment(f"Secrets of {self.path.name}. Never show or commit them."))
            lines.update({name: self.secrets[name] for name in named})
            texts[beside] = lines.as_string()
        moved = []
        for path, text in texts.items():
            if path.exists() and path.read_text("utf-8") != text:
                old = path.with_name(f"{path.name}.{at:%Y-%m-%d-%H%M%S}")
                _write(old, path.read_text("utf-8"))
                moved.append(old)
            # Also config.toml: it names people, rooms and servers, and may hold old secrets.
            _write(path, text)
        self.forget_draft()
        return moved


def _draft(path: Path) -> Path:
    """Return where the draft of a config is kept: beside it."""
    return path.with_name(f"{path.name}.draft")


def _write(path: Path, text: str) -> None:
    """Write a file for its owner alone; UserError says why it cannot be."""
    try:
        write_whole(path, text)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.") from error


def _has(found: Any, key: Key) -> bool:
    """Say whether a list has that position."""
    return isinstance(found, list) and isinstance(key, int) and key < len(found)


def _inner(place: Any, key: Key, following: Key) -> Any:
    """Return the table under a key, made if it is not there; a list where a number follows."""
    if isinstance(key, int):
        while len(place) <= key:
            place.append(tomlkit.table())
    elif key not in place:
        if isinstance(following, int):
            place.add(tomlkit.nl())
        place[key] = tomlkit.aot() if isinstance(following, int) else tomlkit.table()
    return place[key]
