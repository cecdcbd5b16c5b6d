"""The app: everything wired for one office, and run until it is stopped.

The only place where the store, the networks, the platforms and the courier meet. What is opened is
closed in the opposite order, whatever ends the run.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from socket import gethostname

from bot import commands, language_model, timetable
from bot.actions.holding import hold_copy
from bot.actions.people.joining import welcome
from bot.cards.places import LOOK_UP
from bot.cards.preparing import PREPARE
from bot.config import Config
from bot.delivery.carrier import Carrier
from bot.delivery.courier import Courier
from bot.delivery.mail import Copy, MailCarrier
from bot.delivery.outages import Outages
from bot.delivery.publish import PublishCarrier
from bot.delivery.queues import Queues
from bot.delivery.run import Job, RunCarrier
from bot.delivery.say import SayCarrier
from bot.delivery.take_back import TakeBackCarrier
from bot.delivery.trouble import trouble_teller
from bot.domain.errors import UserError
from bot.domain.imprint.reading import parties, sign_table
from bot.effects import JOBS, MAIL, Effect, Mail, Publish, Run, Say, TakeBack, Way, chat
from bot.heavy.pool import beside_loop
from bot.jobs.advert import ad_account, prepare
from bot.jobs.archive import import_file
from bot.jobs.letters import LetterIntake, play_sample, regroup
from bot.jobs.mailbox import follow
from bot.jobs.network_health import report
from bot.jobs.postcode import look_up
from bot.mail.configured import mailbox_name, mailbox_of, relay_of
from bot.mail.imap import Imap
from bot.mail.pace import pace_of
from bot.mail.smtp import Smtp
from bot.networks.registry.kinds import networks as connect_networks
from bot.office import Office
from bot.pictures import canvas
from bot.platforms import Platform
from bot.platforms.web.platform import Web
from bot.runtime.contacts import FarSide
from bot.runtime.rooms import look_for_rooms
from bot.runtime.supervise import Announce, supervise
from bot.runtime.wiring import connect
from bot.store.work import Store, Work
from bot.talk import room_for
from bot.timetable import Timetable
from bot.words.speaking import speaking

CHAT_AT_ONCE = 16  # messages on their way to one chat: most of them wait for its answer
NETWORK_AT_ONCE = 8  # posts, with those that wait to be looked up
JOBS_AT_ONCE = 2
HEAD_START = 1.0  # seconds in which nothing else is done than to begin to listen


def now() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.now(UTC)


async def run_until_stopped(config: Config, port: int | None, announce: Announce) -> None:
    """Run the bot until Ctrl-C or a SIGTERM; `announce` prints a line for the operator.

    `port` is the local page's, in place of the config's. Raises UserError where it cannot start.
    """
    stop = asyncio.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(wanted, stop.set)
    async with running(config, port, announce):
        await stop.wait()
    announce("Stopped.")


@asynccontextmanager
async def running(config: Config, port: int | None, announce: Announce) -> AsyncIterator[Office]:
    """Run the bot within a block, for `run_until_stopped` and for tests."""
    async with AsyncExitStack() as stack:
        stack.enter_context(speaking(config.office.language))
        store = Store(config.store.address)
        stack.callback(store.close)
        networks = connect_networks(config)
        for each in networks.values():
            stack.push_async_callback(each.close)
        office = Office(config, store, commands.found(), now, networks=networks)
        intake = LetterIntake(store, config, now)
        sides = await _far_sides(office)
        platforms = {
            name: connect(name, table, store, config.rooms, sides[name])
            for name, table in _chats(config, port)
        }
        await store.do(lambda work: _begin(work, config, platforms, announce))
        mail_carrier = _mail_carrier(config)
        stack.callback(mail_carrier.close)
        courier = _courier(office, platforms, intake, mail_carrier)
        queues = Queues(store, courier, _ways(config), now)
        await queues.start()
        stack.push_async_callback(queues.stop)
        listeners = _listeners(office, platforms, intake, sides, announce)
        tasks = [supervise(sides[name], listen, announce) for name, listen in listeners.items()]
        tasks += [mail_carrier.file_copies(), _warm(office)]
        tasks += [look_for_rooms(office, platforms, announce)]
        tasks += [_play(intake)] if config.sample else []
        stack.push_async_callback(_end, [asyncio.create_task(task) for task in tasks])
        if config.model:
            announce(f"⚠ {language_model.warning(config.model)}")
        clock = Timetable(office, timetable.found())
        clock.start()
        stack.callback(clock.stop)
        yield office


async def _far_sides(office: Office) -> dict[str, FarSide]:
    """Return how each chat and mailbox is, by name; in the store none is reached yet."""
    boxes = (mailbox_name(mailbox) for mailbox in office.config.mailboxes)
    sides = {name: FarSide(name, office) for name in (*office.config.chats(), *boxes)}
    host, start = gethostname(), office.clock()
    await office.store.do(lambda work: work.contacts.begin(host, sides, start))
    return sides


def _begin(work: Work, config: Config, platforms: dict[str, Platform], announce: Announce) -> None:
    """Do in the store what goes before all else: hold a restored copy, let people in."""
    hold_copy(work, config, now())
    welcome(work, config, platforms, announce, now())


def _listeners(
    office: Office,
    platforms: dict[str, Platform],
    intake: LetterIntake,
    sides: dict[str, FarSide],
    announce: Announce,
) -> dict[str, Callable[[], Awaitable[None]]]:
    """Return all that is listened to, by name: platforms and mailboxes."""
    listeners: dict[str, Callable[[], Awaitable[None]]] = {
        name: partial(_listen, platform, office, sides[name], announce)
        for name, platform in platforms.items()
    }
    alerts = room_for(office.config, "alerts")
    for mailbox in office.config.mailboxes:
        name = mailbox_name(mailbox)
        listeners[name] = partial(follow, mailbox, intake, alerts, sides[name])
    return listeners


async def _listen(platform: Platform, office: Office, side: FarSide, announce: Announce) -> None:
    """Listen until cancelled; the local page says first where it is."""
    if isinstance(platform, Web):
        announce(f"The local page is at {await platform.start()}")
        await side("")
    await platform.listen(office.answer)


async def _warm(office: Office) -> None:
    """Load what the first request would wait for, once the platforms have begun to listen."""
    await asyncio.sleep(HEAD_START)
    await beside_loop(office.learn)
    await beside_loop(canvas.warm)
    await beside_loop(sign_table)
    await beside_loop(parties)
    # What is loaded now stays: a search for circles of objects need not look at it again, which
    # would hold all threads up for a fifth of a second.
    gc.freeze()


async def _play(intake: LetterIntake) -> None:
    await asyncio.sleep(HEAD_START)
    await play_sample(intake, now())


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    # Waited for: the store is closed next, and none of them may still be using it.
    await asyncio.gather(*tasks, return_exceptions=True)


def _courier(
    office: Office, platforms: dict[str, Platform], intake: LetterIntake, mail_carrier: MailCarrier
) -> Courier:
    config, store, networks = office.config, office.store, office.networks
    patience = timedelta(seconds=config.courier.patience_seconds)

    jobs: dict[str, Job] = {
        "import": partial(import_file, intake=intake),
        LOOK_UP: partial(look_up, store=store, settings=config.places),
        PREPARE: partial(prepare, account=ad_account(config)),
        "regroup": partial(regroup, intake=intake),
        "networks": partial(report, networks, store, now),
    }
    carriers: dict[type[Effect], Carrier] = {
        Say: SayCarrier(platforms, patience),
        Run: RunCarrier(jobs, store),
        Mail: mail_carrier,
        Publish: PublishCarrier(
            networks,
            store,
            now,
            patience,
            timedelta(minutes=config.posts.grace_minutes),
            room=room_for(config, "alerts"),
        ),
        TakeBack: TakeBackCarrier(networks, patience),
    }
    room = room_for(config, "alerts")
    return Courier(store, carriers, trouble_teller(room), Outages(room))


def _ways(config: Config) -> dict[str, Way]:
    """Return what each way out allows."""
    ways = [Way(chat(name), at_once=CHAT_AT_ONCE) for name in config.chats()]
    ways += [Way(f"network:{name}", at_once=NETWORK_AT_ONCE) for name in config.outlets()]
    ways.append(Way(JOBS, at_once=JOBS_AT_ONCE))
    if config.smtp:
        pace = pace_of(config.smtp)
        ways.append(Way(MAIL, at_once=pace.connections, pace=pace.apart))
    return {way.name: way for way in ways}


def _mail_carrier(config: Config) -> MailCarrier:
    """Make the carrier of letters; without a relay in the config, it refuses them.

    Copies are filed only where there is a mailbox to sign in to, the first of the config.
    """
    relay = relay_of(config)
    smtp = Smtp(relay, timeout=config.courier.patience_seconds) if relay else None
    copy: Copy | None = None
    if config.smtp and config.smtp.sent_folder and config.mailboxes:
        copy = partial(Imap(mailbox_of(config.mailboxes[0])).append, config.smtp.sent_folder)
    return MailCarrier(smtp, copy, now)


def _chats(config: Config, port: int | None) -> list[tuple[str, dict[str, object]]]:
    """Return the platforms to run; a port from the command line replaces the config's.

    Raises UserError for a port where there is no local page.
    """
    chats = config.chats()
    if port is not None:
        if "web" not in chats:
            raise UserError(
                "--port is the local page's, and this config has none.",
                "Leave it out, or add [platforms.web] to the config.",
            )
        chats["web"] = {**chats["web"], "port": port}
    return list(chats.items())
