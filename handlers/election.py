"""Election: where you stand and when, and the dates that follow from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.cards.elections import dates_card, limit_words, sources_card, stand_card
from bot.commands import Commands
from bot.desk.advising import planned
from bot.desk.candidates import area_kind, candidacy, due_after, find_area, today
from bot.domain.ads.asked import Goal
from bot.domain.candidacy import Candidacy
from bot.domain.elections import (
    Country,
    Election,
    Kind,
    Seat,
    pending_changes,
    timetable,
)
from bot.domain.elections.asked import AskedDay, AskedKind
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.places import Area
from bot.domain.understanding.deciding import Does
from bot.domain.wallclock import say_day
from bot.store.work import Work
from bot.talk import Button, Reply, Request

commands = Commands("election", "Where you stand and when, and the dates that follow.")

_SEATS = {"county": Seat.COUNTY, "borough": Seat.BOROUGH, "burgh": Seat.BOROUGH}


@commands.command(
    role=Role.CANDIDATE, example="election set council 2027-05-06 Pennyfold", does=Does.CHANGES
)
def set_(
    request: Request, work: Work, kind: AskedKind, polling_day: AskedDay, ward_or_seat: str
) -> Reply:
    """Tell me where you stand, and when."""
    now = today(request)
    poll = polling_day.ahead(now)
    if poll < now:
        raise UserError(f"{say_day(poll)} has passed: name a polling day to come.")
    again = f"election set {kind.kind} {poll}"
    area = find_area(work, ward_or_seat, again, area_kind(kind.kind))
    if isinstance(area, Reply):
        return area
    mine = _candidacy(kind.kind, poll, area)
    deadlines = timetable(mine.election)
    mine = work.elections.stand(request.by.id, mine, request.at)
    asked = work.notes.read(f"asked:{request.by.id}")
    if asked is None:
        return stand_card(mine, now, deadlines)
    work.notes.strike(f"asked:{request.by.id}")
    answer = planned(request, work, Goal.parse(asked))
    stands = f"You stand in {mine.area}: {mine.election}. I remember that."
    before = sum(not isinstance(part, Button) for part in answer.parts)
    return Reply(*answer.parts[:before], stands, *answer.parts[before:])


@commands.command(role=Role.CANDIDATE, example="election dates", does=Does.SHOWS)
def dates(request: Request, work: Work) -> Reply:
    """List the dates before and after the poll, each with its rule and source."""
    mine = candidacy(request, work)
    before = timetable(mine.election)
    after = due_after(mine)
    return dates_card(mine, today(request), before, after, pending_changes(mine.election))


@commands.command(role=Role.CANDIDATE, example="election sources", does=Does.SHOWS)
def sources(request: Request, work: Work) -> Reply:
    """Give the rule and the source of each date."""
    mine = candidacy(request, work)
    return sources_card(mine, (*timetable(mine.election), *due_after(mine)))


@commands.command(role=Role.CANDIDATE, example="election electors 2106", does=Does.CHANGES)
def electors(request: Request, work: Work, number: int) -> Reply:
    """Tell me how many electors are on the register at the notice of election."""
    mine = replace(candidacy(request, work), electors=number)
    assert mine.facts  # refuses what cannot be
    work.elections.change(mine)
    return Reply(f"{mine.area}: {number:,} electors. {limit_words(mine)}")


@commands.command(role=Role.CANDIDATE, example="election joint 2", does=Does.CHANGES)
def joint(request: Request, work: Work, candidates: int) -> Reply:
    """Say how many candidates campaign jointly with you, yourself counted."""
    mine = _changed(work, replace(candidacy(request, work), joint=candidates))
    return Reply(limit_words(mine))


@commands.command(role=Role.CANDIDATE, example="election councils 3", does=Does.CHANGES)
def councils(request: Request, work: Work, number: int) -> Reply:
    """Say how many councils make up your combined authority."""
    mine = _changed(work, replace(candidacy(request, work), councils=number))
    return Reply(limit_words(mine))


@commands.command(role=Role.CANDIDATE, example="election since 20 Nov", does=Does.CHANGES)
def since(request: Request, work: Work, day: AskedDay) -> Reply:
    """Say on which day it became known that you stand (or the seat fell vacant)."""
    mine = replace(candidacy(request, work), declared=day.past(today(request)))
    assert mine.period  # refuses what cannot be
    work.elections.change(mine)
    return Reply(f"Spending counts from {mine.period}: {mine.period.rule}.")


@commands.command(role=Role.CANDIDATE, example="election helper Kofi Ambleworth", does=Does.CHANGES)
def helper(request: Request, work: Work, name: str) -> Reply:
    """Let your agent, or somebody else here, keep your ledger with you."""
    mine = candidacy(request, work)
    if work.elections.owner(mine.id) != request.by.id:
        raise UserError("Only who stands can say who helps.")
    found = [each for each in work.people.all() if each.name.casefold() == name.casefold().strip()]
    if len(found) != 1:
        raise UserError(f"Nobody here is called “{name.strip()}”: ask a manager to invite them.")
    if found[0].id == request.by.id:
        raise UserError("That is yourself.")
    work.elections.join(found[0].id, mine.id, request.at)
    return Reply(
        f"{found[0].name} now plans adverts and keeps the ledger with you: {mine.area}, "
        f"{mine.election}. Parliamentary time and money are not for campaigns."
    )


def _candidacy(kind: Kind, poll: date, area: Area) -> Candidacy:
    country = area.country or Country.ENGLAND
    election = Election(kind, country, poll, _SEATS.get(area.seat))
    return Candidacy(election, area.name, area.council_name, area.code, area.electors)


def _changed(work: Work, mine: Candidacy) -> Candidacy:
    """Keep a change, once the limit that follows from it is known to be one."""
    assert mine.limit  # refuses what cannot be
    work.elections.change(mine)
    return mine
