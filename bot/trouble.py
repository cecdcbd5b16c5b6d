"""Trouble: the office is told what did not go out, and asked about what may have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.cards.outcomes import not_taken_back_card, trouble_card
from bot.effects import Mail, Publish, Run, Say, State, TakeBack
from bot.store.entries import Entry
from bot.store.work import Work
from bot.talk import Button, Place, Reply

TROUBLE = "trouble:"
"""What the keys of alarms begin with: they may sound at night."""


def trouble_teller(room: Place, clock: Callable[[], datetime]) -> Callable[[Work, Entry], None]:
    """Make the one who says in the room what became of an effect.

    Trouble with what was to be said in that very room stays in the ledger, for `unknown` to list;
    a letter that was refused is counted on its reply's card, which names them on request.
    """

    def tell(work: Work, entry: Entry) -> None:
        if isinstance(entry.effect, Say) and entry.effect.place == room:
            return
        if isinstance(entry.effect, Mail) and entry.state is State.FAILED:
            return
        key = f"{TROUBLE}{entry.key}:{entry.version}:{entry.attempt}"
        about = f"trouble with {entry.called}"
        place, words = room, _words(entry)
        if isinstance(entry.effect, Publish):
            place, words = entry.effect.place, trouble_card(entry, entry.effect)
        if isinstance(entry.effect, TakeBack):
            place, words = entry.effect.place, not_taken_back_card(entry, entry.effect)
        if isinstance(entry.effect, Run):
            place, words = entry.effect.place, Reply(f"{entry.effect.name}: {entry.reason}")
        work.ledger.plan(key, Say(place, words), clock(), about=about)

    return tell


def _words(entry: Entry) -> Reply:
    what = entry.called
    if entry.state is State.UNKNOWN:
        return Reply(
            f"I cannot tell whether this went out: {what}. Please look, and tell me.",
            Button("It is there", f"unknown there {entry.number}", style="primary"),
            Button("Send again", f"unknown again {entry.number}"),
        )
    return Reply(f"This did not go out: {what}. {entry.reason}")
