"""Showing a post: to whoever asks for it, with what the checks find and how far it has come."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.posts.publishing import entries_of
from bot.cards.post_outcomes import how_far
from bot.cards.posts import PICTURES_SHOWN, Draft, approval_card, draft_card
from bot.domain.errors import UserError
from bot.domain.posts.checks import RECENT, check
from bot.domain.posts.findings import Facts, Finding
from bot.domain.posts.post import (
    Post,
    Stage,
    may_see,
    refuse_approval,
)
from bot.domain.posts.times import Advice, Result, good_times
from bot.domain.times.london import LONDON
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Reply, Request, room_for
from bot.words.speaking import _, speaking

RESULTS_FOR = timedelta(days=180)


def facts_of(work: Work, post: Post, request: Request) -> Facts:
    """Gather what the checks must know."""
    about = post.at or request.at
    standing = work.elections.coming(about.astimezone(LONDON).date())
    return Facts(
        now=request.at,
        outlets=tuple(each for each in request.outlets if each.name in post.networks),
        imprint=work.campaign.imprint(post.page),
        bio_url=work.campaign.bio_url(post.page),
        elections=tuple(dict.fromkeys(each.election for each in standing)),
        others=tuple(
            other
            for other in work.posts.between(about - RECENT, about + RECENT)
            if other.id != post.id and (other.approved or other.end)
        ),
        links=work.links.troubles(post.links()),
        forgotten=work.posts.forgotten(post),
    )


def findings_of(work: Work, post: Post, request: Request) -> list[Finding]:
    """Hold a post against all checks."""
    return check(post, facts_of(work, post, request))


def post_of(request: Request, work: Work, number: int) -> Post:
    """Find a post that the asker may see; UserError where there is none."""
    post = work.posts.get(number)
    if may_see(post, request.by):
        return post
    raise UserError(_("Post {number} is the office's own.", number=number), hint="posts list")


def card(work: Work, post: Post, request: Request, *notes: str) -> Reply:
    """Show a post to who asks, and ask the room for approval where they cannot give it."""
    far = [] if post.end else how_far(entries_of(work, post), request.at)
    draft = _draft(work, post, request, (*notes, *far))
    blocked = any(finding.blocks for finding in draft.findings)
    if post.stage is Stage.WAITING and not draft.approvable and not blocked:
        with speaking(request.config.office.language):
            card = approval_card(draft, request.by.name)
        ask = Say(room_for(request.config, "posts"), card)
        work.ledger.plan(ask_key(post), ask, request.at, about=f"approval of {post.about}")
    return draft_card(draft)


def _draft(work: Work, post: Post, request: Request, notes: tuple[str, ...]) -> Draft:
    shown = [work.posts.picture(photo.hash) for photo in post.photos[:PICTURES_SHOWN]]
    try:
        refuse_approval(post, request.by, second_person=request.config.posts.second_person)
        approvable = True
    except UserError:
        approvable = False
    return Draft(
        post,
        request.outlets,
        [] if post.end else findings_of(work, post, request),
        tuple(shown),
        None if post.at else advice_of(work, post, request.at),
        approvable,
        notes,
    )


def sent_back_note(post: Post) -> str:
    """Name the note that says in which state a post was sent back, and by whom."""
    return f"post:{post.id}:sent back"


def ask_key(post: Post) -> str:
    """Name the question for approval in the ledger: one for each text and each time."""
    slot = post.at.isoformat() if post.at else ""
    return f"card:post:{post.id}:ask:{post.fingerprint[:8]}:{slot}"


def advice_of(work: Work, post: Post, now: datetime) -> Advice:
    """Suggest when a post might go, by how its page's others did."""
    measured = [
        Result(publication.out_at, publication.people)
        for publication in work.posts.out_since(now - RESULTS_FOR)
        if publication.network in post.networks and publication.people is not None
    ]
    return good_times(measured, now)
