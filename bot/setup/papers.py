"""Papers: config.toml and secrets.toml while they are filled in; what is typed is kept at once."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from bot.config.secrets import BESIDE, KINDS, fetched, names_in, secrets_beside
from bot.domain.errors import UserError

Key = str | int
OWNER_ONLY = 0o600


@dataclass
class Papers:
    """What stands in the two files, or will. A draft beside them keeps it until it is written."""

    path: Path
    config: TOMLDocument = field(default_factory=tomlkit.document)
    secrets: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    """The parts that were gone through since the files were last written."""

    @classmethod
    def of(cls, path: Path) -> Papers:
        """Take the files as they are; nothing where there are none."""
        try:
            written = tomlkit.parse(path.read_text("utf-8")) if path.exists() else None
        except TOMLKitError as error:
            raise UserError(f"{path} is not TOML: {error}.") from error
        return cls(path, written or tomlkit.document(), secrets_beside(path))

    @classmethod
    def draft_of(cls, path: Path) -> Papers | None:
        """Take up what an earlier set-up left unwritten, if there is any."""
        try:
            told = json.loads(_draft(path).read_text("utf-8"))
            return cls(path, tomlkit.parse(told["config"]), told["secrets"], told["done"])
        except (OSError, ValueError, KeyError):
            return None

    def get(self, *keys: Key) -> Any:
        """Return what stands under some keys, secrets by their names; None if nothing does."""
        found: Any = self.config.unwrap()
        for key in keys:
            inside = key in found if isinstance(found, dict) else _has(found, key)
            if not inside:
                return None
            found = found[key]
        return found

    def put(self, value: Any, *keys: Key) -> None:
        """Write a value under some keys."""
        *tables, last = keys
        place: Any = self.config
        for key, following in zip(tables, keys[1:], strict=True):
            place = _inner(place, key, following)
        place[last] = value
        self.keep()

    def hide(self, secret: str, name: str, *keys: Key) -> None:
        """Keep a secret under a name; its name alone goes into the config."""
        if secret.startswith(KINDS):
            self.put(secret, *keys)
            return
        self.secrets[name] = secret
        self.put(f"secret:{name}", *keys)

    def drop(self, *keys: Key) -> None:
        """Take out what stands under some keys, if anything does."""
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
        _write(_draft(self.path), json.dumps(told), OWNER_ONLY)

    def restore(self, config: str) -> None:
        """Put back the config as it was; secrets that were typed stay in the draft."""
        self.config = tomlkit.parse(config)
        self.keep()

    def forget_draft(self) -> None:
        """Throw the draft away."""
        _draft(self.path).unlink(missing_ok=True)

    def write(self, at: datetime) -> list[Path]:
        """Write both files; return where those that stood there were put, under names of `at`."""
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
                _write(old, path.read_text("utf-8"), OWNER_ONLY)
                moved.append(old)
            _write(path, text, OWNER_ONLY)
        self.forget_draft()
        return moved


def _draft(path: Path) -> Path:
    return path.with_name(f"{path.name}.draft")


def _write(path: Path, text: str, mode: int) -> None:
    """Write a file whole or not at all; nobody else can read it at any time."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "w") as file:
            file.write(text)
        new.replace(path)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.") from error


def _has(found: Any, key: Key) -> bool:
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
