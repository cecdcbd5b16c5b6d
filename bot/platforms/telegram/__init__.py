"""Telegram: the bot in a candidate's pocket."""

from __future__ import annotations

from bot.platforms.telegram.platform import Telegram
from bot.platforms.telegram.settings import Settings

__all__ = ["Settings", "Telegram"]
