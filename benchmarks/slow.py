"""Slow: what else still goes out, and when, while a relay takes its time over 500 letters.

`python -m benchmarks.slow [--minutes 5] [--letters 500]`

The bot as it runs, in one process on SQLite and in two on PostgreSQL, with a relay that takes 4 s
over a letter before its last dot is answered, and with one that takes the letter at once and
answers 1.5 s later. Meanwhile a card and a post for Facebook (the loopback Graph API) fall due
every 20 s. Told are: how long after its time each was out, what became unknown, how many letters
left of those that the relay could take, and the longest time that the loop stood still.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvloop
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.stall import LOADING, watched
from bot.config import Config
from bot.effects import Mail, Publish, Say, State
from bot.runtime.app import running
from bot.store.work import Store, Work
from bot.talk import Place, Reply
from tests.bot.networks.facebook.server import PAGE, SECRET, TOKEN, GraphServer
from tests.databases import free_port, postgres, postgres_programs

ROOM = Place("web", "office")
EVERY = 20  # seconds between two cards, and between two posts
CONNECTIONS = 2
LATEST = 3.0  # seconds after its time that a card or a post may be out
LEAST = 0.95  # of what the relay can take


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@dataclass
class Relay:
    """A relay on loopback that takes `seconds` over a letter, before it has taken it or after."""

    seconds: float
    answers_late: bool
    taken: list[str] = field(default_factory=list)

    async def start(self) -> None:
        """Listen."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self), "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """End."""
        self._server.close()

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take a letter."""
        if not self.answers_late:
            await asyncio.sleep(self.seconds)
        self.taken.append(envelope.rcpt_tos[0])
        if self.answers_late:
            await asyncio.sleep(self.seconds)
        return "250 OK"


@dataclass
class Run:
    """What came of one run."""

    behind: dict[str, list[float]]
    unknown: int
    letters: int
    possible: float
    twice: int

    def told(self, name: str) -> str:
        """Say it in a line."""
        late = {kind: max(found, default=0.0) for kind, found in self.behind.items()}
        out = ", ".join(
            f"{len(self.behind[kind])} {kind}s at most {late[kind]:.2f} s late" for kind in late
        )
        share = self.letters / self.possible
        good = all(each <= LATEST for each in late.values()) and share >= LEAST
        good = good and not self.unknown and not self.twice
        judged = "(as asked)" if good else "(NOT as asked)"
        return (
            f"{name:<50} {out}; {self.letters} letters, {share:.2f}x of what the relay takes; "
            f"{self.unknown} unknown, {self.twice} twice  {judged}"
        )


def config_of(url: str, relay: Relay, graph: GraphServer) -> str:
    """Write the config of an office with a relay and a Page."""
    page = {"page": PAGE, "token": TOKEN, "app_secret": SECRET, "url": graph.url}
    smtp = {"host": "127.0.0.1", "port": relay.port, "security": "none"}
    smtp |= {"sender": "office@tarnwick.example", "per_second": 20, "connections": CONNECTIONS}
    return json.dumps({"store": {"url": url}, "smtp": smtp, "networks": {"facebook": page}})


def plan(work: Work, letters: int, begins: datetime, minutes: float) -> None:
    """Plan it all: the letters for now, a card and a post for every twenty seconds."""
    for number in range(letters):
        to = f"person-{number}@mail.example"
        mail = Mail(to, f"Person {number}", "Re: x", "Dear you", f"bell-{number}@tarnwick.example")
        work.ledger.plan(f"mail:{number}", mail, begins, about="reply 1")
    for number in range(int(minutes * 60 / EVERY)):
        due = begins + timedelta(seconds=EVERY * (number + 1))
        say = Say(ROOM, Reply(f"Card {number}"))
        work.ledger.plan(f"card:{number}", say, due, about="card")
        post = Publish(number, "facebook", f"Post {number}", "", (), due, ROOM)
        work.ledger.plan(f"post:{number}:facebook", post, due, about=f"post {number}")


async def run(url: str, processes: int, relay: Relay, letters: int, minutes: float) -> Run:
    """Run the bot in some processes; return what came of it."""
    graph = GraphServer()
    await graph.start()
    await relay.start()
    store = Store(url)
    async with AsyncExitStack() as stack:
        for _ in range(processes):
            await stack.enter_async_context(_process(config_of(url, relay, graph)))
        begins = now() + timedelta(seconds=1)
        await store.do(lambda work: plan(work, letters, begins, minutes))
        await asyncio.sleep(1 + minutes * 60)
        taken = list(relay.taken)
        await asyncio.sleep(LATEST + 1)
    found = await store.do(lambda work: _what_came(work, begins, int(minutes * 60 / EVERY)))
    behind, unknown = found
    store.close()
    await relay.stop()
    await graph.stop()
    possible = min(letters, minutes * 60 * CONNECTIONS / relay.seconds)
    twice = len(taken) - len(set(taken)) + len(graph.posts) - len(set(_words(graph)))
    return Run(behind, unknown, len(taken), possible, twice)


def _words(graph: GraphServer) -> list[str]:
    return [post.said.get("message", "") for post in graph.standing()]


def _what_came(work: Work, begins: datetime, count: int) -> tuple[dict[str, list[float]], int]:
    behind: dict[str, list[float]] = {"card": [], "post": []}
    for number in range(count):
        due = begins + timedelta(seconds=EVERY * (number + 1))
        for kind, key in (("card", f"card:{number}"), ("post", f"post:{number}:facebook")):
            entry = work.ledger.find(key)
            assert entry
            # A row that is done has the time at which that was recorded.
            ended = entry.due if entry.state is State.DONE else now()
            behind[kind].append((ended - due).total_seconds())
    return behind, len(work.ledger.unknowns())


@asynccontextmanager
async def _process(config: str) -> AsyncIterator[None]:
    """Run the bot in a process of its own; what it says of its loop is passed on at the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.slow", "--life", config),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    await process.stdout.readline()
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        print((await process.stdout.read()).decode().strip())
        await process.wait()


async def live(config: Config) -> None:
    """Be the bot until a SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with running(config, free_port(), lambda _: None):
        print("up", flush=True)
        await asyncio.sleep(LOADING)
        async with watched() as stall:
            await stop.wait()
    print(stall.told(), flush=True)


async def main(minutes: float, letters: int) -> None:
    """Run each, and tell."""
    relays = (("4 s before it takes a letter", 4.0, False), ("1.5 s after it took it", 1.5, True))
    for name, seconds, late in relays:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'bell.db'}"
            found = await run(url, 1, Relay(seconds, late), letters, minutes)
            print(found.told(f"SQLite, one process, {name}"), flush=True)
        programs = postgres_programs()
        if programs is None:
            print("there is no PostgreSQL here: apt-get install postgresql")
            continue
        with postgres(programs) as server:
            found = await run(server.create("slow"), 2, Relay(seconds, late), letters, minutes)
            print(found.told(f"PostgreSQL, two processes, {name}"), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--life", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.life:
        uvloop.run(live(Config.model_validate_json(told.life)))  # as `bell run` does
    else:
        asyncio.run(main(told.minutes, told.letters))
