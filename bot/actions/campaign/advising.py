"""Advising: what a budget reaches, for whoever asks and wherever they stand."""

from __future__ import annotations

from contextlib import suppress

from bot.actions.campaign.areas import find_area
from bot.actions.campaign.candidates import area_facts, forecast, today
from bot.actions.campaign.candidates import law as law_of
from bot.cards.ads import goal_card, plan_card
from bot.domain.ads.aiming import Pin, PostcodePoint, Sectors, best_pin, best_sectors
from bot.domain.ads.arguments import Goal
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.moments import last_week
from bot.domain.ads.platforms import begin_by, rule
from bot.domain.candidacy import Candidacy, LegalNotice
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _, many, marked

LIKELY = 0.8  # the chance that a candidate can plan with; beside it the even one

ELSEWHERE = marked("What it may cost by law depends on your election: I know it for your own ward.")


def planned(
    request: Request, work: Work, goal: Goal, mine: Candidacy | None, ward: str = ""
) -> Reply:
    """Say what a goal takes in a named ward, or else in the asker's own, which is `mine`.

    Raises UserError where no ward is known, or not enough of it.
    """
    if ward and not (
        mine and ward.casefold().strip() in {mine.area.casefold(), mine.code.casefold()}
    ):
        area = find_area(work, ward, f"ads plan {goal}")
        if isinstance(area, Reply):
            return area
        if not (mine and area.code and area.code == mine.code):
            return _card(request, work, forecast(request, work, area_facts(area)), goal, None)
    if mine is None:
        raise UserError(
            _("Which ward or seat are you standing in, and when is polling day?"),
            hint="election set",
        )
    return _card(request, work, forecast(request, work, mine.facts), goal, mine)


def _card(
    request: Request, work: Work, told: Forecast, goal: Goal, mine: Candidacy | None
) -> Reply:
    if goal.people is not None:
        # An even chance first: it is what “takes about” means.
        even = told.budget_for(goal.people)
        likely = None
        with suppress(UserError):  # so likely may be beyond any budget known
            likely = told.budget_for(goal.people, LIKELY)
        law = _law(request, work, mine, even)
        return goal_card(told, goal.people, even, likely, law, mine=mine is not None)
    assert goal.budget is not None
    reach = told.reach(goal.budget)
    law = _law(request, work, mine, goal.budget)
    return plan_card(
        told,
        reach,
        law,
        mine=mine is not None,
        by_day=_by_day(goal),
        checks=_checks(request, mine, goal.budget),
    )


def _by_day(goal: Goal) -> str:
    if goal.daily is None:
        return ""
    comes = many(
        "{daily} a day for {count} day: {budget} in all.",
        "{daily} a day for {count} days: {budget} in all.",
        goal.days,
        daily=goal.daily,
        budget=goal.budget,
    )
    return f"{comes} {rule('daily budget')}"


def _checks(request: Request, mine: Candidacy | None, budget: Money) -> str:
    """Say by when Meta has to be asked for its leave; nothing where no advert is ahead."""
    if mine is None:
        return ""
    with suppress(UserError):
        first, _last = last_week(budget, today(request), mine.election.poll)
        return begin_by(first, today(request), short=True)
    return ""


def _law(request: Request, work: Work, mine: Candidacy | None, budget: Money) -> LegalNotice:
    if mine is None:
        return LegalNotice(_(ELSEWHERE))
    return law_of(mine, work.spending.entries(mine.id), budget, today(request))


def aims(
    work: Work, told: Forecast, budget: Money
) -> tuple[list[PostcodePoint], Sectors, Pin | None]:
    """Find the best sectors and the best pin for a ward; no pin where no coordinates are known.

    Spots are those with coordinates, for the map. All postcodes around count: what lies outside the
    ward is what an aim wastes.
    """
    code, pressure = told.ward.code, told.pressure(budget)
    spots = work.postcodes.spots(code)
    sectors = best_sectors(spots, code, pressure)
    placed = [spot for spot in spots if spot.easting]
    mine = any(spot.ward == code for spot in placed)
    return placed, sectors, best_pin(placed, code, pressure) if mine else None
