"""Proposals: effects that wait, frozen, for somebody's word; and what ends that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, select, update

from bot.domain.errors import NotAllowed, UserError
from bot.domain.people import Member, Role
from bot.domain.times.london import short
from bot.effects import State
from bot.store.ledger.entries import effects
from bot.words.speaking import _

GOOD_FOR = timedelta(days=7)
"""A proposal older than this is asked for anew: what it says was true of another week."""


def refuse_confirming(
    found: Sequence[RowMapping], by: Member, at: datetime, *, second_person: bool
) -> None:
    """Raise UserError where this member may not confirm a proposal's effects, or not any more."""
    if not found:
        raise UserError(_("That proposal is not there any more: ask for a new one."))
    first = found[0]
    needed, state = first["needs"], first["state"]
    if not by.role.may(Role(needed)):
        raise NotAllowed(_("Only a {role} may confirm this.", role=_(needed)))
    if all(row["state"] != State.PROPOSED for row in found):
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
        """Return what somebody proposed and nobody confirmed: each proposal, and what about."""
        query = select(effects.c.proposal, effects.c.about).where(*_theirs(by)).distinct()
        return {row.proposal: row.about for row in self._connection.execute(query)}

    def cancel(self, by: Member) -> None:
        """Cancel all that somebody proposed and nobody confirmed."""
        change = update(effects).where(*_theirs(by)).values(state=State.CANCELLED)
        self._connection.execute(change)


def _theirs(by: Member) -> tuple[ColumnElement[bool], ...]:
    return (effects.c.proposed_by == by.id, effects.c.state == State.PROPOSED)
