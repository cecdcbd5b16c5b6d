"""Law: the imprint, public money and the quiet before an election, as they bear on a post.

An office has two pages for two purposes. The office page is paid for with public money: it carries
no campaigning (IPSA's principles of June 2025) and keeps quiet before an election. The campaign
page is the candidate's or the party's: what it publishes is election material and needs an imprint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.elections import pre_election
from bot.domain.errors import UserError
from bot.domain.imprint import (
    Imprint,
    Material,
    Placement,
    Position,
    Publisher,
    Purpose,
    Ruling,
    Verdict,
    find_imprint,
    judge,
    place_imprint,
    publishes_as,
)
from bot.domain.posts.findings import Facts, Finding, Fix, rewrite
from bot.domain.posts.outlet import Outlet, Page
from bot.domain.posts.post import Post
from bot.domain.times.london import LONDON
from bot.words.speaking import _

IPSA = "theipsa.org.uk, principles of June 2025; ipsaonline.org.uk/guidance/rules-and-eligibility"

# Words that campaigning uses: a judgement, not a rule, so it warns and a person decides. An
# MP's ordinary work must not be taken for it: “you can elect to receive letters by email”.
CAMPAIGNING = re.compile(
    r"\b(?:vot(?:e|ing) (?:for|against|\w+ on)|(?:re-?)?elect (?!to\b)\w+|my campaign|our campaign"
    r"|on the doorstep|canvass\w*|leaflet(?:s|ing|ed)? (?:for|with|in)|polling day|manifesto"
    r"|(?:our|your|the) (?:\w+ )?candidate|standing (?:for|as)|target seat|party conference"
    r"|join (?:the|our) party|donate|stand for (?:election|council|parliament))\b",
    re.IGNORECASE,
)


def check_law(post: Post, facts: Facts) -> Iterator[Finding]:
    """Check public money and the quiet period, for the office page, and the imprint, for both."""
    if post.page is Page.OFFICE:
        yield from _public_money(post)
        yield from _quiet(facts, day_of(post, facts.now))
    yield from _imprint(post, facts)


def day_of(post: Post, now: datetime) -> date:
    """Return the day in London by whose law a post is checked: its own, or today without one."""
    return (post.at or now).astimezone(LONDON).date()


def lacks_imprint(post: Post, outlets: Sequence[Outlet], now: datetime) -> Ruling | None:
    """Return the rule that demands an imprint which some text of a post lacks; None if none does.

    `outlets`: where the post goes. A network with a text of its own is looked at by that text.
    """
    texts = tuple(post.text_for(outlet.name) for outlet in outlets) or (post.text,)
    law = ruling(post.page, texts, day_of(post, now), paid=post.paid)
    if law.verdict is not Verdict.REQUIRED or all(find_imprint(text) for text in texts):
        return None
    return law


def ruling(page: Page, texts: tuple[str, ...], on: date, *, paid: bool = False) -> Ruling:
    """Judge texts for a page by D0 to D6 (`imprint.rules`).

    Who runs a campaign page has declared that they are standing, and all of it is election
    material. On the office page the words decide, as `CAMPAIGNING` reads them.
    """
    campaign = page is Page.CAMPAIGN
    election = campaign or any(CAMPAIGNING.search(text) for text in texts)
    who = publishes_as(on, declared=on if campaign else None, holds_office=not campaign)
    return judge(
        Material(
            by=who or frozenset({Publisher.ORGANISATION}),
            purpose=Purpose.ELECTION if election else Purpose.NONE,
            paid=paid,
            political=election,
        ),
        on,
    )


def with_imprint(post: Post, imprint: Imprint, facts: Facts) -> Post:
    """Put the imprint into each text that lacks it and has room for it.

    Returns a changed post; where it fits nowhere, the same one.
    """
    placed = {outlet.name: _placement(post, outlet, imprint, facts) for outlet in facts.outlets}
    text = f"{post.text}\n\n{imprint}".lstrip()
    if find_imprint(post.text) or not any(
        placement.text == text for name, placement in placed.items() if name not in post.own
    ):
        text = post.text
    # A network where the shared text with the imprint is too long gets the old text as its own.
    own: Mapping[str, str] = {
        name: placement.text
        for name, placement in placed.items()
        if name in post.own or placement.text != text
    }
    return replace(post, text=text, own=own)


def _public_money(post: Post) -> Iterator[Finding]:
    for text in (post.text, *post.own.values()):
        if match := CAMPAIGNING.search(text):
            yield Finding(
                _("“{match}” reads like campaigning, and this is the office page.", match=match[0]),
                _("a page paid for with public money carries no campaigning"),
                IPSA,
                mend=Fix(_("Move it to the campaign page"), f"posts page {post.id} campaign"),
            )
            return  # one example is enough for the writer to see what is meant


def _quiet(facts: Facts, day: date) -> Iterator[Finding]:
    for election in facts.elections:
        try:
            period = pre_election(election)
        except UserError:  # so far off that its working days cannot be counted yet
            continue
        if day in period:
            yield Finding(
                _(
                    "It falls in the quiet period before the {election}: {period}.",
                    election=election,
                    period=period,
                ),
                period.rule,
                period.source,
            )


def _imprint(post: Post, facts: Facts) -> Iterator[Finding]:
    law = lacks_imprint(post, facts.outlets, facts.now)
    if law is None:
        return
    why, source = _(law.why), law.source
    if facts.imprint is None:
        mend = Fix(_("Say who promotes it"), f"imprint set {post.page}")
        what = _("The imprint is missing, and I do not know the {page}'s.", page=post.page.called)
        yield Finding(what, why, source, blocks=True, mend=mend)
        return
    # One finding for all networks that have room, since one press adds it to all of them; one for
    # each that has none, since the text to shorten is its own.
    placements = [(o, _placement(post, o, facts.imprint, facts)) for o in facts.outlets]
    if any(placement.position is Position.ADD for outlet, placement in placements):
        mend = Fix(_("Add the imprint"), f"posts mend {post.id} imprint")
        yield Finding(_("The imprint is missing."), why, source, blocks=True, mend=mend)
    for outlet, placement in placements:
        if placement.position is Position.BLOCK:
            what = _("On {outlet} the {why}.", outlet=outlet.called, why=placement.why)
            yield Finding(what, why, placement.source, blocks=True, mend=rewrite(post, outlet))
        elif placement.position is Position.BIO:
            yield Finding(
                _("On {outlet} {why}", outlet=outlet.called, why=placement.why),
                why,
                placement.source,
            )


def _placement(post: Post, outlet: Outlet, imprint: Imprint, facts: Facts) -> Placement:
    return place_imprint(
        post.text_for(outlet.name),
        imprint,
        limit=outlet.characters,
        bio_url=facts.bio_url,
        paid=post.paid,
        length=outlet.length,
    )
