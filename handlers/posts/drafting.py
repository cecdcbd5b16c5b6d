"""Posts: drafted, checked, approved, and out once and on time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.actions.posts.approving import approve as approve_post
from bot.actions.posts.approving import decided, refuse_stale, send_back
from bot.actions.posts.editing import change, keep, mended, note, put_back, repeat_weekly, tell
from bot.actions.posts.following_up import let_go, went_up
from bot.actions.posts.photos import take_in
from bot.actions.posts.publishing import entries_of, publish_now
from bot.actions.posts.showing import card, findings_of, post_of
from bot.cards.calendar import calendar_card
from bot.cards.post_decisions import (
    approved_card,
    goes,
    posts_card,
    repeats_card,
    sent_back_card,
    timed,
)
from bot.cards.post_outcomes import out_card, results_card
from bot.cards.posts import alt_form, findings_card, text_form
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.posts.calendar import Span, bounds, to_ics
from bot.domain.posts.outlet import Page, outlet_named
from bot.domain.posts.post import URL, End, Post, home_page, may_see
from bot.domain.times.london import LONDON
from bot.domain.times.when import When
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Button, Field, File, Form, Reply, Request
from bot.words.speaking import _, speaking
from handlers.posts import commands

LISTED = 20
BEHIND, AHEAD = timedelta(days=31), timedelta(days=366)  # of the file for a diary


@commands.command(
    role=Role.CANDIDATE, example="posts draft Surgery at 4pm", pictures=True, does=Does.CHANGES
)
def draft(request: Request, work: Work, *, text: str = "") -> Reply:
    """Begin a post with your words, photos or both; I show how it will look."""
    if not text and not request.files:
        words = Field("text", _("What it says"), "lines")
        photo = Field("file", _("A photo"), "file", required=False)
        return Reply(Form(_("A new post"), "posts draft", (words, photo)), private=True)
    page = home_page(request.by)
    networks = tuple(each.name for each in request.outlets if each.page is page)
    photos, left_out = take_in(work, request.files)
    begun = Post(0, request.by.id, request.by.name, page, text, networks, photos=photos)
    post = work.posts.draft(replace(begun, editor=request.by.id), request.place, request.at)
    work.undo.note(
        request, post.about, _("the draft of post {post}", post=post.id), f"posts cancel {post.id}"
    )
    return Reply(*card(work, post, request, *left_out).parts, *alt_form(post))


@commands.command(role=Role.CANDIDATE, example="posts text 1 Surgery at 5pm", does=Does.CHANGES)
def text(request: Request, work: Work, number: int, *, text: str = "") -> Reply:
    """Put other words in a post; without any, get its own to change."""
    post = post_of(request, work, number)
    if not text:
        return text_form(f"posts text {number}", post.text)
    return change(request, work, replace(post, text=text))


@commands.command(role=Role.CANDIDATE, example="posts only 1 byhand Surgery", does=Does.CHANGES)
def only(request: Request, work: Work, number: int, network: str, *, text: str = "") -> Reply:
    """Give a post other words on one network."""
    post, outlet = post_of(request, work, number), outlet_named(network, request.outlets)
    if not text:
        return text_form(f"posts only {number} {outlet.name}", post.text_for(outlet.name))
    return change(request, work, replace(post, own={**post.own, outlet.name: text}))


@commands.command(role=Role.CANDIDATE, example="posts to 1 byhand", does=Does.CHANGES)
def to(request: Request, work: Work, number: int, *, networks: str) -> Reply:
    """Choose the networks that a post goes to."""
    post = post_of(request, work, number)
    chosen = [outlet_named(name, request.outlets) for name in networks.replace(",", " ").split()]
    if foreign := [each.name for each in chosen if each.page is not post.page]:
        raise UserError(
            _(
                "{foreign} is not the {page}'s, which this post is for.",
                foreign=foreign[0],
                page=post.page.called,
            ),
            hint=f"posts page {number}",
        )
    return change(request, work, replace(post, networks=tuple(each.name for each in chosen)))


@commands.command(role=Role.CANDIDATE, example="posts page 1 campaign", does=Does.CHANGES)
def page(request: Request, work: Work, number: int, page: Page) -> Reply:
    """Move a post to the office page or to the campaign page."""
    if page is Page.OFFICE and not request.by.role.may(Role.STAFF):
        raise UserError(_("The office page is for the office's staff."))
    networks = tuple(each.name for each in request.outlets if each.page is page)
    post = replace(post_of(request, work, number), page=page, networks=networks)
    return change(request, work, post)


@commands.command(role=Role.CANDIDATE, example="posts paid 1", does=Does.CHANGES)
def paid(request: Request, work: Work, number: int) -> Reply:
    """Say that a post is placed as an advert for money, or that it is not."""
    post = post_of(request, work, number)
    return change(request, work, replace(post, paid=not post.paid))


@commands.command(role=Role.CANDIDATE, example="posts preview 1", does=Does.SHOWS)
def preview(request: Request, work: Work, number: int) -> Reply:
    """Show a post as it will look, with its length on each network."""
    return card(work, post_of(request, work, number), request)


@commands.command(role=Role.CANDIDATE, example="posts show 1", does=Does.SHOWS)
def show(request: Request, work: Work, number: int) -> Reply:
    """Show a post: what it says, how far it is, or where it stands."""
    post = post_of(request, work, number)
    if post.end is not End.OUT:
        return card(work, post, request)
    publications = {each.network: each for each in work.posts.publications(number)}
    return out_card(post, entries_of(work, post), publications, request.at)


@commands.command(role=Role.CANDIDATE, example="posts check 1", does=Does.SHOWS)
def check(request: Request, work: Work, number: int) -> Reply:
    """Hold a post against the rules: imprint, alt text, links, lengths, its neighbours."""
    post = post_of(request, work, number)
    return findings_card(post, findings_of(work, post, request))


@commands.command(role=Role.CANDIDATE, example="posts mend 1 imprint", does=Does.CHANGES)
def mend(request: Request, work: Work, number: int, what: str) -> Reply:
    """Mend what I found: the imprint, too many photos, or try the links again."""
    return mended(request, work, post_of(request, work, number), what)


@commands.command(role=Role.CANDIDATE, example="posts approve 1")
def approve(request: Request, work: Work, number: int, seen: str = "") -> Reply:
    """Approve a post as it stands; any change undoes that."""
    post = post_of(request, work, number)
    refuse_stale(work, post, seen)
    approved = approve_post(work, post, request)
    note(request, work, post, f"the approval of post {number}")
    with speaking(request.config.office.language):
        told = approved_card(approved, request.by)
    decided(work, post, request.config, told, request.at)
    tell(work, post, "approved", told, request)
    return card(work, approved, request, goes(approved))


@commands.command(role=Role.STAFF, example="posts reject 1 The date is wrong")
def reject(request: Request, work: Work, number: int, *, reason: str) -> Reply:
    """Send a post back to who wrote it, and say why."""
    post = post_of(request, work, number)
    with speaking(request.config.office.language):
        told = sent_back_card(post, request.by, reason)
    decided(work, post, request.config, told, request.at)
    send_back(work, post, request)
    note(request, work, post, f"that post {number} was sent back")
    tell(work, post, "rejected", told, request)
    return sent_back_card(post, request.by, reason)


@commands.command(role=Role.CANDIDATE, example="posts schedule 1 fri 6pm", does=Does.CHANGES)
def schedule(request: Request, work: Work, number: int, when: When) -> Reply:
    """Give a post its time: fri 6pm, tomorrow at noon, in 2 hours."""
    moment, before = when.at(request.at), post_of(request, work, number)
    post = keep(work, replace(before, at=moment.utc), request)
    note(request, work, before, f"the time of post {number}, {moment}")
    return card(work, post, request, timed(post, moment))


@commands.command(role=Role.CANDIDATE, example="posts move 1 tomorrow at noon", does=Does.CHANGES)
def move(request: Request, work: Work, number: int, when: When) -> Reply:
    """Give a post another time."""
    return schedule(request, work, number, when)


@commands.command(role=Role.CANDIDATE, example="posts now 1")
def now(request: Request, work: Work, number: int, network: str = "") -> Reply:
    """Publish an approved post at once, everywhere or on one network."""
    post = post_of(request, work, number)
    names = (outlet_named(network, request.outlets).name,) if network else post.networks
    publish_now(work, post, names, request)
    said = _("post {number} is out or on its way", number=number)
    work.undo.cannot(request, post.about, said, f"posts show {number}")
    return Reply(
        _("Post {number} goes out now. I look in a few minutes, and say what I see.", number=number)
    )


@commands.command(role=Role.CANDIDATE, example="posts cancel 1")
def cancel(request: Request, work: Work, number: int) -> Reply:
    """Take a post off the calendar; it stays, to be taken up again."""
    post = post_of(request, work, number)
    keep(work, replace(post, end=End.CANCELLED), request)
    note(request, work, post, f"that post {number} was cancelled")
    return Reply(
        _("Post {number} is cancelled. Nothing of it is lost.", number=number),
        Button(_("Take it up again"), f"posts again {number}"),
    )


@commands.command(role=Role.CANDIDATE, example="posts again 1", does=Does.CHANGES)
def again(request: Request, work: Work, number: int) -> Reply:
    """Take up a post that was cancelled, as a draft without a time."""
    post = post_of(request, work, number)
    if post.end is not End.CANCELLED:
        raise UserError(
            _("Post {number} was not cancelled.", number=number), hint=f"posts show {number}"
        )
    opened = work.posts.change(replace(post, end=End.NOT_YET, at=None, approval=None), request.at)
    note(request, work, post, f"that post {number} was taken up again")
    return card(work, opened, request)


@commands.command(role=Role.CANDIDATE, example="posts back 1", does=Does.CHANGES)
def back(request: Request, work: Work, number: int) -> Reply:
    """Put a post back as it was before what you did last to it."""
    return put_back(request, work, number)


@commands.command(role=Role.CANDIDATE, example="posts repeat 1 18 Dec", does=Does.CHANGES)
def repeat(request: Request, work: Work, number: int, until: When) -> Reply:
    """Repeat a scheduled post each week at its time, until a day."""
    last = until.on(request.at.astimezone(LONDON).date())
    copies = repeat_weekly(work, post_of(request, work, number), last, request)
    if not copies:
        raise UserError(_("No week of it lies before that day: say a later one."))
    said = _(
        "post {number} is repeated until {last}: cancel each that is not to go",
        number=number,
        last=last,
    )
    work.undo.cannot(request, f"repeats of post {number}", said, "posts calendar month")
    return repeats_card(number, copies)


@commands.command(role=Role.CANDIDATE, example="posts up 1 byhand")
def up(request: Request, work: Work, number: int, network: str, url: str = "") -> Reply:
    """Tell me that a post is up on a network, and where."""
    post, outlet = post_of(request, work, number), outlet_named(network, request.outlets)
    went_up(work, post, outlet.name, url if URL.fullmatch(url) else "", request)
    return Reply(
        _("Thank you: post {number} is up on {outlet}.", number=number, outlet=outlet.called)
    )


@commands.command(role=Role.CANDIDATE, example="posts drop 1 byhand")
def drop(request: Request, work: Work, number: int, network: str) -> Reply:
    """Let a post go on one network where it did not go out."""
    post, outlet = post_of(request, work, number), outlet_named(network, request.outlets)
    let_go(work, post, outlet.name, request)
    return Reply(
        _("Post {number} will not go out on {outlet}.", number=number, outlet=outlet.called)
    )


@commands.command(role=Role.CANDIDATE, example="posts results 1", does=Does.SHOWS)
def results(request: Request, work: Work, number: int) -> Reply:
    """Say how a post does, as far as its networks tell."""
    return results_card(post_of(request, work, number), work.posts.publications(number))


@commands.command(role=Role.CANDIDATE, example="posts list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List the last posts, the newest first."""
    mine = [post for post in work.posts.recent(LISTED) if may_see(post, request.by)]
    if not mine:
        return Reply(_("No post so far. Send me a photo with a few words, or type: posts draft"))
    return posts_card(mine)


@commands.command(role=Role.CANDIDATE, example="posts calendar week", does=Does.SHOWS)
def calendar(request: Request, work: Work, span: Span = Span.WEEK) -> Reply:
    """Draw the week or the month of posts, or give it as a file for a diary."""
    if span is Span.FILE:
        start, end = request.at - BEHIND, request.at + AHEAD
    else:
        start, end = bounds(span, request.at)
    posts = [post for post in work.posts.between(start, end) if may_see(post, request.by)]
    if span is Span.FILE:
        diary = File("posts.ics", to_ics(posts, request.at), "text/calendar")
        return Reply(diary, private=True)
    return calendar_card(posts, span, request.at)
