"""Post: what is to be published where, how far it has come, and who may approve it.

The stage is worked out from the approval, the time and the end, and is not kept: a change of the
text cannot leave a post that says “approved”.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import reduce
from hashlib import sha256
from textwrap import shorten

from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.domain.phrase import Phrase, phrase
from bot.domain.posts.outlet import Page
from bot.words.speaking import _, marked

EXCERPT_CHARACTERS = 44  # characters by which a post is known in a list
# A link ends before the punctuation of its sentence: “see https://a.example/b.” has no final dot.
URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]", re.IGNORECASE)


class Stage(StrEnum):
    """How far a post has come; `WAITING` has a time already, `APPROVED` has none yet."""

    DRAFT = marked("draft")
    WAITING = marked("waiting for approval")
    APPROVED = marked("approved")
    SCHEDULED = marked("scheduled")
    OUT = marked("out")
    CANCELLED = marked("cancelled")


class End(StrEnum):
    """How a post ended; kept in the store as its value."""

    NOT_YET = ""
    OUT = "out"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a post: the SHA-256 of its bytes, its type and size in bytes, its alt text.

    The bytes are kept apart, by their hash, and are forgotten before the post is.
    """

    hash: str
    mime: str
    size: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved what, when; it holds while the post's fingerprint is the same."""

    by: str
    at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post. `own` holds texts for single networks, by name; the others get `text`.

    `author` wrote it and `editor` changed it last, as ids of members (0: nobody); `writer` is the
    author's name. `at` is the aware time at which it goes out, None before one is chosen. `series`
    is the id of the first of those that repeat it. `paid`: it is placed as an advert for money.
    """

    id: int
    author: int
    writer: str
    page: Page
    text: str
    networks: tuple[str, ...]
    own: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[Photo, ...] = ()
    paid: bool = False
    editor: int = 0
    at: datetime | None = None
    approval: Approval | None = None
    end: End = End.NOT_YET
    series: int | None = None

    @property
    def about(self) -> str:
        """The word by which its effects in the ledger are found; kept, so it cannot change."""
        return f"post {self.id}"

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.end:
            return Stage.OUT if self.end is End.OUT else Stage.CANCELLED
        if self.approved:
            return Stage.SCHEDULED if self.at else Stage.APPROVED
        return Stage.WAITING if self.at else Stage.DRAFT

    @property
    def approved(self) -> bool:
        """Whether what was approved is what it says now."""
        return self.approval is not None and self.approval.fingerprint == self.fingerprint

    @property
    def fingerprint(self) -> str:
        """A hash of all that people would see, and where; the time is not part of it.

        So a post may be moved without a new approval, but not reworded.
        """
        # Sorted, since the order in which networks were chosen is nothing that people see.
        seen = [
            self.text,
            sorted(self.own.items()),
            [(photo.hash, photo.alt) for photo in self.photos],
            sorted(self.networks),
            self.page,
            self.paid,
        ]
        return sha256(json.dumps(seen).encode()).hexdigest()

    @property
    def begins(self) -> str:
        """Its first words, to know it by in a list."""
        # `shorten` may cut after a full stop, which would then read as four dots.
        words = shorten(self.text, EXCERPT_CHARACTERS, placeholder="…")
        return words.replace(".…", "…") or _("(a photo without words)")

    def text_for(self, network: str) -> str:
        """Return what it says on one network, by its name."""
        return self.own.get(network, self.text)

    def links(self) -> tuple[str, ...]:
        """Return the links in all its texts, each once."""
        texts = (self.text, *self.own.values())
        return tuple(dict.fromkeys(url for text in texts for url in URL.findall(text)))


def what_changed(before: Post, after: Post) -> Phrase:
    """Say what of a post was changed: “the words and the time of post 3”; a phrase to be kept."""
    parts = (
        (phrase("the words"), before.text != after.text or before.own != after.own),
        (phrase("the photos"), before.photos != after.photos),
        (phrase("the networks"), (before.networks, before.page) != (after.networks, after.page)),
        (phrase("the time"), before.at != after.at),
        (phrase("whether it is paid for"), before.paid != after.paid),
    )
    changed = [part for part, is_new in parts if is_new] or [phrase("nothing")]
    what = reduce(lambda one, other: phrase("{one} and {other}", one=one, other=other), changed)
    return phrase("{what} of post {post}", what=what, post=after.id)


def link_of(text: str) -> str:
    """Return the first link of a text, which a network may show as a card; empty if it has none."""
    found = URL.search(text)
    return found[0] if found else ""


def refuse_approval(post: Post, by: Member, *, second_person: bool) -> None:
    """Raise UserError where this member may not approve this post.

    `second_person` is the office's setting: who wrote it or changed it last may not approve it.
    """
    if post.end:
        raise UserError(
            _("Post {post} is {end} already.", post=post.id, end=post.end),
            hint=f"posts show {post.id}",
        )
    # The last editor, too: else whoever changes a colleague's text could approve the change.
    if second_person and by.id in {post.author, post.editor}:
        raise UserError(
            _("You wrote or changed this one: somebody else has to approve it."),
            hint=f"posts show {post.id}",
        )
    if not by.role.may(Role.STAFF) and post.page is not Page.CAMPAIGN:
        raise UserError(_("Posts of the office page are approved by the office's staff."))


def may_approve(post: Post, by: Member, *, second_person: bool) -> bool:
    """Say whether this member may approve this post."""
    try:
        refuse_approval(post, by, second_person=second_person)
    except UserError:
        return False
    return True


def may_see(post: Post, member: Member) -> bool:
    """Say whether a member may see a post: a candidate sees those of the campaign page alone."""
    return member.role.may(Role.STAFF) or post.page is Page.CAMPAIGN


def home_page(member: Member) -> Page:
    """Return the page that a member's drafts go to, unless they say another."""
    return Page.OFFICE if member.role.may(Role.STAFF) else Page.CAMPAIGN
