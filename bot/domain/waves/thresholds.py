"""Thresholds: how much must be shared for a letter to belong to a wave, or two to each other.

A wave takes a letter by the greater of two shares, so that a long personal paragraph or a shortened
letter does not hide it. Two single letters must agree both ways, since there is no core yet that
tells the campaign from the rest.
"""

from __future__ import annotations

from bot.domain.waves.cluster import EVIDENCE, MOST_OF, Cluster
from bot.domain.waves.match import Match
from bot.domain.waves.shingles import Shingles

# Chosen on labelled streams of letters, and checked on others that were not looked at.
JOIN = 0.3
"""Share of the core or of the letter, whichever is greater, with which a letter joins a wave."""
LEAST_SHARE = 0.2
"""The least share that is enough where there is more evidence: their product stays the same."""
PAIR = 0.35
LEAST_PAIR = 0.3
"""Share both ways with which a letter joins one that waits alone; the lesser with more shingles."""
PAIR_EVIDENCE = 6.5
"""The lesser share times the shingles that are shared."""
TWINS = 0.6
"""The same, each shingle counted as 1, where the young cluster is a fragment of a wave."""
SURE = 0.5
MOST_OF_CORE = 0.7
"""A letter with less of itself, and less of the core, may yet prove to be of another wave."""
RIVAL = 1.1
"""A young cluster must fit so many times better than the best wave to be preferred."""
OVERLOOKED = 4
"""A letter rarely has more of a wave's core than so many more of its entries would make likely."""


def worth_comparing(wave: Cluster, shingles: Shingles, share: float) -> bool:
    """Say whether a letter with this share of a wave's entries may have enough of its core."""
    most = (share + OVERLOOKED / len(wave.entries)) * wave.core.size
    return most >= LEAST_SHARE * min(shingles.size, wave.core.size)


def joins(wave: Cluster, match: Match) -> bool:
    """Say whether a letter that matches so belongs to a wave."""
    share = max(match.of_core, match.of_letter)
    if match.weight < min(EVIDENCE, MOST_OF * wave.typical) or share < LEAST_SHARE:
        return False
    return share >= JOIN or share * match.weight >= JOIN * EVIDENCE


def shingles_needed(young: Cluster, shingles: Shingles, fit: Match) -> float:
    """Return how many shingles to share with a young cluster, given the fit to a wave."""
    twins = 0.0 if young.host is None else TWINS * max(shingles.size, young.core.size)
    return max(RIVAL * fit.shared, twins, min(EVIDENCE, MOST_OF * shingles.size))


def makes_pair(match: Match) -> bool:
    """Say whether a letter and a young cluster belong together."""
    share = min(match.of_core, match.of_letter)
    if share < LEAST_PAIR:
        return False
    return share >= PAIR or share * match.shared >= PAIR_EVIDENCE


def certain(match: Match) -> bool:
    """Say whether a letter is so clearly the wave's that it will not turn out to be another's."""
    return match.of_letter >= SURE or match.of_core >= MOST_OF_CORE


def certainty(match: Match) -> float:
    """Return how certain a match is, 0 to 1, to three places."""
    return round(min(1.0, max(match.of_core, match.of_letter)), 3)
