"""Standing: what follows from where and when somebody stands, and what is told of it."""

from __future__ import annotations

from datetime import date

from bot.actions.campaign.areas import Standing
from bot.actions.campaign.candidates import due_after
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Election, Kind, Seat
from bot.domain.elections.arguments import COUNTY
from bot.domain.elections.endings import endings
from bot.domain.elections.parliaments import LATEST
from bot.domain.errors import UserError
from bot.domain.places import AreaKind
from bot.domain.times import say_day
from bot.places.known import KNOWN
from bot.store.work import Work
from bot.talk import BUTTON_BYTES, Button
from bot.words.speaking import _, many

# What the directory calls a seat, and what sets the limit per elector (county or borough).
_SEATS = {"county": Seat.COUNTY, "borough": Seat.BOROUGH, "burgh": Seat.BOROUGH}
_ENDS_WITH_ITS_COUNCIL = {AreaKind.WARD, AreaKind.DIVISION, AreaKind.COUNCIL}


def standing_in(kind: Kind, poll: date | None, where: Standing) -> Candidacy:
    """Make the candidacy of an election in an area."""
    area = where.area
    return Candidacy(
        Election(kind, where.country, poll, _SEATS.get(area.seat)),
        area.name,
        area.council_name,
        area.code,
        area.electors,
        area_kind=area.kind,
        counted=area.counted if area.electors else 0,
    )


def refuse_too_late(poll: date) -> None:
    """Raise UserError for a day on which no general election can be any more."""
    if poll > LATEST.last_poll:
        raise UserError(
            _(
                "The next general election is on {day} at the latest: five years from the first "
                "meeting of Parliament, and 25 working days (Dissolution and Calling of Parliament "
                "Act 2022; I worked the day out myself).",
                day=say_day(LATEST.last_poll),
            )
        )


def told_of(mine: Candidacy) -> tuple[str, ...]:
    """Say what is doubtful about where somebody stands, and what of it ends."""
    councils: tuple[str, ...] = ()
    if mine.area_kind in _ENDS_WITH_ITS_COUNCIL:
        councils = (mine.area if mine.area_kind == AreaKind.COUNCIL else mine.council,)
    doubts = (
        each.rule.doubt
        for each in KNOWN
        if each.area.kind == mine.area_kind and each.area.name == mine.area
    )
    ends = endings(mine.election.kind, councils, mine.election.law_day)
    return tuple(filter(None, (*doubts, *ends)))


def goes_along(work: Work, before: Candidacy | None, mine: Candidacy) -> tuple[str, ...]:
    """Say that costs go along where only the area was put right; nothing where there are none."""
    if before is None or before.id != mine.id or before.area == mine.area:
        return ()
    costs = len(work.spending.entries(mine.id))
    if not costs:
        return ()
    return (
        many(
            "The {count} cost that you kept for {area} goes with you.",
            "The {count} costs that you kept for {area} go with you.",
            costs,
            area=before.area,
        ),
    )


def left_behind(
    work: Work, before: Candidacy | None, mine: Candidacy, on: date
) -> tuple[str, Button] | None:
    """Say that an earlier election's ledger is kept, and offer the way back; None where none is.

    The spending return is due after the poll, when the next election may be set already.
    """
    if before is None or before.id == mine.id or before.election.day is None:
        return None
    due = [each for each in due_after(before) if before.election.day < on <= each.day]
    if not due and not work.spending.entries(before.id):
        return None
    said = _(
        "Your ledger for {area} ({election}) is kept.", area=before.area, election=before.election
    )
    if due:
        said = f"{said} {due[0]}."
    kind = COUNTY if before.area_kind == AreaKind.DIVISION else before.election.kind
    # Without its code an area needs its country, or the button would be asked for it.
    area = before.code or f"{before.area}, {before.election.country}"
    again = f"election set {kind} {before.election.day} {area}"
    if len(again.encode()) > BUTTON_BYTES:
        return None
    return said, Button(_("Back to {area}", area=before.area), again)
