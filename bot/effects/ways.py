"""Ways out: a queue for each, so that one that is slow or asked to wait holds no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.effects.effect import Effect, Mail, Publish, Run, Say, TakeBack

MAIL, JOBS = "mail", "jobs"

LEASE = timedelta(seconds=10)
"""How long an effect in hand is left to its process; it renews that for as long as it lives.

A process that died holds nothing back for longer, and one that is busy misses no renewal.
"""

RENEWED = LEASE / 4


@dataclass(frozen=True, slots=True)
class Way:
    """A way out, as the office has it: all its processes together keep to these.

    `at_once`: effects in hand at a time. `pace`: the time from one to the next; none by default.
    """

    name: str
    at_once: int = 4
    pace: timedelta = timedelta(0)


def way_of(effect: Effect) -> str:
    """Name the way out that an effect takes: each chat, each network, mail, and our own jobs."""
    match effect:
        case Say(place=place):
            return chat(place.platform)
        case Publish(network=network) | TakeBack(network=network):
            return f"network:{network}"
        case Mail():
            return MAIL
        case Run():
            return JOBS


def chat(platform: str) -> str:
    """Name the way out through a platform."""
    return f"chat:{platform}"
