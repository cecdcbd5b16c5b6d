"""Clusters: whom a wave finds among those that wait."""

from __future__ import annotations

from bot.domain.waves.cluster import Cluster
from bot.domain.waves.clusters import Clusters
from bot.domain.waves.shingles import shingles
from bot.domain.waves.sketch import Sketch

TEMPLATE = "please save our library in mill lane where the children come to read after school"
OTHER = "mend the old bridge at the weir before the winter floods take what is left of it away"


def wait(clusters: Clusters, key: int, text: str) -> int:
    """Let a letter wait; return its cluster's number."""
    found = shingles(text)
    clusters.begin(key, Sketch(found, key, key), clusters.frequency.add(found).seen, None)
    return clusters.newest().id


def wave(clusters: Clusters) -> Cluster:
    """Begin a wave by three people."""
    begun = clusters.new()
    for key in range(3):
        clusters.frequency.add(shingles(TEMPLATE))
        begun.add(key, Sketch(shingles(TEMPLATE), key, key))
    clusters.refold(begun)
    return begun


def test_a_wave_whose_core_is_as_it_was_looks_only_at_those_that_came_since() -> None:
    clusters = Clusters()
    early = wait(clusters, 10, TEMPLATE)
    found = wave(clusters)
    assert [one.id for one in clusters.followers(found)] == [early]
    late = wait(clusters, 11, TEMPLATE)
    wait(clusters, 12, OTHER)
    assert [one.id for one in clusters.followers(found)] == [late]
    assert clusters.followers(found) == []
    found.core = found.core[1:]
    assert {one.id for one in clusters.followers(found)} == {early, late}


def test_a_letter_that_waits_is_known_until_it_is_forgotten() -> None:
    clusters = Clusters()
    number = wait(clusters, 10, TEMPLATE)
    assert [one.id for one in clusters.recent_young(shingles(TEMPLATE), 0.5)] == [number]
    clusters.remove(clusters.by_id[number])
    assert clusters.recent_young(shingles(TEMPLATE), 0.0) == []
    assert clusters.all_young(shingles(TEMPLATE)) == []
