"""Despatch: an approved post and the ledger: planned, handed over, taken back, let go at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.errors import UserError
from bot.domain.posts.outlet import Outlet
from bot.domain.posts.post import End, Post, Stage, link_of
from bot.effects import Publish, State, TakeBack
from bot.effects.entry import Entry
from bot.effects.progress import is_held, is_out, publish_of
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _


def key_of(post: Post, network: str) -> str:
    """Name a post on a network in the ledger."""
    return f"post:{post.id}:{network}"


def entries_of(work: Work, post: Post) -> dict[str, Entry]:
    """Return how far a post has come on each network."""
    return {publish_of(entry).network: entry for entry in work.ledger.of(post.about)}


def out_anywhere(work: Work, post: Post, now: datetime) -> bool:
    """Say whether a post is out on any network, may be, or is on its way."""
    return any(is_out(entry, now) for entry in entries_of(work, post).values())


def refuse_if_out(work: Work, post: Post, now: datetime) -> None:
    """Raise UserError for a post that has ended, is out somewhere or on its way."""
    if post.end is End.CANCELLED:
        raise UserError(
            _("Post {post} was cancelled.", post=post.id), hint=f"posts again {post.id}"
        )
    if post.end or out_anywhere(work, post, now):
        raise UserError(
            _("Post {post} is out or on its way: nothing changes it any more.", post=post.id),
            hint=f"posts show {post.id}",
        )


def settle(work: Work, post: Post, request: Request) -> None:
    """Bring the ledger into line: planned if it is approved and has its time, else taken back."""
    work.ledger.cancel(post.about)
    wanted: dict[str, Publish] = {}
    if post.stage is Stage.SCHEDULED:
        assert post.at
        wanted = {name: _publish(work, post, name, post.at, request) for name in post.networks}
    for name, entry in entries_of(work, post).items():
        if is_held(entry, request.at) and not _same(publish_of(entry), wanted.get(name)):
            work.ledger.recall(entry)
        if name not in wanted and not is_out(entry, request.at):
            _take_back(work, entry, request.at)
    for publish in wanted.values():
        _plan(work, post, publish, request)


def publish_now(work: Work, post: Post, networks: Sequence[str], request: Request) -> None:
    """Let an approved post go at once, where it is not out already."""
    now = request.at
    if post.end is End.CANCELLED:
        raise UserError(
            _("Post {post} was cancelled.", post=post.id), hint=f"posts again {post.id}"
        )
    if not post.approved:
        raise UserError(
            _("Post {post} is not approved.", post=post.id), hint=f"posts approve {post.id}"
        )
    if (whys := [work.pauses.why(name) for name in networks]) and all(whys):
        raise UserError(
            _("Nothing goes out there just now. {whys}", whys=whys[0]), hint="networks check"
        )
    if not out_anywhere(work, post, now):
        post = work.posts.change(replace(post, at=now), now)
    entries = entries_of(work, post)
    for name in set(networks) & set(entries):
        if is_held(entries[name], now) or _never_came(work, post, entries[name]):
            work.ledger.recall(entries[name])
    effects = [_publish(work, post, name, now, request) for name in networks]
    if not any([_plan(work, post, publish, request) for publish in effects]):  # noqa: C419 - all
        raise UserError(
            _("Post {post} is out there, or on its way.", post=post.id),
            hint=f"posts show {post.id}",
        )


def take_back(work: Work, post: Post, network: str, now: datetime) -> None:
    """Take back what a network holds of a post."""
    entry = entries_of(work, post).get(network)
    if entry and is_held(entry, now):
        work.ledger.recall(entry)
        _take_back(work, entry, now)


def _publish(work: Work, post: Post, network: str, slot: datetime, request: Request) -> Publish:
    """Say what is to go out. What has no words is not handed over: it could not be looked up."""
    text, window = post.text_for(network), _window(network, request.outlets)
    ahead = window is not None and bool(text.strip()) and slot - request.at > window[0]
    place = work.posts.place(post)
    return Publish(post.id, network, text, link_of(text), post.photos, slot, place, ahead)


def _plan(work: Work, post: Post, publish: Publish, request: Request) -> bool:
    """Plan it for its slot, or to be handed over as soon as the network takes it."""
    key, now, due = key_of(post, publish.network), request.at, publish.slot
    window = _window(publish.network, request.outlets)
    if publish.ahead and window:
        due = max(now, publish.slot - window[1])
    entry = work.ledger.get(key)
    if entry and entry.remote_id:
        publish, due = replace(publish, before=entry.remote_id), now
    return work.ledger.replan(key, publish, due, about=post.about)


def _take_back(work: Work, entry: Entry, now: datetime) -> None:
    """Have taken from a network what it holds, once."""
    publish = publish_of(entry)
    if entry.remote_id:
        back = TakeBack(publish.post, publish.network, entry.remote_id, publish.slot, publish.place)
        key = f"{entry.key}:back:{entry.remote_id}"
        work.ledger.plan(key, back, now, about=f"taking back post {publish.post}")


def _never_came(work: Work, post: Post, entry: Entry) -> bool:
    """Say whether the network did not publish what it was handed, as far as was seen."""
    publication = work.posts.publication(post.id, publish_of(entry).network)
    handed = entry.state is State.DONE and publish_of(entry).ahead
    return handed and publication is not None and publication.live is False


def _same(held: Publish, wanted: Publish | None) -> bool:
    return wanted is not None and replace(held, before="") == replace(wanted, before="", ahead=True)


def _window(network: str, outlets: Sequence[Outlet]) -> tuple[timedelta, timedelta] | None:
    return next((outlet.ahead for outlet in outlets if outlet.name == network), None)
