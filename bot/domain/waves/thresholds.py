"""Fitting: how much of a letter and of a wave must be the same for one to be of the other."""

from __future__ import annotations

from bot.domain.waves.cluster import EVIDENCE, MOST_OF, Cluster, Match
from bot.domain.waves.shingles import Shingles

JOIN = 0.3
"""Share of the core or of the letter, whichever is greater, with which a letter joins a wave."""
LEAST_SHARE = 0.2
"""The share that is enough where the evidence is the more: their product stays the same."""
PAIR = 0.35
LEAST_PAIR = 0.3
"""Share both ways with which a letter joins one that waits alone; the lesser with more runs."""
PAIR_EVIDENCE = 6.5
"""The lesser share times the runs that are shared."""
TWINS = 0.6
"""The same, every run counted as one, where the one that waits already stands in a wave."""
SURE = 0.5
MOST_OF_CORE = 0.7
"""A letter with less of itself, and less of the core, may yet prove to be of another wave."""
RIVAL = 1.1
"""A young cluster must fit so much better than the best wave to be preferred."""
OVERLOOKED = 4
"""A letter rarely has more of a wave's core than so many more of its entries would make likely."""


def likely(wave: Cluster, runs: Shingles, share: float) -> bool:
    """Say whether a letter that has this share of a wave's entries may have enough of its core."""
    most = (share + OVERLOOKED / len(wave.entries)) * wave.core.size
    return most >= LEAST_SHARE * min(runs.size, wave.core.size)


def joins(wave: Cluster, match: Match) -> bool:
    """Say whether a letter that fits so belongs to a wave."""
    share = max(match.of_core, match.of_letter)
    if match.weight < min(EVIDENCE, MOST_OF * wave.typical) or share < LEAST_SHARE:
        return False
    return share >= JOIN or share * match.weight >= JOIN * EVIDENCE


def needed(young: Cluster, runs: Shingles, fit: Match) -> float:
    """Say how many runs a letter must share with a young cluster, a wave fitting it so well."""
    twins = 0.0 if young.host is None else TWINS * max(runs.size, young.core.size)
    return max(RIVAL * fit.runs, twins, min(EVIDENCE, MOST_OF * runs.size))


def pairs(match: Match) -> bool:
    """Say whether a letter and one that waits alone belong together."""
    share = min(match.of_core, match.of_letter)
    if share < LEAST_PAIR:
        return False
    return share >= PAIR or share * match.runs >= PAIR_EVIDENCE


def whole(match: Match) -> bool:
    """Say whether a letter is so much the wave's that it will be of no other."""
    return match.of_letter >= SURE or match.of_core >= MOST_OF_CORE


def sure(match: Match) -> float:
    """Say how sure it is, 0 to 1."""
    return round(min(1.0, max(match.of_core, match.of_letter)), 3)
