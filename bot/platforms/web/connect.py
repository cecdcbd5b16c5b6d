"""The way in: the local page from its table in the config."""

from __future__ import annotations

from typing import Any

from bot.config import checked
from bot.platforms import Platform
from bot.platforms.tools import Tools
from bot.platforms.web.platform import Web
from bot.platforms.web.settings import Settings


def connect(table: dict[str, Any], tools: Tools) -> Platform:
    """Make the platform; UserError names the key that is wrong."""
    settings = checked(Settings, table, "[platforms.web]")
    return Web(settings, tools.history, tools.people, tools.draw, on_rejected=tools.on_rejected)
