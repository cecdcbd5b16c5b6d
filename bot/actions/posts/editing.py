"""Posting: a post between its people, the checks and the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.cards.outcomes import how_far
from bot.cards.posts import PICTURES_SHOWN, Draft, approval_card, draft_card
from bot.config import Config
from bot.desk.despatch import entries_of, refuse_if_out, settle
from bot.desk.post_changes import as_before, note
from bot.domain.errors import UserError
from bot.domain.london import LONDON
from bot.domain.people import Member
from bot.domain.posts.checks import RECENT, check
from bot.domain.posts.findings import Facts, Finding
from bot.domain.posts.post import (
    Approval,
    End,
    Post,
    Stage,
    may_see,
    refuse_approval,
    what_changed,
)
from bot.domain.posts.times import Advice, Result, good_times, weekly
from bot.domain.tongue import _, speaking
from bot.domain.wallclock import say
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Reply, Request, room_for

RESULTS_FOR = timedelta(days=180)
MOST_REPEATS = 52


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


def change(request: Request, work: Work, post: Post, *notes: str) -> Reply:
    """Keep a changed post and show it; say so where the change undid its approval."""
    before = work.posts.get(post.id)
    changed = keep(work, post, request, request.by)
    note(request, work, before, what_changed(before, changed))
    if before.approved and not changed.approved:
        notes = (*notes, _("That change undid the approval: it must be given again."))
    return card(work, changed, request, *notes)


def card(work: Work, post: Post, request: Request, *notes: str) -> Reply:
    """Show a post to who asks, and ask the room for approval where they cannot give it."""
    far = [] if post.end else how_far(entries_of(work, post), request.at)
    draft = _draft(work, post, request, (*notes, *far))
    blocked = any(finding.blocks for finding in draft.findings)
    if post.stage is Stage.WAITING and not draft.approvable and not blocked:
        with speaking(request.config.office.language):
            card = approval_card(draft, request.by.name)
        ask = Say(room_for(request.config, "posts"), card)
        work.ledger.plan(_ask_key(post), ask, request.at, about=f"approval of {post.about}")
    return draft_card(draft)


def decided(work: Work, post: Post, config: Config, reply: Reply, at: datetime) -> None:
    """Put what was decided in the place of the question for approval, where it was asked."""
    if work.ledger.get(_ask_key(post)):
        work.ledger.show(_ask_key(post), Say(room_for(config, "posts"), reply), at)


def keep(work: Work, post: Post, request: Request, by: Member | None = None) -> Post:
    """Keep a post as somebody changed it, or nothing but its time.

    What goes out is what was approved, so a change of text or pictures takes it back.
    """
    refuse_if_out(work, work.posts.get(post.id), request.at)
    changed = work.posts.change(post, request.at, by)
    settle(work, changed, request)
    return changed


def approve(work: Work, post: Post, request: Request) -> Post:
    """Approve a post as it stands, in the name of who asks; UserError where that cannot be."""
    by, now = request.by, request.at
    refuse_approval(post, by, second_person=request.config.posts.second_person)
    refuse_if_out(work, post, now)
    against = [each for each in findings_of(work, post, request) if each.blocks]
    if against:
        mend = against[0].mend
        raise UserError(
            _(
                "Post {post} cannot be approved yet. {what} Why: {why}.",
                post=post.id,
                what=against[0].what,
                why=against[0].why,
            ),
            hint=mend.command if mend else f"posts check {post.id}",
        )
    if post.at and post.at <= now:
        raise UserError(
            _("Its time, {at}, has passed: give it another.", at=say(post.at)),
            hint=f"posts schedule {post.id}",
        )
    approved = replace(post, approval=Approval(by.name, now, post.fingerprint))
    work.posts.change(approved, now)
    settle(work, approved, request)
    return approved


def refuse_stale(work: Work, post: Post, seen: str) -> None:
    """Raise UserError where a card's button shows what has changed since, or was sent back.

    `seen` ends with `!` where they know that it was sent back.
    """
    seen, knowingly = seen.removesuffix("!"), seen.endswith("!")
    if seen and not post.fingerprint.startswith(seen):
        raise UserError(
            _("Post {post} has changed since you saw it: look at it again.", post=post.id),
            hint=f"posts show {post.id}",
        )
    fingerprint, name = (work.notes.read(_sent_back(post)) or " ").split(" ", 1)
    if seen and not knowingly and fingerprint == post.fingerprint:
        raise UserError(
            _(
                "{name} sent post {post} back as it stands. Approve it all the same?",
                name=name,
                post=post.id,
            ),
            hint=f"posts approve {post.id} {seen}!",
        )


def send_back(work: Work, post: Post, request: Request) -> None:
    """Make a post a draft again; a button pressed in the same second does not approve it."""
    keep(work, replace(post, approval=None, at=None), request)
    work.notes.write(_sent_back(post), f"{post.fingerprint} {request.by.name}")


def put_back(request: Request, work: Work, number: int) -> Reply:
    """Put a post back as it was before the asker's last step, unless it is out.

    A time that has passed meanwhile does not come back.
    """
    post = post_of(request, work, number)
    if post.end is not End.CANCELLED:
        refuse_if_out(work, post, request.at)
    was = as_before(request, work, post)
    if was.at and was.at <= request.at:
        was = replace(was, at=None)
    work.posts.change(was, request.at)
    work.notes.strike(_sent_back(post))
    settle(work, was, request)
    return card(work, was, request)


def repeat_weekly(work: Work, post: Post, last: date, request: Request) -> list[Post]:
    """Plan copies of a scheduled post for each week after it, as it was approved."""
    if post.stage is not Stage.SCHEDULED or post.at is None:
        raise UserError(_("Approve it and give it a time first."), hint=f"posts show {post.id}")
    times = weekly(post.at, last)[:MOST_REPEATS]
    place, series = work.posts.place(post), post.series or post.id
    copies = [
        work.posts.draft(replace(post, id=0, at=at, series=series), place, request.at)
        for at in times
    ]
    for copy in copies:
        settle(work, copy, request)
    return copies


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


def _sent_back(post: Post) -> str:
    return f"post:{post.id}:sent back"


def _ask_key(post: Post) -> str:
    slot = post.at.isoformat() if post.at else ""
    return f"card:post:{post.id}:ask:{post.fingerprint[:8]}:{slot}"


def tell(work: Work, post: Post, event: str, reply: Reply, request: Request) -> None:
    """Say something of a post where it was drafted, unless it is being said there already."""
    here, at = request.place, request.at
    home = work.posts.place(post)
    if (home.platform, home.room) != (here.platform, here.room):
        key = f"told:{post.about}:{event}:{at.isoformat()}".replace(" ", ":")
        work.ledger.plan(key, Say(home, reply), at, about=f"news of {post.about}")


def advice_of(work: Work, post: Post, now: datetime) -> Advice:
    """Suggest when a post might go, by how its page's others did."""
    measured = [
        Result(outing.out_at, outing.people)
        for outing in work.posts.out_since(now - RESULTS_FOR)
        if outing.network in post.networks and outing.people is not None
    ]
    return good_times(measured, now)
