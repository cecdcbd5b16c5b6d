"""Settings: what to type into Ads Manager for one ward advert.

For whoever has no ad account connected here, or wants to do it by hand. Names and values of fields
are in English in every language, since Ads Manager's pages for them are; the reasons are
translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.ads.aiming import Aim
from bot.domain.ads.platforms import LEAST_A_DAY
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.times.wallclock import from_to
from bot.words.speaking import _, dated, marked

# A frequency cap as several public programs send it, with the goal REACH.
CAP = "2 times in 7 days"


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
    """List the fields in Ads Manager's own order.

    `first` and `last` are both included. Raises UserError for what Ads Manager would refuse: days
    in the wrong order, less than the least sum for each day, nobody who pays.
    """
    _refuse(budget, first, last, paid_for_by)
    return (
        Setting("Campaign", "Objective", "Awareness", marked("people, not clicks")),
        Setting(
            "Campaign",
            "Special ad category",
            "Social issues, elections or politics (United Kingdom)",
            marked("Meta stops a political advert without it"),
        ),
        Setting(
            "Ad set", "Performance goal", "Maximise reach of ads", marked("each person counts once")
        ),
        Setting("Ad set", "Frequency cap", CAP, marked("the money reaches new people")),
        Setting(
            "Ad set",
            "Budget",
            f"Lifetime budget, {budget}",
            marked("a hard cap: a daily budget may overspend by 75 % on a day"),
        ),
        Setting("Ad set", "Schedule", from_to(_day(first), _day(last)), marked("as planned")),
        Setting(
            "Ad set",
            "Locations",
            str(aim),
            _where(aim),
        ),
        Setting(
            "Ad set",
            "Reach more people likely to respond",
            "Off",
            marked("on, it shows the advert to people elsewhere who are interested in the place"),
        ),
        Setting(
            "Ad", "Paid for by", paid_for_by.strip(), marked("and the imprint on the advert itself")
        ),
    )


def _where(aim: Aim) -> str:
    return _(
        "of 100 postcodes aimed at, {inside} are the ward's; Meta shows it to people "
        "living in or recently in them",
        inside=aim.of_a_hundred,
    )


def _refuse(budget: Money, first: date, last: date, paid_for_by: str) -> None:
    days = (last - first).days + 1
    if days < 1:
        raise UserError(_("The advert must end on the day it begins, or after."))
    if budget < Money(days * LEAST_A_DAY.pence):
        raise UserError(
            _(
                "{budget} is less than {least} for each day from {day} to {until}: take "
                "fewer days, or more money.",
                budget=budget,
                least=LEAST_A_DAY,
                day=_day(first),
                until=_day(last),
            )
        )
    if not paid_for_by.strip():
        raise UserError(_("Say who pays: Meta and the law want a “Paid for by” line."))


def _day(day: date) -> str:
    return dated(day, "d MMMM y")
