"""Telegram: the bot in a candidate's pocket.

python-telegram-bot writes the calls of the Bot API; its `Application` and `Updater` are not used:
they confirm an update before it is handled and stop silently on a revoked token (see `polling`).
"""

from __future__ import annotations

from bot.platforms.telegram.platform import Telegram
from bot.platforms.telegram.settings import Settings

__all__ = ["Settings", "Telegram"]
