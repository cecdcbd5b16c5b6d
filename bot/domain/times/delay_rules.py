"""Rules of delays: now, in two hours, an hour and a half from now."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.times.lengths import Length
from bot.domain.times.terms import GRAMMAR


@GRAMMAR.rule(
    "delay", "now", "right now", "straight away", "immediately", "at once", "straightaway"
)
def _now(_said: str) -> timedelta:
    return timedelta(0)


@GRAMMAR.rule("delay", "in {length}", "{length} from now", "in {length} time", "{length} time")
def _in(_said: str, length: Length) -> timedelta | None:
    return length.time if length.is_clock and length.minutes else None
