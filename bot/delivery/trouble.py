"""Trouble: the office is told what did not go out, and asked about what may have gone.

It is said through the ledger, in the transaction that records the trouble.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.cards.post_trouble import not_taken_back_card, trouble_card
from bot.effects import Mail, Publish, Run, Say, State, TakeBack
from bot.effects.entry import Entry
from bot.store.work import Work
from bot.talk import Button, Place, Reply
from bot.words.speaking import _

TROUBLE = "trouble:"
"""What the keys of alarms begin with: they may sound at night."""


def trouble_teller(room: Place, clock: Callable[[], datetime]) -> Callable[[Work, Entry], None]:
    """Return what the courier calls for an effect that failed or is unknown.

    It says so in `room`, the room for alerts. Trouble with a post is said where it was drafted too,
    trouble with a job only where it was asked for.

    Trouble with a message to that room itself stays in the ledger, for `unknown` to list. A letter
    that was refused is counted on its reply's card, which lists them on request.
    """

    def tell(work: Work, entry: Entry) -> None:
        if isinstance(entry.effect, Say) and entry.effect.place == room:
            return
        if isinstance(entry.effect, Mail) and entry.state is State.FAILED:
            return
        # Version and attempt: the same card may fail again, and is then told again.
        key = f"{TROUBLE}{entry.key}:{entry.version}:{entry.attempt}"
        about = f"trouble with {entry.called}"
        places, words = _told(entry, room)
        if (places[0].platform, places[0].room) == (room.platform, room.room):
            places = places[:1]
        for number, place in enumerate(places):
            say = Say(place, words)
            work.ledger.plan(f"{key}:{number}" if number else key, say, clock(), about=about)

    return tell


def _told(entry: Entry, room: Place) -> tuple[list[Place], Reply]:
    """Return the places where it is said, and the reply."""
    match entry.effect:
        case Publish() as publish:
            return [publish.place, room], trouble_card(entry, publish)
        case TakeBack() as back:
            return [back.place, room], not_taken_back_card(entry, back)
        case Run() as run:
            return [run.place], Reply(f"{run.name}: {entry.reason}")
        case _:
            return [room], _words(entry)


def _words(entry: Entry) -> Reply:
    what = entry.called
    if entry.state is State.UNKNOWN:
        asked = _(
            "I cannot tell whether this went out: {what}. Please look, and tell me.", what=what
        )
        return Reply(
            f"{asked} {entry.reason}".strip(),
            Button(_("It is there"), f"unknown there {entry.number}", style="primary"),
            Button(_("Send again"), f"unknown again {entry.number}"),
        )
    return Reply(_("This did not go out: {what}. {reason}", what=what, reason=entry.reason))
