"""For a checkout of bd510e8: make the store of an office that had lived nine days by its code.

    cd CHECKOUT; PYTHONPATH=. .venv/bin/python …/tests/data/store_before/make.py

writes `sqlite.db.gz`, `postgres.sql.gz`, `letters.mbox.gz` and `known.json` beside itself. The
office runs as it does for anybody, on stand-ins for Slack, Telegram, Facebook and a relay; what
happens in it is in `story.py`. At the end it is cut off in the middle of publishing a post. Its
clock runs behind ours by some days, and has caught up with ours by then.
"""
# mypy: ignore-errors

from __future__ import annotations

import asyncio
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import bot.bell
import story
from letters import mbox
from life import Clock, Life, Page

from bot.config import Config
from tests.bot.platforms.slack_server import SlackServer
from tests.bot.platforms.slack_wire import SlackWire
from tests.bot.platforms.telegram_server import Server
from tests.bot.platforms.telegram_wire import House, TelegramWire
from tests.databases import postgres, postgres_programs
from tests.model_server import model_server
from tests.sink import Sink

HERE = Path(__file__).parent


def configured(url: str, far: SimpleNamespace) -> Config:
    """Read the office's config, and say where everything is just now."""
    table = tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8"))
    table["store"]["url"] = url
    table["smtp"]["port"] = far.sink.port
    table["platforms"]["slack"]["base_url"] = far.slack.base_url
    table["platforms"]["telegram"]["base_url"] = far.telegram.url
    table["model"]["url"] = f"{far.model.url}v1/"
    for name, page in far.pages.items():
        table["networks"][name]["url"] = page.url
    return Config.model_validate(table)


async def live(url: str, told: Path) -> None:
    """Live through the story, and be cut off at its end."""
    far = SimpleNamespace(sink=Sink(), slack=SlackServer(), telegram=Server())
    far.pages = {"facebook": Page(), "campaign": Page()}
    for each in (far.sink, far.slack, far.telegram, *far.pages.values()):
        await each.start()
    far.slack.people["U0MP"] = "hesper"
    group = {"type": "supergroup", "title": "The office"}
    for number in (-1001234567890, 1001, 1002, 1003, 1004):
        kind = group if number < 0 else {"type": "private"}
        far.telegram.chats[number] = {"id": number, **kind}
    clock, printed = Clock(), []
    bot.bell.now = clock
    async with AsyncExitStack() as stack:
        far.model = await stack.enter_async_context(model_server())
        office = await stack.enter_async_context(
            bot.bell.running(configured(url, far), None, printed.append)
        )
        wires = SlackWire(far.slack), TelegramWire(far.telegram, House())
        life = Life(office, clock, *wires, far.pages, far.sink, far.model)
        while not any("http://" in line for line in printed):  # noqa: ASYNC110 - another task's
            await asyncio.sleep(0.05)
        life.address = next(line.split()[-1] for line in printed if "http://" in line)
        await story.happens(life)
        cut_off(life, told)


def cut_off(life: Life, told: Path) -> None:
    """Tell what no store does, and end in the middle of something, as by a power cut."""
    life.known["left_at"] = datetime.now(UTC).isoformat()
    letters = [raw.decode() for raw in life.letters]
    told.write_text(json.dumps({"known": life.known, "letters": letters}))
    os._exit(0)


def lived(url: str) -> dict[str, Any]:
    """Have it lived in a process of its own; return what it left beside the store."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        subprocess.run([sys.executable, __file__, url, str(told)], check=True)
        found: dict[str, Any] = json.loads(told.read_text())
        return found


def sqlite() -> dict[str, Any]:
    """Make it on SQLite: one file, with what its log held."""
    with tempfile.TemporaryDirectory() as folder:
        path, whole = Path(folder) / "bell.db", Path(folder) / "whole.db"
        told = lived(f"sqlite:///{path}")
        with sqlite3.connect(path) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            base.execute("VACUUM INTO ?", [str(whole)])
        (HERE / "sqlite.db.gz").write_bytes(gzip.compress(whole.read_bytes(), mtime=0))
        return told


def postgresql() -> dict[str, Any]:
    """Make it on PostgreSQL: a dump that any user can restore."""
    programs = postgres_programs()
    assert programs
    with postgres(programs) as server:
        told = lived(server.create("bell"))
        where = ["-h", "127.0.0.1", "-p", str(server.port), "-U", "bell", "bell"]
        dump = [programs / "pg_dump", "--no-owner", "--no-privileges", "--no-comments", *where]
        said = subprocess.run(dump, check=True, capture_output=True).stdout
    lines = [
        line for line in said.splitlines() if not line.startswith((b"\\restrict", b"\\unrestrict"))
    ]
    (HERE / "postgres.sql.gz").write_bytes(gzip.compress(b"\n".join(lines) + b"\n", mtime=0))
    return told


def main() -> None:
    """Make both, or live one of them."""
    if sys.argv[1:]:
        url, told = sys.argv[1:]
        asyncio.run(live(url, Path(told)))
    made = {"sqlite": sqlite(), "postgres": postgresql()}
    known = {name: told["known"] for name, told in made.items()}
    (HERE / "known.json").write_text(json.dumps(known, indent=1) + "\n")
    post = mbox([raw.encode() for raw in made["sqlite"]["letters"]])
    (HERE / "letters.mbox.gz").write_bytes(gzip.compress(post, mtime=0))


if __name__ == "__main__":
    main()
