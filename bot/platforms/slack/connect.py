"""The way in: Slack from its table in the config."""

from __future__ import annotations

from typing import Any

from bot.config import checked
from bot.platforms import Platform
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.settings import Settings
from bot.platforms.tools import Tools


def connect(table: dict[str, Any], tools: Tools) -> Platform:
    """Make the platform; UserError names the key that is wrong."""
    settings = checked(Settings, table, "[platforms.slack]")
    return Slack(
        settings,
        tools.notebook,
        tools.draw,
        on_rejected=tools.on_rejected,
        contact=tools.contact,
    )
