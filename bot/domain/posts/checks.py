"""Checks: all that a post is held against before it is approved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from rapidfuzz import fuzz

from bot.domain.london import short
from bot.domain.posts.findings import Facts, Finding, Mend, rewrite
from bot.domain.posts.law import check_law
from bot.domain.posts.outlet import Outlet
from bot.domain.posts.post import Post

NEAR = timedelta(hours=1)
RECENT = timedelta(days=14)
SAME = 90  # rapidfuzz ratio, of 100, from which two texts read as the same post
SCHEDULERS = "github.com/gitroomhq/postiz-app issue 1779"
STRIPPED = "github.com/gitroomhq/postiz-app issue 1548"
# Of what is written as a tag: @[a Page's number], @name; not an e-mail address.
TAG = re.compile(r"(?<![\w.@])@(?:\[\d+[^\]]*\]|\w[\w.-]*\w)")
W3C = "w3.org/WAI/tutorials/images"


def check(post: Post, facts: Facts) -> list[Finding]:
    """Return all that was found, what blocks first; each is checked by itself."""
    found = [
        *_nothing(post),
        *check_law(post, facts),
        *(finding for outlet in facts.outlets for finding in _bounds(post, outlet)),
        *(finding for outlet in facts.outlets for finding in _tags(post, outlet)),
        *_photos(post, facts),
        *_links(post, facts),
        *_company(post, facts),
    ]
    return sorted(found, key=lambda finding: not finding.blocks)


def _nothing(post: Post) -> Iterator[Finding]:
    if not post.text.strip() and not post.photos:
        why, mend = "a post needs words or a picture", Mend("Write it", f"posts text {post.id}")
        yield Finding("It says nothing yet.", why, "", blocks=True, mend=mend)
    if not post.networks:
        yield Finding(
            "It goes nowhere yet.",
            f"no network of the {post.page.called} is chosen",
            "config.toml, [networks]",
            blocks=True,
            mend=Mend("See the networks", "networks list"),
        )


def _bounds(post: Post, outlet: Outlet) -> Iterator[Finding]:
    """Check length and pictures against what a network takes."""
    text, source = post.text_for(outlet.name), f"{outlet.called}'s own limits"
    length = outlet.length(text)
    if length > outlet.characters:
        yield Finding(
            f"Too long for {outlet.called}: {length:,} of {outlet.characters:,} characters.",
            f"{length - outlet.characters:,} must go, as {outlet.called} counts them",
            source,
            blocks=True,
            mend=rewrite(post, outlet),
        )
    if len(post.photos) > outlet.photos:
        yield Finding(
            f"{len(post.photos)} photos: {outlet.called} takes {outlet.photos} at most.",
            "it would refuse the post as a whole",
            source,
            blocks=True,
            mend=Mend("Leave the last one out", f"posts mend {post.id} photos"),
        )


def _tags(post: Post, outlet: Outlet) -> Iterator[Finding]:
    """Warn of names that a network would take out, or leave as plain words, without a sign."""
    tags = [] if outlet.tags else TAG.findall(post.text_for(outlet.name))
    if tags:
        yield Finding(
            f"{outlet.called.capitalize()} makes no tag of {tags[0]} in a post that I send: it "
            "takes it out, or leaves plain words.",
            "only apps that it has reviewed for Page Mentioning may tag, and it says nothing of "
            "the others: write the plain name, or a link to the page",
            STRIPPED,
            mend=rewrite(post, outlet, "Write the plain name"),
        )


def _photos(post: Post, facts: Facts) -> Iterator[Finding]:
    for number, photo in enumerate(post.photos, 1):
        if photo.hash in facts.forgotten:
            yield Finding(
                f"Photo {number} is kept no longer.",
                "photos of old posts and of drafts that nobody went on with are forgotten: add it "
                "anew",
                "config.toml, [posts] keep_photos_days",
                blocks=True,
                mend=Mend(f"Leave photo {number} out", f"photos leave {post.id} {number}"),
            )
        elif not photo.alt:
            yield Finding(
                f"Photo {number} has no alt text.",
                "who cannot see it hears these words in its place",
                W3C,
                mend=Mend(f"Describe photo {number}", f"photos alt {post.id} {number}"),
            )


def _links(post: Post, facts: Facts) -> Iterator[Finding]:
    for url in post.links():
        trouble = facts.links.get(url)
        if trouble:
            what = f"The link {url} does not answer: {trouble}."
            mend = Mend("Look again", f"posts mend {post.id} links")
            yield Finding(what, "who follows it comes to nothing", "tried from here", mend=mend)
        elif trouble is None:
            what = f"I am still trying the link {url}, and say so here if it does not answer."
            yield Finding(what, "", "")


def _company(post: Post, facts: Facts) -> Iterator[Finding]:
    """Check the posts round it: the same text again, or two within an hour."""
    family = {post.id, post.series} - {None}
    at = post.at or facts.now
    for other in facts.others:
        if {other.id, other.series} & family or not set(other.networks) & set(post.networks):
            continue
        assert other.at is not None
        if abs(other.at - at) < RECENT and _alike(post.text, other.text):
            yield Finding(
                f"Post {other.id} of {short(other.at)} says the same.",
                "Facebook may refuse the same post twice in a row (error 506), and people notice",
                SCHEDULERS,
                mend=Mend(f"See post {other.id}", f"posts show {other.id}"),
            )
        elif post.at and abs(other.at - post.at) < NEAR:
            yield Finding(
                f"Post {other.id} goes out within the hour, at {short(other.at)}.",
                "two posts so close take each other's readers",
                SCHEDULERS,
                mend=Mend("Give it another time", f"posts schedule {post.id}"),
            )


def _alike(one: str, other: str) -> bool:
    if not one.strip():
        return False
    return fuzz.ratio(" ".join(one.split()), " ".join(other.split())) >= SAME
