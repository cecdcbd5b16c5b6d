"""An approved post and the ledger: planned, handed over, taken back, published at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.errors import UserError
from bot.domain.posts import End, Outlet, Stage, link_of
from bot.effects import Entry, Progress, Publish, State, TakeBack, is_held, is_out, publish_of
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _

WAITING = {State.PROPOSED, State.PLANNED}


def refuse_if_out(progress: Progress, now: datetime) -> None:
    """Raise UserError for a post that has ended, is out somewhere or on its way."""
    post = progress.post
    refuse_cancelled(progress)
    if post.end or progress.out_anywhere(now):
        raise UserError(
            _("Post {post} is out or on its way: nothing changes it any more.", post=post.id),
            hint=f"posts show {post.id}",
        )


def plan_publishing(request: Request, work: Work, progress: Progress) -> Progress:
    """Plan a post's effects if it is approved and has its time, else take back those that wait.

    Returns it with its effects as they are then.
    """
    now, wanted = request.at, _wanted(request, progress)
    entries = dict(progress.entries)
    for name, entry in progress.entries.items():
        not_wanted = entry.state in WAITING and name not in wanted
        held_otherwise = is_held(entry, now) and not _same(publish_of(entry), wanted.get(name))
        if (not_wanted or held_otherwise) and work.ledger.recall(entry):
            entries[name] = replace(entry, state=State.CANCELLED)
        if name not in wanted and not is_out(entry, now):
            _take_back(request, work, entry)
    for name, publish in wanted.items():
        planned = _plan(request, work, publish, entries.get(name))
        entries |= {name: planned} if planned else {}
    return replace(progress, entries=entries)


def publish_now(request: Request, work: Work, progress: Progress, networks: Sequence[str]) -> None:
    """Let an approved post go at once, where it is not out; UserError where that cannot be."""
    now, post = request.at, progress.post
    refuse_cancelled(progress)
    if not post.approved:
        raise UserError(
            _("Post {post} is not approved.", post=post.id), hint=f"posts approve {post.id}"
        )
    _refuse_paused(work, networks)
    if not progress.out_anywhere(now):
        progress = replace(progress, post=work.posts.change(replace(post, at=now), now))
    planned = []
    for name in networks:
        entry = progress.entries.get(name)
        if entry and _goes_now(entry, now):
            continue
        again = entry and (is_held(entry, now) or _never_came(progress, entry))
        if entry and again and work.ledger.recall(entry):
            entry = replace(entry, state=State.CANCELLED)
        planned.append(_plan(request, work, _publish(request, progress, name, now), entry))
    if not any(planned):
        raise UserError(
            _("Post {post} is out there, or on its way.", post=post.id),
            hint=f"posts show {post.id}",
        )


def refuse_cancelled(progress: Progress) -> None:
    """Raise UserError for a post that was cancelled."""
    post = progress.post
    if post.end is End.CANCELLED:
        raise UserError(
            _("Post {post} was cancelled.", post=post.id), hint=f"posts again {post.id}"
        )


def take_back(request: Request, work: Work, entry: Entry | None) -> None:
    """Take back what a network holds of a post, if it holds it."""
    if entry and is_held(entry, request.at):
        work.ledger.recall(entry)
        _take_back(request, work, entry)


def _refuse_paused(work: Work, networks: Sequence[str]) -> None:
    """Raise UserError where nothing goes out on any of some networks just now."""
    reasons = [work.pauses.why(name) for name in networks]
    if reasons and all(reasons):
        raise UserError(
            _("Nothing goes out there just now. {why}", why=reasons[0]), hint="networks check"
        )


def _wanted(request: Request, progress: Progress) -> dict[str, Publish]:
    """Say what is to go out of a post on each network: nothing before it is scheduled."""
    post = progress.post
    if post.stage is not Stage.SCHEDULED or post.at is None:
        return {}
    return {name: _publish(request, progress, name, post.at) for name in post.networks}


def _publish(request: Request, progress: Progress, network: str, slot: datetime) -> Publish:
    """Say what is to go out. What has no words is not handed over: it could not be looked up."""
    post, window = progress.post, _window(network, request.outlets)
    text = post.text_for(network)
    ahead = window is not None and bool(text.strip()) and slot - request.at > window[0]
    place = progress.place
    return Publish(post.id, network, text, link_of(text), post.photos, slot, place, ahead)


def _plan(request: Request, work: Work, publish: Publish, entry: Entry | None) -> Entry | None:
    """Plan it for its slot, or to be handed over as soon as the network takes it.

    Returns its entry as it is then; None where it is on its way or out.
    """
    now, due = request.at, publish.slot
    window = _window(publish.network, request.outlets)
    if publish.ahead and window:
        due = max(now, publish.slot - window[1])
    if entry and entry.remote_id:
        publish, due = replace(publish, before=entry.remote_id), now
    key, about = f"post:{publish.post}:{publish.network}", f"post {publish.post}"
    return work.ledger.replan(key, publish, due, about=about, entry=entry)


def _take_back(request: Request, work: Work, entry: Entry) -> None:
    """Have taken from a network what it holds, once."""
    publish = publish_of(entry)
    if entry.remote_id:
        back = TakeBack(publish.post, publish.network, entry.remote_id, publish.slot, publish.place)
        key = f"{entry.key}:back:{entry.remote_id}"
        work.ledger.plan(key, back, request.at, about=f"taking back post {publish.post}")


def _goes_now(entry: Entry, now: datetime) -> bool:
    """Say whether it was let go already and waits for the courier alone."""
    return entry.state is State.PLANNED and entry.due <= now and not entry.reason


def _never_came(progress: Progress, entry: Entry) -> bool:
    """Say whether the network did not publish what it was handed, as far as was seen."""
    publication = progress.publications.get(publish_of(entry).network)
    handed = entry.state is State.DONE and publish_of(entry).ahead
    return handed and publication is not None and publication.live is False


def _same(held: Publish, wanted: Publish | None) -> bool:
    return wanted is not None and replace(held, before="") == replace(wanted, before="", ahead=True)


def _window(network: str, outlets: Sequence[Outlet]) -> tuple[timedelta, timedelta] | None:
    """Return how long before its slot a network takes a post: at least and at most."""
    return next((outlet.ahead for outlet in outlets if outlet.name == network), None)
