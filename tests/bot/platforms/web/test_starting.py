from __future__ import annotations

import asyncio
import logging
import socket
import webbrowser
from datetime import UTC, datetime

import pytest
from aiohttp import ClientSession
from pydantic import ValidationError

from bot.domain.errors import Refused
from bot.platforms.web.history import Entry
from bot.platforms.web.platform import Web
from bot.platforms.web.settings import Settings
from bot.talk import Place, Reply
from tests.bot.platforms.page_history import PageHistory
from tests.bot.platforms.web.desk import Desk, served
from tests.bot.platforms.web_wire import WebWire, draw, open_web_wire, who
from tests.bot.platforms.wires import ANNA


class Browser(webbrowser.BaseBrowser):
    """A browser that only notes where it was sent."""

    sent: str = ""

    def open(self, url: str, *_how: object) -> bool:
        self.sent = url
        return True


async def test_a_busy_port_is_named_and_the_next_one_taken(
    taken: int, caplog: pytest.LogCaptureFixture
) -> None:
    web = Web(Settings(port=taken), PageHistory(), who, draw)
    with caplog.at_level(logging.WARNING):
        address = await web.start()
    await web.stop()
    assert f"Port {taken} is taken" in caplog.text
    assert f":{taken}/" not in address
    assert address == web.address


async def test_when_no_port_is_left_it_says_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 65535)):
        web = Web(Settings(port=65535), PageHistory(), who, draw)
        with pytest.raises(Refused, match="65535") as refused:
            await web.start()
    assert "--port" in refused.value.mend


async def test_a_port_that_cannot_be_opened_says_so() -> None:
    web = Web(Settings(host="127.0.0.1", port=0), PageHistory(), who, draw)
    away = web._settings.model_copy(update={"host": "192.0.2.1"})  # nobody's: RFC 5737
    web._settings = away
    with pytest.raises(Refused, match="cannot be opened"):
        await web.start()


async def test_it_listens_again_after_it_was_stopped(wire: WebWire, desk: Desk) -> None:
    await wire.type("one")
    await wire.platform.stop()
    await wire.type("two")
    assert [request.text for request in desk.asked] == ["one", "two"]


async def test_a_line_typed_before_the_office_listens_waits_for_it(desk: Desk) -> None:
    async with open_web_wire() as wire:
        early = asyncio.create_task(wire.type("early"))
        async with wire.stream(ANNA) as events:
            await anext(events)
            async with served(wire.platform, desk):
                await early
    assert [request.text for request in desk.asked] == ["early"]


async def test_stopping_closes_open_pages(wire: WebWire) -> None:
    async with wire.stream(ANNA) as events:
        await anext(events)
        await wire.platform.stop()
        assert [event async for event in events] == []


async def test_a_page_that_is_closed_is_no_error(
    wire: WebWire, caplog: pytest.LogCaptureFixture
) -> None:
    async with wire.stream(ANNA) as still_open:
        await anext(still_open)
        async with wire.stream(ANNA) as gone:
            await anext(gone)
        for number in range(3):
            await wire.platform.say(Place("web", "office"), Reply(str(number)), str(number))
            await anext(still_open)
    assert caplog.records == []


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org", ""])
def test_only_this_machine_is_served(host: str) -> None:
    with pytest.raises(ValidationError, match="not this machine alone"):
        Settings(host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
async def test_every_name_of_this_machine_will_do(host: str) -> None:
    web = Web(Settings(host=host, port=0), PageHistory(), who, draw)
    address = await web.start()
    async with ClientSession() as visitor, visitor.get(address, allow_redirects=False) as answer:
        assert answer.status == 303
    await web.stop()


async def test_it_opens_in_the_browser_if_so_set() -> None:
    browser = Browser()
    webbrowser.register("noting", None, browser, preferred=True)
    web = Web(Settings(port=0, open=True), PageHistory(), who, draw)
    assert await web.start() == browser.sent
    await web.stop()


async def test_an_entry_before_the_page_was_there_is_shown() -> None:
    history = PageHistory()
    at = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    await history.append(Entry("office", Reply("Good morning."), at))
    wire = WebWire(Web(Settings(port=0), history, who, draw))
    assert [seen.text for seen in await wire.seen()] == ["Good morning."]
    await wire.session.close()
    await wire.platform.stop()
