"""Findings: what is wrong with a post, why, who says so, and how it is put right.

`Facts` is what the checks look at and `Finding` what they yield; both are plain values, so that a
check needs neither the store nor a network.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.elections import Election
from bot.domain.imprint import Imprint
from bot.domain.posts.outlet import Outlet
from bot.domain.posts.post import Post
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Fix:
    """A button that puts it right: what it says, and the command that it sends."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, in the reader's language.

    `blocks`: the post cannot be approved before it is put right. `why` and `source` may be empty;
    `mend` is None where only the author can do something about it.
    """

    what: str
    why: str
    source: str
    blocks: bool = False
    mend: Fix | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks must know besides the post.

    `outlets` are those that it goes to; `imprint` and `bio_url` are its page's, and need be known
    only where the law demands an imprint that it lacks; `elections` are those to come, and need be
    known for the office page only; `others` are posts scheduled or out round its time. `links`
    gives for each link that was tried why it does not answer, "" if it does; a link that is still
    being tried is not in it. `forgotten` are the hashes of its pictures that are kept no longer.
    """

    now: datetime
    outlets: tuple[Outlet, ...] = ()
    imprint: Imprint | None = None
    bio_url: str = ""
    elections: tuple[Election, ...] = ()
    others: tuple[Post, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()


def rewrite(post: Post, outlet: Outlet, label: str = "") -> Fix:
    """Offer to write a text that fits a network: the post's own, where it goes nowhere else.

    Else a text for that network alone, so that the others keep the longer one.
    """
    alone = post.networks == (outlet.name,)
    command = f"posts text {post.id}" if alone else f"posts only {post.id} {outlet.name}"
    said = label or _("Shorten it for {outlet}", outlet=outlet.called)
    return Fix(said[:40], command)
