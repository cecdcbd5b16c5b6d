"""Outlets: where a post may go, whose page that is, and what it takes.

An outlet is a configured network as the domain sees it, without a connection: the limits are what
the network's own folder declares, so that drafts are checked by the limits that will apply.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.words.speaking import _, marked


class Page(StrEnum):
    """Whose page it is: public money and party campaigning are kept apart (IPSA, June 2025).

    The values are kept in the store and typed in commands.
    """

    OFFICE = "office"
    CAMPAIGN = "campaign"

    @property
    def called(self) -> str:
        """What people call it."""
        return _(_CALLED[self])

    @classmethod
    def parse(cls, text: str) -> Page:
        """Read a page's name: “office”, “parliamentary”, “campaign page”; raises UserError."""
        word = text.casefold().removesuffix("page").strip()
        words = {"office": cls.OFFICE, "parliamentary": cls.OFFICE, "mp": cls.OFFICE}
        words |= {"campaign": cls.CAMPAIGN, "candidate": cls.CAMPAIGN, "party": cls.CAMPAIGN}
        if word not in words:
            raise UserError(_("“{text}” is not a page here: say office or campaign.", text=text))
        return words[word]


_CALLED = {Page.OFFICE: marked("office page"), Page.CAMPAIGN: marked("campaign page")}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A network as a draft meets it: its page, and its limits as it counts them.

    `name` is the one in config.toml. `manual`: a person puts the post up. `characters` and `photos`
    are the most it takes; `length` counts characters as the network does (Mastodon counts any
    link as 23). `ahead`: how near its time and how far ahead the network is handed a post, to
    publish it itself; None where the bot holds it. `tags`: an @name reaches who is named.
    """

    name: str
    page: Page
    manual: bool
    characters: int
    photos: int
    length: Callable[[str], int]
    ahead: tuple[timedelta, timedelta] | None = None
    tags: bool = True

    @property
    def called(self) -> str:
        """What people call it."""
        return self.name.replace("-", " ")


def outlet_named(name: str, outlets: tuple[Outlet, ...]) -> Outlet:
    """Find an outlet as a person names it: “Jem Facebook.” is “jem-facebook”.

    Raises UserError that names those that there are.
    """
    wanted = name.casefold().strip(" ,.").replace(" ", "-")
    for outlet in outlets:
        if outlet.name.casefold() == wanted:
            return outlet
    known = ", ".join(outlet.name for outlet in outlets) or _("none so far: add it to config.toml")
    raise UserError(
        _("There is no network “{name}” here. There is: {known}.", name=name, known=known),
        hint="networks list",
    )
