"""Mastodon, through Mastodon.py.

The server takes an Idempotency-Key, so a second try leaves one post (`ONCE`).
"""

from __future__ import annotations

from bot.networks import Capability, Kind, Question
from bot.networks.mastodon.settings import Settings


def _no_address(typed: str) -> str:
    begins = typed.startswith(("https://", "http://127.0.0.1"))
    return "" if begins else "It begins with https://."


NETWORK = Kind(
    title="Mastodon",
    about="The account that posts go to.",
    wanted="Shall posts go to Mastodon?",
    settings=Settings,
    capabilities=frozenset(Capability) - {Capability.AHEAD},
    questions=(
        Question("url", "Server", offered="https://mastodon.social", complaint=_no_address),
        Question(
            "token",
            "Access token",
            hint="There: Preferences → Development → New application, scopes read and write.",
        ),
    ),
)
