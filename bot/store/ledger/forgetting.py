"""Forgetting: what the ledger drops of a person, and of what has ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, select, update

from bot.domain.erasure import Erasure
from bot.effects import FINAL, Effect, Mail, Run, Say, State, blanked, from_json, to_json
from bot.store.ledger.entries import effects

MAIL = "mail:"
BLANK_MAIL = '{"mail": {"to": "", %'


def emptied(effect: Effect) -> dict[str, str]:
    """Return the change of an entry that holds nothing personal any more."""
    return {"payload": to_json(blanked(effect))} if isinstance(effect, Mail | Run) else {}


def forget_past(connection: Connection, before: datetime) -> int:
    """Drop entries that ended before a time, and so what they said; return how many.

    Cards stay, because they may change; letters stay without what they said, to be counted.
    """
    ended = effects.c.state.in_(tuple(FINAL - {State.UNKNOWN}))
    past = (ended, effects.c.due < before)
    mail = effects.c.key.startswith(MAIL)
    whole = select(effects).where(*past, mail, effects.c.payload.not_like(BLANK_MAIL))
    for row in connection.execute(whole).mappings().all():
        _change(connection, row, emptied(from_json(row["payload"])))
    kept = effects.c.key.startswith("card:") | mail
    return connection.execute(effects.delete().where(*past, ~kept)).rowcount


def forget_person(connection: Connection, whom: Erasure) -> int:
    """Drop what effects hold of a person; return in how many.

    A letter to them that has not gone never will. What was said and names them is dropped; what
    is still to be said is said without their name. A letter to another and a post stay as they
    were approved.
    """
    whole = select(effects).where(effects.c.payload.not_like(BLANK_MAIL))
    return sum(_forget(connection, row, whom) for row in connection.execute(whole).mappings().all())


def _forget(connection: Connection, row: RowMapping, whom: Erasure) -> bool:
    """Forget a person in one entry; say whether anything of them was there."""
    effect, ended = from_json(row["payload"]), State(row["state"]) in FINAL
    change = {"reason": whom.redact(row["reason"])}
    match effect:
        case Mail() if effect.to.casefold() == whom.address:
            waiting = row["state"] in {State.PROPOSED, State.PLANNED}
            change |= emptied(effect) | {"state": State.CANCELLED if waiting else row["state"]}
        case Say() if ended and whom.is_named_in(effect.reply.plain()):
            connection.execute(delete(effects).where(effects.c.number == row["number"]))
            return True
        case Say():
            change["payload"] = whom.redact(row["payload"])
    if all(row[name] == value for name, value in change.items()):
        return False
    _change(connection, row, change)
    return True


def _change(connection: Connection, row: RowMapping, change: dict[str, str]) -> None:
    mine = update(effects).where(effects.c.number == row["number"])
    connection.execute(mine.values(**change))
