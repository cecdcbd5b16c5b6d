"""Bluesky, through atproto."""

from __future__ import annotations

from typing import Any

from bot.config import checked
from bot.networks import Network
from bot.networks.bluesky.account import Bluesky
from bot.networks.bluesky.settings import Settings


def connect(table: dict[str, Any]) -> Network:
    """Make the network from its table in the config; UserError names the key that is wrong."""
    return Bluesky(checked(Settings, table, "[networks.bluesky]"))
