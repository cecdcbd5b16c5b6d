"""Tables: found in the files of the store by importing each, as the handlers are."""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy import MetaData

from bot.store.database.columns import metadata


def found() -> MetaData:
    """Return all tables of the store."""
    store = importlib.import_module("bot.store")
    for module in pkgutil.walk_packages(store.__path__, "bot.store."):
        importlib.import_module(module.name)
    return metadata
