"""Tip cards: one thing to do today, with why, and a way to teach me.

A tip is one thing to do; its button does it. Reasons have a source, told by `tips why`.
"""

from __future__ import annotations

from bot.domain.tips.tip import Tip
from bot.talk import Button, Reply, Text, Title
from bot.words.speaking import _


def tip_card(tip: Tip, number: int) -> Reply:
    """Say a tip: what, why, one button that does it, and two that teach.

    `number` is the tip's in the store, for the verdict.
    """
    return Reply(
        Title(tip.text),
        Text(tip.reason),
        Button(tip.label, tip.command, style="primary"),
        Button(_("Useful"), f"tips useful {number}"),
        Button(_("Not for me"), f"tips not {number}"),
        Button(_("Who says so?"), "tips why"),
    )


def skill_card(tip: Tip) -> Reply:
    """Say a skill to the office.

    For the whole room, so it has no verdicts.
    """
    return Reply(
        Title(tip.text),
        Text(_("{reason}\nSource: {source}", reason=tip.reason, source=tip.source)),
        Button(tip.label, tip.command, style="primary"),
    )
