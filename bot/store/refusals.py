"""Refusals: rooms and private chats that do not take what we say, each noted once.

A note for each, its text the time and the reason: there are a handful at most, so no table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.store.notes import Notes
from bot.store.outcomes import Outcomes
from bot.talk import Place

REFUSES = "refuses:"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A room that refuses, since when (aware), and why."""

    place: Place
    since: datetime
    why: str


class Refusals:
    """The refusals within one Work."""

    def __init__(self, notes: Notes, outcomes: Outcomes) -> None:
        self._notes = notes
        self._outcomes = outcomes

    def begin(self, place: Place, why: str, at: datetime) -> bool:
        """Note that a room refuses; False where that is known, for this reason, and still so."""
        before = self._find(place)
        if before and before.why == why and not self._outcomes.reached(place, before.since):
            return False
        self._notes.write(_key(place), f"{at.isoformat()} {why}")
        return True

    def all(self) -> list[Refusal]:
        """Return the rooms that refuse now: nothing has reached them since."""
        keys = (key.removeprefix(REFUSES).partition(":") for key in self._notes.keys(REFUSES))
        found = (self._find(Place(platform, room)) for platform, _colon, room in keys)
        return [
            each for each in found if each and not self._outcomes.reached(each.place, each.since)
        ]

    def _find(self, place: Place) -> Refusal | None:
        written = self._notes.read(_key(place))
        if written is None:
            return None
        since, _space, why = written.partition(" ")
        return Refusal(place, datetime.fromisoformat(since), why)


def _key(place: Place) -> str:
    return f"{REFUSES}{place.platform}:{place.room}"
