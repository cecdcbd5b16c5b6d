"""Ads cards: how a candidate is told what an advert reaches, and what it taught.

Reach is a range in which eight of ten adverts fall, with a middle; sums are pence. The law's line
(`exceeds`) comes first where the sum would pass the limit, else after the figures: what is
forbidden must not be read last.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.ads.explaining import LEAFLET_PENCE, Reason, sharpened
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.reach import Reach
from bot.domain.candidacy import LegalNotice
from bot.domain.money import Money
from bot.talk import Button, Chart, Part, Reply, Table, Text, Title
from bot.words.speaking import _


def plan_card(
    forecast: Forecast,
    reach: Reach,
    law: LegalNotice,
    *,
    mine: bool,
    by_day: str = "",
    checks: str = "",
) -> Reply:
    """Answer what a budget reaches: the range first, then why, the law and what can be done.

    `by_day` says what a daily budget comes to, `checks` by when Meta has to be asked. `mine`: the
    ward is the asker's own, so that there is more to do about it.

    Pence a person is of the middle of the range; a leaflet's price is beside it to compare.
    """
    budget, ward = reach.budget, reach.ward
    # One line in one of two places: a warning first, a remark last.
    first: list[Part | str] = [law.line] if law.exceeds else []
    last: list[Part | str] = [] if law.exceeds else [law.line]
    share = f"{reach.middle / ward.reachable:.0%}"
    return Reply(
        *first,
        Title(_reaches(reach)),
        *filter(None, [by_day]),
        _(
            "Most likely about {middle:,}, {share} of those whom Meta can reach there.\n"
            "{pence_a_person:.1f}p a person, {frequency:.1f} times each; a leaflet costs "
            "{leaflet:g}p a door.\n{aimed}",
            middle=reach.middle,
            share=share,
            pence_a_person=reach.pence_a_person,
            frequency=reach.frequency,
            leaflet=LEAFLET_PENCE,
            aimed=_aimed(reach),
        ),
        _three(reach),
        curve(forecast, budget),
        *last,
        *filter(None, [checks]),
        *(_plan_buttons(budget, law, aimed=ward.inside is not None) if mine else ()),
    )


def goal_card(
    forecast: Forecast,
    people: int,
    even: Money,
    likely: Money | None,
    law: LegalNotice,
    *,
    mine: bool,
) -> Reply:
    """Answer what it takes to reach so many people.

    `even` is the sum that reaches them with an even chance, `likely` with eight in ten, None where
    no known sum does. `mine` as in `plan_card`.
    """
    ward = forecast.ward
    # Beyond what any known advert cost, saying nothing is better than a sum.
    sure = _("{likely} makes it an eight-in-ten chance.", likely=likely) if likely else ""
    most = _(
        "An advert aimed like that reaches {reachable:,} people at most.", reachable=ward.reachable
    )
    return Reply(
        *([law.line] if law.exceeds else []),
        Title(
            _(
                "Reaching {people:,} people of {ward} takes about {even}.",
                people=people,
                ward=ward.name,
                even=even,
            )
        ),
        " ".join(filter(None, [_("That is a one-in-two chance."), sure, most])),
        curve(forecast, even),
        *([] if law.exceeds else [law.line]),
        *(_plan_buttons(even, law, aimed=ward.inside is not None) if mine else ()),
    )


def curve(forecast: Forecast, budget: Money) -> Chart:
    """Draw what budgets around one reach, with the range round each.

    The values are the middle, low and high of each range.
    """
    budgets = forecast.around(budget)
    reaches = forecast.curve(budgets)
    return Chart(
        _("People of {ward} reached, by budget", ward=forecast.ward.name),
        tuple(str(each) for each in budgets),
        tuple(float(reach.middle) for reach in reaches),
        tuple(float(reach.low) for reach in reaches),
        tuple(float(reach.high) for reach in reaches),
        shape="line",
    )


def compare_card(reaches: Sequence[Reach], laws: Sequence[LegalNotice]) -> Reply:
    """Compare several budgets.

    The cheapest for each person is named; it is often not the one that reaches most. `reaches` and
    `laws` are of the same budgets, in their order, and not empty.
    """
    ward = reaches[0].ward
    best = min(reaches, key=lambda reach: reach.pence_a_person)
    rows = tuple(
        (
            str(reach.budget),
            f"{reach.low:,}–{reach.high:,}",
            f"{reach.middle:,}",
            _("{pence:.1f}p", pence=reach.pence_a_person),
        )
        for reach in reaches
    )
    chart = Chart(
        _("People of {ward} reached", ward=ward.name),
        tuple(str(reach.budget) for reach in reaches),
        tuple(float(reach.middle) for reach in reaches),
        tuple(float(reach.low) for reach in reaches),
        tuple(float(reach.high) for reach in reaches),
    )
    # The same warning for several of the budgets is said once.
    warnings = dict.fromkeys(law.line for law in laws if law.exceeds)
    buttons = (
        Button(_("Plan {budget}", budget=reach.budget), f"ads plan {reach.budget}")
        for reach in reaches
    )
    return Reply(
        *warnings,
        Title(
            _(
                "{budget} is the cheapest for each person of {ward}.",
                budget=best.budget,
                ward=ward.name,
            )
        ),
        chart,
        Table((_("Budget"), _("Reaches"), _("Middle"), _("Each")), rows),
        *([] if warnings else [laws[-1].line]),
        *buttons,
    )


def explain_card(reach: Reach, reasons: Sequence[Reason]) -> Reply:
    """Give each step from a budget to people, with its source."""
    # Sources have the steps' numbers, and come apart: on a phone they would hide the steps.
    steps = "\n".join(f"{number}. {each.text}" for number, each in enumerate(reasons, 1))
    sources = "\n".join(f"{number}. {each.source}" for number, each in enumerate(reasons, 1))
    return Reply(
        Title(
            _(
                "Why {budget} reaches {low:,} to {high:,} people",
                budget=reach.budget,
                low=reach.low,
                high=reach.high,
            )
        ),
        Text(steps),
        Text(_("Where that is from:\n{sources}", sources=sources)),
        Button(_("The plan"), f"ads plan {reach.budget}"),
    )


def result_card(before: Reach, after: Reach, people: int) -> Reply:
    """Thank for what an advert reached: whether it was as I had said, and what it taught.

    `before` and `after` are forecasts of the same budget without the result and with it; `people`
    is what it reached.
    """
    budget, expected = after.budget, before.everyone
    said = (
        _(
            "I had said {low:,} to {high:,} people in all, so that is within my range.",
            low=expected.low,
            high=expected.high,
        )
        if people in expected
        else _(
            "I had said {low:,} to {high:,} people in all, so that is outside my range.",
            low=expected.low,
            high=expected.high,
        )
    )
    residents = _(
        "Ads Manager's “Reach” counts everybody, in {ward} or out of it; how many of them live "
        "there it does not say.",
        ward=after.ward.name,
    )
    return Reply(
        Title(_("Thank you: {people:,} people for {amount}.", people=people, amount=budget)),
        f"{said} {residents}",
        sharpened(before, after),
        Button(_("What would {amount} get me now?", amount=budget), f"ads plan {budget}"),
    )


def _reaches(reach: Reach) -> str:
    """Say the range; where the budget reaches everybody it is one number."""
    budget, ward = reach.budget, reach.ward.name
    if reach.low == reach.high:
        return _(
            "{budget} reaches all {high:,} reachable people of {ward}.",
            budget=budget,
            high=reach.high,
            ward=ward,
        )
    return _(
        "{budget} reaches {low:,} to {high:,} people of {ward}.",
        budget=budget,
        low=reach.low,
        high=reach.high,
        ward=ward,
    )


def _three(reach: Reach) -> str:
    """Say what Ads Manager will show: people in all, and showings, each with its range."""
    everyone, showings = reach.everyone, reach.showings
    return _(
        "Ads Manager counts everybody, in {ward} or out of it: {low:,} to {high:,} people "
        "(“Reach”), and {least:,} to {most:,} showings (“Impressions”).",
        ward=reach.ward.name,
        low=everyone.low,
        high=everyone.high,
        least=showings.low,
        most=showings.high,
    )


def _aimed(reach: Reach) -> str:
    inside = round(100 * reach.ward.share)
    if reach.ward.inside is None:
        return _(
            "Not aimed yet, so I expect {value} of 100 people reached to live elsewhere.",
            value=100 - inside,
        )
    return _(
        "Aimed at {ward}: of 100 postcodes aimed at, {inside} are its own. Meta shows it to people "
        "living in or recently in them.",
        ward=reach.ward.name,
        inside=inside,
    )


def _plan_buttons(budget: Money, law: LegalNotice, *, aimed: bool) -> list[Part]:
    """Offer what to do about a plan; beside it twice the budget, or half where it is too much."""
    # Over the limit, twice as much would be offered to be refused.
    other = Money(budget.pence // 2 if law.exceeds else budget.pence * 2)
    aim = _("Aim it again") if aimed else _("Aim it better")
    # What the law forbids is not offered to be noted as if it were settled.
    first = (
        Button(_("What is left of my limit"), "spending left", style="primary")
        if law.exceeds
        else Button(_("Put it in my ledger"), f"spending add {budget} advert", style="primary")
    )
    return [
        first,
        Button(aim, "ads aim"),
        Button(_("Or {other}?", other=other), f"ads compare {budget} {other}"),
        Button(_("Why?"), f"ads explain {budget}"),
        Button(_("How to set it up"), f"ads prepare {budget}"),
    ]
