"""Showing a post to whoever asks for it: what it says, what the checks find, how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.posts.progress import progress_of
from bot.cards.posts import PICTURES_SHOWN, Draft, draft_card, progress_notes
from bot.domain.elections import Election
from bot.domain.errors import UserError
from bot.domain.imprint import Imprint
from bot.domain.posts import (
    RECENT,
    Advice,
    Facts,
    Finding,
    Outlet,
    Page,
    Post,
    check,
    day_of,
    good_times,
    lacks_imprint,
    may_approve,
    may_see,
)
from bot.effects import Progress
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

RESULTS_FOR = timedelta(days=180)  # so long what people made of a post says when to post


def load(request: Request, work: Work, number: int, *, to_change: bool = False) -> Progress:
    """Load a post that the asker may see; UserError where there is none.

    `to_change`: nobody else changes it until this request is done.
    """
    progress = progress_of(work, number, to_change=to_change)
    if may_see(progress.post, request.by):
        return progress
    raise UserError(_("Post {number} is the office's own.", number=number), hint="posts list")


def card(request: Request, work: Work, progress: Progress) -> Reply:
    """Draw a post for who asks."""
    return draft_card(draft_of(request, work, progress))


def draft_of(request: Request, work: Work, progress: Progress, notes: Sequence[str] = ()) -> Draft:
    """Load all that a post's card shows besides its progress; `notes` are said first on it.

    Pictures' bytes are read only for those that are shown.
    """
    post = progress.post
    pictures = work.posts.pictures(post, PICTURES_SHOWN)
    findings = [] if post.end else _findings(request, work, post, frozenset(pictures))
    by, second_person = request.by, request.config.posts.second_person
    return Draft(
        post=post,
        outlets=request.outlets,
        findings=findings,
        pictures=tuple(pictures.get(photo.hash) for photo in post.photos[:PICTURES_SHOWN]),
        advice=None if post.at else _advice(work, post, request.at),
        approvable=may_approve(post, by, second_person=second_person),
        notes=_notes(progress, request.at, notes),
    )


def redrawn(draft: Draft, progress: Progress, now: datetime, *notes: str) -> Reply:
    """Draw a post that was loaded for a card after its approval or its state has changed."""
    return draft_card(replace(draft, post=progress.post, notes=_notes(progress, now, notes)))


def findings_of(request: Request, work: Work, post: Post) -> list[Finding]:
    """Hold a post against all checks."""
    return _findings(request, work, post, frozenset(work.posts.pictures(post, 0)))


def outlets_of(request: Request, post: Post) -> tuple[Outlet, ...]:
    """Return where a post goes, as far as the office is connected there."""
    return tuple(each for each in request.outlets if each.name in post.networks)


def _findings(request: Request, work: Work, post: Post, kept: frozenset[str]) -> list[Finding]:
    """Load what the checks must know, and check; `kept`: the hashes of pictures still there."""
    now, outlets, links = request.at, outlets_of(request, post), post.links()
    imprint, bio_url = _promoter(work, post, outlets, now)
    around = post.at or now
    # Neighbours in time: two posts at once, or the same words twice.
    others = work.posts.between(around - RECENT, around + RECENT, besides=post.id)
    facts = Facts(
        now=now,
        outlets=outlets,
        imprint=imprint,
        bio_url=bio_url,
        elections=_elections(work, post, now),
        others=tuple(other for other in others if other.approved or other.end),
        links=work.links.troubles(links) if links else {},
        forgotten=frozenset(photo.hash for photo in post.photos) - kept,
    )
    return check(post, facts)


def _promoter(
    work: Work, post: Post, outlets: Sequence[Outlet], now: datetime
) -> tuple[Imprint | None, str]:
    """Return who promotes the page and where that is said, if the post must say so and does not."""
    if lacks_imprint(post, outlets, now) is None:
        return None, ""
    return work.campaign.imprint_and_bio(post.page)


def _elections(work: Work, post: Post, now: datetime) -> tuple[Election, ...]:
    """Return the elections whose quiet period may bear on a post: the office page keeps quiet."""
    if post.page is not Page.OFFICE:
        return ()
    coming = work.elections.coming(day_of(post, now))
    return tuple(dict.fromkeys(each.election for each in coming))


def _advice(work: Work, post: Post, now: datetime) -> Advice:
    """Suggest when a post might go, by how others on its networks did."""
    return good_times(work.posts.results(post.networks, now - RESULTS_FOR), now)


def _notes(progress: Progress, now: datetime, notes: Sequence[str]) -> tuple[str, ...]:
    return (*notes, *([] if progress.post.end else progress_notes(progress, now)))
