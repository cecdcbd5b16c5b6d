"""Draft a post: its words, its networks, its page.

Each change goes through `save_and_show`: it takes the approval back, plans again what was planned,
notes how it is undone, and asks the room for approval where that is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.campaign.conduct import say_once
from bot.actions.posts import draft_of, load, save_and_show, take_in
from bot.cards.posts import alt_form, draft_card, text_form
from bot.commands import Does, Role, UserError, phrase
from bot.domain.conduct import Topic
from bot.domain.posts import Outlet, Page, Post, home_page, outlet_named
from bot.effects import Progress
from bot.store.work import Work
from bot.talk import Field, Form, Reply, Request
from bot.words.speaking import _
from handlers.posts import commands


@commands.command(
    role=Role.CANDIDATE,
    example="posts draft Surgery at 4pm",
    pictures=True,
    does=Does.CHANGES,
    once=True,
)
def draft(request: Request, work: Work, *, text: str = "") -> Reply:
    """Begin a post with your words, photos or both; I show how it will look.

    Goes to every network of the asker's home page: the campaign's for a candidate, else the
    office's. A file that is no photo is left out, and the card says why.
    """
    if not text and not request.files:
        words = Field("text", _("What it says"), "lines")
        photo = Field("file", _("A photo"), "file", required=False)
        return Reply(Form(_("A new post"), "posts draft", (words, photo)), private=True)
    page = home_page(request.by)
    # All of the page's, since most posts go everywhere; “posts to” narrows it.
    networks = tuple(each.name for each in request.outlets if each.page is page)
    photos, left_out = take_in(work, request.files)
    begun = Post(0, request.by.id, request.by.name, page, text, networks, photos=photos)
    post = work.posts.draft(replace(begun, editor=request.by.id), request.place, request.at)
    work.undo.note(
        request,
        post.about,
        phrase("the draft of post {post}", post=post.id),
        f"posts cancel {post.id}",
    )
    shown = draft_card(draft_of(request, work, Progress(post, request.place), left_out))
    return Reply(*shown.parts, *alt_form(post))


@commands.command(role=Role.CANDIDATE, example="posts text 1 Surgery at 5pm", does=Does.CHANGES)
def text(request: Request, work: Work, number: int, *, text: str = "") -> Reply:
    """Put other words in a post; without any, get its own to change.

    Texts of single networks stay. Raises UserError for a post that is out or on its way.
    """
    before = load(request, work, number, to_change=True)
    if not text:
        return text_form(f"posts text {number}", before.post.text)
    return save_and_show(request, work, before, replace(before.post, text=text))


@commands.command(role=Role.CANDIDATE, example="posts only 1 byhand Surgery", does=Does.CHANGES)
def only(request: Request, work: Work, number: int, network: str, *, text: str = "") -> Reply:
    """Give a post other words on one network.

    Other networks keep the common text. Raises UserError for a network that is not configured.
    """
    before = load(request, work, number, to_change=True)
    post, outlet = before.post, outlet_named(network, request.outlets)
    if not text:
        return text_form(f"posts only {number} {outlet.name}", post.text_for(outlet.name))
    own = {**post.own, outlet.name: text}
    return save_and_show(request, work, before, replace(post, own=own))


@commands.command(role=Role.CANDIDATE, example="posts to 1 byhand", does=Does.CHANGES)
def to(request: Request, work: Work, number: int, *, networks: str) -> Reply:
    """Choose the networks that a post goes to.

    Names are separated by spaces or commas. Raises UserError for one that is not configured, or is
    another page's.
    """
    before = load(request, work, number, to_change=True)
    post = before.post
    chosen = [outlet_named(name, request.outlets) for name in networks.replace(",", " ").split()]
    _refuse_foreign(post, chosen)
    names = tuple(each.name for each in chosen)
    return save_and_show(request, work, before, replace(post, networks=names))


@commands.command(role=Role.CANDIDATE, example="posts page 1 campaign", does=Does.CHANGES)
def page(request: Request, work: Work, number: int, page: Page) -> Reply:
    """Move a post to the office page or to the campaign page.

    The networks become that page's, since no network is on both. Raises UserError to a candidate
    who names the office's.
    """
    if page is Page.OFFICE and not request.by.role.may(Role.STAFF):
        raise UserError(_("The office page is for the office's staff."))
    networks = tuple(each.name for each in request.outlets if each.page is page)
    before = load(request, work, number, to_change=True)
    moved = replace(before.post, page=page, networks=networks)
    shown = save_and_show(request, work, before, moved)
    # Who works for the office has constituents' letters at hand, and none of them is a campaign's.
    minds = page is Page.CAMPAIGN and request.by.role.may(Role.STAFF)
    return Reply(*shown.parts, *(say_once(request, work, Topic.CASEWORK) if minds else ()))


@commands.command(role=Role.CANDIDATE, example="posts paid 1", does=Does.CHANGES)
def paid(request: Request, work: Work, number: int) -> Reply:
    """Say that a post is placed as an advert for money, or that it is not.

    A switch: pressed twice it is as before. An advert needs an imprint where a plain post may not.
    """
    before = load(request, work, number, to_change=True)
    return save_and_show(request, work, before, replace(before.post, paid=not before.post.paid))


def _refuse_foreign(post: Post, chosen: Sequence[Outlet]) -> None:
    """Raise UserError where one of the networks is another page's."""
    # The office's page is paid for with public money and may carry no campaigning: a post never
    # goes to both.
    if foreign := [each.name for each in chosen if each.page is not post.page]:
        raise UserError(
            _(
                "{foreign} is not the {page}'s, which this post is for.",
                foreign=foreign[0],
                page=post.page.called,
            ),
            hint=f"posts page {post.id}",
        )
