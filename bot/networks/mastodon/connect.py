"""Connecting: what loads Mastodon.py."""

from __future__ import annotations

from bot.networks.mastodon.account import Mastodon
from bot.networks.mastodon.settings import Settings


def connect(settings: Settings) -> Mastodon:
    """Make the account."""
    return Mastodon(settings)
