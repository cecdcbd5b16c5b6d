"""Bell: everything wired for one office, and run until it is stopped."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from socket import gethostname

from bot import commands, timetable
from bot.carriers.errands import Errands
from bot.carriers.voice import Voice
from bot.config import Config
from bot.courier import Carrier, Courier
from bot.domain.errors import Refused
from bot.domain.people import Role
from bot.effects import Effect, Run, Say
from bot.intake import follow, import_file, play_sample
from bot.newcomers import welcome
from bot.office import Office
from bot.platforms import Platform
from bot.platforms.web.platform import Web
from bot.postbag import Postbag
from bot.store.work import Store
from bot.talk import Handle, Place, Reply, Request, Upload
from bot.timetable import Timetable
from bot.trouble import trouble_teller
from bot.waker import Waker
from bot.wiring import connect

logger = logging.getLogger(__name__)

Announce = Callable[[str], None]
LISTEN_AGAIN = timedelta(seconds=10)  # after a platform's fault that nobody foresaw


def now() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)


async def run_until_stopped(config: Config, port: int | None, announce: Announce) -> None:
    """Run the bot until Ctrl-C or a SIGTERM; UserError where it cannot start."""
    stop = asyncio.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(wanted, stop.set)
    async with running(config, port, announce):
        await stop.wait()
    announce("Stopped.")


@asynccontextmanager
async def running(config: Config, port: int | None, announce: Announce) -> AsyncIterator[Office]:
    """Run the bot within a block."""
    async with AsyncExitStack() as stack:
        store = Store(config.store.url)
        stack.callback(store.close)
        waker = Waker(store, config.store.url, now)
        office = Office(config, store, commands.found(), now, waker.sweep)
        postbag = Postbag(store, config, office.room, now)
        platforms = {name: connect(name, table, store) for name, table in _chats(config, port)}
        await store.do(lambda work: welcome(work, config, platforms, announce, now()))
        courier = _courier(config, store, platforms, postbag, office.room)
        await waker.start(courier.deliver, gethostname())
        stack.push_async_callback(waker.stop)
        tasks = [_listen(platform, office, announce) for platform in platforms.values()]
        tasks += [follow(mailbox, store, postbag) for mailbox in config.mailboxes]
        if config.sample:
            tasks.append(play_sample(postbag, now()))
        running_tasks = [asyncio.create_task(task) for task in tasks]
        stack.push_async_callback(_end, running_tasks)
        clock = Timetable(office, timetable.found())
        clock.start()
        stack.callback(clock.stop)
        yield office


async def ask(config: Config, text: str, role: Role, files: tuple[Upload, ...]) -> Reply:
    """Ask one thing in a role, on the configured store; what it causes waits for a running bot."""
    store = Store(config.store.url)
    try:
        handle = Handle("cli", role, f"the command line as {role}")
        await store.do(
            lambda work: (
                work.people.known(handle).id or work.people.add(handle.name, role, handle, now())
            )
        )
        office = Office(config, store, commands.found(), now)
        place = Place("cli", role)
        return await office.answer(Request(text, handle, place, now(), private=True, files=files))
    finally:
        store.close()


async def _listen(platform: Platform, office: Office, announce: Announce) -> None:
    """Keep a platform listening; one that is refused is named, and the others go on."""
    while True:
        try:
            if isinstance(platform, Web):
                announce(f"The local page is at {await platform.start()}")
            await platform.listen(office.answer)
        except Refused as error:
            announce(f"{platform.name}: {error.message} {error.mend}".strip())
            return
        except Exception:
            logger.exception("%s stopped listening; it begins again", platform.name)
            await asyncio.sleep(LISTEN_AGAIN.total_seconds())


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _courier(
    config: Config,
    store: Store,
    platforms: dict[str, Platform],
    postbag: Postbag,
    room: Place,
) -> Courier:
    patience = timedelta(seconds=config.courier.patience_seconds)

    async def bring_in(run: Run) -> Reply:
        return await import_file(run, postbag)

    carriers: dict[type[Effect], Carrier] = {
        Say: Voice(platforms, patience),
        Run: Errands({"import": bring_in}, store, now),
    }
    return Courier(store, carriers, now, trouble_teller(room, now))


def _chats(config: Config, port: int | None) -> list[tuple[str, dict[str, object]]]:
    """Name the platforms to run; a port from the command line goes before the config's."""
    chats = config.chats()
    if "web" in chats and port is not None:
        chats["web"] = {**chats["web"], "port": port}
    return list(chats.items())
