"""Chats: how long two hundred people wait for an answer, beside the barest bot of each library.

`python -m benchmarks.chats [--people 200] [--seconds 60]`

On Telegram and on Slack: a bare echo (python-telegram-bot with one handler, Bolt with one listener)
and Division Bell, each in a process of its own on a loopback stand-in of its own. They take turns,
some seconds each, so that whatever else the machine does slows both alike: trust the ratios. First
everybody asks again as soon as there is an answer, so that two hundred wait at any time; then
everybody reads the answer, thinks a while and asks again. What is asked in the first turn is not
counted. Beside how long people wait stands what the bot's process spent on a question itself: the
wait is also the stand-in's, the disk's and that of whatever else runs here. Then an hour's worth of
the same traffic goes through ours as fast as it is answered, and its memory is looked at; and how
long its loop stood still in all that time.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import resource
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import monotonic

from benchmarks.crowd.bots import Settings
from benchmarks.crowd.far_sides import FarSide, Slack, Telegram
from benchmarks.letters.post import Post, written
from benchmarks.stall import read
from bot.cli.main import FEWER_COLLECTIONS
from bot.config import Config
from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.store.work import Store, Work

TURN = 10.0  # seconds; in the first, connections are made, and Telegram's menus set for everybody
LOADS = {"all at once": 0.0, "each after a pause": 3.0}
"""Seconds, on average, between an answer and the next question."""
LETTERS = 500  # in the store, so that there is something to tell of
HOURLY = 60  # questions that everybody asks within an hour
COMMANDS = (
    "waves list",
    "waves show 1",
    "queue",
    "posts list",
    "digest now",
    "spending left",
    "help waves",
)
MEGABYTE = 1 << 20

Waits = dict[str, list[float]]


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


class Bot:
    """A bot in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def memory(self) -> float:
        """Say how much memory it holds, in MB."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * resource.getpagesize() / MEGABYTE

    def spent(self) -> float:
        """Say how many seconds of CPU time it has spent."""
        after_name = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2]
        user, system = after_name.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@asynccontextmanager
async def running(name: str, settings: Settings, far: FarSide) -> AsyncIterator[Bot]:
    """Run a bot until the block ends; it has answered once when the block begins."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.crowd.bots", name, json.dumps(settings))
    )
    try:
        await far.ask(0, "help")
        yield Bot(process)
    finally:
        process.kill()
        await process.wait()


@dataclass
class Side:
    """A bot, the chat that it is on, how long people waited there, and the CPU time it took."""

    far: FarSide
    bot: Bot
    waits: Waits = field(default_factory=lambda: defaultdict(list))
    spent: float = 0.0

    @property
    def every(self) -> list[float]:
        """All waits together, whatever was asked."""
        return list(chain.from_iterable(self.waits.values()))

    async def turn(self, people: int, pause: float) -> None:
        """Let everybody ask, wait and pause for some seconds."""
        before, ends = self.bot.spent(), monotonic() + TURN
        await asyncio.gather(*(self._person(number, pause, ends) for number in range(people)))
        self.spent += self.bot.spent() - before

    async def _person(self, number: int, pause: float, ends: float) -> None:
        random = Random(number)
        await asyncio.sleep(random.uniform(0, pause))
        while monotonic() < ends:
            asked = random.choice(COMMANDS)
            self.waits[asked].append(await self.far.ask(number, asked))
            rest = random.expovariate(1 / pause) if pause else 0.0
            await asyncio.sleep(min(rest, max(0.0, ends - monotonic())))


async def in_turns(sides: Sequence[Side], people: int, seconds: float, pause: float) -> None:
    """Let the sides take turns for so long each; the first turn is not counted."""
    for side in sides:
        await side.turn(people, pause)
        side.waits.clear()
        side.spent = 0.0
    for _ in range(max(1, round(seconds / TURN))):
        for side in sides:
            await side.turn(people, pause)


async def hour(far: FarSide, people: int, bot: Bot) -> list[float]:
    """Put an hour's worth of questions through, as fast as they are answered; watch the memory."""
    memory = []

    async def person(number: int, questions: int) -> None:
        random = Random(number)
        for _ in range(questions):
            await far.ask(number, random.choice(COMMANDS))

    for _ in range(6):
        await asyncio.gather(*(person(number, HOURLY // 6) for number in range(people)))
        memory.append(bot.memory())
    return memory


async def furnished(config: Config, far: FarSide, people: int) -> None:
    """Fill a new store: people, letters and waves."""
    store = Store(config.store.url)

    def let_in(work: Work) -> None:
        for number in range(people):
            work.people.add(f"Person {number}", Role.MANAGER, far.handle(number), now())

    await store.do(let_in)
    letters = [written(letter) for letter, _ in islice(Post().letters(), LETTERS)]
    await LetterIntake(store, config, now).take(letters)
    store.close()


def told(name: str, waits: Sequence[float], bare: float, own: float | None = None) -> str:
    """Write a line of the table."""
    cuts = quantiles(waits, n=100)
    spent = f"{own * 1e3:9.1f}" if own else ""
    ratio = f"{cuts[49] / bare:8.2f}x"
    return f"{name:34}{len(waits):8,}{cuts[49] * 1e3:9.1f}{cuts[98] * 1e3:9.1f}{ratio}{spent}"


async def compare(chat: Callable[[int], FarSide], people: int, seconds: float) -> None:
    """Print how long people wait for a bare bot and for ours, and what ours holds in memory."""
    beside, far = chat(people), chat(people)
    await beside.start()
    await far.start()
    with tempfile.TemporaryDirectory() as folder:
        written_down = {
            "store": {"url": f"sqlite:///{Path(folder) / 'bell.db'}"},
            # The page has the rooms: else each manager is told that there are none.
            "platforms": far.table() | {"web": {"port": 0}},
            "pace": {"at_once": 10_000, "a_minute": 10_000},  # nobody here is told off for haste
        }
        stall = Path(folder) / "stall.json"
        await furnished(Config.model_validate(written_down), far, people)
        async with (
            running(far.bare, beside.settings(), beside) as echo,
            running("bell", {"config": written_down, "stall": str(stall)}, far) as bell,
        ):
            await far.learn(COMMANDS)
            for load, pause in LOADS.items():
                bare, ours = Side(beside, echo), Side(far, bell)
                await in_turns((bare, ours), people, seconds, pause)
                tell(f"{people} people, {load}, ms", bare, ours)
            memory = await hour(far, people, bell)
            print(f"In all this time {read(stall).told()}")
    sixths = ", ".join(f"{each:.0f}" for each in memory)
    print(f"Memory after each sixth of an hour's {people * HOURLY:,} questions: {sixths} MB")
    await beside.stop()
    await far.stop()


def tell(title: str, bare: Side, ours: Side) -> None:
    """Print how long people waited for both, and for ours by what they asked."""
    usual = median(bare.every)
    print(f"\n{title:34}{'asked':>8}{'p50':>9}{'p99':>9}{'to bare':>9}{'own CPU':>9}")
    for name, side in ((bare.far.bare, bare), ("bell", ours)):
        print(told(name, side.every, usual, side.spent / len(side.every)))
    for asked in COMMANDS:
        print(told(f"  {asked}", ours.waits[asked], usual))


async def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    gc.set_threshold(*FEWER_COLLECTIONS)  # the far sides' own would count as waits
    for chat in (Telegram, Slack):
        await compare(chat, asked.people, asked.seconds)


if __name__ == "__main__":
    asyncio.run(main())
