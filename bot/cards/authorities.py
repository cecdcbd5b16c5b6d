"""Authority cards: what local campaigners may spend, and what that adds to the candidate's."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.spending import capital, left_of
from bot.domain.candidacy import Candidacy
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending import Balance, Threshold, campaigner_limit, threshold
from bot.domain.spending.authorising import Authorisation, authorised
from bot.domain.times import say_day
from bot.talk import Button, Reply, Table, Title
from bot.words.speaking import _, dated


def authorised_card(given: Authorisation, candidacy: Candidacy, now: Balance | None) -> Reply:
    """Confirm an authority, and say what it adds to the limit and to the return."""
    return Reply(
        Title(
            _(
                "{campaigner} may spend {amount} with your agent's authority (no. {number}).",
                campaigner=given.campaigner,
                amount=given.amount,
                number=given.id,
            )
        ),
        _(
            "Written by {name} on {day}.",
            name=given.written_by,
            day=say_day(given.written_on),
        ),
        _without(candidacy),
        _what_it_adds(given.amount, candidacy, now),
        Button(_("Take it out again"), f"spending withdraw {given.id}"),
        Button(_("All authorities"), "spending authorities"),
    )


def authorities_card(
    held: Sequence[Authorisation], candidacy: Candidacy, now: Balance | None
) -> Reply:
    """List the authorities, and what they add up to."""
    if not held:
        return Reply(
            _("Your agent has given no local campaigner a written authority."),
            _without(candidacy),
            Button(_("Add one"), "spending authorise"),
        )
    rows = tuple(
        (
            str(each.id),
            each.campaigner,
            str(each.amount),
            each.written_by,
            dated(each.written_on, "d MMM y"),
        )
        for each in held
    )
    total = authorised(list(held))
    return Reply(
        Title(_("{total} is authorised to local campaigners.", total=total)),
        Table((_("No."), _("Who"), _("Sum"), _("Written by"), _("On")), rows),
        _without(candidacy),
        _what_it_adds(total, candidacy, now),
        Button(_("Add one"), "spending authorise"),
    )


def _without(candidacy: Candidacy) -> str:
    """Say what a campaigner may spend without an authority, or why that is not known."""
    try:
        most = campaigner_limit(candidacy.election, candidacy.electors)
    except UserError as error:
        return error.message
    return _(
        "Without it a local campaigner may spend {most} for or against you ({formula}), which is "
        "not yours to declare. Source: {source}.",
        most=most.amount,
        formula=most.formula,
        source=most.source,
    )


def _what_it_adds(amount: Money, candidacy: Candidacy, now: Balance | None) -> str:
    """Say what an authority adds once it is spent, and what would be left of the limit."""
    said = _(
        "What they spend under it counts towards your limit and goes into your return: add it as a "
        "cost once it is spent. They send a return of their own within {days} days of the result.",
        days=threshold(Threshold.CAMPAIGNER_RETURN, candidacy.election.poll).value,
    )
    if now is None:
        return f"{said} {capital(left_of(now))}."
    left = now.left - amount
    if left.pence < 0:
        over = _("If all of it is spent you are {over} over your limit.", over=Money(-left.pence))
        return f"{said} ⚠ {over}"
    rest = _("If all of it is spent, {left} of your limit is left.", left=left)
    return f"{said} {rest}"
