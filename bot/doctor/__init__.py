"""The doctor: each part of the config is tried, and what is wrong is said with what to do.

`trials` ask what is elsewhere (chats, networks, mailbox, relay, database), `machine` looks at this
machine, and `finding` turns either into a line. Each trial has 30 seconds, all run at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from sqlalchemy.exc import SQLAlchemyError

from bot import language_model
from bot.config import Config, Purpose
from bot.doctor.finding import Finding, tried
from bot.doctor.machine import clock, disk, postcodes, written
from bot.doctor.privacy import privacy
from bot.doctor.trials import (
    adverts_version,
    facts_are_fresh,
    mailbox_opens,
    network_knows_us,
    platform_knows_us,
    relay_takes_letters,
    room_is_there,
    store_takes_notes,
)
from bot.domain.errors import UserError
from bot.mail.configured import relay_of
from bot.store.work import Store

__all__ = ["Finding", "examine"]


async def examine(config: Config, path: Path | None = None) -> list[Finding]:
    """Try each part of the config, read from `path`, all at once.

    Nothing is said in any chat, and no letter is touched. Findings come in the order of the config,
    then of the machine; where the database cannot be opened, that is the only one.
    """
    try:
        store = Store(config.store.address)
    except (UserError, SQLAlchemyError) as error:
        hint = error.hint if isinstance(error, UserError) else ""
        return [Finding("store", well=False, words=f"{error} {hint or ''}".strip())]
    try:
        found = await asyncio.gather(*_trials(config, store))
    finally:
        store.close()
    still = [postcodes(config), disk(config)]
    still += [written(path), *privacy(config, path)] if path else []
    return [*found, *filter(None, still), *await clock(config)]


def _trials(config: Config, store: Store) -> list[asyncio.Future[Finding] | asyncio.Task[Finding]]:
    """Start a task for each part that is elsewhere."""
    now = datetime.now(UTC)
    trials = {"store": store_takes_notes(store, now)}
    for name, table in config.chats().items():
        trials[f"platforms.{name}"] = platform_knows_us(name, table, store, config.rooms)
    trials |= _rooms(config, store)
    for mailbox in config.mailboxes:
        trials[f"mailbox {mailbox.user}"] = mailbox_opens(mailbox)
    if relay := relay_of(config):
        trials["smtp"] = relay_takes_letters(relay)
    for name, table in config.outlets().items():
        trials[f"networks.{name}"] = network_knows_us(name, table)
    trials["facts"] = facts_are_fresh(now.date())
    if config.model:
        trials["model"] = language_model.check(config.model)
    if config.ads.account:
        trials["ads.account"] = adverts_version(config.ads.account.version, now.date())
    return [asyncio.create_task(tried(part, trial)) for part, trial in trials.items()]


def _rooms(config: Config, store: Store) -> dict[str, Coroutine[Any, Any, str]]:
    """Begin with the rooms that are named; one that is not is the office's."""
    return {
        f"rooms.{purpose}": room_is_there(config, named, store)
        for purpose in get_args(Purpose)
        if (named := getattr(config.rooms, purpose)) or purpose == "office"
    }
