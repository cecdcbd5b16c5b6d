"""Patchwork: a campaign whose letters are put together from alternatives."""

from __future__ import annotations

import numpy as np

from bot.domain.waves.cluster import EVIDENCE, Cluster
from bot.domain.waves.clusters import Clusters
from bot.domain.waves.frequency import Counts
from bot.domain.waves.shingles import Shingles, among

PATCHWORK = 0.6
"""A letter with so great a share of it in pieces of several others is a patchwork."""
PATCHWORK_PARTS = 5
"""How many such letters are needed."""
PATCHWORK_CANDIDATES = 24
"""Clusters in which such pieces are looked for."""


def patchwork(clusters: Clusters, shingles: Shingles, seen: Counts) -> list[Cluster]:
    """Find young clusters that are each like a part of a letter, and together most of it.

    Such is a campaign whose letters are put together from alternatives: no two letters are
    alike.
    """
    met = int(np.count_nonzero(seen > 1)) / shingles.size
    if met < PATCHWORK:
        return []
    # When the cells fill up, shingles look known by chance: that is no patchwork.
    if met < PATCHWORK + (1 - PATCHWORK) * clusters.frequency.collision_rate():
        return []
    lone = [
        cluster
        for cluster in clusters.all_young(shingles)[:PATCHWORK_CANDIDATES]
        if cluster.host is None
    ]
    if len(lone) < PATCHWORK_PARTS:
        return []
    parts = [one.core for one in lone if np.count_nonzero(among(one.core, shingles)) >= EVIDENCE]
    pieces, holders = np.unique(np.concatenate([shingles, *parts]), return_counts=True)
    # Each part counts only the pieces that some other letter here has as well.
    shared = pieces[holders > 1]
    made = [one for one in lone if _made_of(one.core, shared)]
    return made if _made_of(shingles, shared) and len(made) >= PATCHWORK_PARTS else []


def _made_of(shingles: Shingles, pieces: Shingles) -> bool:
    """Say whether most of a letter is in these pieces."""
    return int(np.count_nonzero(among(pieces, shingles))) >= PATCHWORK * shingles.size
