"""Outlets: where a post may go, whose page that is, and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.errors import UserError
from bot.words.speaking import _, marked


class Page(StrEnum):
    """Whose page it is: public money and party campaigning are kept apart (IPSA, June 2025)."""

    OFFICE = "office"
    CAMPAIGN = "campaign"

    @property
    def called(self) -> str:
        """What people call it."""
        return _(_CALLED[self])

    @classmethod
    def parse(cls, text: str) -> Page:
        """Read a page's name: “office”, “parliamentary”, “campaign page”."""
        word = text.casefold().removesuffix("page").strip()
        words = {"office": cls.OFFICE, "parliamentary": cls.OFFICE, "mp": cls.OFFICE}
        words |= {"campaign": cls.CAMPAIGN, "candidate": cls.CAMPAIGN, "party": cls.CAMPAIGN}
        if word not in words:
            raise UserError(_("“{text}” is no page here: say office or campaign.", text=text))
        return words[word]


_CALLED = {Page.OFFICE: marked("office page"), Page.CAMPAIGN: marked("campaign page")}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A network as a draft meets it: its page, and its bounds as it counts them.

    `manual`: a person puts the post up. `characters` are counted by `length`. `ahead`: how near
    its time and how far ahead the network is handed a post, to publish it itself; None: I hold it.
    `tags`: an @name in a text reaches who is named.
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
    """Find an outlet as somebody names it; UserError names those that there are."""
    wanted = name.casefold().strip(" ,.").replace(" ", "-")
    for outlet in outlets:
        if outlet.name.casefold() == wanted:
            return outlet
    known = ", ".join(outlet.name for outlet in outlets) or _("none so far: add it to config.toml")
    raise UserError(
        _("There is no network “{name}” here. There is: {known}.", name=name, known=known),
        hint="networks list",
    )
