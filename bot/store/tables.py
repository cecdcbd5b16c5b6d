"""All tables, for Alembic: importing a file of the store is what lists its tables."""

from __future__ import annotations

from bot.store import audit, heard, ledger, letters, notes, pages, people, waves
from bot.store.base import metadata

__all__ = ["audit", "heard", "ledger", "letters", "metadata", "notes", "pages", "people", "waves"]
