"""Homes: where the writers of letters live, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, case, select, update

from bot.domain.waves.wave import Residence
from bot.store.letters import letters


@dataclass(frozen=True, slots=True)
class Home:
    """Where a letter's writer lives, as it is kept.

    `lives` is a `Residence`. `postcode` is None where it was never looked for: then `text` is the
    letter, and else “”.
    """

    letter: int
    wave: int | None
    lives: str
    lives_by: str
    postcode: str | None
    text: str


_HOME = (letters.c.id, letters.c.wave, letters.c.lives, letters.c.lives_by, letters.c.postcode)
_SETTLE = (
    update(letters)
    .where(letters.c.id == bindparam("its_id"))
    .values(postcode=bindparam("at"), lives=bindparam("so"), lives_by=bindparam("by"))
)


class Homes:
    """The homes within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def after(self, letter: int, most: int) -> list[Home]:
        """Return where the writers of the next letters live; without those that are erased."""
        living = (letters.c.id > letter, letters.c.forgotten_at.is_(None))
        text = case((letters.c.postcode.is_(None), letters.c.text), else_="")
        query = select(*_HOME, text).where(*living).order_by(letters.c.id).limit(most)
        return [Home(*row) for row in self._connection.execute(query)]

    def settle(self, letter: int, postcode: str, lives: Residence, lives_by: str) -> None:
        """Note where a letter's writer lives, by which postcode, and how that is known."""
        where = {"its_id": letter, "at": postcode, "so": lives, "by": lives_by}
        self._connection.execute(_SETTLE, where)
