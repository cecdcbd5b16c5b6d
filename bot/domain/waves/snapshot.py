"""Snapshot: all clusters in one block of bytes, exactly, without pickle.

A compressed .npz of numpy arrays with one JSON document (`about`). A snapshot is data that can be
read from a damaged disk or an old version, so nothing in it may be code.
"""

from __future__ import annotations

import io
import json
import zipfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.waves.cluster import Cluster
from bot.domain.waves.clusters import Clusters
from bot.domain.waves.singles import Singles

# Raise it with every change to what is written: an older snapshot is then replayed from the
# letters.
VERSION = 5
PLAIN = (
    *("id", "host", "size", "folded", "typical", "weighed"),
    *("senders", "names", "looked_with", "looked_at", "held", "dismissed"),
)
"""Fields of a cluster that JSON can hold as they are."""
SETS: dict[str, Callable[[Any], Any]] = {"senders": tuple, "names": tuple, "apart": frozenset}
"""Those of them that JSON knows only as lists."""

ARRAYS: dict[str, tuple[Callable[[Cluster], Any], npt.DTypeLike]] = {
    "letters": (lambda one: one.letters, np.int64),
    "core": (lambda one: one.core, np.uint64),
    "tally": (lambda one: one.tally, np.int32),
    "fringe": (lambda one: one.fringe, np.uint64),
    "sparse": (lambda one: one.sparse, np.int32),
    "fresh": (lambda one: np.concatenate([*one.fresh, one.core[:0]]), np.uint64),
    "weights": (lambda one: one.weights, np.float64),
    "entries": (lambda one: one.entries, np.uint64),
}
"""The others, each laid end to end for all clusters."""
WAITING: dict[str, tuple[Callable[[Singles, int], Any], npt.DTypeLike]] = {
    "waiting": (Singles.entries, np.uint64),
    "lasting": (Singles.lasting, np.bool_),
}
"""What is known of those that wait, in the same way."""


def save(clusters: Clusters) -> bytes:
    """Write the clusters down."""
    every = list(clusters.by_id.values())
    for one in every:
        one.update_tally()
    about = {
        "version": VERSION,
        "next": clusters.next,
        "letters": clusters.frequency.letters,
        "young": list(clusters.young),
        "aliases": list(clusters.aliases.items()),
        "clusters": [
            {name: getattr(one, name) for name in PLAIN} | {"apart": sorted(one.apart)}
            for one in every
        ],
    }
    arrays: dict[str, npt.NDArray[Any]] = {
        "about": np.frombuffer(json.dumps(about).encode(), np.uint8)
    }
    for name, (part, dtype) in ARRAYS.items():
        arrays |= _laid(name, [np.asarray(part(one), dtype) for one in every], dtype)
    for name, (known, dtype) in WAITING.items():
        arrays |= _laid(name, [known(clusters.waiting, one) for one in clusters.young], dtype)
    counts = clusters.frequency.counts
    # Most cells are empty in a small office: only those in use are written.
    arrays["cells"] = np.flatnonzero(counts).astype(np.uint32)
    arrays["counts"] = counts[arrays["cells"]]
    arrays["old"] = clusters.frequency.old[arrays["cells"]]
    out = io.BytesIO()
    np.savez_compressed(out, allow_pickle=False, **arrays)
    return out.getvalue()


def _laid(
    name: str, parts: Sequence[npt.NDArray[Any]], dtype: npt.DTypeLike
) -> dict[str, npt.NDArray[Any]]:
    """Lay parts end to end, their sizes beside."""
    return {
        name: np.concatenate([*parts, np.empty(0, dtype)]),
        f"{name}_sizes": np.array([one.size for one in parts], np.int64),
    }


def load(written: bytes) -> Clusters:
    """Read what `save` wrote; ValueError when it is damaged or of another version."""
    try:
        with np.load(io.BytesIO(written), allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        return _clusters(arrays)
    except (AttributeError, EOFError, KeyError, OSError, ValueError, zipfile.BadZipFile) as damage:
        raise ValueError("This snapshot of the waves cannot be read.") from damage


def _clusters(arrays: dict[str, npt.NDArray[Any]]) -> Clusters:
    about = json.loads(arrays["about"].tobytes())
    if about["version"] != VERSION:
        raise ValueError(about["version"])
    clusters = Clusters()
    clusters.next = about["next"]
    clusters.aliases = dict(about["aliases"])
    clusters.young.update(dict.fromkeys(about["young"]))
    clusters.frequency.letters = about["letters"]
    clusters.frequency.cells[arrays["cells"]] = arrays["counts"]
    clusters.frequency.old[arrays["cells"]] = arrays["old"]
    parts = {name: _parts(arrays, name) for name in ARRAYS}
    for plain in about["clusters"]:
        one = _cluster(plain, {name: next(part) for name, part in parts.items()})
        clusters.restore(one)
    waiting = zip(clusters.young, *(_parts(arrays, name) for name in WAITING), strict=True)
    for number, entries, lasting in waiting:
        clusters.waiting.restore(number, entries, lasting)
    return clusters


def _parts(arrays: dict[str, npt.NDArray[Any]], name: str) -> Iterator[npt.NDArray[Any]]:
    """Return an array's parts, one for each cluster, as `_laid` put them end to end."""
    ends = np.cumsum(arrays[f"{name}_sizes"])
    return iter(np.split(arrays[name], ends[:-1]) if ends.size else [])


def _cluster(plain: dict[str, Any], parts: dict[str, npt.NDArray[Any]]) -> Cluster:
    # Copies: a view would keep the arrays of all clusters in memory as long as one lives.
    fresh = parts["fresh"].copy()
    return Cluster(
        **plain | {name: kind(plain[name]) for name, kind in SETS.items()},
        letters=array("q", parts["letters"].tolist()),
        entries=parts["entries"].tolist(),
        core=parts["core"].copy(),
        tally=parts["tally"].copy(),
        fringe=parts["fringe"].copy(),
        sparse=parts["sparse"].copy(),
        fresh=[fresh] if fresh.size else [],
        weights=parts["weights"].copy(),
    )
