"""Wiring: platforms and networks found by their names in the config, and what they are given."""

from __future__ import annotations

import importlib
import re
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from typing import Any

from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.london import LONDON
from bot.domain.people import Role
from bot.domain.tongue import ENGLISH, languages
from bot.mail.oauth import Grant, Tokens
from bot.mail.smtp import Relay
from bot.menu import menu
from bot.networks import Network
from bot.outlets import KIND, OURS
from bot.pictures.charts import draw
from bot.platforms import Platform
from bot.platforms.tools import Tools
from bot.platforms.web.history import Entry
from bot.platforms.web.panes import Pane, Person
from bot.settings import OAuthSettings, RoomSettings, SmtpSettings
from bot.store.doorbook import Doorbook
from bot.store.work import Store
from bot.talk import Reply
from bot.trouble import TROUBLE

NETWORK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")  # short: it stands in buttons


def connect(name: str, table: dict[str, Any], store: Store, rooms: RoomSettings) -> Platform:
    """Make a platform from its table in the config; UserError names what is wrong there."""
    where = f"bot.platforms.{name}"
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
        night = rooms.is_quiet(datetime.now(LONDON).time())
        return night and not key.startswith(TROUBLE)

    async def moved(old: str, new: str) -> None:
        await store.do(lambda work: work.rooms.move(name, old, new))

    notebook, history = StoredNotebook(store, name), StoredHistory(store)
    turned_away = Doorbook(store, name, partial(datetime.now, UTC))
    others = tuple(code for code in languages() if code != ENGLISH)
    tools = Tools(notebook, draw, history, people, menu, quiet, moved, others, turned_away)
    platform: Platform = importlib.import_module(f"{where}.connect").connect(table, tools)
    return platform


def network(name: str, table: dict[str, Any]) -> Network:
    """Make a network from its table in the config; UserError names what is wrong there."""
    settings = {key: value for key, value in table.items() if key not in OURS}
    kind = str(table.get(KIND, name))
    where = f"bot.networks.{kind}"
    if not NETWORK_NAME.fullmatch(name):
        raise UserError(f"[networks.{name}]: a name is at most 20 small letters, digits and -.")
    if not kind.isidentifier() or kind == "tools" or find_spec(where) is None:
        known = "facebook, bluesky, mastodon or byhand"
        raise UserError(f"[networks.{name}]: I know no such network.", known)
    made: Network = importlib.import_module(where).connect(settings)
    return made


def networks(config: Config) -> dict[str, Network]:
    """Make all networks of the config."""
    return {name: network(name, table) for name, table in config.outlets().items()}


def _pane(role: Role) -> Pane:
    return Pane.PHONE if role is Role.CANDIDATE else Pane.OFFICE


def relay_of(config: Config) -> Relay | None:
    """Make the relay that letters are sent through, if the config names one."""
    return relay_for(config.smtp, config.office.mp) if config.smtp else None


def relay_for(settings: SmtpSettings, mp: str) -> Relay:
    """Make a relay of its table; letters come from the MP, where one is named."""
    fields = settings.model_dump(exclude={"sent_folder", "oauth"})
    fields["password"] = settings.password.get_secret_value()
    fields["tokens"] = tokens_of(settings.oauth)
    return Relay(**fields, name=f"{mp} MP" if mp else "")


def tokens_of(settings: OAuthSettings | None) -> Tokens | None:
    """Make the tokens of a table `oauth` in the config, if there is one."""
    if settings is None:
        return None
    fields = settings.model_dump(exclude={"client_secret", "refresh_token"})
    fields["client_secret"] = settings.client_secret.get_secret_value()
    fields["refresh_token"] = settings.refresh_token.get_secret_value()
    return Tokens(Grant(**fields))


class StoredNotebook:
    """A platform's notebook, kept by the store; each platform has pages of its own."""

    def __init__(self, store: Store, platform: str) -> None:
        self._store = store
        self._platform = platform

    async def read(self, key: str) -> str | None:
        """Return what stands under `key`."""
        return await self._store.do(lambda work: work.notes.read(self._page(key)))

    async def write(self, key: str, text: str) -> None:
        """Keep `text` under `key`, in the place of what stood there."""
        await self._store.do(lambda work: work.notes.write(self._page(key), text))

    async def strike(self, key: str) -> None:
        """Forget what stands under `key`."""
        await self._store.do(lambda work: work.notes.strike(self._page(key)))

    def _page(self, key: str) -> str:
        return f"{self._platform}:{key}"


class StoredHistory:
    """What was typed and said on the page, kept by the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def append(self, entry: Entry) -> Entry:
        """Keep it and return it with its id; if its key stands in the room, return that one."""
        return await self._store.do(lambda work: work.pages.append(entry))

    async def change(self, room: str, entry_id: int, reply: Reply, at: datetime) -> Entry | None:
        """Put `reply` in the place of what an entry says; None if the room has no such entry."""
        return await self._store.do(lambda work: work.pages.change(room, entry_id, reply, at))

    async def read(self, entry_id: int) -> Entry | None:
        """Return one entry."""
        return await self._store.do(lambda work: work.pages.read(entry_id))

    async def find(self, room: str, key: str) -> Entry | None:
        """Return the entry of the room that has this key."""
        return await self._store.do(lambda work: work.pages.find(room, key))

    async def latest(
        self, room: str, reader: str, count: int, before: int | None = None
    ) -> list[Entry]:
        """Return the last entries that `reader` may see, the oldest first."""
        return await self._store.do(lambda work: work.pages.latest(room, reader, count, before))
