"""Law: the imprint, public money and the quiet before an election, as they bear on a post.

An office has two pages for two purposes. The office page is paid for with public money: it carries
no campaigning (IPSA's principles of June 2025) and keeps quiet before an election. The campaign
page is the candidate's. On both a text that is meant to win or lose votes needs an imprint, judged
by its words and by whose page it is (`bot.domain.imprint`); where that is doubtful, it is said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.elections import pre_election
from bot.domain.errors import UserError
from bot.domain.imprint import (
    Answer,
    Imprint,
    Leaning,
    Opinion,
    Placement,
    Position,
    Weighed,
    consider,
    find_imprint,
    place_imprint,
    publishes_as,
)
from bot.domain.posts.findings import Facts, Finding, Fix, rewrite
from bot.domain.posts.outlet import Outlet, Page
from bot.domain.posts.post import Post
from bot.domain.times.london import LONDON
from bot.words.speaking import _

IPSA = "theipsa.org.uk, principles of June 2025; ipsaonline.org.uk/guidance/rules-and-eligibility"


def check_law(post: Post, facts: Facts) -> Iterator[Finding]:
    """Check public money and the quiet period, for the office page, and the imprint, for both."""
    if post.page is Page.OFFICE:
        yield from _public_money(post, day_of(post, facts.now))
        yield from _quiet(facts, day_of(post, facts.now))
    yield from _imprint(post, facts)


def day_of(post: Post, now: datetime) -> date:
    """Return the day in London by whose law a post is checked: its own, or today without one."""
    return (post.at or now).astimezone(LONDON).date()


def lacks_imprint(post: Post, outlets: Sequence[Outlet], now: datetime) -> Opinion | None:
    """Return what is thought of the text of a post that needs an imprint and lacks it; else None.

    `outlets`: where the post goes. A network with a text of its own is looked at by that text. A
    text that surely needs one comes before one of which that is doubtful.
    """
    texts = dict.fromkeys(post.text_for(outlet.name) for outlet in outlets) or (post.text,)
    thought = [opinion(post.page, text, day_of(post, now), paid=post.paid) for text in texts]
    lacking = [each for each in thought if each.answer is not Answer.NO]
    return min(lacking, key=lambda each: each.doubtful, default=None)


def opinion(page: Page, text: str, on: date, *, paid: bool = False) -> Opinion:
    """Judge a text for a page: the office's is an elected office-holder's.

    Who runs a campaign page has declared that they are standing.
    """
    campaign = page is Page.CAMPAIGN
    who = publishes_as(on, declared=on if campaign else None, holds_office=not campaign)
    return consider(text, who, on, paid=paid)


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


def _public_money(post: Post, on: date) -> Iterator[Finding]:
    for text in dict.fromkeys((post.text, *post.own.values())):
        weighed = opinion(post.page, text, on).weighed
        if weighed.leaning is not Leaning.NEUTRAL:
            yield Finding(
                reads_like_campaigning(weighed),
                _("a page paid for with public money carries no campaigning"),
                IPSA,
                mend=Fix(_("Move it to the campaign page"), f"posts page {post.id} campaign"),
            )
            return  # one example is enough for the writer to see what is meant


def reads_like_campaigning(weighed: Weighed) -> str:
    """Say that a text for the office page is campaigning, or may be, by its words."""
    words, sure = weighed.quoted(), weighed.leaning is Leaning.POLITICAL
    if not words:
        return _("This may read like campaigning, and this is the office page.")
    if sure:
        return _("“{match}” reads like campaigning, and this is the office page.", match=words)
    return _("“{match}” may read like campaigning, and this is the office page.", match=words)


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
    thought = lacks_imprint(post, facts.outlets, facts.now)
    if thought is None:
        return
    sure, why, source = not thought.doubtful, grounds(thought), thought.ruling.source
    if facts.imprint is None:
        mend = Fix(_("Say who promotes it"), f"imprint set {post.page}")
        page = post.page.called
        what = _("The imprint is missing, and I do not know the {page}'s.", page=page)
        if thought.doubtful:
            what = _("It may need an imprint, and I do not know the {page}'s.", page=page)
        yield Finding(what, why, source, blocks=sure, mend=mend)
        return
    # One finding for all networks that have room, since one press adds it to all of them; one for
    # each that has none, since the text to shorten is its own.
    placements = [(o, _placement(post, o, facts.imprint, facts)) for o in facts.outlets]
    if any(placement.position is Position.ADD for outlet, placement in placements):
        mend = Fix(_("Add the imprint"), f"posts mend {post.id} imprint")
        yield Finding(_missing(thought), why, source, blocks=sure, mend=mend)
    for outlet, placement in placements:
        if placement.position is Position.BLOCK:
            what = _("On {outlet} the {why}.", outlet=outlet.called, why=placement.why)
            yield Finding(what, why, placement.source, blocks=sure, mend=rewrite(post, outlet))
        elif placement.position is Position.BIO:
            yield Finding(
                _("On {outlet} {why}", outlet=outlet.called, why=placement.why),
                why,
                placement.source,
            )


def _missing(thought: Opinion) -> str:
    if thought.doubtful:
        return _("It may need an imprint, and has none. With one you are on the safe side.")
    return _("The imprint is missing.")


def grounds(thought: Opinion) -> str:
    """Say why a text needs an imprint: what the law asks, and by which words it falls under it.

    And what is missing from an imprint that is not whole.
    """
    told = [_(thought.ruling.why)]
    reasons = thought.weighed.reasons()
    if reasons and not thought.doubtful:
        told.append(_("this is political because {reasons}", reasons=reasons))
    elif reasons:
        told.append(_("you may be asking for votes: {reasons}", reasons=reasons))
    elif thought.doubtful:
        told.append(_("its words do not tell for sure whether it asks for votes"))
    if thought.broken and thought.broken.lacks:
        lacks = ", ".join(thought.broken.lacks)
        told.append(_("the imprint that is there lacks {lacks}", lacks=lacks))
    return "; ".join(told)


def _placement(post: Post, outlet: Outlet, imprint: Imprint, facts: Facts) -> Placement:
    return place_imprint(
        post.text_for(outlet.name),
        imprint,
        limit=outlet.characters,
        bio_url=facts.bio_url,
        paid=post.paid,
        length=outlet.length,
    )
