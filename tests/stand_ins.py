"""Stand-ins to practise the set-up on: `make stand-ins`, or `python -m tests.stand_ins`.

They are the servers that the tests use: Slack, Telegram, a mailbox, a mail relay, Facebook, Bluesky
and Mastodon, all on this machine. A new folder gets a config.toml with their addresses, for
`bell init`. What the bot says in the chats is printed, and lines typed here are said to it.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.sample.constituency import constituency
from bot.sample.letters import letters
from tests.bot.mail.dovecot import Dovecot
from tests.bot.networks.bluesky import server as bluesky_server
from tests.bot.networks.facebook import server as graph_server
from tests.bot.networks.mastodon.reach import TOKEN as MASTODON_TOKEN
from tests.bot.networks.mastodon.server import mastodon_serving
from tests.bot.platforms import slack_server, telegram_server
from tests.bot.platforms.slack_wire import slack_wire
from tests.bot.platforms.telegram_wire import telegram_wire
from tests.bot.platforms.wires import ANNA, BEN, Seen
from tests.sink import Sink

OFFICE = "office@example.org"
PASSWORD = "secret"  # Dovecot's, for whoever signs in
LOOKS = 0.5  # seconds between looks at what is new
SOME = 60  # letters
CONFIG = """\
# The addresses of the stand-ins; “bell init” asks for the rest.
[platforms.slack]
base_url = "{slack}"

[platforms.telegram]
base_url = "{telegram}"

[[mailboxes]]
user = "{office}"
host = "127.0.0.1"
port = {imap}
security = "none"

[smtp]
host = "127.0.0.1"
port = {smtp}
security = "none"
sent_folder = ""

[networks.facebook]
url = "{facebook}"

[networks.bluesky]
url = "{bluesky}"

[networks.mastodon]
url = "{mastodon}"
"""
SEAT = constituency()
INSIDE = ", ".join(sorted({code.split()[0] for code in SEAT.postcodes}))
GIVEN = f"""\
  Office     MP {SEAT.mp.name}, constituency {SEAT.name},
             postcodes {INSIDE}
  Slack      bot token {slack_server.BOT_TOKEN}, app token {slack_server.APP_TOKEN}, \
