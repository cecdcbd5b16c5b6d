"""The database: where the bot remembers."""

from __future__ import annotations

import os
from contextlib import closing
from functools import partial
from pathlib import Path

from bot.config import checked
from bot.config.settings import StoreSettings
from bot.setup.desk import Desk
from bot.setup.screen import anything
from bot.store.work import Store

FILE = "sqlite:///var/bell.db"
GIVEN_URL = "BELL_STORE_URL"
"""What compose.yaml says of its database, so that nobody has to type it."""
GIVEN_PASSWORD = Path("/run/secrets/database_password")


def database(desk: Desk) -> None:
    """Ask whether a file will do or there is a server."""
    known = str(desk.papers.get("store", "url") or os.environ.get(GIVEN_URL, FILE))
    choices = (("1", "in a file on this machine (good for any office)"), ("2", "in PostgreSQL"))
    default = "1" if known.startswith("sqlite") else "2"
    if desk.screen.choose("Where am I to remember?", choices, default) == "1":
        desk.papers.drop("store", "password")
        desk.papers.put(known if default == "1" else FILE, "store", "url")
        return
    offered = "postgresql+psycopg://bell@localhost/bell" if default == "1" else known
    desk.papers.put(desk.screen.ask("Its address", offered), "store", "url")
    if GIVEN_PASSWORD.is_file() and desk.papers.get("store", "password") is None:
        desk.papers.put(f"file:{GIVEN_PASSWORD}", "store", "password")
    desk.secret(
        "Its password; Enter for none",
        "store_password",
        *("store", "password"),
        trial=partial(_opens, desk),
        complaint=anything,
    )


async def _opens(desk: Desk) -> str:
    settings = checked(StoreSettings, desk.papers.resolved()["store"], "[store]")
    with closing(Store(settings.address)) as store:
        return f"open, on {store.engine.dialect.name}"
