"""Imprint: who promotes a page, and whether a text needs to say so.

Material that is meant to influence voters must say who promotes it (Elections Act 2022, Part 6; the
rules are in `bot/domain/imprint`). An office and a campaign have one imprint each, kept here and
put into posts by `posts mend`.
"""

from __future__ import annotations

from bot.cards.imprint import imprint_card
from bot.commands import Commands, Does, Role, UserError
from bot.domain.imprint import RETENTION, Imprint, compose, read_imprint
from bot.domain.posts import URL, Page, opinion
from bot.domain.times import LONDON
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _

commands = Commands("imprint", "Who promotes a page, and whether a text must say so.")

BOTH = "John Smith on behalf of Jane Doe, both of 110 High Street, Engleston, AB12 3CD"
LIKE = "Jane Doe of 110 High Street, Engleston, AB12 3CD"


@commands.command(
    role=Role.CANDIDATE, example="imprint check campaign Vote for a new crossing", does=Does.SHOWS
)
def check(request: Request, work: Work, page: Page, *, text: str) -> Reply:
    """Say whether a text for the office or the campaign page needs an imprint, and has one.

    Judges by the law of today. The office's page is judged as public money, a campaign's as a
    candidate's. Writes nothing.
    """
    thought = opinion(page, text, request.at.astimezone(LONDON).date())
    return imprint_card(page, thought, work.campaign.imprint(page))


@commands.command(role=Role.CANDIDATE, example=f"imprint set campaign {LIKE}", does=Does.CHANGES)
def set_(request: Request, work: Work, page: Page, *, promoted_by: str) -> Reply:
    """Keep who promotes a page: name, address with postcode, and on whose behalf.

    Raises UserError where no name with an address and postcode can be read, and to a candidate who
    asks for the office's page.
    """
    _refuse_stranger_to(request, page)
    imprint = _read(promoted_by.strip())
    work.campaign.keep_imprint(page, imprint)
    return Reply(
        _("The {page}'s imprint is now: {imprint}", page=page.called, imprint=imprint),
        _("I add it to a post with one tap. {kept}", kept=_(RETENTION)),
        Button(_("See my posts"), "posts list"),
    )


@commands.command(
    role=Role.CANDIDATE,
    example="imprint bio campaign https://facebook.com/jem/about",
    does=Does.CHANGES,
)
def bio(request: Request, work: Work, page: Page, url: str) -> Reply:
    """Keep where the page's imprint is, for posts in which a network's limit leaves no room.

    Only the network's own limit is a reason to leave it out of a post. Raises UserError for what is
    no web address, and as `imprint set` does.
    """
    _refuse_stranger_to(request, page)
    if not URL.fullmatch(url):
        raise UserError(_("Give the whole address, such as https://facebook.com/jem/about"))
    work.campaign.keep_bio(page, url)
    return Reply(
        _(
            "Where a network's own limit leaves no room in a post, the {page}'s imprint is at "
            "{url}. Everywhere else it goes into the post. {kept}",
            page=page.called,
            url=url,
            kept=_(RETENTION),
        )
    )


@commands.command(role=Role.CANDIDATE, example="imprint show campaign", does=Does.SHOWS)
def show(request: Request, work: Work, page: Page) -> Reply:
    """Show a page's imprint."""
    imprint = work.campaign.imprint(page)
    set_it = Button(_("Set it"), f"imprint set {page}")
    return Reply(
        str(imprint) if imprint else _("The {page} has no imprint yet.", page=page.called), set_it
    )


def _read(words: str) -> Imprint:
    """Find the imprint in what was typed; raise UserError where it is not whole."""
    read = read_imprint(words)
    if not isinstance(read, tuple):
        lacks = ", ".join(read.lacks)
        raise UserError(
            _(
                "That is no whole imprint yet: it lacks {lacks}. Say it like this: {example}",
                lacks=lacks,
                example=BOTH if read.on_behalf else LIKE,
            )
        )
    imprint, left = read
    if left:
        raise UserError(
            _(
                "I did not understand “{left}”. Where it is on somebody's behalf, I need both "
                "addresses, or one for both: {example}",
                left=left,
                example=BOTH,
            )
        )
    return compose(imprint.promoter, imprint.principal)


def _refuse_stranger_to(request: Request, page: Page) -> None:
    if page is Page.OFFICE and not request.by.role.may(Role.STAFF):
        raise UserError(_("The office page is for the office's staff: say campaign."))
