"""Asking: one request answered without a running bot, for `bell ask`.

Effects that it plans stay in the ledger until a bot runs on the same store; nothing is sent here.
"""

from __future__ import annotations

from datetime import UTC, datetime

from bot import commands
from bot.config import Config
from bot.domain.people import Role
from bot.networks.registry.kinds import networks as connect_networks
from bot.office import Office
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request, Upload


def _now() -> datetime:
    return datetime.now(UTC)


async def ask(config: Config, text: str, role: Role, files: tuple[Upload, ...]) -> Reply:
    """Ask one thing in a role, on the configured store; return the reply.

    The role is a member of its own, added at the first use, so the audit names the command line.
    Raises UserError where the store cannot be opened.
    """
    store = Store(config.store.address)
    networks = connect_networks(config)
    try:
        handle = Handle("cli", role, f"the command line as {role}")
        await store.do(
            lambda work: (
                work.people.known(handle).id or work.people.add(handle.name, role, handle, _now())
            )
        )
        office = Office(config, store, commands.found(), _now, networks=networks)
        place = Place("cli", role)
        return await office.answer(Request(text, handle, place, _now(), private=True, files=files))
    finally:
        for each in networks.values():
            await each.close()
        store.close()
