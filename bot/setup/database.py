"""The database: where the bot remembers.

A file serves any office; PostgreSQL is for several replicas, or where a server is backed up
already. The password is kept apart from the address, so that the config can be shown.
"""

from __future__ import annotations

import os
from contextlib import closing
from functools import partial
from pathlib import Path

from bot.config import StoreSettings, checked
from bot.setup.screen import anything
from bot.setup.session import Session
from bot.store.work import Store

FILE = "sqlite:///var/bell.db"
GIVEN_URL = "BELL_STORE_URL"
"""What compose.yaml says of its database, so that nobody has to type it."""
GIVEN_PASSWORD = Path("/run/secrets/database_password")


def database(session: Session) -> None:
    """Ask whether a file will do or there is a server."""
    known = str(session.files.get("store", "url") or os.environ.get(GIVEN_URL, FILE))
    choices = (("1", "in a file on this machine (good for any office)"), ("2", "in PostgreSQL"))
    default = "1" if known.startswith("sqlite") else "2"
    if session.screen.choose("Where am I to remember?", choices, default) == "1":
        # A file has none.
        session.files.remove("store", "password")
        session.files.put(known if default == "1" else FILE, "store", "url")
        return
    offered = "postgresql+psycopg://bell@localhost/bell" if default == "1" else known
    session.files.put(session.screen.ask("Its address", offered), "store", "url")
    # Docker gives a secret as a file of this name; then nothing has to be typed.
    if GIVEN_PASSWORD.is_file() and session.files.get("store", "password") is None:
        session.files.put(f"file:{GIVEN_PASSWORD}", "store", "password")
    session.secret(
        "Its password; Enter for none",
        "store_password",
        *("store", "password"),
        trial=partial(_opens, session),
        complaint=anything,
    )


async def _opens(session: Session) -> str:
    """Open the database and close it again."""
    settings = checked(StoreSettings, session.files.resolved()["store"], "[store]")
    with closing(Store(settings.address)) as store:
        return f"open, on {store.engine.dialect.name}"
