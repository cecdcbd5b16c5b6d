"""Connecting: what loads atproto."""

from __future__ import annotations

from bot.networks.bluesky.account import Bluesky
from bot.networks.bluesky.settings import Settings


def connect(settings: Settings) -> Bluesky:
    """Make the account."""
    return Bluesky(settings)
