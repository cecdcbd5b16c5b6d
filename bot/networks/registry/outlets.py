"""Outlets: the networks of the config, as the domain knows them.

The domain counts and checks a draft for each outlet and knows no network: here limits and the keys
of the config that are ours (whose page, hand over ahead) become an `Outlet`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.posts.outlet import Outlet, Page
from bot.networks import Network

KIND = "kind"
"""The key of a network's table that says what it is; the table's own name where it is left out."""

OWNER = "owner"
"""The key of a network's table that says whose page it is: the office's or a campaign's."""

HAND_OVER = "hand_over"
"""The key that has a network publish by itself what it is handed ahead of its time."""

OURS = frozenset({KIND, OWNER, HAND_OVER})
"""The keys of a network's table that the network itself does not read."""


def outlets(config: Config, networks: Mapping[str, Network]) -> tuple[Outlet, ...]:
    """Say of each network whose page it is and what it takes; UserError names a wrong owner."""
    return tuple(
        Outlet(
            name=name,
            page=Page.parse(str(config.outlets().get(name, {}).get(OWNER, Page.OFFICE))),
            manual=network.manual,
            characters=network.limits.characters,
            photos=network.limits.photos,
            length=network.length,
            tags=network.limits.tags,
            ahead=_ahead(name, network, config.outlets().get(name, {})),
        )
        for name, network in networks.items()
    )


def _ahead(
    name: str, network: Network, table: Mapping[str, object]
) -> tuple[timedelta, timedelta] | None:
    """Read whether a network is handed its posts ahead; UserError where it takes none."""
    wanted = table.get(HAND_OVER, False)
    if not isinstance(wanted, bool):
        raise UserError(f"[networks.{name}]: “{HAND_OVER}” is true or false.")
    if wanted and network.limits.ahead is None:
        raise UserError(
            f"[networks.{name}]: {network.title} holds no post ahead of its time.",
            f"Take “{HAND_OVER}” out: I publish it myself.",
        )
    return network.limits.ahead if wanted else None
