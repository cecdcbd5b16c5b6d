"""The doctor: each part of the config is tried, and what is wrong is said with its mend."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

from sqlalchemy.exc import SQLAlchemyError

from bot import model
from bot.config import Config, MailboxSettings, Purpose
from bot.desk.intake import mailbox_of
from bot.domain.errors import NotSent, Refused, Unanswered, UserError
from bot.mail.imap import Imap
from bot.mail.smtp import Relay, Smtp
from bot.store.work import Store
from bot.wiring import connect, network, relay_of

PATIENCE = 30  # seconds for each part


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the config, and how it is."""

    part: str
    well: bool
    words: str


async def examine(config: Config) -> list[Finding]:
    """Try each part of the config; nothing is said in any chat and no letter is touched."""
    try:
        store = Store(config.store.url)
    except (UserError, SQLAlchemyError, OSError) as error:
        return [Finding("store", well=False, words=_first_line(error))]
    try:
        findings = [Finding("store", well=True, words=f"open, on {store.engine.dialect.name}")]
        for name, table in config.chats().items():
            part = f"platforms.{name}"
            trial = partial(_platform, name, table, store, config)
            findings.append(await _tried(part, trial))
        for mailbox in config.mailboxes:
            part = f"mailbox {mailbox.user}"
            findings.append(await _tried(part, partial(_mailbox, mailbox)))
        for name, table in config.outlets().items():
            findings.append(await _tried(f"networks.{name}", partial(_network, name, table)))
        if relay := relay_of(config):
            findings.append(await _tried("smtp", partial(_relay, relay)))
        if config.model:
            findings.append(await _tried("model", partial(model.check, config.model)))
    finally:
        store.close()
    return [*findings, *_rooms(config), _postcodes(config)]


async def _tried(part: str, trial: Callable[[], Awaitable[str]]) -> Finding:
    try:
        async with asyncio.timeout(PATIENCE):
            return Finding(part, well=True, words=await trial())
    except Refused as error:
        return Finding(part, well=False, words=f"{error.message} {error.mend}".strip())
    except (UserError, NotSent) as error:
        return Finding(part, well=False, words=error.message)
    except (Unanswered, TimeoutError):
        return Finding(part, well=False, words="no answer: is the network there?")


async def _platform(name: str, table: dict[str, Any], store: Store, config: Config) -> str:
    return await connect(name, table, store, config.rooms).check()


async def _network(name: str, table: dict[str, Any]) -> str:
    connected = network(name, table)
    try:
        return await connected.check()
    finally:
        await connected.close()


async def _mailbox(settings: MailboxSettings) -> str:
    return f"{await Imap(mailbox_of(settings)).check():,} letters"


async def _relay(relay: Relay) -> str:
    await Smtp(relay).check()
    return f"{relay.host} takes letters from {relay.sender}"


def _rooms(config: Config) -> list[Finding]:
    """Check the rooms that are named; one that is not is the office's."""
    return [
        _room(purpose, named, config)
        for purpose in get_args(Purpose)
        if (named := getattr(config.rooms, purpose)) or purpose == "office"
    ]


def _room(purpose: Purpose, named: str, config: Config) -> Finding:
    part, (platform, room) = f"rooms.{purpose}", config.rooms.of(purpose)
    if platform in config.chats() and room:
        return Finding(part, well=True, words=f"{room} on {platform}")
    words = f"“{named}” names no platform that is configured: write platform:room."
    return Finding(part, well=False, words=words)


def _postcodes(config: Config) -> Finding:
    if config.office.postcodes or config.sample:
        return Finding("office.postcodes", well=True, words="there")
    words = "empty: I cannot tell constituents from others. List the constituency's, such as NR25."
    return Finding("office.postcodes", well=False, words=words)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
