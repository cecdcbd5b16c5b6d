"""The answers, end to end: a real Dovecot, a wave, a reply, a real SMTP sink, twenty kill -9.

Counts who was answered twice, who was left out, and whom the bot asks about, on SQLite with one
process and on PostgreSQL with two. Run from the project's folder:
    python -m benchmarks.answers [--letters 3000] [--kills 20] [--store sqlite|postgres]
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.stall import LOADING, watched
from bot.cli.main import FEWER_COLLECTIONS
from bot.config import Config
from bot.effects import Mail
from bot.runtime.app import running
from bot.store.work import Store
from tests.bot.mail.dovecot import Dovecot
from tests.campaign import INSIDE, Sizes, address, campaign
from tests.databases import free_port, postgres, postgres_programs
from tests.journeys.answer_lives import KINDS, ask, kill
from tests.mailroom import SENDER, button
from tests.sink import Sink

PER_SECOND = 60
FAULTS = {"421": 4, "451": 40, "before": 40, "cut": 40, "after": 20}  # of 3,000 letters


def sizes(letters: int) -> Sizes:
    """Split a wave about as issue 3 has it: 2,410 answered, 380 held, 150 elsewhere, 60 left alone.

    Of the plain ones, 20 write twice.
    """
    share = letters / 3000
    parts = {"plain": 2390, "own": 330, "cases": 50, "outside": 150, "automatic": 60, "twice": 20}
    return Sizes(**{part: round(count * share) for part, count in parts.items()})


def settings(store_url: str, imap: int, smtp: int) -> str:
    """Write the office's config, as JSON."""
    mailbox = {"host": "127.0.0.1", "port": imap, "user": "mp", "password": "secret"}
    relay = {"host": "127.0.0.1", "port": smtp, "sender": SENDER, "per_second": PER_SECOND}
    return json.dumps(
        {
            "office": {"mp": "Hesper Tarnwick", "constituency": "Larkmere", "postcodes": INSIDE},
            "store": {"url": store_url},
            "mailboxes": [mailbox | {"security": "none"}],
            "smtp": relay | {"security": "none", "connections": 4, "sent_folder": ""},
            "answers": {"minutes_to_stop": 0.02},
            "courier": {"patience_seconds": 3},
        }
    )


def faults(people: int, seed: int) -> dict[str, str]:
    """Say for whom what goes wrong, once each."""
    kinds = [kind for kind, count in FAULTS.items() for _ in range(-(-count * people // 3000))]
    unlucky = map(address, Random(seed).sample(range(people), len(kinds)))
    return dict(zip(unlucky, kinds, strict=True))


async def take_in_and_answer(config: str, letters: int) -> None:
    """Let the letters come in, and let a reply to constituents and one to the others go."""
    began = perf_counter()
    async with AsyncExitStack() as stack:
        office = await stack.enter_async_context(
            running(Config.model_validate_json(config), free_port(), lambda _: None)
        )
        await asyncio.sleep(LOADING)
        stall = await stack.enter_async_context(watched())
        while await office.store.do(lambda work: work.letters.last()) < letters:  # noqa: ASYNC110
            await asyncio.sleep(0.5)
        print(f"  {letters:,} letters by IMAP in {perf_counter() - began:.1f} s")
        for number, kind in enumerate(KINDS, 1):
            await ask(office, f"reply draft 1 {kind}")
            times = [perf_counter()]
            preview = await ask(office, f"reply preview {number}")
            times.append(perf_counter())
            ready = await ask(office, button(preview, "reply send"))
            times.append(perf_counter())
            confirmed = await ask(office, button(ready, "reply confirm"))
            times.append(perf_counter())
            steps = ("preview", "ready", "let go")
            pairs = zip(steps, pairwise(times), strict=True)
            took = [f"{step} {after - before:.2f} s" for step, (before, after) in pairs]
            print(f"  {kind}: {', '.join(took)}: {confirmed.plain().splitlines()[0]}")
        print(f"  in this process, after its first {LOADING:.0f} s, {stall.told()}")


def report(store: Store, sink: Sink, wave: Sizes) -> bool:
    """Print who got what; True where nobody was answered twice and nobody left out."""
    first = wave.plain + wave.own + wave.cases
    people = {address(n) for n in [*range(wave.plain), *range(first, first + wave.outside)]}
    with store.work() as work:
        unknown = {e.effect.to for e in work.ledger.unknowns() if isinstance(e.effect, Mail)}
        tallies = [work.ledger.tally(draft.about) for draft in work.replies.sent()]
    times = sink.times()
    twice = sum(count > 1 for count in times.values())
    missing, uninvited = people - set(times) - unknown, set(times) - people
    print(f"  faults met: {dict(sink.met)}")
    for number, tally in enumerate(tallies, 1):
        print(f"  reply {number}: " + ", ".join(f"{n:,} {state}" for state, n in tally.items()))
    print(
        f"  of {len(people):,}: arrived {len(times):,}, twice {twice}, missing {len(missing)}; "
        f"to anybody else {len(uninvited)}; asked about by name {len(unknown)}, of which had "
        f"arrived {len(unknown & set(times))}"
    )
    return not (twice or missing or uninvited)


@contextmanager
def store_url(kind: str, folder: Path) -> Iterator[str]:
    """Give a fresh database within a block."""
    programs = postgres_programs() if kind == "postgres" else None
    if programs is None:
        yield f"sqlite:///{folder}/bell.db"
        return
    with postgres(programs) as server:
        yield server.create("bell")


async def journey(kind: str, letters: int, kills: int, seed: int) -> bool:
    """Go the whole way on one kind of store."""
    wave, replicas = sizes(letters), 1 if kind == "sqlite" else 2
    print(f"{kind}, {replicas} process{'es' if replicas > 1 else ''}, {kills} kill -9: {wave}")
    binary = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
    assert binary, "apt-get install dovecot-imapd"
    with tempfile.TemporaryDirectory(prefix="dc") as folder, store_url(kind, Path(folder)) as url:
        dovecot, sink = Dovecot(Path(folder), binary), Sink(faults(wave.plain, seed))
        dovecot.start()
        await sink.start()
        try:
            await asyncio.to_thread(dovecot.deliver, "mp", *campaign(wave, seed))
            config = settings(url, dovecot.port, sink.port)
            await take_in_and_answer(config, wave.letters)
            began = perf_counter()
            await kill(config, replicas=replicas, kills=kills, longest=3, random=Random(seed))
            print(f"  killed and settled in {perf_counter() - began:.0f} s")
            store = Store(url)
            try:
                return report(store, sink, wave)
            finally:
                store.close()
        finally:
            await sink.stop()
            dovecot.stop()


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=["sqlite", "postgres"])
    given = parser.parse_args()
    gc.set_threshold(*FEWER_COLLECTIONS)  # as the command line does
    kinds = [given.store] if given.store else ["sqlite", "postgres"]
    went = [asyncio.run(journey(kind, given.letters, given.kills, given.seed)) for kind in kinds]
    sys.exit(0 if all(went) else 1)


if __name__ == "__main__":
    main()
