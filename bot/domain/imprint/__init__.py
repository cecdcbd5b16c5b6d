"""Imprint: whether a post needs one, whether it has one, and how it reads.

An imprint says who promotes a piece of material and on whose behalf, each with a postal address
(Elections Act 2022 Part 6, in force from November 2023). `rules` judges the material, `words`
reads and writes the imprint. Following the statutory guidance is a defence in law, so each ruling
names the page of it that it follows.
"""

from __future__ import annotations

from bot.domain.imprint.finding import broken_imprint, find_imprint, read_imprint
from bot.domain.imprint.opinion import Answer, Opinion, answer, consider
from bot.domain.imprint.placing import Placement, Position, place_imprint
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
from bot.domain.imprint.weighing import Leaning, Weighed
from bot.domain.imprint.words import RETENTION, Imprint, Person, compose

__all__ = [
    "GUIDANCE",
    "RETENTION",
    "Answer",
    "Audience",
    "Imprint",
    "Leaning",
    "Material",
    "Medium",
    "Opinion",
    "Person",
    "Placement",
    "Position",
    "Publisher",
    "Purpose",
    "Ruling",
    "Share",
    "Verdict",
    "Weighed",
    "answer",
    "broken_imprint",
    "compose",
    "consider",
    "find_imprint",
    "judge",
    "place_imprint",
    "publishes_as",
    "read_imprint",
]
