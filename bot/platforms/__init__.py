"""Where people talk to the bot: one file or folder for each platform, none knows another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.domain.fence import Mark, unmarked
from bot.talk import Chart, Place, Reply, Request

Answer = Callable[[Request], Awaitable[Reply]]
"""The office's front door. A reply without parts means: say nothing."""


OnRejected = Callable[[str, str], Awaitable[None]]
"""Tell the office which request was rejected, such as “a forged signature”, and whose it was.

Never with anything that came along; empty where nobody can tell from whom.
"""


async def ignore_rejection(_what: str, _who: str) -> None:
    """Report a rejection to nobody: there is no audit here."""


UNSHOWN = (
    "Here is what I have to say, in words only: I could not draw it. It is in my log; please tell "
    "whoever looks after me."
)
"""What goes before the words of a reply that could not be drawn, for whatever reason."""


Draw = Callable[[Chart], bytes]
"""Draw a chart as PNG."""


JOIN_LINK = "door"
"""The page of a platform's notebook that says, once it is known, how a newcomer comes to us there:
an address, with {code} where the code of their invitation goes."""


class Platform(Protocol):
    """A chat.

    `say`, `change` and `find` raise `NotSent` (surely not said; perhaps with a wait), `Refused`
    (surely not, and it never will be) or `Unanswered` (nobody knows).
    """

    name: str
    """What `Place.platform` says, and the table's name in the config."""

    finds: bool
    """Whether `find` can tell what was said before."""

    async def listen(self, answer: Answer) -> None:
        """Answer what people ask until cancelled; the answer is said where it was asked."""

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        """Say it once; return the platform's id of what was said. `key` marks it for `find`.

        Once all is there that it needs, `mark` is called, and its fence checked before each call
        that says something. With `again`, parts already sent under this key are not sent twice.
        """

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Put `reply` in the place of what was said under the id `said`; repeatable."""

    async def find(self, place: Place, key: str) -> str | None:
        """Look up the id of what was said under `key`, if it was."""

    async def check(self) -> str:
        """Say in a sentence as whom it is connected; `Refused` says what to mend."""

    async def can_post_in(self, place: Place) -> str:
        """Say what a room is called; `Refused` if it is not there, or we are not in it."""


class Notebook(Protocol):
    """What a platform remembers over a restart: short texts by key; the store keeps it."""

    async def read(self, key: str) -> str | None:
        """Return the text under `key`; None if there is none."""

    async def write(self, key: str, text: str) -> None:
        """Keep `text` under `key`, in place of what was there."""

    async def strike(self, key: str) -> None:
        """Delete what is under `key`, if anything is."""
