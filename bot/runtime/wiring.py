"""Wiring: platforms found by their names in the config, and the tools that they are given.

A platform is a folder of `bot/platforms/` with `connect.py`. It is imported only if it is
configured, because its library takes long to load.
"""

from __future__ import annotations

import importlib
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from typing import Any

from bot.commands.menu import menu
from bot.config.settings import RoomSettings
from bot.delivery.trouble import TROUBLE
from bot.domain.contact import Contact, no_contact
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.times.london import LONDON
from bot.pictures.charts import draw
from bot.platforms import Platform
from bot.platforms.tools import Tools
from bot.platforms.web.panes import Pane, Person
from bot.runtime.stored import RejectedRequests, StoredHistory, StoredNotebook
from bot.store.work import Store
from bot.words.speaking import ENGLISH, languages


def connect(
    name: str,
    table: dict[str, Any],
    store: Store,
    rooms: RoomSettings,
    contact: Contact = no_contact,
) -> Platform:
    """Make a platform from its table in the config; `contact` is told whether it is reached.

    Raises UserError, which names what is wrong in that table, or that there is no such platform.
    """
    where = f"bot.platforms.{name}"
    # The name comes from the config: only a plain one may become a part of a module's path.
    if not name.isidentifier() or find_spec(where) is None:
        raise UserError(f"[platforms.{name}]: I know no such platform.", "slack, telegram or web")

    async def people() -> tuple[Person, ...]:
        return await store.do(
            lambda work: tuple(
                Person(_pane(member.role), user, member.name, str(member.role))
                for user, member in work.people.on(name)
            )
        )

    async def quiet(key: str) -> bool:
        # What failed makes a sound at night too.
        night = rooms.is_quiet(datetime.now(LONDON).time())
        return night and not key.startswith(TROUBLE)

    async def moved(old: str, new: str) -> None:
        await store.do(lambda work: work.rooms.move(name, old, new))

    notebook, history = StoredNotebook(store, name), StoredHistory(store)
    on_rejected = RejectedRequests(store, name, partial(datetime.now, UTC))
    others = tuple(code for code in languages() if code != ENGLISH)
    tools = Tools(notebook, draw, history, people, menu, quiet, moved, others, on_rejected, contact)
    platform: Platform = importlib.import_module(f"{where}.connect").connect(table, tools)
    return platform


def _pane(role: Role) -> Pane:
    return Pane.PHONE if role is Role.CANDIDATE else Pane.OFFICE
