"""Alembic's way in: it runs on the connection that `bot.store.database.connection` hands over."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.store.database import tables
from bot.store.database.columns import Utc


def render(_kind: str, item: object, autogenerate: AutogenContext) -> str | Literal[False]:
    """Write a column's type of our own by its name; False where Alembic knows how."""
    if not isinstance(item, Utc):
        return False
    autogenerate.imports.add("from bot.store.database.columns import Utc")
    return "Utc()"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.found(),
    render_item=render,
    render_as_batch=True,  # SQLite changes a column by making the table again
)
with context.begin_transaction():
    context.run_migrations()
