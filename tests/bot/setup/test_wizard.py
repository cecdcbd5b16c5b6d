from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import read_config
from bot.networks.registry.kinds import found
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SlackServer
from tests.bot.platforms.telegram_server import TOKEN, Server
from tests.terminal import Terminal, terminal

OFFICE = """\
# What a colleague wrote by hand stays.
[office]
mp = "Hesper Tarnwick"
constituency = "Larkmere"
postcodes = ["WH1"]

[platforms.slack]
base_url = "{slack}"

[platforms.telegram]
base_url = "{telegram}"
"""


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    server = SlackServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def telegram() -> AsyncIterator[Server]:
    server = Server()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def office(tmp_path: Path, slack: SlackServer, telegram: Server) -> Path:
    """An office's folder, whose chats are stand-ins."""
    written = OFFICE.format(slack=slack.base_url, telegram=telegram.url)
    (tmp_path / "config.toml").write_text(written)
    return tmp_path


def names(folder: Path, like: str = "*") -> list[str]:
    return sorted(path.name for path in folder.glob(like))


async def choose(screen: Terminal, part: str) -> None:
    await screen.answer("What shall we set up?", part)


async def write(screen: Terminal) -> None:
    await choose(screen, "0")
    await screen.answer("Write over config.toml?", "y")


async def test_a_new_office_is_asked_for_in_order_and_written(tmp_path: Path) -> None:
    async with terminal(tmp_path, "init", PATH="") as screen:
        await screen.talk(
            ("Your MP's name", "Hesper Tarnwick"),
            ("Constituency", "Larkmere"),
            ("(Office of Hesper Tarnwick MP)", ""),
            ("Postcodes", "wh1, wh2 3x"),
        )
        await screen.until("“WH2 3X” is no beginning of a postcode")
        await screen.talk(
            ("Postcodes", "wh1, wh2  3"),
            ("Where does your office talk to me?", "2"),
            ("Do candidates talk to me on Telegram?", "n"),
            ("Shall I read the letters in a mailbox?", "n"),
            ("Shall I send the answers", "n"),
        )
        for kind in found().values():
            if not kind.manual:
                await screen.answer(kind.wanted, "n")
        await screen.talk(
            ("by hand, such as Instagram?", "y"),
            ("Whose page is it?", ""),
            ("What it is called", ""),
            ("Where am I to remember?", ""),
        )
        await screen.until("✓ office.postcodes")
        await screen.until("you are its manager")
        assert await screen.end() == 0
    config = read_config(tmp_path / "config.toml")
    assert config.office.postcodes == ("WH1", "WH2 3")
    assert config.networks["byhand"] == {"owner": "office", "title": "Instagram"}
    assert list(config.chats()) == ["web"]
    assert names(tmp_path) == ["config.toml", "var"]


async def give_the_app_token(screen: Terminal) -> None:
    await screen.hush("App token", "xapp-wrong")
    await screen.hush("What now?", "xapp-pasted-here")
    await screen.until("That is none of these")
    await screen.hush("What now?", "")
    await screen.hush("(Enter tries the same one again)", APP_TOKEN)
    await screen.until("✓ Connected to Slack")


async def test_a_wrong_token_is_said_and_the_right_one_is_kept_hidden(
    office: Path, slack: SlackServer
) -> None:
    slack.rooms["C0WAVES1"] = "waves"
    before = (office / "config.toml").read_text()
    async with terminal(office, "init") as screen:
        await choose(screen, "Your staff")
        await screen.answer("Where does your office talk to me?", "1")
        await screen.hush("Bot token", APP_TOKEN)
        await screen.until("That is the app's token: this one begins with xoxb-.")
        await screen.hush("Bot token", "xoxb-wrong")
        await screen.until("Slack does not know the bot's token")
        await screen.hush("What now?", "a")
        await screen.hush("Bot token", BOT_TOKEN)
        await screen.until("✓ Connected to Slack as bell in MP Office.")
        await give_the_app_token(screen)
        await screen.answer("Channel (#office)", "#waves")
        await screen.until("The bot is not in #waves. Write /invite @bell")
        slack.joined.add("C0WAVES1")
        await screen.hush("What now?", "a")
        await screen.answer("Channel (#waves)", "")
        await screen.until("✓ #waves on slack")
        await write(screen)
        await screen.until("Kept the old one as config.toml.20")
        await screen.until("✓ rooms.office: #waves on slack")
        hidden = (BOT_TOKEN, APP_TOKEN, "xoxb-wrong", "xapp-wrong", "xapp-pasted-here")
        assert not any(secret in screen.raw for secret in hidden)
    config = read_config(office / "config.toml")
    assert config.platforms["slack"]["bot_token"] == BOT_TOKEN
    assert config.rooms.office == "slack:#waves"
    secrets_are_apart(office)
    (old,) = names(office, "config.toml.20*")
    assert (office / old).read_text() == before


