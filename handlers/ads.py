"""Ads: what a ward advert reaches, where to aim it, and what the last one taught.

All of it is for candidates, whose ward, limit and ledger come from `election set` and `spending
add`. The law's line comes first on a card wherever the sum would pass the limit. Preparing an
advert in Ads Manager is asked for by a candidate and confirmed by a manager; it is made paused, and
nobody but a person starts it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.actions.campaign.advising import aims, planned
from bot.actions.campaign.candidates import candidacy, every_date, forecast, law, today
from bot.cards.ads import compare_card, explain_card, result_card
from bot.cards.ads_aiming import Aimed, aim_card
from bot.cards.preparing import PREPARE, prepare_card, request_card
from bot.commands import Commands, Does, Role, UserError, command_of, phrase
from bot.commands.call import Call
from bot.domain.ads.aiming import Aim, Pin, Sectors
from bot.domain.ads.arguments import AimMethod, Budgets, Goal, Reached, Spent
from bot.domain.ads.days import split
from bot.domain.ads.explaining import explain as explained
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.moments import last_week, moments
from bot.domain.ads.paused_advert import PausedAdvert, named
from bot.domain.ads.platforms import begin_by, rule
from bot.domain.ads.reach import Reach
from bot.domain.ads.results import Result
from bot.domain.ads.settings import settings
from bot.domain.candidacy import Candidacy
from bot.domain.money import Money
from bot.effects import Run, Say
from bot.pictures.maps import draw_aim
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Title, room_for
from bot.words.speaking import _, speaking

commands = Commands("ads", "What a ward advert reaches, and where to aim it.")

# Where no sum was named, and the one sum that ways to aim are compared by.
USUAL = Money(38_00)  # what the candidate of the story spent


@commands.command(role=Role.CANDIDATE, example="ads plan £38", does=Does.SHOWS)
def plan(request: Request, work: Work, budget: Goal, ward: str = "") -> Reply:
    """Say how many people of the ward a budget reaches, or what “reach 2000” costs.

    Without a ward it is the asker's own. A candidate whose election is not known yet is asked for
    it; the sum is kept in a note, and `election set` answers the question as soon as it can. Raises
    UserError where no ward has that name, or its electors are not known.
    """
    mine = work.elections.of(request.by.id)
    if not ward and mine is None:
        # One note for each member: the last sum asked about is the one that is answered.
        work.notes.write(f"asked:{request.by.id}", str(budget))
        first = _(
            "Which ward or seat are you standing in, and when is polling day? I'll remember both."
        )
        return Reply(first, Call(command_of("election set")).form({}), private=True)
    return planned(request, work, budget, mine, ward)


@commands.command(role=Role.CANDIDATE, example="ads compare £20 £40 £80", does=Does.SHOWS)
def compare(request: Request, work: Work, budgets: Budgets) -> Reply:
    """Compare several budgets.

    The chart is by the same forecast as `ads plan`. Raises UserError where the candidacy or the
    electors are not known, or a budget buys nothing.
    """
    mine = candidacy(request, work)
    told = forecast(request, work, mine.facts)
    costs, on = work.spending.entries(mine.id), today(request)
    laws = [law(mine, costs, budget, on) for budget in budgets.sums]
    return compare_card(told.curve(budgets.sums), laws)


@commands.command(role=Role.CANDIDATE, example="ads explain £38", does=Does.SHOWS)
def explain(request: Request, work: Work, budget: Money = USUAL) -> Reply:
    """Say why a budget reaches what it reaches, step by step, with the sources.

    Each step names where its figure comes from (`bot/domain/ads/explaining.py`). Raises UserError
    as `ads plan` does.
    """
    told = forecast(request, work, candidacy(request, work).facts)
    return explain_card(told.reach(budget), explained(told, budget))


@commands.command(role=Role.CANDIDATE, example="ads result £38 1665", does=Does.CHANGES, once=True)
def result(request: Request, work: Work, spent: Spent, people: Reached) -> Reply:
    """Tell me what a finished advert reached (“12 £38 1665”: number 12 of your ledger).

    `people` is Ads Manager's “Reach”, not its impressions. The result teaches every later forecast
    of the office; one of the same ledger entry replaces it. Raises UserError where the ledger has
    no such number, or another cost under it.
    """
    mine = candidacy(request, work)
    used = today(request)
    if spent.number:
        entries = {entry.id: entry for entry in work.spending.entries(mine.id)}
        if spent.number not in entries:
            raise UserError(
                _("There is no number {number} in your ledger.", number=spent.number),
                hint="spending list",
            )
        cost = entries[spent.number].value
        used = entries[spent.number].used or used
        if cost != spent.amount:
            raise UserError(
                _(
                    "Number {number} of your ledger is {cost}, not {amount}.",
                    number=spent.number,
                    cost=cost,
                    amount=spent.amount,
                )
            )
    told = Result(spent.amount, people.people, used, mine.facts, str(request.by.id))
    # Both forecasts are made here, one before the result is kept and one after: the card says how
    # far the range moved.
    before = forecast(request, work, mine.facts).reach(spent.amount)
    work.ads.add(told, request.by.id, spent.number or None)
    after = forecast(request, work, mine.facts).reach(spent.amount)
    return result_card(before, after, people.people)


@commands.command(role=Role.CANDIDATE, example="ads aim", does=Does.CHANGES)
def aim(request: Request, work: Work, by: AimMethod | None = None) -> Reply:
    """Show where to aim so that the money stays in the ward; “ads aim pin” reckons with it.

    Without a word it shows the ways and changes nothing; with one the candidacy keeps that aim, and
    `nowhere` drops it. Forecasts of the ward use it from then on. Raises UserError where a pin is
    asked for and the directory has no coordinates.
    """
    mine = candidacy(request, work)
    # Ways to aim are compared from no aim at all, else the one chosen before would count twice.
    unaimed = replace(mine, aim="", inside=None, covered=1.0)
    told = forecast(request, work, unaimed.facts)
    if by is AimMethod.NOWHERE:
        work.elections.change(unaimed)
        return Reply(_("Not aimed any more."), Button(f"{USUAL}?", f"ads plan {USUAL}"))
    spots, sectors, pin = aims(work, told, USUAL)
    if by is None:
        found = [(AimMethod.SECTORS, sectors), *([(AimMethod.PIN, pin)] if pin else [])]
        aimed = [Aimed(word, aim, _reach(told, mine, aim)) for word, aim in found]
        picture = draw_aim(spots, mine.code, mine.area, sectors, pin) if pin else None
        return aim_card(mine.area, aimed, picture, mine.aim)
    chosen = sectors if by is AimMethod.SECTORS else pin
    if chosen is None:
        raise UserError(
            _("The directory here has no coordinates: aim by sectors."), "ads aim sectors"
        )
    work.elections.change(_aimed(mine, chosen))
    people = _reach(told, mine, chosen).middle
    return Reply(
        Title(
            _(
                "Of 100 postcodes aimed at, {of_a_hundred} are now {mine}'s.",
                of_a_hundred=chosen.of_a_hundred,
                mine=mine.area,
            )
        ),
        _(
            "Aim at {chosen}. {usual} then reaches about {people:,} of them.",
            chosen=chosen,
            usual=USUAL,
            people=people,
        ),
        str(rule("location")),
        Button(_("The whole plan"), f"ads plan {USUAL}", style="primary"),
        Button(_("How to set it up"), f"ads prepare {USUAL}"),
    )


@commands.command(role=Role.CANDIDATE, example="ads prepare £38", does=Does.SHOWS)
def prepare(request: Request, work: Work, budget: Money) -> Reply:
    """List what to type into Ads Manager, and how to split the budget over the days.

    The days are those before the poll that matter most (`bot/domain/ads/moments.py`). Raises
    UserError from the eve of the poll on, or where the sum is too small for one day.
    """
    mine = candidacy(request, work)
    now, poll = today(request), mine.election.poll
    chosen = _chosen(request, work, mine, budget)
    first, last = last_week(budget, now, poll)
    fields = settings(budget, chosen, first, last, request.by.name)
    shares = split(budget, moments(every_date(mine), poll, now))
    due = law(mine, work.spending.entries(mine.id), budget, first)
    connected = request.config.ads.account is not None
    return prepare_card(
        budget, fields, shares, due, connected=connected, checks=begin_by(first, now)
    )


@commands.command(role=Role.CANDIDATE, example="ads request £38")
def request_(request: Request, work: Work, budget: Money) -> Reply:
    """Ask a manager to let me prepare the advert in Ads Manager, paused.

    Proposes a `Run` that only a manager may confirm, and asks for that in the office's room with
    all that would be sent. Raises UserError where the config names no ad account.
    """
    mine = candidacy(request, work)
    if request.config.ads.account is None:
        raise UserError(
            _("No ad account is connected: type it in yourself."),
            f"ads prepare {budget}",
        )
    first, last = last_week(budget, today(request), mine.election.poll)
    name, chosen = named(mine.area, str(budget), request.at), _chosen(request, work, mine, budget)
    advert = PausedAdvert(name, budget.pence, first, last)
    if isinstance(chosen, Pin):
        advert = replace(advert, pin=chosen.place, radius=chosen.radius)
    elif isinstance(chosen, Sectors):
        advert = replace(advert, sectors=chosen.names)
    run = Run(PREPARE, name, advert.to_json(), request.place)
    # The advert is frozen in the proposal: what the manager confirms is what is prepared.
    proposal = work.ledger.propose(
        [(f"advert:{name}", run)], request.at, about="advert", needs=Role.MANAGER, by=request.by
    )
    with speaking(request.config.office.language):
        due = law(mine, work.spending.entries(mine.id), budget, first)
        card = request_card(request.by.name, mine.area, advert, due, proposal)
    office = room_for(request.config, "office")
    work.ledger.plan(f"advert:{proposal}:asked", Say(office, card), request.at)
    return Reply(_("I have asked the office. Once a manager confirms, I prepare it and tell you."))


@commands.command(role=Role.MANAGER, example="ads confirm 0badcafe")
def confirm(request: Request, work: Work, proposal: str) -> Reply:
    """Let an advert be prepared in Ads Manager, paused.

    Raises UserError where the proposal is unknown, over, or older than seven days.
    """
    work.ledger.confirm(proposal, request.by, request.at)
    # The courier may have it in hand at once, so that nothing here takes it back: a person deletes
    # the paused campaign in Ads Manager.
    work.undo.cannot(
        request, "advert", phrase("an advert is being prepared, paused, in Ads Manager")
    )
    return Reply(_("I prepare it, paused, and tell who asked for it."))


def _chosen(request: Request, work: Work, mine: Candidacy, budget: Money) -> Aim:
    """Return the aim that the candidate chose; else the one that reaches more."""
    told = forecast(request, work, mine.facts)
    _, sectors, pin = aims(work, told, budget)
    if pin is None or mine.aim == str(sectors):
        return sectors
    if mine.aim == str(pin):
        return pin
    return max((sectors, pin), key=lambda aim: _reach(told, mine, aim).middle)


def _aimed(mine: Candidacy, aim: Aim) -> Candidacy:
    return replace(mine, aim=str(aim), inside=aim.inside, covered=aim.covered)


def _reach(told: Forecast, mine: Candidacy, aim: Aim) -> Reach:
    """Say what the usual budget reaches with an aim, by a forecast that was made for another.

    Prices do not depend on the ward's aim, so that one forecast serves for all of them.
    """
    return replace(told, ward=_aimed(mine, aim).facts).reach(USUAL)
