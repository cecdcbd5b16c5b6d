"""A publication: one post on one network, and how it does there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """One post on one network: where it stands, and how it does there.

    `live` is what was last seen: None before anybody looked. Figures are None where the network
    gives none; `note` says why.
    """

    post: int
    network: str
    remote_id: str
    url: str
    out_at: datetime
    live: bool | None = None
    note: str = ""
    people: int | None = None
    views: int | None = None
    reactions: int | None = None
    comments: int | None = None
    shares: int | None = None
    clicks: int | None = None
