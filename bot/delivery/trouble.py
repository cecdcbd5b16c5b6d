"""Trouble: the office is told what did not go out, and asked about what may have gone.

It is said through the ledger, in the transaction that records the trouble. A room that refuses is
named once, with what to do; then again only when something has reached it in between, or when it
refuses for another reason. Until then `unknown` lists what did not get there.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from bot.cards.posts import not_taken_back_card, trouble_card
from bot.delivery.managers import tell_managers
from bot.effects import Entry, Mail, Publish, Run, Say, State, TakeBack
from bot.store.work import Work
from bot.talk import Button, Place, Reply
from bot.words.speaking import _

logger = logging.getLogger(__name__)

TROUBLE = "trouble:"
"""What the keys of alarms begin with: they may sound at night."""


def trouble_teller(room: Place) -> Callable[[Work, Entry], None]:
    """Return what the courier calls for an effect that failed or is unknown.

    It says so in `room`, the room for alerts. Trouble with a post is said where it was drafted too,
    trouble with a job only where it was asked for. What `room` itself refuses is said to each
    manager in private.

    Nobody is asked about a message to `room` that may be there: `unknown` and the desks have it. A
    letter that was refused is counted on its reply's card, which lists them on request.
    """

    def tell(work: Work, entry: Entry) -> None:
        now = work.now()
        match entry.effect:
            case Say() as say if entry.state is State.FAILED:
                _tell_of_refusal(work, entry, say, room, now)
            case Say() as say if _same_room(say.place, room):
                return
            case Mail() if entry.state is State.FAILED:
                return
            case _:
                _plan(work, entry, *_told(entry, room), now)

    return tell


def _tell_of_refusal(work: Work, entry: Entry, say: Say, room: Place, now: datetime) -> None:
    """Name a room that refused, once; an alarm that the room for alerts refused is passed on."""
    place, key = say.place, _key(entry)
    logger.warning("%s:%s refused %s: %s", place.platform, place.room, entry.key, entry.reason)
    first = work.refusals.begin(place, entry.reason, now)
    notice = _refusal(work, entry, say)
    if not _same_room(place, room):
        if first:
            work.ledger.plan(key, Say(room, notice), now, about=_about(entry))
        return
    alarm = say.reply.parts if entry.key.startswith(TROUBLE) else ()
    parts = (*(notice.parts if first else ()), *alarm)
    if parts:
        tell_managers(work, key, Reply(*parts), now, besides=room, about=_about(entry))


def _refusal(work: Work, entry: Entry, say: Say) -> Reply:
    """Say whom or which room nothing reaches, why, and what to do."""
    where = _(
        "I cannot {say_there}. {reason} This did not get there: {what}. I tell you once; "
        "“unknown” lists what else does not get there until it works again.",
        say_there=_there(work, say.place),
        reason=entry.reason,
        what=entry.called,
    )
    again = Button(_("Send it again"), f"unknown again {entry.number}", style="primary")
    return Reply(where, again, Button(_("See what did not go out"), "unknown"))


def _there(work: Work, place: Place) -> str:
    """Say what cannot be done: a person is named where it is their own chat, phone or desk."""
    platform = _("the local page") if place.platform == "web" else place.platform.capitalize()
    # “phone:anna” on the local page, “home:U1” of a desk on Slack, and elsewhere the bare id.
    user = place.room.rpartition(":")[2]
    if member := dict(work.people.on(place.platform)).get(user):
        return _("write to {name} on {platform}", name=member.name, platform=platform)
    return _("say anything in the room {room} on {platform}", room=place.room, platform=platform)


def _plan(work: Work, entry: Entry, places: list[Place], words: Reply, now: datetime) -> None:
    """Say it in one or two places, which may be the same."""
    if _same_room(places[0], places[-1]):
        places = places[:1]
    key = _key(entry)
    for number, place in enumerate(places):
        say = Say(place, words)
        work.ledger.plan(f"{key}:{number}" if number else key, say, now, about=_about(entry))


def _key(entry: Entry) -> str:
    # Version and attempt: the same card may fail again, and is then told again.
    return f"{TROUBLE}{entry.key}:{entry.version}:{entry.attempt}"


def _about(entry: Entry) -> str:
    return f"trouble with {entry.called}"


def _same_room(one: Place, other: Place) -> bool:
    return (one.platform, one.room) == (other.platform, other.room)


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
            return [room], _in_doubt(entry)


def _in_doubt(entry: Entry) -> Reply:
    asked = _(
        "I cannot tell whether this went out: {what}. Please look, and tell me.", what=entry.called
    )
    return Reply(
        f"{asked} {entry.reason}".strip(),
        Button(_("It is there"), f"unknown there {entry.number}", style="primary"),
        Button(_("Send again"), f"unknown again {entry.number}"),
    )
