"""Trouble: the office is told what did not go out, and asked about what may have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.effects import Say, State
from bot.store.ledger import Entry
from bot.store.work import Work
from bot.talk import Button, Place, Reply


def trouble_teller(room: Place, clock: Callable[[], datetime]) -> Callable[[Work, Entry], None]:
    """Make the one who says in the room what became of an effect.

    Trouble with what was to be said in that very room stays in the ledger, for `unknown` to list.
    """

    def tell(work: Work, entry: Entry) -> None:
        if isinstance(entry.effect, Say) and entry.effect.place == room:
            return
        key = f"trouble:{entry.key}:{entry.attempt}"
        work.ledger.plan(key, Say(room, _words(entry)), clock(), about=entry.about)

    return tell


def _words(entry: Entry) -> Reply:
    what = entry.about or entry.key
    if entry.state is State.UNKNOWN:
        return Reply(
            f"I cannot tell whether this went out: {what}. Please look, and tell me.",
            Button("It is there", f"unknown there {entry.number}", style="primary"),
            Button("Send again", f"unknown again {entry.number}"),
        )
    return Reply(f"This did not go out: {what}. {entry.reason}")
