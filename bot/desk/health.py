"""Health: each network asked whether it still knows us, and what it said."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.effects import Run
from bot.networks import Network
from bot.store.work import Store, Work
from bot.talk import Reply, Table, Title


@dataclass(frozen=True, slots=True)
class Health:
    """How one network is. `well`: nothing needs mending, today or in the coming half-year."""

    network: str
    well: bool
    words: str


async def ask_all(networks: Mapping[str, Network]) -> list[Health]:
    """Ask every network at once; one that does not answer holds up no other."""
    asked = (_ask(name, network) for name, network in networks.items())
    return list(await asyncio.gather(*asked))


def keep(work: Work, found: list[Health]) -> None:
    """Keep what they said for `networks list`."""
    for health in found:
        said = health.words if health.well else f"⚠ {health.words}"
        work.notes.write(f"network:{health.network}", said)


async def report(networks: Mapping[str, Network], store: Store, _run: Run) -> Reply:
    """Ask them and tell: an errand."""
    found = await ask_all(networks)
    await store.do(partial(keep, found=found))
    return health_card(found)


def health_card(found: list[Health]) -> Reply:
    """Say how each network is."""
    rows = tuple(
        (
            health.network.replace("-", " "),
            "well" if health.well else "⚠ not well",
            health.words,
        )
        for health in found
    )
    return Reply(Title("The networks"), Table(("Network", "Is", "Says"), rows))


async def _ask(name: str, network: Network) -> Health:
    try:
        words = await network.check()
    except Refused as error:
        return Health(name, well=False, words=f"{error.message} {error.mend}".strip())
    except NotSent as error:
        return Health(name, well=False, words=f"{error.message} I ask again tomorrow.")
    except Unanswered:
        return Health(name, well=False, words="It did not answer. I ask again tomorrow.")
    return Health(name, well=True, words=words)