def secrets_are_apart(office: Path) -> None:
    written = (office / "config.toml").read_text()
    assert "What a colleague wrote by hand stays." in written
    assert BOT_TOKEN not in written
    assert (office / "secrets.toml").stat().st_mode & 0o777 == 0o600


async def test_broken_off_in_the_middle_it_goes_on_with_what_was_typed(tmp_path: Path) -> None:
    async with terminal(tmp_path, "init") as screen:
        await screen.talk(
            ("Your MP's name", "Hesper Tarnwick"),
            ("Constituency", "Larkmere"),
            ("What the office is called", ""),
            ("Postcodes", "WH1"),
            ("Where does your office talk to me?", "1"),
        )
        await screen.hush("Bot token", "env:BELL_TEST_TOKEN")
        await screen.until("the environment has no BELL_TEST_TOKEN")
        await screen.until("What now?")
        screen.interrupt()
        await screen.until("What you typed is kept")
        assert await screen.end() == 1
        assert "Traceback" not in screen.shown
    (draft,) = names(tmp_path)
    assert (tmp_path / draft).stat().st_mode & 0o777 == 0o600
    async with terminal(tmp_path, "init") as screen:
        await screen.talk(
            ("You broke off after “Your office”. Shall I go on there?", ""),
            ("Where does your office talk to me?", ""),
        )
        await screen.until("Enter keeps the one I have")
        assert "Your MP's name" not in screen.shown
        screen.interrupt()
        assert await screen.end() == 1
    async with terminal(tmp_path, "init") as screen:
        await screen.answer("Shall I go on there?", "n")
        await screen.until("Your MP's name")
    assert not (tmp_path / "config.toml").exists()


async def test_a_part_that_does_not_work_can_be_left_out_or_kept(
    office: Path, telegram: Server
) -> None:
    await telegram.close()
    async with terminal(office, "init") as screen:
        await choose(screen, "Candidates")
        await screen.answer("Do candidates talk to me on Telegram?", "y")
        await screen.hush("Token", TOKEN)
        await screen.until("There is no connection to Telegram.")
        await screen.hush("What now? (k)", "l")
        await screen.until("Left out for now")
        await choose(screen, "Candidates")
        await screen.answer("Do candidates talk to me on Telegram?", "y")
        await screen.hush("Token", TOKEN)
        await screen.hush("What now? (k)", "")
        await choose(screen, "Your staff")
        await screen.answer("Where does your office talk to me?", "2")
        await write(screen)
        await screen.until("✗ platforms.telegram: There is no connection to Telegram.")
        await screen.until("Mend what has a ✗")
        assert TOKEN not in screen.raw
    assert read_config(office / "config.toml").platforms["telegram"]["token"] == TOKEN


async def test_what_is_not_confirmed_is_not_written(office: Path) -> None:
    before = (office / "config.toml").read_text()
    async with terminal(office, "init") as screen:
        await choose(screen, "Database")
        await screen.answer("Where am I to remember?", "")
        await choose(screen, "0")
        await screen.answer("Write over config.toml?", "n")
        await screen.until("Not written.")
        assert await screen.end() == 1
    assert (office / "config.toml").read_text() == before
    async with terminal(office, "init") as screen:
        await screen.answer("What you typed last time is not in config.toml yet.", "y")
        await screen.until("Database ✓")
        await screen.until("What shall we set up?")


async def test_an_address_alone_does_not_make_a_part_set_up(office: Path) -> None:
    async with terminal(office, "init") as screen:
        await screen.until("Your office ✓")
        await screen.until("Your staff –")
        await screen.until("Candidates –")


async def test_a_unit_is_offered_where_there_is_systemd(office: Path, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "systemctl").write_text("#!/bin/sh\n")
    (programs / "systemctl").chmod(0o755)
    async with terminal(office, "init", PATH=str(programs)) as screen:
        await choose(screen, "Your staff")
        await screen.answer("Where does your office talk to me?", "2")
        await choose(screen, "Candidates")
        await screen.answer("Do candidates talk to me on Telegram?", "n")
        await write(screen)
        await screen.answer("Shall I write bell.service", "y")
        await screen.until("sudo systemctl enable --now bell")
        assert await screen.end() == 0
    assert f"WorkingDirectory={office}" in (office / "bell.service").read_text()
