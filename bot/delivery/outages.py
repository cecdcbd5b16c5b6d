"""Outages: a way out on which nothing goes is told of once, and once more when it is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.times.london import short
from bot.effects import JOBS, Entry, Say
from bot.store.work import Work
from bot.talk import Place, Reply
from bot.words.speaking import _

TOLD_AFTER = timedelta(minutes=5)
"""How long nothing goes out before it is called an outage: a relay that is restarted is none."""


class Outages:
    """Tells of outages in `room`, the room for alerts."""

    def __init__(self, room: Place) -> None:
        self._room = room
        self._well: set[str] = set()  # ways that this process knows to work

    def failed(self, work: Work, entry: Entry, why: str) -> None:
        """Note that an effect could not go out; tell once nothing has for long."""
        if entry.way == JOBS:  # each says for itself where it was asked for
            return
        self._well.discard(entry.way)
        now = work.now()
        since, is_told = work.ledger.fails(entry.way, now)
        if is_told or now - since < TOLD_AFTER:
            return
        work.ledger.fails_as_told(entry.way)
        words = _(
            "⚠ Since {since} nothing has gone out by {way}: {why} I keep trying, and nothing is "
            "lost.",
            since=short(since),
            way=_title(entry.way),
            why=why,
        )
        self._tell(work, entry.way, since, words, "begun")

    def worked(self, work: Work, entry: Entry) -> None:
        """Note that an effect went out; where the office was told otherwise, tell it."""
        way = entry.way
        if way in self._well:
            return
        self._well.add(way)
        since = work.ledger.failing_since(way)
        if since and work.ledger.works(way):
            words = _(
                "It works again: {way}, from which nothing had gone out since {since}.",
                way=_title(way),
                since=short(since),
            )
            self._tell(work, way, since, words, "over")

    def _tell(self, work: Work, way: str, since: datetime, words: str, what: str) -> None:
        key = f"outage:{way}:{since.isoformat()}:{what}"
        told = Say(self._room, Reply(words))
        work.ledger.plan(key, told, work.now(), about=_("{way} is down", way=_title(way)))


def _title(way: str) -> str:
    return way.partition(":")[2] or way
