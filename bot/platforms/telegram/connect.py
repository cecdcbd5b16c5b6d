"""The way in: Telegram from its table in the config."""

from __future__ import annotations

from typing import Any

from bot.config import checked
from bot.platforms import Platform
from bot.platforms.telegram.platform import Telegram
from bot.platforms.telegram.settings import Settings
from bot.platforms.tools import Tools


def connect(table: dict[str, Any], tools: Tools) -> Platform:
    """Make the platform; UserError names the key that is wrong."""
    settings = checked(Settings, table, "[platforms.telegram]")
    return Telegram(settings, tools)
