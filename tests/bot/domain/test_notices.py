"""Notices that somebody attached."""

from __future__ import annotations

import pytest

from bot.domain.casework.detecting import Urgency
from bot.domain.casework.lexicon import Matter
from bot.domain.casework.notices import notice

TODAY, SOON = Urgency.TODAY, Urgency.SOON


@pytest.mark.parametrize(
    ("text", "matter", "urgency"),
    [
        ("REQUIRING POSSESSION\nSection 21\nYou are required to leave it.", Matter.HOUSING, TODAY),
        ("To the tenant: NOTICE TO QUIT\nWe give you notice to quit.", Matter.HOUSING, TODAY),
        ("The bailiffs hold a warrant of possession of your home.", Matter.HOUSING, TODAY),
        ("NOTICE OF ENFORCEMENT\nYou owe £1,240.", Matter.DEBT, SOON),
        ("Your application for leave to remain has been refused.", Matter.IMMIGRATION, SOON),
        ("We cannot award you Personal Independence Payment.", Matter.BENEFITS, SOON),
        ("Single Justice Procedure Notice\nYou have been charged.", Matter.JUSTICE, SOON),
    ],
)
def test_a_notice_is_known_by_its_formulas(text: str, matter: Matter, urgency: Urgency) -> None:
    found = notice(text)
    assert found
    assert (found.matter, found.urgency) == (matter, urgency)
    assert found.telling


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Evictions in England rose by 12 per cent; the courts made more possession orders.",
        "Save our library! Come to the meeting on Friday, and write to your MP.",
        "Ada Byron. Teacher for twenty years, in three schools in Norfolk.",
    ],
)
def test_what_is_no_notice(text: str) -> None:
    assert notice(text) is None
