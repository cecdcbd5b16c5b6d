"""Tables: found in the files of the store by importing each, as the handlers are.

A table is in the file of its subject, and is known to `metadata` once that file is imported. Only
Alembic and the tests need all of them at once.
"""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy import MetaData

from bot.store.database.columns import metadata


def found() -> MetaData:
    """Import every module of the store, and return the metadata that then knows all tables."""
    store = importlib.import_module("bot.store")
    for module in pkgutil.walk_packages(store.__path__, "bot.store."):
        importlib.import_module(module.name)
    return metadata
