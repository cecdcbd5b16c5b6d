"""Facebook Pages, through facebook-sdk."""

from __future__ import annotations

from typing import Any

from bot.config import checked
from bot.networks import Network
from bot.networks.facebook.page import Facebook
from bot.networks.facebook.settings import Settings


def connect(table: dict[str, Any]) -> Network:
    """Make the network from its table in the config; UserError names the key that is wrong."""
    return Facebook(checked(Settings, table, "[networks.facebook]"))
