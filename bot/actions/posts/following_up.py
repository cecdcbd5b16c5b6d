"""Following up posts whose time has come: lapsed, out, seen on a network, asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.posts.progress import question_key
from bot.cards.posts import lapsed_card, out_card, still_by_hand_card
from bot.config import Config
from bot.domain.posts import End, Post, Publication
from bot.effects import FINAL, Progress, Say, State, is_held, out_at, publish_of
from bot.store.work import Work
from bot.talk import room_for

LOOKED_FOR = timedelta(days=7)  # so long after its time a post is still looked for
REMINDED_AFTER = timedelta(hours=1)  # once, and then no more


def lapse(work: Work, progress: Progress, config: Config, now: datetime) -> None:
    """Take the time from a post that nobody approved in time, and say so.

    Said where it was drafted, and in the place of the question for approval.
    """
    post = progress.post
    told = lapsed_card(post)
    if question := work.ledger.find(question_key(post)):
        work.ledger.change(question, Say(room_for(config, "posts"), told), now)
    key = f"told:post:{post.id}:lapsed:{now.isoformat()}"
    work.ledger.plan(key, Say(progress.place, told), now, about=f"news of {post.about}")
    work.posts.change(replace(post, at=None), now)


def finish(work: Work, progress: Progress, now: datetime) -> None:
    """End a post that has gone out, or may have, wherever it could.

    Not while a network holds it for later, or an effect may still change.
    """
    entries = progress.entries.values()
    states = {entry.state for entry in entries}
    held = any(is_held(entry, now) for entry in entries)
    if not held and states <= FINAL and states & {State.DONE, State.UNKNOWN}:
        work.posts.change(replace(progress.post, end=End.OUT), now)


def to_look_at(lately: Iterable[Progress], after: timedelta, now: datetime) -> list[Publication]:
    """Return what went out long enough ago to be looked at, and has not been.

    `after` is how long a network gets to show it. What was put up by hand has no id to be looked
    for.
    """
    found: list[Publication] = []
    for progress in lately:
        for name, entry in progress.entries.items():
            ready = entry.state is State.DONE and out_at(entry) + after <= now
            seen = progress.publications.get(name)
            is_seen = seen is not None and seen.remote_id in {"", entry.remote_id}
            if ready and entry.remote_id and not is_seen:
                post = progress.post.id
                found.append(Publication(post, name, entry.remote_id, "", out_at(entry)))
    return found


def remind(work: Work, lately: Iterable[Progress], now: datetime) -> None:
    """Ask once more about what a person was to put up by hand an hour ago."""
    for progress in lately:
        for name, entry in progress.entries.items():
            by_hand = entry.state is State.DONE and not entry.remote_id
            known = name in progress.publications
            if by_hand and not known and out_at(entry) + REMINDED_AFTER <= now:
                publish = publish_of(entry)
                say = Say(publish.place, still_by_hand_card(publish))
                key = f"byhand:again:{entry.key}:{publish.slot.isoformat()}"
                work.ledger.plan(key, say, now, about=f"news of {progress.post.about}")


def record_seen(
    work: Work, progress: Progress, publication: Publication, config: Config, now: datetime
) -> None:
    """Keep what was seen of a post, and say it where it was drafted and in the room.

    One card for each place; a second look changes it.
    """
    work.posts.keep_publication(publication)
    publications = {**progress.publications, publication.network: publication}
    card = out_card(replace(progress, publications=publications), now)
    home, room = progress.place, room_for(config, "posts")
    # Drafted in that very room, it is said there once.
    places = {(home.platform, home.room): home}
    places.setdefault((room.platform, room.room), room)
    for number, place in enumerate(places.values()):
        work.ledger.show(f"{outcome_key(progress.post)}:{number}", Say(place, card), now)


def outcome_key(post: Post) -> str:
    """Name in the ledger the cards that say where a post is out; each place adds its number."""
    return f"card:post:{post.id}:out"
