"""Candidates: what a candidate's ward, election and ledger say about an advert."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from bot.config import Config
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.ward import WardFacts
from bot.domain.candidacy import Candidacy, LegalNotice
from bot.domain.elections import Deadline, calendar
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.people import Member
from bot.domain.places import Area
from bot.domain.spending import Balance, Entry, balance
from bot.domain.times import LONDON, say_day
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _


def today(request: Request) -> date:
    """Return the day of a request, in London.

    The law's days and the ledger's are London's, wherever the server runs.
    """
    return request.at.astimezone(LONDON).date()


def candidacy(request: Request, work: Work) -> Candidacy:
    """Return the candidacy that the asker works on; UserError where there is none."""
    found = work.elections.of(request.by.id)
    if found is None:
        raise UserError(
            _("Which ward or seat are you standing in, and when is polling day?"),
            hint="election set",
        )
    return found


def forecast(request: Request, work: Work, facts: WardFacts) -> Forecast:
    """Make the forecast for a ward and the asker, with all adverts recorded so far."""
    return foresee(work, facts, request.by, today(request), request.config)


def foresee(work: Work, facts: WardFacts, member: Member, on: date, config: Config) -> Forecast:
    """Make the forecast for a ward, a member and a day.

    All results of the office teach it, those of the same person and ward most.
    """
    results, level = work.ads.results(), config.ads.price_level
    return Forecast(facts, on, str(member.id), results, level=level)


def area_facts(area: Area) -> WardFacts:
    """Give what the reach model needs of an area; UserError where its electors are not known."""
    if area.electors is None:
        raise UserError(
            _(
                "I do not know how many electors {area} has: import ward electorates, or ask about "
                "your own ward and tell me its number.",
                area=area.called,
            ),
            hint="election electors",
        )
    return WardFacts(area.name, area.electors, area.code)


def balance_of(candidacy: Candidacy, costs: Sequence[Entry]) -> Balance:
    """Add up a candidate's costs; UserError where the limit or the period is not known."""
    return balance(costs, candidacy.limit.amount, candidacy.period, candidacy.election)


def balance_if_known(candidacy: Candidacy, costs: Sequence[Entry]) -> Balance | None:
    """Add up a candidate's costs; None where the limit or the period is not known yet.

    Costs are kept from the first day, and a limit may follow only later.
    """
    with suppress(UserError):
        return balance_of(candidacy, costs)
    return None


def due_after(candidacy: Candidacy) -> tuple[Deadline, ...]:
    """List what is due after the poll, as if the result came on polling day; none if not known."""
    with suppress(UserError):
        return calendar(candidacy.election, candidacy.council).after
    return ()


def every_date(candidacy: Candidacy) -> tuple[Deadline, ...]:
    """List the dates of law before and after the poll; none where they are not known."""
    with suppress(UserError):
        dated = calendar(candidacy.election, candidacy.council)
        return (*dated.before, *dated.after)
    return ()


def law(candidacy: Candidacy, costs: Sequence[Entry], planned: Money, on: date) -> LegalNotice:
    """Say what the law makes of a sum to be spent from a day on, after the costs so far.

    The line says what would be left, or by how much the limit is passed (`passes`). Where the limit
    is not known it says why; it never raises.
    """
    try:
        limit, period, now = candidacy.limit, candidacy.period, balance_of(candidacy, costs)
    except UserError as error:
        return LegalNotice(_("By law: {why}", why=error.message))
    # After the poll nothing more counts, whatever is left.
    if on > period.end:
        return LegalNotice(
            _("By law: the poll was on {end}; nothing counts any more.", end=say_day(period.end))
        )
    if warning := now.warning(on, planned):
        said = " ".join(filter(None, [f"⚠ {warning}", limit.doubt]))
        return LegalNotice(said, exceeds=now.would_exceed(planned))
    left = now.left - planned
    said = _(
        "By law: {left} of your limit of {amount} is left after it.", left=left, amount=limit.amount
    )
    counts = _("Only what is shown from {start} to the poll counts.", start=say_day(period.start))
    return LegalNotice(" ".join(filter(None, [said, "" if on in period else counts, limit.doubt])))
