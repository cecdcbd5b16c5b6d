"""Post: what is to be published where, how far it has come, and who may move it."""

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
URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]", re.IGNORECASE)


class Stage(StrEnum):
    """How far a post has come."""

    DRAFT = marked("draft")
    WAITING = marked("waiting for approval")
    APPROVED = marked("approved, without a time")
    SCHEDULED = marked("scheduled")
    OUT = marked("out")
    CANCELLED = marked("cancelled")


class End(StrEnum):
    """How a post ended."""

    NOT_YET = ""
    OUT = "out"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a post: the SHA-256 of its bytes, what it shows in words, its type and size."""

    hash: str
    mime: str
    size: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved what, when; it binds to the fingerprint of text and pictures."""

    by: str
    at: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post. `own` holds texts for single networks; the others get `text`.

    `author` wrote it and `editor` changed it last, as numbers of members; `at` is its slot;
    `series` the first of those that repeat it.
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
        """What its effects in the ledger are about."""
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
        """A hash of all that people would see, and where."""
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
        """Its first words, to know it by."""
        words = shorten(self.text, EXCERPT_CHARACTERS, placeholder="…")
        return words.replace(".…", "…") or _("(a photo without words)")

    def text_for(self, network: str) -> str:
        """Return what it says on one network."""
        return self.own.get(network, self.text)

    def links(self) -> tuple[str, ...]:
        """Return the links in all its texts, each once."""
        texts = (self.text, *self.own.values())
        return tuple(dict.fromkeys(url for text in texts for url in URL.findall(text)))


def what_changed(before: Post, after: Post) -> Phrase:
    """Say what of a post was changed."""
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
    """Raise UserError where this member may not approve this post."""
    if post.end:
        raise UserError(
            _("Post {post} is {end} already.", post=post.id, end=post.end),
            hint=f"posts show {post.id}",
        )
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
    """Say whether somebody may see a post: a candidate sees those of the campaign page."""
    return member.role.may(Role.STAFF) or post.page is Page.CAMPAIGN


def home_page(member: Member) -> Page:
    """Return the page that somebody's drafts go to, unless they say another."""
    return Page.OFFICE if member.role.may(Role.STAFF) else Page.CAMPAIGN
