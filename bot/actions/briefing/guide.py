"""The guide: what waits for a member where they ask, and what is most useful to them next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.actions.briefing.desk import to_approve
from bot.actions.replies import waiting_in_all
from bot.domain.people import Role
from bot.domain.posts import STEPS, Stage, may_see
from bot.domain.times import LONDON
from bot.store.work import Work
from bot.talk import Button, Ending, Place, Reply, Request
from bot.words.speaking import _, many

MOST = 5  # what a thumb finds on a phone
NEW = timedelta(days=2)  # a wave that grew so lately and has no answer waits for one
LABEL = 40  # characters


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a member: in words, and the button that leads to it.

    `what` is a whole sentence; the button's label is at most 40 characters.
    """

    what: str
    button: Button


def pending(request: Request, work: Work) -> list[Waiting]:
    """Return what waits for who asks, or in the office's room for anybody; what presses first.

    In an office's room approvals are anybody's, in private those that the asker may give. Strangers
    get an empty list.
    """
    if not request.by.role.may(Role.CANDIDATE):
        return []
    posts = [*_approvals(request, work), *_posts_today(request, work)]
    if not request.by.role.may(Role.STAFF):
        return [*posts, *_own_page(request, work)]
    letters = [*_unclear(work), *_ready(work), *_queue(request, work)]
    return [*letters, *posts, *_waves(request, work)]


def lost(request: Request, work: Work) -> Reply:
    """Say that a sentence was not understood, and what may have been wanted."""
    said = _("I did not understand that. Say it in other words, or press what you want:")
    return Reply(
        said,
        *usual(request, work)[:2],
        Button(_("What can I ask?"), "help"),
        private=True,
        ending=Ending.NOT_UNDERSTOOD,
    )


def usual(request: Request, work: Work) -> list[Button]:
    """Return what members of this role ask for most.

    At most five, what the role does most first.
    """
    role = request.by.role
    if role.may(Role.STAFF):
        return _for_managers() if role.may(Role.MANAGER) else _for_staff()
    if not role.may(Role.CANDIDATE):
        return []
    first, *others = _for_candidates()
    if work.elections.of(request.by.id) is not None:
        return [first, *others]
    return [Button(_("Say where I stand"), "election set"), first, *others[:-1]]


def _for_candidates() -> list[Button]:
    return [
        Button(_("What would £38 get me?"), "ads plan £38"),
        Button(_("A tip for today"), "tips today"),
        Button(_("My dates and deadlines"), "election dates"),
        Button(_("Write a post"), "posts draft"),
        Button(_("What is left to spend"), "spending left"),
    ]


def _for_staff() -> list[Button]:
    return [
        Button(_("What came in"), "digest now"),
        Button(_("The waves"), "waves list"),
        Button(_("The calendar of posts"), "posts calendar"),
        Button(_("Write a post"), "posts draft"),
        Button(_("Look up a postcode"), "places find"),
    ]


def _for_managers() -> list[Button]:
    return [
        *_for_staff()[:3],
        Button(_("Who is in the office"), "people list"),
        Button(_("The audit"), "audit"),
    ]


def _approvals(request: Request, work: Work) -> list[Waiting]:
    # In the room whoever may approve reads along, so each post is told.
    in_room = request.place == Place(*request.config.rooms.of("office"))
    posts = [post for post in work.posts.open() if post.stage is Stage.WAITING]
    if not in_room:
        posts = list(to_approve(posts, request.by, request.config))
    if not posts:
        return []
    count, first = len(posts), posts[0]
    said = (
        many("{count} post waits for approval.", "{count} posts wait for approval.", count)
        if in_room
        else many(
            "{count} post waits for your approval.", "{count} posts wait for your approval.", count
        )
    )
    label = _("Post {post}: {begins}", post=first.id, begins=first.begins)[:LABEL]
    return [Waiting(said, Button(label, f"posts show {first.id}"))]


def _posts_today(request: Request, work: Work) -> list[Waiting]:
    start = request.at.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    today = work.posts.between(start, start + timedelta(days=1))
    mine = [post for post in today if may_see(post, request.by) and not post.end]
    if not mine:
        return []
    said = many("{count} post planned for today.", "{count} posts planned for today.", len(mine))
    return [Waiting(said, Button(_("Today and this week"), "posts calendar"))]


def _unclear(work: Work) -> list[Waiting]:
    count = len(work.ledger.unknowns())
    said = many(
        "Of {count} message nobody can tell if it went out.",
        "Of {count} messages nobody can tell if it went out.",
        count,
    )
    return [Waiting(said, Button(_("Say what you know"), "unknown"))] if count else []


def _ready(work: Work) -> list[Waiting]:
    return [
        Waiting(
            _("Reply {draft} is made ready and not confirmed.", draft=draft.id),
            Button(_("Look at reply {draft}", draft=draft.id), f"reply preview {draft.id}"),
        )
        for draft in work.replies.drafted()
        if draft.proposal and draft.sent_at is None
    ]


def _queue(request: Request, work: Work) -> list[Waiting]:
    count = len(waiting_in_all(work, request.config))
    said = many(
        "{count} letter waits for a person's own answer.",
        "{count} letters wait for a person's own answer.",
        count,
    )
    return [Waiting(said, Button(_("Who waits"), "queue"))] if count else []


def _waves(request: Request, work: Work) -> list[Waiting]:
    answered = {draft.wave for draft in work.replies.drafted()}
    fresh = [w for w in work.waves.grown(request.at - NEW) if w.id not in answered]
    return [
        Waiting(
            _("“{wave}” grows, and nobody has begun an answer.", wave=wave.called),
            Button(_("Show wave {wave}", wave=wave.id), f"waves show {wave.id}"),
        )
        for wave in fresh[:1]
    ]


def _own_page(request: Request, work: Work) -> list[Waiting]:
    begun = work.campaign.checklist(request.by)
    left = len(STEPS) - len(begun.done) if begun else 0
    said = many(
        "Your campaign page has {count} step to go.",
        "Your campaign page has {count} steps to go.",
        left,
    )
    return [Waiting(said, Button(_("Go on with the page"), "page start"))] if left else []
