"""A publication: one post on one network, and how it does there.

It is made when the network says that the post is out, and looked at from time to time after that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """One post on one network: where it is, and how it does there.

    `remote_id` is the network's own id, `out_at` an aware time. `live` is what was last seen: None
    before anybody looked. Figures are counts since it went out, None where the network gives none;
    `note` says why. `people` are reached once each, `views` count every showing.
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
