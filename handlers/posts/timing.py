"""Give a post its time, and take it off the calendar.

Times are London's, fixed to a moment in UTC when they are read. A post needs both an approval and a
time to go out.
"""

from __future__ import annotations

from dataclasses import replace

from bot.actions.posts import card, load, note_undo, put_back, repeat_weekly, save, show_changed
from bot.cards.posts import repeats_card, time_given
from bot.commands import Does, Role, UserError, phrase
from bot.domain.posts import End, Post
from bot.domain.times import LONDON, Moment, Repeat, When, say
from bot.effects import Progress
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _
from handlers.posts import commands


@commands.command(role=Role.CANDIDATE, example="posts schedule 1 fri 6pm", does=Does.CHANGES)
def schedule(request: Request, work: Work, number: int, when: When) -> Reply:
    """Give a post its time: fri 6pm, tomorrow at noon, in 2 hours.

    Plans or moves its effects where it is approved. Raises UserError for a time that has passed,
    and where the post is out or on its way.
    """
    before = load(request, work, number, to_change=True)
    standing = before.post.at if when.is_relative or when.instead else None
    return _given(request, work, before, when.at(request.at, standing))


@commands.command(role=Role.CANDIDATE, example="posts move 1 tomorrow at noon", does=Does.CHANGES)
def move(request: Request, work: Work, number: int, when: When) -> Reply:
    """Give a post another time: two days later, to 6:30, to Friday.

    What of its day and time is not said stays as it was. Raises UserError as `posts schedule` does.
    """
    before = load(request, work, number, to_change=True)
    return _given(request, work, before, when.at(request.at, before.post.at))


@commands.command(
    role=Role.CANDIDATE, example="posts repeat 1 18 Dec", does=Does.CHANGES, once=True
)
def repeat(request: Request, work: Work, number: int, until: Repeat) -> Reply:
    """Repeat a scheduled post each week at its time, until a day.

    Copies keep its approval, 52 at most. Raises UserError where it is not scheduled, none fits, or
    something else than each week at its time was said.
    """
    before = load(request, work, number, to_change=True)
    last = until.last(request.at.astimezone(LONDON).date())
    _refuse_other_rhythm(until, before.post)
    if last is None:
        raise UserError(_("Until which day?"), hint=f"posts repeat {number} 18 Dec")
    # Copies are posts of their own: each can be moved or cancelled by itself.
    copies = repeat_weekly(request, work, before, last)
    if not copies:
        raise UserError(_("There is no week left before that day: say a later one."))
    said = phrase(
        "post {number} is repeated until {last}: cancel each that is not to go",
        number=number,
        last=last,
    )
    # One step would have to cancel many posts, some of them out by then.
    work.undo.cannot(request, f"repeats of post {number}", said, "posts calendar month")
    return repeats_card(number, copies)


@commands.command(role=Role.CANDIDATE, example="posts cancel 1")
def cancel(request: Request, work: Work, number: int) -> Reply:
    """Take a post off the calendar; it stays, to be taken up again.

    Takes back its effects, and from a network what that holds. Raises UserError where it is out or
    on its way.
    """
    before = load(request, work, number, to_change=True)
    save(request, work, before, replace(before.post, end=End.CANCELLED))
    said = phrase("that post {number} was cancelled", number=number)
    note_undo(request, work, before.post, said)
    return Reply(
        _("Post {number} is cancelled. Nothing of it is lost.", number=number),
        Button(_("Take it up again"), f"posts again {number}"),
    )


@commands.command(role=Role.CANDIDATE, example="posts again 1", does=Does.CHANGES, once=True)
def again(request: Request, work: Work, number: int) -> Reply:
    """Take up a post that was cancelled, as a draft without a time.

    Approval and time are gone: both were for another day. Raises UserError where it was not
    cancelled.
    """
    before = load(request, work, number, to_change=True)
    post = before.post
    if post.end is not End.CANCELLED:
        raise UserError(
            _("Post {number} was not cancelled.", number=number), hint=f"posts show {number}"
        )
    opened = work.posts.change(replace(post, end=End.NOT_YET, at=None, approval=None), request.at)
    note_undo(request, work, post, phrase("that post {number} was taken up again", number=number))
    return card(request, work, replace(before, post=opened))


@commands.command(role=Role.CANDIDATE, example="posts back 1", does=Does.CHANGES)
def back(request: Request, work: Work, number: int) -> Reply:
    """Put a post back as it was before what you did last to it.

    Reads the earlier state from the store, so that no forged form brings an approval back. Raises
    UserError where the last step was another's, or the post is out.
    """
    return put_back(request, work, number)


def _given(request: Request, work: Work, before: Progress, moment: Moment) -> Reply:
    """Save a post with its new time, and show it."""
    saved = save(request, work, before, replace(before.post, at=moment.utc))
    number = before.post.id
    said = phrase("the time of post {number}, {moment}", number=number, moment=moment.utc)
    note_undo(request, work, before.post, said)
    return show_changed(request, work, saved, time_given(saved.post, moment))


def _refuse_other_rhythm(asked: Repeat, post: Post) -> None:
    """Refuse to repeat a post otherwise than each week, on its day and at its time."""
    if post.at is None:
        return
    local = post.at.astimezone(LONDON)
    other_day = asked.pattern.weekdays not in {(), (local.weekday(),)}
    other_time = asked.clock is not None and asked.clock.time != local.time()
    if not asked.pattern.is_weekly or other_day or other_time:
        raise UserError(
            _(
                "I repeat a post each week on its day at its time ({at}), and in no other rhythm: "
                "move it first, or plan a copy for each other day.",
                at=say(post.at),
            ),
            hint=f"posts show {post.id}",
        )