channel #office
  Telegram   token {telegram_server.TOKEN}
  Mail       user {OFFICE}, password {PASSWORD}, for the mailbox and for the relay
  Facebook   Page {graph_server.PAGE}, app secret {graph_server.SECRET},
             token {graph_server.TOKEN}
  Bluesky    handle {bluesky_server.HANDLE}, app password {bluesky_server.PASSWORD}
  Mastodon   the server that is offered, token {MASTODON_TOKEN}"""
KEYS = """\
  anna: WORDS   Anna writes to the bot on Slack, in her private chat (ben: on Telegram)
  anna> LABEL   Anna presses the newest button of that label (ben> likewise)
  letters 60    that many letters of the sample office come into the mailbox
  Ctrl-C        ends it"""


class Wire(Protocol):
    """What a person can do in a chat, and what is there to be seen."""

    async def type(self, text: str, *, by: str, room: str) -> None: ...

    async def press(self, label: str, *, by: str) -> None: ...

    async def seen(self) -> list[Seen]: ...


@dataclass
class StandIns:
    """All of them, running. `mailbox` is None where this machine has no Dovecot."""

    wires: dict[str, Wire]
    mailbox: Dovecot | None
    relay: Sink
    addresses: dict[str, str]
    shown: dict[tuple[str, str], Seen] = field(default_factory=dict)
    brought: int = 0

    def config(self) -> str:
        """Write the beginning of a config: where each of them is."""
        return CONFIG.format(office=OFFICE, **self.addresses)

    async def news(self) -> list[str]:
        """Return what the bot has said or changed in a chat, or sent by mail, since last asked."""
        said = []
        for who, wire in self.wires.items():
            for seen in await wire.seen():
                if self.shown.get((who, seen.id)) != seen:
                    self.shown[who, seen.id] = seen
                    said.append(_told(seen, "Slack" if who == ANNA else "Telegram"))
        sent = [f"mail to {to}: {mail['Subject']}" for to, mail in self.relay.taken]
        self.relay.taken.clear()
        return said + sent

    async def obey(self, line: str) -> None:
        """Do what a typed line says."""
        sign = next((each for each in line if each in ":>"), "")
        who, _, words = line.partition(sign) if sign else (line, "", "")
        wire = self.wires.get(who)
        if line.startswith("letters"):
            await asyncio.to_thread(self._bring, line.removeprefix("letters").strip())
        elif wire is None:
            sys.stdout.write(f"{KEYS}\n")
        elif sign == ":":
            await wire.type(words.strip(), by=who, room=who)
        else:
            await wire.press(words.strip(), by=who)

    def _bring(self, wanted: str) -> None:
        if self.mailbox is None:
            sys.stdout.write("This machine has no Dovecot, so there is no mailbox.\n")
            return
        count = int(wanted) if wanted.isdecimal() else SOME
        made = letters(datetime.now(UTC))[self.brought : self.brought + count]
        self.mailbox.deliver(OFFICE, *made)
        self.brought += len(made)


def _told(seen: Seen, chat: str) -> str:
    """Write a message as the chat shows it."""
    room = f"{chat}, {seen.only_for or seen.room}"
    buttons = " ".join(f"[{label}]" for label, _ in seen.buttons)
    text = seen.text.removesuffix(" ".join(label for label, _ in seen.buttons)).rstrip()
    lines = "\n  ".join(filter(None, [*text.splitlines(), buttons]))
    return f"{room}:\n  {lines}"


@contextmanager
def _mailbox() -> Iterator[Dovecot | None]:
    """Run a real mail server, where there is one."""
    binary = shutil.which("dovecot", path="/usr/sbin:/usr/bin")
    if binary is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="dc") as folder:  # short: unix sockets are in it
        server = Dovecot(Path(folder), binary)
        server.start()
        try:
            yield server
        finally:
            server.stop()
            server.tokens.stop()


@asynccontextmanager
async def standing() -> AsyncIterator[StandIns]:
    """Start all of them, and stop them at the end."""
    relay = Sink(password=PASSWORD)
    facebook, bluesky = graph_server.GraphServer(), bluesky_server.BlueskyServer()
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(slack_wire())
        telegram = await stack.enter_async_context(telegram_wire())
        for server in (relay, facebook, bluesky):
            await server.start()
            stack.push_async_callback(server.stop)
        mailbox = stack.enter_context(_mailbox())
        addresses = {
            "slack": slack.server.base_url,
            "telegram": telegram.server.url,
            "imap": str(mailbox.port if mailbox else 143),
            "smtp": str(relay.port),
            "facebook": facebook.url,
            "bluesky": bluesky.url,
            "mastodon": stack.enter_context(mastodon_serving()),
        }
        yield StandIns({ANNA: slack, BEN: telegram}, mailbox, relay, addresses)


async def practise() -> None:
    """Run them until Ctrl-C, and pass on what is said."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # the relay warns of its own attributes
    folder = Path(tempfile.mkdtemp(prefix="bell-"))
    async with standing() as running:
        (folder / "config.toml").write_text(running.config(), encoding="utf-8")
        bell = Path(sys.executable).with_name("bell")
        sys.stdout.write(
            f"In another terminal:  cd {folder} && {bell} init\n"
            "What it asks for (tokens and passwords do not show as you type or paste them):\n"
            f"{GIVEN}\n"
            f"Then start it with:   {bell} run\nType here:\n{KEYS}\n"
            "The folder stays after Ctrl-C: delete it when you need it no more.\n"
        )
        typed = _typed()
        while True:
            for said in await running.news():
                sys.stdout.write(f"{said}\n")
            with suppress(TimeoutError):
                line = await asyncio.wait_for(typed.get(), LOOKS)
                try:
                    await running.obey(line)
                except TimeoutError:
                    sys.stdout.write("The bot does not listen there, or shows no such button.\n")
                except RuntimeError:  # a button that no message of Slack's has
                    sys.stdout.write("There is no such button.\n")


def _typed() -> asyncio.Queue[str]:
    """Gather the lines that are typed here."""
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        line = sys.stdin.readline()
        lines.put_nowait(line.strip()) if line else loop.remove_reader(sys.stdin)

    loop.add_reader(sys.stdin, read)
    return lines


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(practise())
