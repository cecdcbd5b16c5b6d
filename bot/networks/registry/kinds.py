"""Kinds: the networks that there are, found by name, and those of the config, connected.

Declarations load no library of a network; `connect` does, so an office pays only for its own.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from bot import networks as package
from bot.config import Config, checked
from bot.domain.errors import UserError
from bot.networks import Account, Kind, Network
from bot.networks.registry.guarded import Guarded
from bot.networks.registry.outlets import KIND, OURS

NO_NETWORKS = {"registry", "tools"}
"""The folders beside the networks, which declare none."""

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")  # short: it stands in buttons


@cache
def found() -> dict[str, Kind]:
    """Find what each file or folder of `bot/networks/` declares, by name; by hand comes last."""
    names = [each.name for each in iter_modules(package.__path__) if each.name not in NO_NETWORKS]
    kinds: dict[str, Kind] = {name: _module(name).NETWORK for name in names}
    return dict(sorted(kinds.items(), key=lambda each: (each[1].manual, each[1].title)))


def kind_of(name: str, table: dict[str, Any]) -> str:
    """Say what kind of network a table of the config is for: its `kind`, or its own name."""
    return str(table.get(KIND, name))


def network(name: str, table: dict[str, Any]) -> Network:
    """Make a network from its table in the config; UserError names what is wrong there."""
    if not NAME.fullmatch(name):
        raise UserError(f"[networks.{name}]: a name is at most 20 small letters, digits and -.")
    kind = kind_of(name, table)
    if kind not in found():
        *others, last = found()
        known = f"{', '.join(others)} or {last}"
        raise UserError(f"[networks.{name}]: I know no such network.", known)
    declared = found()[kind]
    # A network's settings refuse unknown keys, and these are ours.
    told = {key: value for key, value in table.items() if key not in OURS}
    settings = checked(declared.settings, told, f"[networks.{name}]")
    account: Account = _connecting(kind).connect(settings)
    return Guarded(name, declared, account)


def networks(config: Config) -> dict[str, Network]:
    """Make all networks of the config, by the names of their tables."""
    return {name: network(name, table) for name, table in config.outlets().items()}


def _module(kind: str) -> ModuleType:
    return import_module(f"{package.__name__}.{kind}")


def _connecting(kind: str) -> ModuleType:
    """Load the module with `connect`: in a folder `connect.py`, else the file itself."""
    apart = f"{package.__name__}.{kind}.connect"
    is_folder = hasattr(_module(kind), "__path__")
    return import_module(apart) if is_folder and find_spec(apart) else _module(kind)
