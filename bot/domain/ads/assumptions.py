"""Assumptions: what the reach model takes for granted, each figure with its source."""

from __future__ import annotations

from bot.domain.law import Rule, rows


class Assumption(Rule):
    """A share, a price in pence or a number of days, as its name says."""

    name: str
    value: float


ASSUMPTIONS = rows("bot.domain.ads", "assumptions.toml", "assumption", Assumption)


def assumed(name: str) -> Assumption:
    """Look up the latest row of a name."""
    return max((each for each in ASSUMPTIONS if each.name == name), key=lambda each: each.starts)
