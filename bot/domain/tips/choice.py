"""The choice: which tip is said, so that none is said too often or to deaf ears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.times.london import LONDON
from bot.domain.tips.tip import Tip

AGAIN_AFTER = timedelta(days=14)
URGENT_AGAIN_AFTER = timedelta(days=1)
SILENCED_AT = 2
"""So many times “not for me”, less the times “useful”, and a rule is silent unless it is urgent."""


class Verdict(StrEnum):
    """What somebody made of a tip."""

    NONE = ""
    USEFUL = "useful"
    NOT_FOR_ME = "not for me"


@dataclass(frozen=True, slots=True)
class ShownTip:
    """A tip that was said: its rule, when, whether it was urgent then, and the verdict."""

    rule: str
    at: datetime
    urgent: bool = False
    verdict: Verdict = Verdict.NONE
    id: int = 0

    @property
    def family(self) -> str:
        """The rule without what it was about: a verdict on one invoice is on all."""
        return family(self.rule)


def choose(tips: Sequence[Tip], told: Sequence[ShownTip], now: datetime) -> Tip | None:
    """Choose the tip to say: urgent ones first, then as somebody has taught, then by weight.

    None is said again within a fortnight, unless it has become urgent since.
    """
    due = [tip for tip in tips if _may(tip, told, now)]
    return min(due, key=lambda tip: (not tip.urgent, -_liking(tip, told)), default=None)


def family(rule: str) -> str:
    """Name a rule without what it was about: “invoice 12” is of the family “invoice”."""
    return rule.partition(":")[0].rstrip(" 0123456789")


def _may(tip: Tip, told: Sequence[ShownTip], now: datetime) -> bool:
    if not tip.urgent and _liking(tip, told) <= -SILENCED_AT:
        return False
    same = [each for each in told if each.rule == tip.rule]
    last = max(same, key=lambda each: each.at, default=None)
    if last is None:
        return True
    since = now - last.at
    if tip.urgent:
        return since >= URGENT_AGAIN_AFTER or not last.urgent
    return since >= AGAIN_AFTER


def _liking(tip: Tip, told: Sequence[ShownTip]) -> int:
    mine = [each.verdict for each in told if each.family == family(tip.rule)]
    return mine.count(Verdict.USEFUL) - mine.count(Verdict.NOT_FOR_ME)


@dataclass(frozen=True, slots=True)
class TipTimes:
    """When somebody wants tips: the hour, None for the office's; and not before some time."""

    at: time | None = None
    paused_until: datetime | None = None

    def due(self, now: datetime, usual: time, quiet_from: time, last: datetime | None) -> bool:
        """Say whether the day's tip is due: its hour has come, it is not quiet, none was said."""
        local = now.astimezone(LONDON)
        if not (self.at or usual) <= local.time() < quiet_from:
            return False
        if self.paused_until and now < self.paused_until:
            return False
        return last is None or last.astimezone(LONDON).date() < local.date()
