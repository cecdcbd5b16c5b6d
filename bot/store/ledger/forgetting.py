"""Forgetting: what the ledger erases of a person, and of effects that ended long ago.

A letter's row outlives its text, because replies count their letters by it: its payload is blanked
(`bot.effects.blanked`), and its key, Message-ID and state stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, select, update

from bot.domain.erasure import Erasure
from bot.effects import FINAL, Effect, Mail, Run, Say, State, blanked, from_json, to_json
from bot.store.ledger.entries import effects
from bot.store.ledger.files import drop_file

MAIL, CARD = "mail:", "card:"
BLANK_MAIL = '{"mail": {"to": "", %'
"""A LIKE pattern for the payload of a letter that was blanked: `to` is its first field."""


def emptied(effect: Effect) -> dict[str, str]:
    """Return the columns to set so that an ended effect holds no person's text; {} if none does.

    A card or a post is not emptied: what it says is still shown, and may still change.
    """
    return {"payload": to_json(blanked(effect))} if isinstance(effect, Mail) else {}


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
    kept = effects.c.key.startswith(CARD) | mail
    return connection.execute(effects.delete().where(*past, ~kept)).rowcount


def forget_person(connection: Connection, whom: Erasure) -> int:
    """Erase what effects hold about a person; return in how many entries.

    A letter to them that has not gone is cancelled. A message that was said and names them is
    deleted; a card, and what is still to be said, lose their name. A job that has ended loses its
    file. A letter to another person and a post stay as they were approved.
    """
    whole = select(effects).where(effects.c.payload.not_like(BLANK_MAIL))
    return sum(_forget(connection, row, whom) for row in connection.execute(whole).mappings().all())


def _forget(connection: Connection, row: RowMapping, whom: Erasure) -> bool:
    """Erase a person from one entry; say whether anything of them was there."""
    effect, ended = from_json(row["payload"]), State(row["state"]) in FINAL
    change: dict[str, object] = {"reason": whom.redact(row["reason"])}
    match effect:
        case Mail() if effect.to.casefold() in whom.addresses:
            waiting = row["state"] in {State.PROPOSED, State.PLANNED}
            change |= emptied(effect) | {"state": State.CANCELLED if waiting else row["state"]}
        case Run() if ended and row["state"] != State.UNKNOWN:
            if drop_file(connection, row["key"]):
                return True
        case Say() if row["key"].startswith(CARD):
            change |= _other_card(row, whom)
        case Say() if ended and whom.is_named_in(row["payload"]):
            connection.execute(delete(effects).where(effects.c.number == row["number"]))
            return True
        case Say():
            change["payload"] = whom.redact(row["payload"])
    if all(row[name] == value for name, value in change.items()):
        return False
    _change(connection, row, change)
    return True


def strike(connection: Connection, whom: Erasure) -> int:
    """Strike out of the cards those whose letters are past their time; return of how many."""
    cards = select(effects).where(effects.c.key.startswith(CARD))
    rows = connection.execute(cards).mappings().all()
    changes = [(row, change) for row in rows if (change := _other_card(row, whom))]
    for row, change in changes:
        _change(connection, row, change)
    return len(changes)


def _other_card(row: RowMapping, whom: Erasure) -> dict[str, object]:
    """Return the columns to set so that a card does not name a person; {} where it does not.

    One that was said is said again in its place, so that the chat does not name them either.
    """
    payload = whom.redact(row["payload"])
    if payload == row["payload"]:
        return {}
    again = {"state": State.PLANNED} if row["state"] == State.DONE else {}
    return {"payload": payload, "version": row["version"] + 1} | again


def _change(connection: Connection, row: RowMapping, change: Mapping[str, object]) -> None:
    mine = update(effects).where(effects.c.number == row["number"])
    connection.execute(mine.values(**change))
