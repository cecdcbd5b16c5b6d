"""Progress: how far a post has come on its networks, from the ledger and from what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.posts.post import Post
from bot.domain.posts.publication import Publication
from bot.effects.effect import Publish, State
from bot.effects.entry import Entry
from bot.talk import Place

TAKE_BACK_MARGIN = timedelta(
    minutes=2
)  # so near its time a network may be publishing what it was handed


@dataclass(frozen=True, slots=True)
class Progress:
    """A post, where it was drafted, and how far it has come: all that a card of it needs.

    `entries` are its effects in the ledger and `publications` what was seen of it, both by network.
    `question` asks a room to approve it as it is: loaded for what changes the post, and None where
    no room was asked.
    """

    post: Post
    place: Place
    entries: Mapping[str, Entry] = field(default_factory=dict)
    publications: Mapping[str, Publication] = field(default_factory=dict)
    question: Entry | None = None

    def out_anywhere(self, now: datetime) -> bool:
        """Say whether it is out on any network, may be, or is on its way."""
        return any(is_out(entry, now) for entry in self.entries.values())


def publish_of(entry: Entry) -> Publish:
    """Return what an entry of a post publishes."""
    # An entry in `Progress.entries` holds nothing else; this tells mypy.
    assert isinstance(entry.effect, Publish)
    return entry.effect


def out_at(entry: Entry) -> datetime:
    """Return when what is done went out: what was handed over does so at its slot."""
    return max(entry.due, publish_of(entry).slot)


def is_held(entry: Entry, now: datetime) -> bool:
    """Say whether a network holds a post for later, so that it can still be taken back."""
    handed = entry.state is State.DONE and publish_of(entry).ahead and bool(entry.remote_id)
    return handed and publish_of(entry).slot - TAKE_BACK_MARGIN > now


def is_out(entry: Entry, now: datetime) -> bool:
    """Say whether a post is out on a network, may be, or is on its way there."""
    # What may be out counts as out: a second publication is worse than a question.
    if entry.state in {State.SENDING, State.UNKNOWN}:
        return True
    return entry.state is State.DONE and not is_held(entry, now)
