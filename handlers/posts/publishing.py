"""Publish a post, and settle what became of it on each network."""

from __future__ import annotations

from bot.actions.posts import confirm_posted, give_up, load, publish_now
from bot.commands import Role, phrase
from bot.domain.posts import URL, outlet_named
from bot.effects import Progress
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _
from handlers.posts import commands


@commands.command(role=Role.CANDIDATE, example="posts now 1")
def now(request: Request, work: Work, number: int, network: str = "") -> Reply:
    """Publish an approved post at once, everywhere or on one network.

    The slot becomes now. Raises UserError where it is not approved, all of the networks are paused,
    or it is out there already.
    """
    progress = load(request, work, number, to_change=True)
    post = progress.post
    names = (outlet_named(network, request.outlets).name,) if network else post.networks
    publish_now(request, work, progress, names)
    said = phrase("post {number} is out or on its way", number=number)
    # A network that got it has shown it: what can be done is seen on the post's card.
    work.undo.cannot(request, post.about, said, f"posts show {number}")
    return Reply(
        _("Post {number} goes out now. I look in a few minutes, and say what I see.", number=number)
    )


@commands.command(role=Role.CANDIDATE, example="posts up 1 byhand")
def up(request: Request, work: Work, number: int, network: str, url: str = "") -> Reply:
    """Tell me that a post is up on a network, and where.

    The word of a person who put it up by hand, or looked when the bot could not tell. What is no
    web address in `url` is dropped.
    """
    progress = load(request, work, number, to_change=True)
    outlet = outlet_named(network, request.outlets)
    confirm_posted(request, work, progress, outlet.name, url if URL.fullmatch(url) else "")
    return Reply(
        _("Thank you: post {number} is up on {outlet}.", number=number, outlet=outlet.called)
    )


@commands.command(role=Role.CANDIDATE, example="posts drop 1 byhand")
def drop(request: Request, work: Work, number: int, network: str) -> Reply:
    """Let a post go on one network where it did not go out.

    What a network holds for later is taken back from it. On its last network the post is cancelled.
    Raises UserError where it is up there.
    """
    progress = load(request, work, number, to_change=True)
    name = _its_network(request, progress, network)
    give_up(request, work, progress, name)
    return Reply(
        _(
            "Post {number} will not go out on {outlet}.",
            number=number,
            outlet=name.replace("-", " "),
        )
    )


def _its_network(request: Request, progress: Progress, said: str) -> str:
    """Return the network that is meant: one of the post's, though it is connected no longer."""
    gone = said.casefold().strip(" ,.").replace(" ", "-")
    known = {*progress.post.networks, *progress.entries} - {each.name for each in request.outlets}
    return gone if gone in known else outlet_named(said, request.outlets).name
