from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib import import_module
from pathlib import Path

import pytest
from aiohttp import web

from bot.config import Config
from bot.doctor import machine
from bot.doctor.machine import clock, disk


class Watch:
    """A server whose clock is off."""

    def __init__(self) -> None:
        self.off = timedelta(0)
        self.url = ""

    async def tell(self, _request: web.Request) -> web.Response:
        now = datetime.now(UTC) + self.off
        return web.Response(headers={"Date": format_datetime(now, usegmt=True)})


@pytest.fixture
async def watch() -> AsyncIterator[Watch]:
    watch = Watch()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", watch.tell)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    watch.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield watch
    await runner.cleanup()


def with_slack(url: str) -> Config:
    return Config(platforms={"slack": {"base_url": url}})


@pytest.mark.parametrize(
    ("off", "well", "words"),
    [
        (timedelta(0), True, "agrees with 127.0.0.1"),
        (timedelta(minutes=5), False, "seconds behind 127.0.0.1: turn on"),
        (-timedelta(minutes=5), False, "seconds ahead of 127.0.0.1: turn on"),
    ],
)
async def test_a_clock_that_is_off_is_said(
    watch: Watch, off: timedelta, words: str, *, well: bool
) -> None:
    watch.off = off
    (found,) = await clock(with_slack(watch.url))
    assert found.well is well
    assert words in found.words


async def test_where_nobody_can_be_asked_nothing_is_said_of_the_clock() -> None:
    assert await clock(Config()) == []
    assert await clock(with_slack("http://127.0.0.1:1/")) == []


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config.model_validate({"store": {"url": f"sqlite:///{tmp_path / 'bell.db'}"}})
    roomy = disk(config)
    monkeypatch.setattr(machine, "LEAST_BYTES", 10**18)
    full = disk(config)
    assert roomy
    assert full
    assert (roomy.well, full.well) == (True, False)
    assert "make room" in full.words


def test_a_database_server_looks_after_its_own_disk() -> None:
    assert disk(Config.model_validate({"store": {"url": "postgresql+psycopg://x/y"}})) is None


@pytest.mark.parametrize("kind", ["slack", "telegram"])
def test_the_addresses_are_those_of_the_settings(kind: str) -> None:
    settings = import_module(f"bot.platforms.{kind}.settings").Settings
    assert machine.ADDRESSES[kind] == settings.model_fields["base_url"].default


def test_a_network_is_asked_for_the_time_at_its_own_address() -> None:
    tables = {
        "page": {"kind": "facebook"},
        "bluesky": {},
        "mastodon": {"url": "https://social.example"},
        "insta": {"kind": "byhand"},
        "myspace": {},
    }
    addresses = list(machine._addresses(Config(platforms={"web": {}}, networks=tables)))
    assert addresses == [
        "https://graph.facebook.com/",
        "https://bsky.social",
        "https://social.example",
    ]
