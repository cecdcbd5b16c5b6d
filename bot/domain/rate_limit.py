"""RateLimiter: how fast a person may ask before they are told to slow down, and then ignored.

A token bucket for each person: it holds `at_once` requests and fills by `a_minute`. It is kept in
memory, before the store is asked: a flood costs no transaction. A restart forgets it, and each
replica has its own, so at worst the limit is passed as many times as there are replicas.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

MOST_ASKERS = 10_000  # buckets kept at a time: some 3 MB


class Decision(Enum):
    """What becomes of a request; `IGNORE` is not answered at all."""

    ANSWER = auto()
    SLOW_DOWN = auto()
    IGNORE = auto()


@dataclass(frozen=True, slots=True)
class Limit:
    """The size of a bucket in requests, and by how many it fills in a minute."""

    at_once: float
    a_minute: float


@dataclass(slots=True)
class _Bucket:
    """What is left of a person's limit as of `at`, and until when they are ignored; aware."""

    limit: Limit
    left: float
    at: datetime
    passed_over_until: datetime | None = None


class RateLimiter:
    """The buckets of all who asked lately; who is not known as a member has the strangers' limit.

    Who is too fast is told once, and then ignored until they have been quiet for `calm`. People are
    named by platform and user.
    """

    def __init__(self, members: Limit, strangers: Limit, calm: timedelta) -> None:
        self._members = members
        self._strangers = strangers
        self._calm = calm
        self._askers: OrderedDict[tuple[str, str], _Bucket] = OrderedDict()

    def check(self, who: tuple[str, str], at: datetime) -> Decision:
        """Count a request and say what becomes of it; `at` is when it was sent, aware."""
        asker = self._asker(who, at)
        quiet = asker.passed_over_until is None or at >= asker.passed_over_until
        # By the platform's times, which may come out of order: an earlier one fills nothing twice.
        gone = max((at - asker.at).total_seconds(), 0.0)
        asker.at = max(asker.at, at)
        asker.left = min(asker.left + gone / 60 * asker.limit.a_minute, asker.limit.at_once)
        if quiet and asker.left >= 1:
            asker.left -= 1
            asker.passed_over_until = None
            return Decision.ANSWER
        # Each ignored request begins the quiet time again.
        told, asker.passed_over_until = not quiet, at + self._calm
        return Decision.IGNORE if told else Decision.SLOW_DOWN

    def identified(self, who: tuple[str, str], *, member: bool) -> None:
        """Note whether a person turned out to be a member, or no longer to be one."""
        # Known only after the store was asked, so the first request is held to a stranger's limit;
        # what was used of one limit is counted against the other.
        asker, limit = self._askers.get(who), self._members if member else self._strangers
        if asker and asker.limit is not limit:
            asker.left = max(asker.left + limit.at_once - asker.limit.at_once, 0)
            asker.limit = limit

    def _asker(self, who: tuple[str, str], at: datetime) -> _Bucket:
        """Find a person's bucket, and forget that of whoever has not asked for longest."""
        asker = self._askers.pop(who, None)
        if asker is None:
            asker = _Bucket(self._strangers, self._strangers.at_once, at)
        self._askers[who] = asker
        if len(self._askers) > MOST_ASKERS:
            self._askers.popitem(last=False)
        return asker
