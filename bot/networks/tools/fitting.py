"""Fitting: a post held against a network's limits before anything is sent.

A post that does not fit costs no call, and the writer is told by how much it is over.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.errors import Refused
from bot.heavy.pool import beside_loop
from bot.networks import Limits, Photo
from bot.networks.tools.photos import fitted


def within(length: int, limits: Limits, network: str) -> None:
    """Refuse a text that is too long, as the network counts."""
    if length > limits.characters:
        over = length - limits.characters
        raise Refused(
            f"The text has {length:,} characters, and {network} takes {limits.characters:,}.",
            f"Make it shorter by {over:,}.",
        )


async def all_fitted(photos: Sequence[Photo], limits: Limits, network: str) -> list[Photo]:
    """Return the photos as the network takes them; Refused says what to mend."""
    if len(photos) > limits.photos:
        over = len(photos) - limits.photos
        raise Refused(
            f"There are {len(photos)} pictures, and {network} takes {limits.photos}.",
            f"Take {over} away.",
        )
    return [await beside_loop(fitted, photo, limits) for photo in photos]
