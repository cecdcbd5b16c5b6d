"""Imprint: whether a post needs one, whether it has one, and how it reads."""

from __future__ import annotations

from bot.domain.imprint.rules import (
    GUIDANCE,
    Audience,
    Finding,
    Material,
    Medium,
    Purpose,
    Share,
    Standing,
    Verdict,
    judge,
    standing,
)
from bot.domain.imprint.words import (
    RETENTION,
    Imprint,
    Person,
    Place,
    Placing,
    compose,
    found,
    place,
)

__all__ = [
    "GUIDANCE",
    "RETENTION",
    "Audience",
    "Finding",
    "Imprint",
    "Material",
    "Medium",
    "Person",
    "Place",
    "Placing",
    "Purpose",
    "Share",
    "Standing",
    "Verdict",
    "compose",
    "found",
    "judge",
    "place",
    "standing",
]
