"""Show a post and hold it against the rules."""

from __future__ import annotations

from bot.actions.posts import card, findings_of, load
from bot.actions.posts import mend as mend_post
from bot.cards.posts import findings_card, out_card, results_card
from bot.commands import Does, Role
from bot.domain.posts import End
from bot.store.work import Work
from bot.talk import Reply, Request
from handlers.posts import commands


@commands.command(role=Role.CANDIDATE, example="posts preview 1", does=Does.SHOWS)
def preview(request: Request, work: Work, number: int) -> Reply:
    """Show a post as it will look, with its length on each network.

    Raises UserError where there is no such post, or it is not the asker's to see.
    """
    return card(request, work, load(request, work, number))


@commands.command(role=Role.CANDIDATE, example="posts show 1", does=Does.SHOWS)
def show(request: Request, work: Work, number: int) -> Reply:
    """Show a post: what it says, how far it is, or where it stands.

    One that is out is shown network by network, with where it can be seen.
    """
    progress = load(request, work, number)
    if progress.post.end is End.OUT:
        return out_card(progress, request.at)
    return card(request, work, progress)


@commands.command(role=Role.CANDIDATE, example="posts results 1", does=Does.SHOWS)
def results(request: Request, work: Work, number: int) -> Reply:
    """Say how a post does, as far as its networks tell.

    Figures are those of the last look, at most six hours old; writes nothing.
    """
    return results_card(load(request, work, number))


@commands.command(role=Role.CANDIDATE, example="posts check 1", does=Does.SHOWS)
def check(request: Request, work: Work, number: int) -> Reply:
    """Check a post against the rules: imprint, alt text, links, lengths, its neighbours.

    Writes nothing. Links are judged by what `schedules/links.py` found last.
    """
    post = load(request, work, number).post
    return findings_card(post, findings_of(request, work, post))


@commands.command(role=Role.CANDIDATE, example="posts mend 1 imprint", does=Does.CHANGES)
def mend(request: Request, work: Work, number: int, what: str) -> Reply:
    """Mend what I found: the imprint, too many photos, or try the links again.

    `what` is imprint, photos (drops the last one) or links (tries them again). Raises UserError for
    another word, or where the page has no imprint yet.
    """
    return mend_post(request, work, load(request, work, number, to_change=True), what)
