"""Mastodon, through Mastodon.py."""

from __future__ import annotations

from typing import Any

from bot.config import checked
from bot.networks import Network
from bot.networks.mastodon.account import Mastodon
from bot.networks.mastodon.settings import Settings


def connect(table: dict[str, Any]) -> Network:
    """Make the network from its table in the config; UserError names the key that is wrong."""
    return Mastodon(checked(Settings, table, "[networks.mastodon]"))
