"""Check whether a donation may be kept, and record that one went back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.actions.campaign.candidates import today
from bot.actions.campaign.donations import judged, register
from bot.cards.donation import donation_card
from bot.cards.donations import question_card
from bot.commands import Does, Role, UserError
from bot.domain.donations import Donation, rule_of
from bot.domain.donations.reading import Finding, ReturnDetails, past
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _
from handlers.donations import commands
from handlers.donations.adding import keep


@commands.command(role=Role.CANDIDATE, example="donations check 3 company", does=Does.CHANGES)
def check(request: Request, work: Work, number: int, *, finding: Finding | None = None) -> Reply:
    """Check whether a donation may be kept: who gave it, and whether they may.

    Without a finding it asks what must be known; “may give” accepts the donation. Raises UserError
    for a number that this register does not have, and for one that came from nobody known.
    """
    mine = register(request, work)
    before = mine.get(number)
    if before.returned:
        raise UserError(
            _("Donation {number} went back already.", number=number),
            hint=f"donations show {number}",
        )
    if finding is None:
        return question_card(before, judged(request, mine, before))
    on = today(request)
    after = _found(before, finding, on)
    keep(request, work, before, after)
    now = mine.with_(after)
    found = judged(request, now, after)
    if finding.permissible is None:
        return question_card(after, found)
    return donation_card(after, found, now.held, on)


@commands.command(
    role=Role.CANDIDATE,
    example="donations return 3 on 20 Nov by bank transfer to the giver",
    does=Does.CHANGES,
)
def return_(request: Request, work: Work, number: int, *, when_and_how: ReturnDetails) -> Reply:
    """Record that a donation went back: on which day, how, and to whom.

    Raises UserError for a number that this register does not have, and for a day before it came.
    """
    mine, on = register(request, work), today(request)
    before = mine.get(number)
    day = past(when_and_how.day, on)
    after = replace(before, returned=day, accepted=None, manner=when_and_how.manner)
    if after == before:
        raise UserError(
            _("Donation {number} is so already.", number=number), hint=f"donations show {number}"
        )
    keep(request, work, before, after)
    now = mine.with_(after)
    return donation_card(after, judged(request, now, after), now.held, on)


def _found(before: Donation, finding: Finding, on: date) -> Donation:
    """Return a donation with what a check found; kept too long it was accepted on its last day."""
    giver = finding.giver or before.giver
    if finding.permissible is None:
        return replace(before, giver=giver)
    if finding.permissible and not before.name:
        raise UserError(
            _("Nobody knows who gave it, so it may not be kept: return it."),
            hint=f"donations return {before.id}",
        )
    if finding.permissible and giver is None:
        raise UserError(
            _("Say first what kind of giver it is: “person”, “company”, “party” …"),
            hint=f"donations check {before.id}",
        )
    last_day = rule_of(before.capacity, before.received).last_day(before.received)
    accepted = (before.accepted or min(on, last_day)) if finding.permissible else None
    return replace(
        before,
        giver=giver,
        permissible=finding.permissible,
        how=finding.how,
        checked=on,
        accepted=accepted,
    )
