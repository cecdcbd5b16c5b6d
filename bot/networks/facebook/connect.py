"""Connecting: what loads facebook-sdk."""

from __future__ import annotations

from bot.networks.facebook.adverts import AdAccount
from bot.networks.facebook.graph import Graph
from bot.networks.facebook.page import Facebook
from bot.networks.facebook.settings import Settings


def connect(settings: Settings) -> Facebook:
    """Make the Page."""
    return Facebook(settings)


def ad_account(settings: Settings, account: str) -> AdAccount:
    """Make an ad account, by its id (`act_1`), whose adverts are the Page's."""
    return AdAccount(Graph(settings), account, settings.page)
