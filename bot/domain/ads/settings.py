"""Settings: what to type into Ads Manager for one ward advert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.ads.aiming import Aim
from bot.domain.ads.prices import LEAST_A_DAY
from bot.domain.errors import UserError
from bot.domain.money import Money

CAP = "2 times in 7 days"
"""A frequency cap as several public programs send it, with the goal REACH."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of Ads Manager: the page it is on, its name, what to choose, and why."""

    page: str
    name: str
    value: str
    why: str


def settings(
    budget: Money, aim: Aim, first: date, last: date, paid_for_by: str
) -> tuple[Setting, ...]:
    """List the fields in Ads Manager's own order; UserError for what it would refuse."""
    days = (last - first).days + 1
    if days < 1:
        raise UserError("The advert must end on the day it begins, or after.")
    if budget < Money(days * LEAST_A_DAY.pence):
        raise UserError(
            f"{budget} is less than {LEAST_A_DAY} for each day from {_day(first)} to {_day(last)}: "
            "take fewer days, or more money."
        )
    if not paid_for_by.strip():
        raise UserError("Say who pays: Meta and the law want a “Paid for by” line.")
    return (
        Setting("Campaign", "Objective", "Awareness", "people, not clicks"),
        Setting(
            "Campaign",
            "Special ad category",
            "Social issues, elections or politics (United Kingdom)",
            "Meta stops a political advert without it",
        ),
        Setting("Ad set", "Performance goal", "Maximise reach of ads", "each person counts once"),
        Setting("Ad set", "Frequency cap", CAP, "the money meets new people"),
        Setting(
            "Ad set",
            "Budget",
            f"Lifetime budget, {budget}",
            "a hard cap: a daily budget may overspend by 75 % on a day",
        ),
        Setting("Ad set", "Schedule", f"{_day(first)} to {_day(last)}", "as planned"),
        Setting(
            "Ad set",
            "Locations",
            str(aim),
            f"of 100 people paid for, {aim.of_a_hundred} live in the ward",
        ),
        Setting(
            "Ad set",
            "Reach more people likely to respond",
            "Off",
            "on, it shows the advert to people elsewhere who are interested in the place",
        ),
        Setting("Ad", "Paid for by", paid_for_by.strip(), "and the imprint on the advert itself"),
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
