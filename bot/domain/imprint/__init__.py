"""Imprint: whether a post needs one, whether it has one, and how it reads."""

from __future__ import annotations

from bot.domain.imprint.rules import (
    GUIDANCE,
    Audience,
    Material,
    Medium,
    Publisher,
    Purpose,
    Ruling,
    Share,
    Verdict,
    judge,
    publishes_as,
)
from bot.domain.imprint.words import (
    RETENTION,
    Imprint,
    Person,
    Placement,
    Position,
    compose,
    find_imprint,
    place_imprint,
)

__all__ = [
    "GUIDANCE",
    "RETENTION",
    "Audience",
    "Imprint",
    "Material",
    "Medium",
    "Person",
    "Placement",
    "Position",
    "Publisher",
    "Purpose",
    "Ruling",
    "Share",
    "Verdict",
    "compose",
    "find_imprint",
    "judge",
    "place_imprint",
    "publishes_as",
]
