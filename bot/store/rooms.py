"""Rooms: when a platform gives a room another id, all that names the room is rewritten.

Telegram does so when a group becomes a supergroup.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select, update

from bot.effects import Mail, from_json, to_json
from bot.store.campaign import checklists
from bot.store.ledger.entries import effects
from bot.store.polls import polls
from bot.store.posts import posts


class Rooms:
    """The rooms that other tables name, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def move(self, platform: str, old: str, new: str) -> int:
        """Write the new id wherever the old one is; return how many rows changed.

        The new room counts its messages from one again (core.telegram.org/bots/api#message,
        `message_id`), so an old id may be another message's: a card is said as a new message.
        """
        changed = 0
        for table in (posts, checklists, polls):
            there = (table.c.platform == platform, table.c.room == old)
            rows = self._connection.execute(update(table).where(*there).values(room=new))
            changed += rows.rowcount
        named = effects.c.payload.contains(f'"room": "{old}"', autoescape=True)
        for number, payload in self._connection.execute(
            select(effects.c.number, effects.c.payload).where(named)
        ).all():
            effect = from_json(payload)
            if isinstance(effect, Mail) or effect.place.platform != platform:
                continue
            moved = replace(effect, place=replace(effect.place, room=new))
            row = {"payload": to_json(moved), "remote_id": None}
            self._connection.execute(update(effects).where(effects.c.number == number).values(row))
            changed += 1
        return changed
