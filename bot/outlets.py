"""Outlets: the networks of the config, as a draft meets them."""

from __future__ import annotations

from collections.abc import Mapping

from bot.config import Config
from bot.domain.posts.outlet import Outlet, Page
from bot.networks import Network

KIND = "kind"
"""The key of a network's table that says what it is; the table's own name where it is left out."""

OWNER = "owner"
"""The key of a network's table that says whose page it is: the office's or a campaign's."""


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
        )
        for name, network in networks.items()
    )
