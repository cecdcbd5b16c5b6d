"""Ads cards: how a candidate is told what an advert reaches, where to aim it and how to set it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.ads.aiming import Aim
from bot.domain.ads.days import Share
from bot.domain.ads.explaining import LEAFLET_PENCE, Reason
from bot.domain.ads.forecast import MOST, Forecast
from bot.domain.ads.paused import Paused
from bot.domain.ads.prices import LEAST_A_DAY
from bot.domain.ads.reach import Reach
from bot.domain.ads.settings import Setting
from bot.domain.candidacy import Law
from bot.domain.money import Money
from bot.talk import Button, Chart, Part, Picture, Reply, Table, Text, Title

PREPARE = "prepare an advert"  # the name of the errand
AROUND = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0)  # of a budget: what its chart shows beside it


def plan_card(forecast: Forecast, reach: Reach, law: Law, *, mine: bool) -> Reply:
    """Answer what a budget reaches: the range first, then why, the law and what can be done.

    `mine`: the ward is the asker's own, so that there is more to do about it.
    """
    budget, ward = reach.budget, reach.ward
    first: list[Part | str] = [law.line] if law.passes else []
    last: list[Part | str] = [] if law.passes else [law.line]
    share = f"{reach.middle / ward.reachable:.0%}"
    return Reply(
        *first,
        Title(f"{budget} reaches {_range(reach)} of {ward.name}."),
        f"Most likely about {reach.middle:,}, {share} of those whom Meta can reach there.\n"
        f"{reach.pence_a_person:.1f}p a person, {reach.frequency:.1f} times each; a leaflet costs "
        f"{LEAFLET_PENCE:g}p a door.\n{_aimed(reach)}",
        curve(forecast, budget),
        *last,
        *(_plan_buttons(budget, law, aimed=ward.inside is not None) if mine else ()),
    )


def goal_card(
    forecast: Forecast, people: int, even: Money, likely: Money | None, law: Law, *, mine: bool
) -> Reply:
    """Answer what it takes to reach so many people."""
    ward = forecast.ward
    sure = f" {likely} makes it eight chances in ten." if likely else ""
    return Reply(
        *([law.line] if law.passes else []),
        Title(f"Reaching {people:,} people of {ward.name} takes about {even}."),
        f"That is an even chance.{sure} No advert so aimed reaches more than {ward.reachable:,}.",
        curve(forecast, even),
        *([] if law.passes else [law.line]),
        *(_plan_buttons(even, law, aimed=ward.inside is not None) if mine else ()),
    )


def curve(forecast: Forecast, budget: Money) -> Chart:
    """Draw what budgets around one reach, with the range round each."""
    around = {Money(100 * max(1, round(budget.pounds * times))) for times in AROUND} | {budget}
    budgets = sorted(each for each in around if LEAST_A_DAY <= each <= MOST)
    reaches = forecast.curve(budgets)
    return Chart(
        f"People of {forecast.ward.name} reached, by budget",
        tuple(str(each) for each in budgets),
        tuple(float(reach.middle) for reach in reaches),
        tuple(float(reach.low) for reach in reaches),
        tuple(float(reach.high) for reach in reaches),
        shape="line",
    )


def compare_card(reaches: Sequence[Reach], laws: Sequence[Law]) -> Reply:
    """Put several budgets beside one another."""
    ward = reaches[0].ward
    best = min(reaches, key=lambda reach: reach.pence_a_person)
    rows = tuple(
        (
            str(reach.budget),
            f"{reach.low:,}–{reach.high:,}",
            f"{reach.middle:,}",
            f"{reach.pence_a_person:.1f}p",
        )
        for reach in reaches
    )
    chart = Chart(
        f"People of {ward.name} reached",
        tuple(str(reach.budget) for reach in reaches),
        tuple(float(reach.middle) for reach in reaches),
        tuple(float(reach.low) for reach in reaches),
        tuple(float(reach.high) for reach in reaches),
    )
    warnings = dict.fromkeys(law.line for law in laws if law.passes)
    buttons = (Button(f"Plan {reach.budget}", f"ads plan {reach.budget}") for reach in reaches)
    return Reply(
        *warnings,
        Title(f"{best.budget} is the cheapest for each person of {ward.name}."),
        chart,
        Table(("Budget", "Reaches", "Middle", "Each"), rows),
        *([] if warnings else [laws[-1].line]),
        *buttons,
    )


def explain_card(reach: Reach, reasons: Sequence[Reason]) -> Reply:
    """Give each step from a budget to people, with its source."""
    steps = "\n".join(f"{number}. {each.text}" for number, each in enumerate(reasons, 1))
    sources = "\n".join(f"{number}. {each.source}" for number, each in enumerate(reasons, 1))
    return Reply(
        Title(f"Why {reach.budget} reaches {reach.low:,} to {reach.high:,} people"),
        Text(steps),
        Text(f"Where that is from:\n{sources}"),
        Button("The plan", f"ads plan {reach.budget}"),
    )


@dataclass(frozen=True, slots=True)
class Aimed:
    """A way to aim, by its word, and what a budget would reach so aimed."""

    word: str
    aim: Aim
    reach: Reach


def aim_card(ward: str, aims: Sequence[Aimed], picture: bytes | None, chosen: str) -> Reply:
    """Say where to aim, the best first, and how much of the money stays in the ward."""
    best = max(aims, key=lambda aimed: aimed.reach.middle)
    rows = (
        ("Where", *(str(each.aim) for each in aims)),
        ("Of 100 paid for, in the ward", *(f"{each.aim.of_a_hundred}" for each in aims)),
        ("Share of the ward aimed at", *(f"{each.aim.covered:.0%}" for each in aims)),
        (f"People that {best.reach.budget} reaches", *(f"{each.reach.middle:,}" for each in aims)),
    )
    people = (
        f"{best.reach.budget} then reaches about {best.reach.middle:,} people of {ward}; of 100 "
        f"people paid for, {best.aim.of_a_hundred} live there."
    )
    parts: list[Part | str] = [
        Title(f"Aim at {best.aim}."),
        people,
        Table(("", *(each.word.capitalize() for each in aims)), rows),
    ]
    if picture:
        where = " and ".join(str(each.aim) for each in aims)
        parts.append(Picture(picture, f"{ward}: its postcodes, and {where}"))
    else:
        parts.append("The directory here has no coordinates, so I cannot try a pin.")
    if chosen:
        parts.append(f"I reckon with: {chosen}.")
    buttons = (
        Button(f"Use the {each.word}", f"ads aim {each.word}", "primary" if each is best else "")
        for each in aims
    )
    return Reply(*parts, *buttons)


def prepare_card(
    budget: Money,
    settings: Sequence[Setting],
    shares: Sequence[Share],
    law: Law,
    *,
    connected: bool,
) -> Reply:
    """Give what to type into Ads Manager, and how to split the budget over the days."""
    return Reply(
        *([law.line] if law.passes else []),
        Title(f"What to type into Ads Manager for {budget}"),
        *_pages(settings),
        Text("Or split it over the days that matter, an advert for each:"),
        days_chart(shares),
        days_table(shares),
        *([] if law.passes else [law.line]),
        *([Button("Let the office prepare it", f"ads request {budget}")] if connected else ()),
        Button("Put it in my ledger", f"spending add {budget} advert", style="primary"),
        Button("Where to aim", "ads aim"),
    )


def request_card(who: str, area: str, advert: Paused, law: Law, proposal: str) -> Reply:
    """Ask a manager to let an advert be prepared, with all that would be sent."""
    where = ", ".join(advert.sectors) or f"{advert.radius} km around {advert.pin}"
    return Reply(
        Title(f"{who} asks for an advert in {area}: {Money(advert.pence)}."),
        *([law.line] if law.passes else []),
        f"{_short(advert.first)} to {_short(advert.last)}, aimed at {where}. It is prepared in "
        "Ads Manager as a paused campaign, declared as political; nobody but a person starts it.",
        *([] if law.passes else [law.line]),
        Button("Prepare it, paused", f"ads confirm {proposal}", style="primary"),
    )


def _pages(settings: Sequence[Setting]) -> list[Text]:
    """Write the fields of each page of Ads Manager, in its order."""
    pages = dict.fromkeys(each.page for each in settings)
    return [
        Text(
            "\n".join(
                [f"On the page “{page}”:"]
                + [f"• {s.name}: {s.value} ({s.why})" for s in settings if s.page == page]
            )
        )
        for page in pages
    ]


def days_chart(shares: Sequence[Share]) -> Chart:
    """Draw one budget over the days that matter."""
    return Chart(
        "Your budget over the days that matter (£)",
        tuple(_short(share.day.on) for share in shares),
        tuple(share.amount.pounds for share in shares),
    )


def days_table(shares: Sequence[Share]) -> Table:
    """Say why each of those days matters."""
    rows = tuple((_short(share.day.on), str(share.amount), share.day.why) for share in shares)
    return Table(("Day", "Spend", "Because"), rows)


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _range(reach: Reach) -> str:
    if reach.low == reach.high:
        return f"all {reach.high:,} reachable people"
    return f"{reach.low:,} to {reach.high:,} people"


def _aimed(reach: Reach) -> str:
    inside = round(100 * reach.ward.share)
    if reach.ward.inside is None:
        return (
            f"Not aimed yet, so I expect {100 - inside} of 100 people paid for to live elsewhere."
        )
    return f"Aimed at {reach.ward.name}: of 100 people paid for, {inside} live there."


def _plan_buttons(budget: Money, law: Law, *, aimed: bool) -> list[Part]:
    """Offer what to do about a plan; beside it twice the budget, or half where it is too much."""
    other = Money(budget.pence // 2 if law.passes else budget.pence * 2)
    aim = "Aim it again" if aimed else "Aim it better"
    return [
        Button("Put it in my ledger", f"spending add {budget} advert", style="primary"),
        Button(aim, "ads aim"),
        Button(f"Or {other}?", f"ads compare {budget} {other}"),
        Button("Why?", f"ads explain {budget}"),
        Button("How to set it up", f"ads prepare {budget}"),
    ]
