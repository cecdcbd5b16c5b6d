"""Candidates: what a candidate's ward, election and ledger say about an advert."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from bot.config import Config
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.ward import WardFacts
from bot.domain.candidacy import Candidacy, LegalNotice
from bot.domain.elections import Deadline, Kind, calendar
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.people import Member
from bot.domain.places import Area, AreaKind
from bot.domain.spending import Balance, Entry, balance
from bot.domain.times import LONDON, say_day
from bot.store.work import Work
from bot.talk import BUTTON_BYTES, Button, Reply, Request
from bot.words.speaking import _

OFFERED = 12  # wards of one name that are offered as buttons

_AREAS = {
    Kind.PARLIAMENT: AreaKind.CONSTITUENCY,
    Kind.BY_ELECTION: AreaKind.CONSTITUENCY,
    Kind.MAYOR: AreaKind.COUNCIL,
}


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


def area_kind(kind: Kind) -> AreaKind:
    """Say in what kind of area an election of this kind is."""
    return _AREAS.get(kind, AreaKind.WARD)


def find_area(work: Work, name: str, again: str, kind: AreaKind = AreaKind.WARD) -> Area | Reply:
    """Find one area by its name or code.

    Where several bear the name, or it is gone, the reply asks which, with buttons that send
    `again` and a code. UserError where nothing is like it.
    """
    # A name may be several wards' and that of one that is gone: both are asked about.
    found = work.places.named(kind, name)
    gone = work.places.gone(name) if kind is AreaKind.WARD else []
    if len(found) == 1 and not gone:
        return found[0]
    if not found and not gone:
        near = work.places.near(kind, name)
        said = [_("I do not know a {kind} called “{name}”.", kind=_(kind), name=name.strip())]
        if near:
            said.append(_("Did you mean {near}?", near=" / ".join(near)))
        hint = f"{again} {near[0]}".strip() if near else None
        raise UserError(" ".join(said), hint=hint)
    options = [(area.called, area.code) for area in found[:OFFERED]]
    options += [
        (each.name, each.code)
        for ward in gone
        for each in ward.successors
        if work.places.area(each.code)
    ]
    asks = (
        _("Which {name} do you mean?", name=name.strip().capitalize())
        if found
        else _("Which of them is yours?")
    )
    if not options:
        asks = _("Nobody has imported those wards here.")
    buttons = (
        Button(label, command)
        for label, code in options
        if len((command := f"{again} {code}".strip()).encode()) <= BUTTON_BYTES
    )
    if len(found) > OFFERED:
        more = _(
            "There are {count}: add the council, like “{found}”.",
            count=len(found),
            found=found[0].called,
        )
        asks = f"{asks} {more}"
    return Reply(*(str(ward) for ward in gone), asks, *buttons)


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
