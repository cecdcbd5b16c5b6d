"""Secrets: settings written as `env:NAME`, `file:PATH` or `secret:NAME`, and where they are kept.

`env:` and `file:` are for containers and systemd; `secret:NAME` is a line of secrets.toml beside
the config, which the set-up writes: one file has one mode to get right.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.domain.errors import UserError
from bot.files.private import narrow

BESIDE = "secrets.toml"
"""The file beside the config that holds what is written as `secret:NAME`, for its owner alone."""

KINDS = ("env:", "file:", "secret:")
HELD_IN = ("password", "token", "secret", "key")
"""Ends of the names of keys in which a secret may be written out."""


def secrets_beside(config: Path) -> dict[str, str]:
    """Read secrets.toml beside a config, by name; {} where there is no such file.

    Raises UserError where it cannot be read or is not TOML.
    """
    path = config.with_name(BESIDE)
    narrow([path])
    try:
        return {name: str(value) for name, value in tomllib.loads(path.read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError:  # its words may hold a secret
        raise UserError(f"{path} is not TOML: write a line for each, NAME = '…'.") from None


def fetched(written: Any, where: str, secrets: Mapping[str, str]) -> Any:
    """Return what is written with each secret in the place of its name, at any depth.

    `where` is for the message of the UserError that is raised where a secret is missing.
    """
    if isinstance(written, dict):
        return {key: fetched(value, f"{where}: “{key}”", secrets) for key, value in written.items()}
    if isinstance(written, list):
        return [fetched(value, where, secrets) for value in written]
    if not isinstance(written, str):
        return written
    # A URL such as https://… has another word before its colon, and is returned as it is.
    kind, _, name = written.partition(":")
    if kind == "env":
        return _from(os.environ, name, f"{where}: the environment has no {name}.")
    if kind == "secret":
        return _from(secrets, name, f"{where}: {BESIDE} has no “{name}”.")
    if kind == "file":
        try:
            # Editors and `echo` end a file with a line break, which no secret has.
            return Path(name).expanduser().read_text(encoding="utf-8").strip()
        except OSError as error:
            raise UserError(f"{where}: {name} cannot be read: {error.strerror}.") from error
    return written


def _from(known: Mapping[str, str], name: str, otherwise: str) -> str:
    if name not in known:
        raise UserError(otherwise)
    return known[name]


def files_of(written: Any, config: Path) -> set[Path]:
    """Return the files that hold a config's secrets, whether they are there or not.

    The config itself is one where a secret is written out in it.
    """
    found = {Path(each[5:]).expanduser() for each in _texts(written) if each.startswith("file:")}
    beside = {config.with_name(BESIDE)} if names_in(written) else set()
    return found | beside | ({config} if set(_held(written)) - {""} else set())


def secret_values(written: Any, secrets: Mapping[str, str]) -> set[str]:
    """Return the secrets of a config: those that it names, and those that are written out in it."""
    # All of secrets.toml, used or not: what is left there from before is a secret still.
    named = [each for each in _texts(written) if each.startswith(KINDS)]
    found = {str(fetched(each, "", secrets)) for each in named} | set(secrets.values())
    return (found | set(_held(written))) - {""}


def _held(written: Any) -> Iterator[str]:
    """Yield the secrets that are written out in a config, also within an address."""
    yield from _written_out(written)
    yield from (urlsplit(each).password or "" for each in _texts(written) if "://" in each)


def _written_out(table: Any) -> Iterator[str]:
    """Yield the texts under keys that hold a secret, but not names such as `env:TOKEN`."""
    if isinstance(table, list):
        for each in table:
            yield from _written_out(each)
    elif isinstance(table, dict):
        for key, value in table.items():
            if isinstance(value, str) and key.endswith(HELD_IN) and not value.startswith(KINDS):
                yield value
            else:
                yield from _written_out(value)


def names_in(written: Any) -> set[str]:
    """Return the names of the secrets that a config writes as `secret:NAME`."""
    return {each[7:] for each in _texts(written) if each.startswith("secret:")}


def _texts(written: Any) -> Iterator[str]:
    if isinstance(written, dict):
        written = list(written.values())
    if isinstance(written, list):
        for each in written:
            yield from _texts(each)
    elif isinstance(written, str):
        yield written
