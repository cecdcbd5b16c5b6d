"""Aftermath: posts whose time has come: lapsed, out, seen to stand, asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.posts.approving import decided
from bot.actions.posts.editing import keep
from bot.actions.posts.publishing import entries_of, key_of, out_anywhere, take_back
from bot.cards.post_outcomes import out_card, still_by_hand_card
from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.posts.post import End, Post
from bot.domain.posts.publication import Publication
from bot.effects import FINAL, Say, State
from bot.effects.progress import is_held, out_at, publish_of
from bot.store.work import Work
from bot.talk import Button, Reply, Request, room_for
from bot.words.speaking import _

LOOKED_FOR = timedelta(days=7)
REMINDED_AFTER = timedelta(hours=1)


def lapse(work: Work, post: Post, config: Config, now: datetime) -> None:
    """Take the time from a post that nobody approved in time, and say so."""
    told = Reply(
        _(
            "Post {post} did not go out: its time came, and nobody had approved it. “{begins}” "
            "is a draft again.",
            post=post.id,
            begins=post.begins,
        ),
        Button(_("Give it another time"), f"posts schedule {post.id}", style="primary"),
        Button(_("See it"), f"posts show {post.id}"),
    )
    decided(work, post, config, told, now)
    key = f"told:post:{post.id}:lapsed:{now.isoformat()}"
    work.ledger.plan(key, Say(work.posts.place(post), told), now, about=f"news of {post.about}")
    work.posts.change(replace(post, at=None), now)


def finish(work: Work, post: Post, now: datetime) -> None:
    """End a post that has gone out, or may have, wherever it could."""
    entries = entries_of(work, post).values()
    states = {entry.state for entry in entries}
    held = any(is_held(entry, now) for entry in entries)
    if not held and states <= FINAL and states & {State.DONE, State.UNKNOWN}:
        work.posts.change(replace(post, end=End.OUT), now)


def to_look_at(work: Work, now: datetime, after: timedelta) -> list[tuple[Post, Publication]]:
    """Return what went out long enough ago to be looked at, and has not been."""
    found: list[tuple[Post, Publication]] = []
    for post in work.posts.between(now - LOOKED_FOR, now):
        known = {
            (publication.network, publication.remote_id)
            for publication in work.posts.publications(post.id)
        }
        for name, entry in entries_of(work, post).items():
            ready = entry.state is State.DONE and out_at(entry) + after <= now
            seen_there = known & {(name, entry.remote_id), (name, "")}
            if ready and entry.remote_id and not seen_there:
                found.append((post, Publication(post.id, name, entry.remote_id, "", out_at(entry))))
    return found


def remind(work: Work, now: datetime) -> None:
    """Ask once more about what somebody was to put up by hand an hour ago."""
    for post in work.posts.between(now - LOOKED_FOR, now):
        known = {publication.network for publication in work.posts.publications(post.id)}
        for name, entry in entries_of(work, post).items():
            by_hand = entry.state is State.DONE and not entry.remote_id
            if by_hand and name not in known and out_at(entry) + REMINDED_AFTER <= now:
                publish = publish_of(entry)
                say = Say(publish.place, still_by_hand_card(publish))
                key = f"byhand:again:{entry.key}:{publish.slot.isoformat()}"
                work.ledger.plan(key, say, now, about=f"news of {post.about}")


def seen(work: Work, post: Post, publication: Publication, config: Config, now: datetime) -> None:
    """Keep what was seen of a post, and say it where it was drafted and in the room."""
    work.posts.went_out(publication)
    publications = {each.network: each for each in work.posts.publications(post.id)}
    card = out_card(post, entries_of(work, post), publications, now)
    home, room = work.posts.place(post), room_for(config, "posts")
    places = {(home.platform, home.room): home}
    places.setdefault((room.platform, room.room), room)
    for number, place in enumerate(places.values()):
        work.ledger.show(f"{_card_key(post)}:{number}", Say(place, card), now)


def went_up(work: Work, post: Post, network: str, url: str, request: Request) -> None:
    """Take a person's word that a post is up; the card that says where it is says so too."""
    entry = work.ledger.get(key_of(post, network))
    if entry and entry.state is State.UNKNOWN:
        work.ledger.settle(entry.number, is_there=True, at=request.at)
    note = "" if url else _("put up by hand")
    publication = Publication(post.id, network, "", url, request.at, live=True, note=note)
    if work.ledger.get(f"{_card_key(post)}:0"):
        seen(work, post, publication, request.config, request.at)
    else:
        work.posts.went_out(publication)


def let_go(work: Work, post: Post, network: str, request: Request) -> None:
    """Give up a post on one network; on the last of them it is cancelled."""
    now = request.at
    publication = work.posts.publication(post.id, network)
    if publication and publication.live:
        raise UserError(_("Post {post} is up there.", post=post.id), hint=f"posts show {post.id}")
    others = [entry for name, entry in entries_of(work, post).items() if name != network]
    elsewhere = out_anywhere(work, post, now) or any(is_held(each, now) for each in others)
    if post.end is End.NOT_YET and not elsewhere:
        keep(work, replace(post, end=End.CANCELLED), request)
    else:
        take_back(work, post, network, now)
        note = _("let go by {by}", by=request.by.name)
        work.posts.went_out(Publication(post.id, network, "", "", now, live=False, note=note))


def _card_key(post: Post) -> str:
    return f"card:post:{post.id}:out"
