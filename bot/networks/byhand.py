"""By hand: where no network takes a post from us, a person is asked to put it up.

Limits hold here too, so that a draft is known to fit before anybody is asked. Whatever would wait
for a network is refused: only the person who posted it can say what became of it.
"""

from __future__ import annotations

from typing import Any, NoReturn

from pydantic import Field

from bot.config import settings
from bot.domain.errors import Refused
from bot.networks import Kind, Limits, Outgoing, Question
from bot.networks.tools import graphemes, with_link

MEGABYTE = 1_000_000


class Settings(settings.Settings):
    """Where people post by hand, and what may stand there: `[networks.byhand]`."""

    title: str = Field(default="by hand", description='such as "Instagram"')
    characters: int = Field(default=2_200, ge=1, description="the longest text")  # Instagram's
    photos: int = Field(default=10, ge=0)


NETWORK = Kind(
    title="By hand",
    about="I remind, and somebody posts.",
    wanted="Is there a page that somebody posts to by hand, such as Instagram?",
    settings=Settings,
    questions=(Question("title", "What it is called", offered="Instagram"),),
    manual=True,
)


class ByHand:
    """A network that only people can reach: the bot knows its limits, and asks somebody."""

    def __init__(self, settings: Settings) -> None:
        self.title = settings.title
        self.limits = Limits(
            characters=settings.characters,
            photos=settings.photos,
            photo_bytes=8 * MEGABYTE,
            mimes=frozenset({"image/jpeg", "image/png"}),
        )

    def length(self, text: str) -> int:
        """Count what a reader sees as characters."""
        return graphemes(text)

    def words(self, post: Outgoing) -> str:
        """Return the text, and the link as its last line."""
        return with_link(post.text, post.link)

    async def by_hand(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: a person does it, and only people can see it."""
        raise Refused("That is done by hand.", f"Do it on {self.title}, and tell me.")

    publish = find = look = edit = delete = measure = by_hand

    async def check(self) -> str:
        """Say that there is nothing to connect."""
        return f"{self.title.capitalize()}: I ask somebody to put each post up."

    async def close(self) -> None:
        """There is nothing to let go of."""


def connect(settings: Settings) -> ByHand:
    """Make the page."""
    return ByHand(settings)
