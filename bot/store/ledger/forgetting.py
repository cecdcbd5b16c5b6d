"""Forgetting: what the ledger erases of a person, and of effects that ended long ago.

A letter's row outlives its text, because replies count their letters by it: its payload is blanked
(`bot.effects.blanked`), and its key, Message-ID and state stay.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, select, update

from bot.domain.erasure import Erasure
from bot.effects import FINAL, Effect, Mail, Run, Say, State, blanked, from_json, to_json
from bot.store.ledger.entries import effects

MAIL = "mail:"
BLANK_MAIL = '{"mail": {"to": "", %'
"""A LIKE pattern for the payload of a letter that was blanked: `to` is its first field."""


def emptied(effect: Effect) -> dict[str, str]:
    """Return the columns to set so that an ended effect holds no person's text; {} if none does.

    A card or a post is not emptied: what it says is still shown, and may still change.
    """
    return {"payload": to_json(blanked(effect))} if isinstance(effect, Mail | Run) else {}


def forget_past(connection: Connection, before: datetime) -> int:
    """Delete entries that ended before a time; return how many rows went.

    Cards are kept, because they may still change. Letters are kept without their text, to be
    counted. What is unknown is kept whole: a person has yet to decide.
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
    """Erase what effects hold about a person; return in how many entries.

    A letter to them that has not gone is cancelled. A message that was said and names them is
    deleted; one still to be said loses their name. A letter to another person and a post stay as
    they were approved.
    """
    whole = select(effects).where(effects.c.payload.not_like(BLANK_MAIL))
    return sum(_forget(connection, row, whom) for row in connection.execute(whole).mappings().all())


def _forget(connection: Connection, row: RowMapping, whom: Erasure) -> bool:
    """Erase a person from one entry; say whether anything of them was there."""
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
