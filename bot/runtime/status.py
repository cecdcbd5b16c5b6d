"""Status: how the bot is, read from its database and disk by another process, running or not."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from bot import __version__
from bot.actions.briefing.status import status_of
from bot.config import Config
from bot.domain.status import Status
from bot.store.looking import file_of, looking


def read_status(config: Config) -> Status:
    """Read how the bot is. Raises UserError where the database cannot be read."""
    now, file = datetime.now(UTC), file_of(config.store.address)
    if file and not file.exists():
        return Status(now, __version__, networks=tuple(config.outlets()))
    with looking(config.store.address) as work:
        status = status_of(work, config, now)
    return _with_space(status, file) if file else status


def to_json(status: Status) -> str:
    """Write a status for a monitor: times in ISO 8601, `well`, and `wrong` in sentences."""
    wrong = status.wrong()
    told = {"well": not wrong, "wrong": wrong, **asdict(status)}
    told["running"] = [asdict(each) for each in status.alive]
    told["paused"] = dict(status.paused)
    return json.dumps(told, default=datetime.isoformat, ensure_ascii=False)


def _with_space(status: Status, file: Path) -> Status:
    """Add how much the database takes, and what is left beside it."""
    parts = (file, file.with_name(f"{file.name}-wal"))
    taken = sum(part.stat().st_size for part in parts if part.exists())
    return replace(status, store_bytes=taken, free_bytes=shutil.disk_usage(file.parent).free)
