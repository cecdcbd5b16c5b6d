"""The choice: which tip is said and when, so that none is said too often or to deaf ears.

One tip a day at most. Its place is decided by urgency, then by what the person said of earlier ones
(“useful”, “not for me”), then by the order of `rules.RULES`. All times are aware.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.domain.times.london import LONDON
from bot.domain.tips.tip import Tip

AGAIN_AFTER = timedelta(days=14)
URGENT_AGAIN_AFTER = timedelta(days=1)
# So many times “not for me”, less the times “useful”, and a rule is silent unless it is urgent.
SILENCED_AT = 2


class Verdict(StrEnum):
    """What a person said of a tip; kept in the store as its value."""

    NONE = ""
    USEFUL = "useful"
    NOT_FOR_ME = "not for me"


@dataclass(frozen=True, slots=True)
class ShownTip:
    """A tip that was said: its rule, when, whether it was urgent then, and the verdict.

    `id` is the row's, 0 before it is kept.
    """

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
    """Choose the tip to say: urgent ones first, then by verdicts, then in the order of `tips`.

    `told` are all that this person was told, in any order. None is said again within a fortnight,
    an urgent one each day; one that has become urgent since is said at once. Returns None where no
    tip is due.
    """
    due = [tip for tip in tips if _may(tip, told, now)]
    # The first of equals wins, so the order of the rules is their weight.
    return min(due, key=lambda tip: (not tip.urgent, -_liking(tip, told)), default=None)


def family(rule: str) -> str:
    """Name a rule without what it was about.

    “invoice 12” is of the family “invoice”, “deadline: register to vote” of “deadline”.
    """
    return rule.partition(":")[0].rstrip(" 0123456789")


def _may(tip: Tip, told: Sequence[ShownTip], now: datetime) -> bool:
    # Verdicts never silence what is urgent: a date of law passes whether or not it is welcome.
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
    """When a person wants tips.

    `at` is the hour in London, None for the office's own; `paused_until` an aware time before which
    none is said.
    """

    at: time | None = None
    paused_until: datetime | None = None

    def due(self, now: datetime, usual: time, quiet_from: time, last: datetime | None) -> bool:
        """Say whether the day's tip is due: its hour has come, it is not quiet, none was said.

        `usual` and `quiet_from` are the office's, in London; `last` is when the last tip was said,
        None where there never was one. A day is London's day.
        """
        local = now.astimezone(LONDON)
        if not (self.at or usual) <= local.time() < quiet_from:
            return False
        if self.paused_until and now < self.paused_until:
            return False
        return last is None or last.astimezone(LONDON).date() < local.date()
