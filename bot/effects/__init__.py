"""Effects: what is to be done to the outside world, and how far that has come.

`effect` is what is planned, as the ledger keeps it, `ways` the queue that carries it, `entry` an
effect in the ledger, `progress` a post with all of its own. A handler plans an effect and never
carries one out.
"""

from __future__ import annotations

from bot.effects.effect import (
    FINAL,
    Effect,
    Mail,
    Publish,
    Run,
    Say,
    State,
    TakeBack,
    blanked,
    from_json,
    to_json,
)
from bot.effects.entry import Entry
from bot.effects.progress import Progress, is_held, is_out, out_at, publish_of
from bot.effects.ways import JOBS, LEASE, MAIL, RENEWED, Way, chat, way_of

__all__ = [
    "FINAL",
    "JOBS",
    "LEASE",
    "MAIL",
    "RENEWED",
    "Effect",
    "Entry",
    "Mail",
    "Progress",
    "Publish",
    "Run",
    "Say",
    "State",
    "TakeBack",
    "Way",
    "blanked",
    "chat",
    "from_json",
    "is_held",
    "is_out",
    "out_at",
    "publish_of",
    "to_json",
    "way_of",
]
