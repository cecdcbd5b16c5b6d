from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from aiohttp import ClientSession, CookieJar

from bot.config import Config
from bot.runtime.app import running
from tests.bot.platforms.slack_server import APP_TOKEN, SlackServer


async def until(told: list[str], words: str) -> str:
    async with asyncio.timeout(20):
        while not any(words in line for line in told):  # noqa: ASYNC110 - said by other tasks
            await asyncio.sleep(0.02)
    return next(line for line in told if words in line)


async def test_a_wrong_token_is_named_and_the_other_chats_go_on(tmp_path: Path) -> None:
    server, told = SlackServer(), list[str]()
    await server.start()
    slack = {"bot_token": "xoxb-wrong", "app_token": APP_TOKEN, "base_url": server.base_url}
    config = Config.model_validate(
        {
            "store": {"url": f"sqlite:///{tmp_path / 'bell.db'}"},
            "platforms": {"slack": slack, "web": {"port": 0}},
        }
    )
    try:
        async with running(config, None, told.append):
            refused = await until(told, "slack:")
            assert "api.slack.com/apps" in refused
            assert "xoxb-wrong" not in refused
            address = (await until(told, "local page")).split()[-1]
            jar = CookieJar(unsafe=True)  # or it keeps none for an address in numbers
            async with ClientSession(cookie_jar=jar) as session, session.get(address) as page:
                assert page.status == 200
    finally:
        await server.stop()


async def test_an_office_without_anybody_gets_an_invitation(tmp_path: Path) -> None:
    server, told = SlackServer(), list[str]()
    await server.start()
    slack = {"bot_token": "xoxb-right", "app_token": APP_TOKEN, "base_url": server.base_url}
    config = Config.model_validate(
        {"store": {"url": f"sqlite:///{tmp_path / 'bell.db'}"}, "platforms": {"slack": slack}}
    )
    try:
        async with running(config, None, told.append):
            assert "join " in await until(told, "Nobody is in this office yet")
    finally:
        await server.stop()


def test_the_sample_office_starts_says_where_it_is_and_ends_cleanly(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--port", "0"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as bell:
        assert bell.stdout
        assert "http://127.0.0.1:" in bell.stdout.readline()
        bell.send_signal(signal.SIGINT)
        said, complained = bell.communicate(timeout=30)
    assert (said, bell.returncode) == ("Stopped.\n", 0)
    assert "Traceback" not in complained
