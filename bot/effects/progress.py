"""Outgoing: how far the entry of a post has come on its network."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.effects import Publish, State
from bot.effects.entry import Entry

FIRM = timedelta(minutes=2)  # so near its time a network may be publishing what it was handed


def publish_of(entry: Entry) -> Publish:
    """Return what an entry of a post publishes."""
    assert isinstance(entry.effect, Publish)
    return entry.effect


def out_at(entry: Entry) -> datetime:
    """Return when what is done went out: what was handed over does so at its slot."""
    return max(entry.due, publish_of(entry).slot)


def is_held(entry: Entry, now: datetime) -> bool:
    """Say whether a network holds a post for later, so that it can still be taken back."""
    handed = entry.state is State.DONE and publish_of(entry).ahead and bool(entry.remote_id)
    return handed and publish_of(entry).slot - FIRM > now


def is_out(entry: Entry, now: datetime) -> bool:
    """Say whether a post is out on a network, may be, or is on its way there."""
    if entry.state in {State.SENDING, State.UNKNOWN}:
        return True
    return entry.state is State.DONE and not is_held(entry, now)
