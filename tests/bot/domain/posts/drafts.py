"""Drafts to test with: a post, an outlet, and what the checks know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.imprint import Imprint, Person
from bot.domain.posts.checks import check
from bot.domain.posts.findings import Facts, Finding
from bot.domain.posts.outlet import Outlet, Page
from bot.domain.posts.post import Post

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)  # a Monday
IMPRINT = Imprint(Person("Jem Sparrowhay", "4 Pond Lane, Pennyfold, WH3 1AB"))
OFFICE = Post(1, 2, "Kofi", Page.OFFICE, "Surgery on Friday at 4pm.", ("facebook",))
CAMPAIGN = replace(OFFICE, page=Page.CAMPAIGN, text="Vote for Jem: the bench is mended.")


def outlet(name: str = "facebook", characters: int = 500, photos: int = 4) -> Outlet:
    return Outlet(name, Page.OFFICE, False, characters, photos, len)  # noqa: FBT003 - not by hand


def facts(**known: object) -> Facts:
    return replace(Facts(NOW, (outlet(),)), **known)  # type: ignore[arg-type]


def found(post: Post, **known: object) -> list[Finding]:
    return check(post, facts(**known))


def whats(post: Post, **known: object) -> str:
    return "\n".join(finding.what for finding in found(post, **known))
