"""Menus: what the slash offers, to strangers and to each person by their role.

Telegram keeps a menu for each chat (`BotCommandScopeChat`) and one for all others. A role may
change on another platform, so what is set is compared with the members each minute and after each
answer.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from hashlib import blake2b

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeChat, BotCommandScopeDefault
from telegram.constants import BotCommandLimit

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.people import Role
from bot.platforms import Answer, Notebook
from bot.platforms.telegram.errors import translated_errors
from bot.platforms.tools import Menu
from bot.talk import Reply, Request

Roles = Callable[[], Awaitable[Mapping[str, Role]]]
"""Who is known here now: each user's role."""

LOOK_SECONDS = 60.0  # between looks at who is here: they may have been let in on another platform
SETTLE_SECONDS = 1.0  # after a request, so that many at once are one look
EVERYBODY = ""
"""Whose menu it is where nobody is known: Telegram's default scope."""

_KEPT = "telegram:menus"
logger = logging.getLogger(__name__)


class Menus:
    """Keeps each person's slash menu to what their role may do.

    What was set for whom is in the notebook, so that a restart sets nothing twice and takes
    away the menu of who left meanwhile.
    """

    def __init__(
        self, bot: Bot, notebook: Notebook, roles: Roles, menu: Menu, languages: tuple[str, ...]
    ) -> None:
        self._bot = bot
        self._notebook = notebook
        self._roles = roles
        self._menu = menu
        self._languages = ("", *languages)
        self._unreachable: dict[str, str] = {}
        self._asked = asyncio.Event()

    def short(self) -> dict[str, str]:
        """Return the command that each short word of any menu stands for."""
        return {
            offer.word: offer.command
            for language in self._languages
            for role in Role
            for offer in self._menu(role, language)
        }

    def watching(self, answer: Answer) -> Answer:
        """Wrap the front door so that menus are compared soon after each answer."""

        async def answered(request: Request) -> Reply:
            reply = await answer(request)
            # They wrote to us, so Telegram takes a menu for them from now on.
            self._unreachable.pop(request.handle.user, None)
            self._asked.set()
            return reply

        return answered

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Keep the menus within a block."""
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)

    async def _keep(self) -> None:
        """Keep the menus; one that cannot be set is no reason to stop."""
        while True:
            self._asked.clear()
            try:
                await self.renew()
            except (NotSent, Unanswered) as error:
                logger.warning("Telegram's menus are not renewed: %s", error)
            # Menus are a convenience: whatever goes wrong with them, people are answered.
            except Exception:
                logger.exception("Telegram's menus are not renewed")
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._asked.wait()
                    await asyncio.sleep(SETTLE_SECONDS)

    async def renew(self) -> None:
        """Set what is not as it should be."""
        wanted = {EVERYBODY: Role.STRANGER, **await self._roles()}
        kept: dict[str, str] = json.loads(await self._notebook.read(_KEPT) or "{}")
        marks = {role: self._kind(role) for role in set(wanted.values())}
        current = dict(kept)
        try:
            for user in kept.keys() - wanted.keys():
                await self._clear(user)
                del current[user]
            for user, role in wanted.items():
                mark = marks[role]
                if mark not in {current.get(user), self._unreachable.get(user)}:
                    await self._set(user, role, mark, current)
        finally:  # also after a failure half way: what was set is not set again
            if current != kept:
                await self._notebook.write(_KEPT, json.dumps(current))

    async def _set(self, user: str, role: Role, mark: str, current: dict[str, str]) -> None:
        """Set a person's menu to what their role may do, in each language."""
        try:
            for language in self._languages:
                offered = [
                    BotCommand(offer.word, offer.about[: BotCommandLimit.MAX_DESCRIPTION])
                    for offer in self._menu(role, language)[: BotCommandLimit.MAX_COMMAND_NUMBER]
                ]
                with translated_errors():
                    await self._bot.set_my_commands(
                        offered, scope=_scope(user), language_code=language or None
                    )
        except Refused as error:  # they never pressed Start, say: their next word stirs us
            self._unreachable[user] = mark
            logger.warning("Telegram does not offer the commands: %s", error)
        else:
            current[user] = mark

    async def _clear(self, user: str) -> None:
        """Delete a person's own menu: they see the one for strangers again."""
        try:
            for language in self._languages:
                with translated_errors():
                    await self._bot.delete_my_commands(
                        scope=_scope(user), language_code=language or None
                    )
        except Refused as error:
            logger.warning("Telegram does not take back the commands: %s", error)

    def _kind(self, role: Role) -> str:
        """Return a short hash of what a role is offered, so that a changed menu is set again."""
        offered = repr([(language, self._menu(role, language)) for language in self._languages])
        return blake2b(offered.encode(), digest_size=8).hexdigest()


def _scope(user: str) -> BotCommandScope:
    """Say where a menu holds (core.telegram.org/bots/api#botcommandscope)."""
    return BotCommandScopeChat(int(user)) if user else BotCommandScopeDefault()
