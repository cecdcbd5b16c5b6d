"""The guide: what waits for somebody where they ask, and what is most useful to them next."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from bot.desk.answering import waiting
from bot.domain.errors import UserError
from bot.domain.london import LONDON
from bot.domain.people import Role
from bot.domain.posts.campaign_page import STEPS
from bot.domain.posts.post import Post, Stage, may_see, refuse_approval
from bot.store.work import Work
from bot.talk import Button, Place, Reply, Request

MOST = 5  # what a thumb finds on a phone
NEW = timedelta(days=2)  # a wave that grew so lately and has no answer waits for one
LABEL = 40  # characters


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for somebody: in words, and the button that leads to it."""

    what: str
    button: Button


CANDIDATE = (
    Button("What would £38 get me?", "ads plan £38"),
    Button("A tip for today", "tips today"),
    Button("My dates and deadlines", "election dates"),
    Button("Write a post", "posts draft"),
    Button("What is left to spend", "spending left"),
)
STAFF = (
    Button("What came in", "digest now"),
    Button("The waves", "waves list"),
    Button("The calendar of posts", "posts calendar"),
    Button("Write a post", "posts draft"),
    Button("Look up a postcode", "places find"),
)
MANAGER = (*STAFF[:3], Button("Who is in the office", "people list"), Button("The audit", "audit"))


def pending(request: Request, work: Work) -> list[Waiting]:
    """Return what waits for who asks, or in the office's room for anybody; what presses first."""
    if not request.by.role.may(Role.CANDIDATE):
        return []
    posts = [*_approvals(request, work), *_posts_today(request, work)]
    if not request.by.role.may(Role.STAFF):
        return [*posts, *_own_page(request, work)]
    letters = [*_unclear(work), *_ready(work), *_queue(request, work)]
    return [*letters, *posts, *_waves(request, work)]


def lost(request: Request, work: Work) -> Reply:
    """Say that a sentence was not understood, and what may have been wanted."""
    said = "I did not understand that. Say it in other words, or press what you want:"
    return Reply(said, *usual(request, work)[:2], Button("help", "help"), private=True)


def usual(request: Request, work: Work) -> list[Button]:
    """Return what somebody of this role asks for most."""
    role = request.by.role
    if role.may(Role.STAFF):
        return [*(MANAGER if role.may(Role.MANAGER) else STAFF)]
    if not role.may(Role.CANDIDATE):
        return []
    stands = work.elections.of(request.by.id) is not None
    return (
        [*CANDIDATE] if stands else [Button("Say where I stand", "election set"), *CANDIDATE[:-1]]
    )


def _approvals(request: Request, work: Work) -> list[Waiting]:
    in_room = request.place == Place(*request.config.rooms.of("office"))
    posts = [
        post
        for post in work.posts.open()
        if post.stage is Stage.WAITING and (in_room or _may_approve(post, request))
    ]
    whose = "approval" if in_room else "your approval"
    return _counted(posts, "post waits", "posts wait", whose)


def _may_approve(post: Post, request: Request) -> bool:
    with suppress(UserError):
        refuse_approval(post, request.by, second_person=request.config.posts.second_person)
        return may_see(post, request.by)
    return False


def _counted(posts: list[Post], one: str, many: str, what: str) -> list[Waiting]:
    if not posts:
        return []
    said = f"{len(posts)} {one if len(posts) == 1 else many} for {what}."
    first = posts[0]
    return [
        Waiting(said, Button(f"Post {first.id}: {first.begins}"[:40], f"posts show {first.id}"))
    ]


def _posts_today(request: Request, work: Work) -> list[Waiting]:
    start = request.at.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    today = work.posts.between(start, start + timedelta(days=1))
    mine = [post for post in today if may_see(post, request.by) and not post.end]
    if not mine:
        return []
    said = f"{len(mine)} post{'' if len(mine) == 1 else 's'} planned for today."
    return [Waiting(said, Button("Today and this week", "posts calendar"))]


def _unclear(work: Work) -> list[Waiting]:
    count = len(work.ledger.unknowns())
    said = f"Of {count} {'message' if count == 1 else 'messages'} nobody can tell if it went out."
    return [Waiting(said, Button("Say what you know", "unknown"))] if count else []


def _ready(work: Work) -> list[Waiting]:
    return [
        Waiting(
            f"Reply {draft.id} is made ready and not confirmed.",
            Button(f"Look at reply {draft.id}", f"reply preview {draft.id}"),
        )
        for draft in work.replies.drafted()
        if draft.proposal and draft.sent_at is None
    ]


def _queue(request: Request, work: Work) -> list[Waiting]:
    waves = dict.fromkeys(draft.wave for draft in work.replies.sent())
    count = sum(len(waiting(work, wave, request.config)) for wave in waves)
    said = f"{count} {'letter waits' if count == 1 else 'letters wait'} for a person's own answer."
    return [Waiting(said, Button("Who waits", "queue"))] if count else []


def _waves(request: Request, work: Work) -> list[Waiting]:
    answered = {draft.wave for draft in work.replies.drafted()}
    fresh = [
        wave
        for wave in work.waves.all()
        if wave.last >= request.at - NEW and wave.id not in answered
    ]
    return [
        Waiting(
            f"“{wave.called}” grows, and nobody has begun an answer.",
            Button(f"Show wave {wave.id}", f"waves show {wave.id}"),
        )
        for wave in fresh[:1]
    ]


def _own_page(request: Request, work: Work) -> list[Waiting]:
    begun = work.campaign.checklist(request.by)
    left = len(STEPS) - len(begun.done) if begun else 0
    said = f"Your campaign page has {left} step{'' if left == 1 else 's'} to go."
    return [Waiting(said, Button("Go on with the page", "page start"))] if left else []
