"""Checks: all that a post is held against before it is approved.

Each check yields findings and knows nothing of the others. A finding that blocks must be put right
before an approval; the rest are advice, each with its reason and its source. Nothing is fetched
here: what is known of links and of other posts comes in `Facts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from rapidfuzz import fuzz

from bot.domain.posts.findings import Facts, Finding, Fix, rewrite
from bot.domain.posts.law import check_law
from bot.domain.posts.outlet import Outlet
from bot.domain.posts.post import Post
from bot.domain.times.london import short
from bot.words.speaking import _

# Within these two posts are said to be too close, or the same: judgements. The networks themselves
# say only that the same post twice in a row may be refused (Facebook's error 506).
NEAR = timedelta(hours=1)
RECENT = timedelta(days=14)
SAME = 90  # rapidfuzz ratio, of 100, from which two texts read as the same post
SCHEDULERS = "github.com/gitroomhq/postiz-app issue 1779"
STRIPPED = "github.com/gitroomhq/postiz-app issue 1548"
# What is written as a tag: @[a Page's number] or @name; not an email address.
TAG = re.compile(r"(?<![\w.@])@(?:\[\d+[^\]]*\]|\w[\w.-]*\w)")
W3C = "w3.org/WAI/tutorials/images"


def check(post: Post, facts: Facts) -> list[Finding]:
    """Return all that was found, what blocks first; an empty list is a post that passes.

    Within the two groups the order is that of the checks, so a card reads the same each time.
    """
    found = [
        *_nothing(post),
        *_unconnected(post, facts),
        *check_law(post, facts),
        *(finding for outlet in facts.outlets for finding in _bounds(post, outlet)),
        *(finding for outlet in facts.outlets for finding in _tags(post, outlet)),
        *_photos(post, facts),
        *_links(post, facts),
        *_neighbours(post, facts),
    ]
    # Sorting keeps the order of equals.
    return sorted(found, key=lambda finding: not finding.blocks)


def _nothing(post: Post) -> Iterator[Finding]:
    if not post.text.strip() and not post.photos:
        why, mend = (
            _("a post needs words or a picture"),
            Fix(_("Write it"), f"posts text {post.id}"),
        )
        yield Finding(_("It says nothing yet."), why, "", blocks=True, mend=mend)
    if not post.networks:
        yield Finding(
            _("It goes nowhere yet."),
            _("no network of the {page} is chosen", page=post.page.called),
            "config.toml, [networks]",
            blocks=True,
            mend=Fix(_("See the networks"), "networks list"),
        )


def _unconnected(post: Post, facts: Facts) -> Iterator[Finding]:
    """Find networks of a post that were taken out of the config since: there it would not go."""
    connected = [outlet.name for outlet in facts.outlets]
    for name in (each for each in post.networks if each not in connected):
        called = name.replace("-", " ")
        yield Finding(
            _("I am not connected to {called}: it does not go out there.", called=called),
            _("the network was taken out of the config"),
            f"config.toml, [networks.{name}]",
            blocks=True,
            mend=Fix(
                _("Leave {called} out", called=called) if connected else _("Choose where it goes"),
                " ".join([f"posts to {post.id}", *connected]),
            ),
        )


def _bounds(post: Post, outlet: Outlet) -> Iterator[Finding]:
    """Check length and pictures against what a network takes, as it counts them."""
    text, source = post.text_for(outlet.name), _("{outlet}'s own limits", outlet=outlet.called)
    length = outlet.length(text)
    if length > outlet.characters:
        yield Finding(
            _(
                "Too long for {outlet}: {length:,} of {characters:,} characters.",
                outlet=outlet.called,
                length=length,
                characters=outlet.characters,
            ),
            _(
                "{length:,} must go, as {outlet} counts them",
                length=length - outlet.characters,
                outlet=outlet.called,
            ),
            source,
            blocks=True,
            mend=rewrite(post, outlet),
        )
    if len(post.photos) > outlet.photos:
        yield Finding(
            _(
                "{count} photos: {outlet} takes {photos} at most.",
                count=len(post.photos),
                outlet=outlet.called,
                photos=outlet.photos,
            ),
            _("it would refuse the post as a whole"),
            source,
            blocks=True,
            mend=Fix(_("Leave the last one out"), f"posts mend {post.id} photos"),
        )


def _tags(post: Post, outlet: Outlet) -> Iterator[Finding]:
    """Warn of names that a network would take out, or leave as plain words, without a sign.

    Facebook strips the tag of a Page silently unless the app was reviewed for Page Mentioning.
    """
    tags = [] if outlet.tags else TAG.findall(post.text_for(outlet.name))
    if tags:
        yield Finding(
            _(
                "{outlet} makes no tag of {tags} in a post that I send: it takes it out, or leaves "
                "plain words.",
                outlet=outlet.called.capitalize(),
                tags=tags[0],
            ),
            _(
                "only apps that it has reviewed for Page Mentioning may tag, and it says nothing "
                "of the others: write the plain name, or a link to the page"
            ),
            STRIPPED,
            mend=rewrite(
                post, outlet, _("Write the plain name for {outlet}", outlet=outlet.called)
            ),
        )


def _photos(post: Post, facts: Facts) -> Iterator[Finding]:
    for number, photo in enumerate(post.photos, 1):
        if photo.hash in facts.forgotten:
            yield Finding(
                _("Photo {number} is kept no longer.", number=number),
                _(
                    "photos of old posts and of drafts that nobody went on with are forgotten: "
                    "add it again"
                ),
                "config.toml, [posts] keep_photos_days",
                blocks=True,
                mend=Fix(
                    _("Leave photo {number} out", number=number), f"photos leave {post.id} {number}"
                ),
            )
        elif not photo.alt:
            yield Finding(
                _("Photo {number} has no alt text.", number=number),
                _("people who cannot see it hear these words in its place"),
                W3C,
                mend=Fix(
                    _("Describe photo {number}", number=number), f"photos alt {post.id} {number}"
                ),
            )


def _links(post: Post, facts: Facts) -> Iterator[Finding]:
    for url in post.links():
        trouble = facts.links.get(url)
        # "" is a link that answered, None one that is still being tried.
        if trouble:
            what = _("The link {url} does not answer: {trouble}.", url=url, trouble=trouble)
            mend = Fix(_("Look again"), f"posts mend {post.id} links")
            yield Finding(
                what, _("people who follow it come to nothing"), _("tried from here"), mend=mend
            )
        elif trouble is None:
            what = _(
                "I am still trying the link {url}, and say so here if it does not answer.", url=url
            )
            yield Finding(what, "", "")


def _neighbours(post: Post, facts: Facts) -> Iterator[Finding]:
    """Check the posts round it: the same text again, or two within an hour.

    Only posts on a network that it goes to, too; others have other readers.
    """
    # A post that repeats each week is not its own double.
    family = {post.id, post.series} - {None}
    at = post.at or facts.now
    for other in facts.others:
        if {other.id, other.series} & family or not set(other.networks) & set(post.networks):
            continue
        # For mypy: `Facts.others` are scheduled or out, and so have a time.
        assert other.at is not None
        if abs(other.at - at) < RECENT and _alike(post.text, other.text):
            yield Finding(
                _("Post {other} of {at} says the same.", other=other.id, at=short(other.at)),
                _(
                    "Facebook may refuse the same post twice in a row (error "
                    "506), and people notice"
                ),
                SCHEDULERS,
                mend=Fix(_("See post {other}", other=other.id), f"posts show {other.id}"),
            )
        elif post.at and abs(other.at - post.at) < NEAR:
            yield Finding(
                _(
                    "Post {other} goes out within the hour, at {at}.",
                    other=other.id,
                    at=short(other.at),
                ),
                _("two posts so close compete for readers"),
                SCHEDULERS,
                mend=Fix(_("Give it another time"), f"posts schedule {post.id}"),
            )


def _alike(one: str, other: str) -> bool:
    if not one.strip():
        return False
    return fuzz.ratio(" ".join(one.split()), " ".join(other.split())) >= SAME
