"""Clocks: how far a network's may be from ours.

A look-up asks for posts "since" the first try, by our clock, and the network compares with its own.
If its clock is behind, the post that we look for would seem too old, and be published twice.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

SLACK = timedelta(minutes=2)


class ServerClock:
    """A network's clock, as the `Date` of its answers tells it."""

    def __init__(self) -> None:
        self.ahead: timedelta | None = None
        """How far it is ahead of ours; None: nobody has heard it yet."""

    def note_date(self, date: str | None) -> None:
        """Take in a `Date` header; one that is missing or cannot be read says nothing."""
        try:
            self.ahead = parsedate_to_datetime(date or "") - datetime.now(UTC)
        except (ValueError, TypeError):
            return

    def to_server_time(self, at: datetime) -> datetime:
        """Return what it showed when ours showed `at`, less two minutes for what is unknown."""
        return at + (self.ahead or timedelta(0)) - SLACK
