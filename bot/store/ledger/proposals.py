"""Proposals: effects that wait, unchanged, until a member confirms or cancels them.

The letters of a reply and the preparing of an advert go this way. A proposal is one id shared by
its effects; there is no table of proposals. A post has an approval of its own, in its row.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, select, update

from bot.domain.errors import NotAllowed, UserError
from bot.domain.people import Member, Role
from bot.domain.times.london import short
from bot.effects import State
from bot.store.ledger.entries import effects
from bot.words.speaking import _

GOOD_FOR = timedelta(days=7)
"""A proposal older than this must be made again: its figures are those of another week."""


def refuse_confirming(
    connection: Connection, proposal: str, by: Member, at: datetime, *, second_person: bool
) -> None:
    """Raise UserError where a proposal cannot be confirmed, NotAllowed where not by this member."""
    # One that waits comes first. Its letters may be thousands, and their texts are not asked for.
    query = (
        select(effects.c.needs, effects.c.state, effects.c.due, effects.c.proposed_by)
        .where(effects.c.proposal == proposal)
        .order_by(effects.c.state != State.PROPOSED)
        .limit(1)
    )
    first = connection.execute(query).mappings().first()
    if first is None:  # they were withdrawn
        raise UserError(_("That proposal is not there any more: ask for a new one."))
    needed, state = first["needs"], first["state"]
    if not by.role.may(Role(needed)):
        raise NotAllowed(_("Only {role} may confirm this.", role=Role(needed).named))
    # One letter may be cancelled, as when its writer was forgotten, and not the rest.
    if state != State.PROPOSED:
        raise UserError(_("That was {state} before; nothing is done twice.", state=_(state)))
    if at - first["due"] > GOOD_FOR:
        raise UserError(
            _("That was proposed on {day}: ask for a new one.", day=short(first["due"]))
        )
    if second_person and by.id == first["proposed_by"]:
        raise NotAllowed(_("You proposed this: somebody else has to confirm it."))


class Proposals:
    """The proposals within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, by: Member) -> dict[str, str]:
        """Return a member's unconfirmed proposals: for each id what it is about (“reply 3”)."""
        query = select(effects.c.proposal, effects.c.about).where(*_theirs(by)).distinct()
        return {row.proposal: row.about for row in self._connection.execute(query)}

    def cancel(self, by: Member) -> None:
        """Cancel all that a member proposed and nobody confirmed, as when their access ends."""
        change = update(effects).where(*_theirs(by)).values(state=State.CANCELLED)
        self._connection.execute(change)


def _theirs(by: Member) -> tuple[ColumnElement[bool], ...]:
    return (effects.c.proposed_by == by.id, effects.c.state == State.PROPOSED)
