"""Pace: how fast somebody may ask before they are told to slow down, and then passed over."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

MOST_ASKERS = 10_000  # people whose pace is known at a time: some 3 MB


class Decision(Enum):
    """What becomes of a request, by its asker's pace."""

    ANSWER = auto()
    SLOW_DOWN = auto()
    IGNORE = auto()


@dataclass(frozen=True, slots=True)
class Limit:
    """So many requests at once, and so many a minute for as long as anybody likes."""

    at_once: float
    a_minute: float


@dataclass(slots=True)
class _Bucket:
    """Somebody's pace: what is left of their limit, and until when they are passed over."""

    limit: Limit
    left: float
    at: datetime
    passed_over_until: datetime | None = None


class RateLimiter:
    """Everybody's pace. Whoever is not known to be a member is held to the strangers' limit.

    Who is too fast is told once, and then passed over until they have been quiet for `calm`.
    """

    def __init__(self, members: Limit, strangers: Limit, calm: timedelta) -> None:
        self._members = members
        self._strangers = strangers
        self._calm = calm
        self._askers: OrderedDict[tuple[str, str], _Bucket] = OrderedDict()

    def check(self, who: tuple[str, str], at: datetime) -> Decision:
        """Count a request and say what becomes of it."""
        asker = self._asker(who, at)
        quiet = asker.passed_over_until is None or at >= asker.passed_over_until
        gone = max((at - asker.at).total_seconds(), 0.0)
        asker.at = max(asker.at, at)
        asker.left = min(asker.left + gone / 60 * asker.limit.a_minute, asker.limit.at_once)
        if quiet and asker.left >= 1:
            asker.left -= 1
            asker.passed_over_until = None
            return Decision.ANSWER
        told, asker.passed_over_until = not quiet, at + self._calm
        return Decision.IGNORE if told else Decision.SLOW_DOWN

    def identified(self, who: tuple[str, str], *, member: bool) -> None:
        """Note whether somebody turned out to be a member."""
        asker, limit = self._askers.get(who), self._members if member else self._strangers
        if asker and asker.limit is not limit:
            asker.left = max(asker.left + limit.at_once - asker.limit.at_once, 0)
            asker.limit = limit

    def _asker(self, who: tuple[str, str], at: datetime) -> _Bucket:
        """Find somebody, and forget whoever has not asked for longest."""
        asker = self._askers.pop(who, None)
        if asker is None:
            asker = _Bucket(self._strangers, self._strangers.at_once, at)
        self._askers[who] = asker
        if len(self._askers) > MOST_ASKERS:
            self._askers.popitem(last=False)
        return asker
