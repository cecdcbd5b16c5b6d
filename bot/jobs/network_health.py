"""Network health: each network is asked whether it still accepts our token, and what it says kept.

Posts wait on a network that refused one; they go on once a check says that it takes posts again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.actions.posts.progress import open_posts
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.effects import Run, Say, State
from bot.networks import Disconnected, Network
from bot.store.work import Store, Work
from bot.talk import Place, Reply, Table, Title
from bot.words.speaking import _, many


@dataclass(frozen=True, slots=True)
class Health:
    """How one network is; `words` is what it said, for a person.

    `well`: nothing needs to be done, today or in the coming half-year. `takes`: it said that it
    takes posts from us today.
    """

    network: str
    well: bool
    words: str
    takes: bool


async def ask_all(networks: Mapping[str, Network]) -> list[Health]:
    """Ask every network at once, so that a slow one holds up no other; in the order given."""
    asked = (_ask(name, network) for name, network in networks.items())
    return list(await asyncio.gather(*asked))


def keep(work: Work, found: list[Health], place: Place, now: datetime) -> None:
    """Keep what they said for `networks list`; where posts are taken again, release what waited.

    That is said in `place`. A check that failed for another reason ends no pause.
    """
    for health in found:
        said = health.words if health.well else f"⚠ {health.words}"
        work.notes.write(f"network:{health.network}", said)
        if health.takes and work.pauses.end(health.network):
            _resume(work, health.network, place, now)


def _resume(work: Work, network: str, place: Place, now: datetime) -> None:
    """Have what waited on a network tried now, and say so.

    The carrier refuses what is past its slot, and a person is then asked about it.
    """
    waiting = [
        entry
        for progress in open_posts(work)
        for name, entry in progress.entries.items()
        if name == network and entry.state is State.PLANNED and entry.reason and entry.due > now
    ]
    # One with a reason was tried and waits; one without still waits for its own slot.
    for entry in waiting:
        work.ledger.retry(entry, now, "")
    said = _("I am connected to {network} again.", network=network.replace("-", " "))
    if waiting:
        waited = many(
            "One post waited: what is in time goes now, and I ask about the rest.",
            "{count} posts waited: what is in time goes now, and I ask about the rest.",
            len(waiting),
        )
        said = f"{said} {waited}"
    key = f"resumed:{network}:{now.isoformat()}"
    work.ledger.plan(key, Say(place, Reply(said)), now, about=f"{network}, which knows me again")


async def report(
    networks: Mapping[str, Network], store: Store, clock: Callable[[], datetime], run: Run
) -> Reply:
    """Ask all networks, keep what they say, and return a card of it: the job “networks”."""
    found = await ask_all(networks)
    await store.do(partial(keep, found=found, place=run.place, now=clock()))
    return health_card(found)


def health_card(found: list[Health]) -> Reply:
    """Draw a card with a row for each network."""
    rows = tuple(
        (
            health.network.replace("-", " "),
            _("well") if health.well else _("⚠ not well"),
            health.words,
        )
        for health in found
    )
    return Reply(Title(_("The networks")), Table((_("Network"), _("Is"), _("Says")), rows))


async def _ask(name: str, network: Network) -> Health:
    try:
        words = await network.check()
    except Refused as error:
        # Refused for another reason, it still knows us: posts need not wait for that.
        takes = not isinstance(error, Disconnected)
        words = f"{error.message} {error.mend}".strip()
        return Health(name, well=False, words=words, takes=takes)
    except NotSent as error:
        words = _("{why} I ask again tomorrow.", why=error.message)
        return Health(name, well=False, words=words, takes=False)
    except Unanswered:
        words = _("It did not answer. I ask again tomorrow.")
        return Health(name, well=False, words=words, takes=False)
    return Health(name, well=True, words=words, takes=True)
