"""Imprint: who promotes a page, and whether a text needs to say so."""

from __future__ import annotations

from bot.commands import Commands
from bot.domain.errors import UserError
from bot.domain.imprint import RETENTION, Verdict, found
from bot.domain.london import LONDON
from bot.domain.people import Role
from bot.domain.posts.law import ruling
from bot.domain.posts.outlet import Page
from bot.domain.posts.post import URL
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Text

commands = Commands("imprint", "Who promotes a page, and whether a text must say so.")

LIKE = "Jane Doe of 110 High Street, Engleston, AB12 3CD"


@commands.command(
    role=Role.CANDIDATE, example="imprint check campaign Vote for a new crossing", does=Does.SHOWS
)
def check(request: Request, work: Work, page: Page, *, text: str) -> Reply:
    """Say whether a text for the office or the campaign page needs an imprint, and has one."""
    law = ruling(page, (text,), request.at.astimezone(LONDON).date())
    there = found(text)
    said = f"This is {law.verdict} (rule {law.rule}): {law.why}."
    if law.verdict in {Verdict.REQUIRED, Verdict.RECOMMENDED}:
        said = f"An imprint is {law.verdict} here (rule {law.rule}): {law.why}."
    has = f"It has one: {there}" if there else "It has none."
    return Reply(Text(f"{said}\nSource: {law.source}"), has)


@commands.command(role=Role.CANDIDATE, example=f"imprint set campaign {LIKE}", does=Does.CHANGES)
def set_(request: Request, work: Work, page: Page, *, promoted_by: str) -> Reply:
    """Keep who promotes a page: name, address with postcode, and on whose behalf."""
    _refuse_stranger_to(page, request)
    words = promoted_by.strip()
    imprint = found(words) or found(f"Promoted by {words}")
    if imprint is None:
        raise UserError(f"I need a name and an address with its postcode, such as: {LIKE}")
    work.campaign.set_imprint(page, imprint)
    return Reply(
        f"The {page.called}'s imprint is now: {imprint}",
        f"I add it to a post with one tap. {RETENTION}",
        Button("See my posts", "posts list"),
    )


@commands.command(
    role=Role.CANDIDATE,
    example="imprint bio campaign https://facebook.com/jem/about",
    does=Does.CHANGES,
)
def bio(request: Request, work: Work, page: Page, url: str) -> Reply:
    """Keep where the page's imprint stands, one click away, for texts that leave no room."""
    _refuse_stranger_to(page, request)
    if not URL.fullmatch(url):
        raise UserError("Give the whole address, such as https://facebook.com/jem/about")
    work.campaign.set_bio(page, url)
    return Reply(
        f"Where a text leaves no room, the {page.called}'s imprint is at {url}. {RETENTION}"
    )


@commands.command(role=Role.CANDIDATE, example="imprint show campaign", does=Does.SHOWS)
def show(request: Request, work: Work, page: Page) -> Reply:
    """Show a page's imprint."""
    imprint = work.campaign.imprint(page)
    set_it = Button("Set it", f"imprint set {page}")
    return Reply(str(imprint) if imprint else f"The {page.called} has no imprint yet.", set_it)


def _refuse_stranger_to(page: Page, request: Request) -> None:
    if page is Page.OFFICE and not request.by.role.may(Role.STAFF):
        raise UserError("The office page is for the office's staff: say campaign.")
