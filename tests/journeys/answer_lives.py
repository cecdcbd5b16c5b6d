"""Residence of a bot that answers a wave, each taking up what the one before left."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from functools import partial
from random import Random

from bot.config import Config
from bot.effects import State
from bot.office import Office
from bot.runtime.app import now, running
from bot.store.work import Store, Work
from bot.talk import Handle, Place, Reply, Request
from tests.databases import free_port
from tests.journeys.births import births, give_births
from tests.mailroom import button

WHERE = Place("web", "office")
WHO = Handle("web", "operator", "The office manager")
KINDS = ("acknowledge", "not-our-constituent")


async def ask(office: Office, text: str) -> Reply:
    """Ask as the office's manager would."""
    return await office.answer(Request(text, WHO, WHERE, now()))


async def answer_the_wave(office: Office) -> None:
    """Reply to constituents, and to those who live elsewhere, unless that is done.

    Another life, earlier or beside this one, may have come first at any step.
    """
    for kind in KINDS:
        while kind not in await office.store.do(kinds_sent):
            with suppress(LookupError):
                await answer_with(office, kind)


async def answer_with(office: Office, kind: str) -> None:
    """Take up a draft of a kind, first one that holds people; LookupError if another life does."""
    drafts = await office.store.do(lambda work: work.replies.drafted())
    drafts.sort(key=lambda draft: not draft.proposal)
    number = next((draft.id for draft in drafts if draft.kind == kind), None)
    if number is None:
        await ask(office, f"reply draft 1 {kind}")
        return
    ready = await ask(office, f"reply send {number}")
    await ask(office, button(ready, "reply confirm"))


def kinds_sent(work: Work) -> set[str]:
    """Say which kinds of reply have been sent."""
    return {draft.kind for draft in work.replies.sent()}


async def live(config: Config) -> None:
    """Answer the wave for as long as life lasts."""
    async with running(config, free_port(), lambda _: None) as office:
        await answer_the_wave(office)
        await asyncio.Event().wait()


async def kill(config: str, *, replicas: int, kills: int, longest: float, random: Random) -> None:
    """Kill one of the replicas again and again, after at most `longest` seconds; let the last end.

    TimeoutError where it does not, within five minutes.
    """
    store = Store(Config.model_validate_json(config).store.url)
    try:
        async with births(__name__, config) as born:
            for _ in range(replicas):
                await born.begin()
            for _ in range(kills):
                await asyncio.sleep(random.uniform(0.3, longest))
                born.end(random.randrange(replicas))
                await born.begin()
            async with asyncio.timeout(300):
                while unsettled(store):  # noqa: ASYNC110 - another process
                    await asyncio.sleep(0.5)
    finally:
        store.close()


def unsettled(store: Store) -> bool:
    """Say whether anything is still to go."""
    with store.work() as work:
        replies = work.replies.sent()
        tallies = [work.ledger.tally(draft.about) for draft in replies]
    waiting = (State.PROPOSED, State.PLANNED, State.SENDING)
    missing = set(KINDS) - {draft.kind for draft in replies}
    return bool(missing) or any(t.get(state) for t in tallies for state in waiting)


def main() -> None:
    """Give birth for each line read."""
    config = Config.model_validate_json(sys.argv[1])
    give_births(config, partial(live, config))


if __name__ == "__main__":
    main()
