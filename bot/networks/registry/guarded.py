"""Guarded: the boundary of networks, where whatever happens becomes one of four outcomes.

The courier knows done, NotSent, Refused and Unanswered. Anything else that a library raises, and an
answer without an id, is Unanswered: the post may be out, so it is looked up before a second try.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable
from datetime import datetime
from traceback import extract_tb
from typing import TypeVar

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.networks import Account, Kind, Live, Measures, Outgoing

logger = logging.getLogger(__name__)

NO_ID = re.compile(r"\s*|None|True|False|[\[{(<].*", re.DOTALL)
"""What `str()` makes of an answer that holds no id."""

Answer = TypeVar("Answer")


class Guarded:
    """An account whose every call ends done, `NotSent`, `Refused` or `Unanswered`."""

    def __init__(self, name: str, kind: Kind, account: Account) -> None:
        self.name = name
        self.manual = kind.manual
        self.capabilities = kind.capabilities
        self.title = account.title
        self.limits = account.limits
        self.account = account

    def length(self, text: str) -> int:
        """Count a text as this network counts it."""
        return self.account.length(text)

    def words(self, post: Outgoing) -> str:
        """Return the words as they will stand."""
        return self.account.words(post)

    async def publish(self, post: Outgoing) -> Live:
        """Publish it."""
        return self._live(await self._answer("publish", self.account.publish(post)))

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look up a post of the same text and link that was made at `since` or after."""
        found = await self._answer("find", self.account.find(post, since))
        return found if found is None else self._live(found)

    async def look(self, post_id: str) -> Live | None:
        """Look whether a post is there now; None if not."""
        found = await self._answer("look", self.account.look(post_id))
        return found if found is None else self._live(found)

    async def edit(self, post_id: str, text: str) -> None:
        """Put `text` in the place of a post's words."""
        await self._answer("edit", self.account.edit(post_id, text))

    async def delete(self, post_id: str) -> None:
        """Take a post down."""
        await self._answer("delete", self.account.delete(post_id))

    async def measure(self, post_id: str) -> Measures:
        """Ask how a post does."""
        return await self._answer("measure", self.account.measure(post_id))

    async def check(self) -> str:
        """Say in a sentence as whom it is connected."""
        return await self._answer("check", self.account.check())

    async def close(self) -> None:
        """Let go of its connections."""
        await self.account.close()

    async def _answer(self, call: str, answer: Awaitable[Answer]) -> Answer:
        """Await an answer; any other exception is logged by its place, and is Unanswered."""
        try:
            return await answer
        except (NotSent, Refused, Unanswered):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a far side makes a library raise
            # Its words and what is behind it may show a secret: the place is enough to mend it.
            *_, last = extract_tb(error.__traceback__)
            where = f"{last.filename}:{last.lineno}"
            logger.error("%s: %s: %s at %s", self.name, call, type(error).__name__, where)  # noqa: TRY400
            raise self._unreadable() from None

    def _live(self, live: Live) -> Live:
        """Return a post that has an id; what has none could never be looked up or taken down."""
        if not isinstance(live.id, str) or NO_ID.fullmatch(live.id):
            raise self._unreadable()
        return live

    def _unreadable(self) -> Unanswered:
        return Unanswered(f"{self.title} gave an answer that nobody can read.")
