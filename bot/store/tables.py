"""All tables, for Alembic: importing a file of the store is what lists its tables."""

from __future__ import annotations

from bot.store import (
    ads,
    audit,
    campaign,
    digests,
    elections,
    heard,
    held,
    ledger,
    letters,
    links,
    notes,
    pages,
    people,
    places,
    postcodes,
    posts,
    replies,
    spending,
    templates,
    tips,
    waves,
)
from bot.store.base import metadata

__all__ = [
    "ads",
    "audit",
    "campaign",
    "digests",
    "elections",
    "heard",
    "held",
    "ledger",
    "letters",
    "links",
    "metadata",
    "notes",
    "pages",
    "people",
    "places",
    "postcodes",
    "posts",
    "replies",
    "spending",
    "templates",
    "tips",
    "waves",
]
