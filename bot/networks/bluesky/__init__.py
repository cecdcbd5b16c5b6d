"""Bluesky, through atproto.

A post's record key is ours to choose, so a second try meets the first (`ONCE`); there is no
editing.
"""

from __future__ import annotations

from bot.networks import Capability, Kind, Question
from bot.networks.bluesky.settings import Settings

NETWORK = Kind(
    title="Bluesky",
    about="The account that posts go to.",
    wanted="Shall posts go to Bluesky?",
    settings=Settings,
    capabilities=frozenset(Capability) - {Capability.AHEAD, Capability.EDIT},
    questions=(
        Question("handle", "Handle, such as jane.bsky.social"),
        Question(
            "app_password",
            "App password",
            hint="bsky.app → Settings → Privacy and security → App passwords → Add.",
        ),
    ),
)
