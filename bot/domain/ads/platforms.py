"""Platforms: what Meta and others ask of a political advert, as platforms.toml has it.

These are rules of firms and not of law: each has its source, and the day when that was read.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.law import Rule, rows
from bot.domain.money import Money
from bot.domain.times import say_day
from bot.words.speaking import _


class PlatformRule(Rule):
    """One rule of one platform: `says` is told to people, `figure` its number where it has one."""

    platform: str
    about: str
    says: str
    checked: date
    figure: int = 0

    def __str__(self) -> str:
        return " ".join(filter(None, [_(self.says), self.doubt]))


RULES = rows("bot.domain.ads", "platforms.toml", "rule", PlatformRule)


def rule(about: str, platform: str = "Meta") -> PlatformRule:
    """Look up a rule of a platform."""
    return next(each for each in RULES if (each.platform, each.about) == (platform, about))


SETTINGS = tuple(map(rule, ("location", "daily budget", "least a day")))
"""What Meta asks of the settings of an advert."""
LEAST_A_DAY = Money(rule("least a day").figure)
LEAD_TIME = timedelta(days=rule("lead time").figure)


def begin_by(first: date, today: date, *, short: bool = False) -> str:
    """Say by when to ask Meta for its leave, for an advert whose first day is `first`."""
    asks = (
        _("Meta must check who you are before a political advert can start.")
        if short
        else str(rule("authorisation"))
    )
    begin = first - LEAD_TIME
    when = (
        _("Begin today: its first day is {first}.", first=say_day(first))
        if begin <= today
        else _(
            "Begin by {begin}: its first day is {first}.",
            begin=say_day(begin),
            first=say_day(first),
        )
    )
    return f"{asks} {when} {rule('lead time').doubt}"


def others() -> tuple[PlatformRule, ...]:
    """Return where political adverts can be shown at all, each platform's own words."""
    return tuple(each for each in RULES if each.about == "where")
