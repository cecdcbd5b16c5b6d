"""Alive: `python -m bot.alive` ends with 0 if the bot runs on this machine and its clock ticks.

For a container's health check, so it opens the database and nothing else. The bot writes its pulse
there each half minute; no port is opened for it, and a clock that does not tick is seen as well as
a process that is gone.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname

from sqlalchemy.exc import SQLAlchemyError

from bot.config import read_config
from bot.domain.errors import UserError
from bot.domain.status import LONGEST_SILENCE
from bot.store.database.connection import open_engine
from bot.store.notes import PULSE, Notes


def alive(address: str, now: datetime) -> bool:
    """Say whether the bot of this machine has written its pulse within `LONGEST_SILENCE`."""
    engine = open_engine(address)
    try:
        with engine.begin() as connection:
            pulse = Notes(connection).read(f"{PULSE}{gethostname()}")
    finally:
        engine.dispose()
    return pulse is not None and now - datetime.fromisoformat(pulse) < LONGEST_SILENCE


def main() -> int:
    """Return the exit code: 0 alive, 1 silent, or a config or database that cannot be read."""
    try:
        config = read_config(Path("config.toml"))
        return 0 if alive(config.store.address, datetime.now(UTC)) else 1
    except (UserError, SQLAlchemyError) as error:
        sys.stderr.write(f"{error}".partition("\n")[0] + "\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
