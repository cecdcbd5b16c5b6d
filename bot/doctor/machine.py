"""The machine: what can be wrong on this machine; only for the time is another one asked.

The time matters since Slack refuses requests that are 300 s off, and posts go out by our clock. It
is compared with the `Date` of a server that the office uses anyway, so nobody new learns of us.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx

from bot.config import Config
from bot.config.program import command
from bot.doctor.finding import Finding
from bot.domain.status import LEAST_BYTES
from bot.networks.registry.kinds import found, kind_of

MOST_SKEW = 30.0  # seconds: Slack refuses at 300, but a post would come late long before
PATIENCE = 5.0  # seconds
ADDRESSES = {  # where a table names none; to ask their settings would load their libraries
    "slack": "https://slack.com/api/",
    "telegram": "https://api.telegram.org",
}


def postcodes(config: Config) -> Finding:
    """Look whether the config names the constituency's postcodes."""
    if config.office.postcodes or config.sample:
        return Finding("office.postcodes", well=True, words="there")
    words = "empty: I cannot tell constituents from others. List the constituency's, such as NR25."
    return Finding("office.postcodes", well=False, words=words)


def written(config: Path) -> Finding | None:
    """Look whether there is a config; without one only the sample office was looked at."""
    if config.exists():
        return None
    words = f"{config.absolute()} is not there, so this is the sample office. "
    words += f"Write it: {command('init')}."
    return Finding("config", well=False, words=words)


def disk(config: Config) -> Finding | None:
    """Look whether `LEAST_BYTES` are free beside the SQLite file; None with a database server."""
    kind, _, path = config.store.url.partition(":///")
    if kind != "sqlite" or not path:
        return None
    free = shutil.disk_usage(Path(path).parent).free
    left = f"{free / 1e9:,.1f} GB free beside {path}"
    if free >= LEAST_BYTES:
        return Finding("disk", well=True, words=left)
    return Finding("disk", well=False, words=f"only {left}: make room, or I cannot keep letters.")


async def clock(config: Config) -> list[Finding]:
    """Compare the time with the first of our servers that tells its own; none: say nothing."""
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        for address in _addresses(config):
            try:
                answer = await client.head(address)
                theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
            except (httpx.HTTPError, httpx.InvalidURL, ValueError):
                continue
            return [_compared(theirs, datetime.now(UTC), answer.url.host)]
    return []


def _compared(theirs: datetime, ours: datetime, host: str) -> Finding:
    """Say whether two clocks agree within `MOST_SKEW` seconds."""
    off = (ours - theirs).total_seconds()
    if abs(off) <= MOST_SKEW:
        return Finding("clock", well=True, words=f"agrees with {host}")
    way = "ahead of" if off > 0 else "behind"
    words = f"{abs(off):,.0f} seconds {way} {host}: turn on the machine's time service (NTP)."
    return Finding("clock", well=False, words=words)


def _addresses(config: Config) -> Iterator[str]:
    """Give the servers of the office's chats and networks."""
    for name, table in config.chats().items():
        if address := table.get("base_url") or ADDRESSES.get(name):
            yield str(address)
    for name, table in config.outlets().items():
        kind = found().get(kind_of(name, table))
        url = kind.settings.model_fields.get("url") if kind else None
        if address := table.get("url") or (url and not url.is_required() and url.default):
            yield str(address)
