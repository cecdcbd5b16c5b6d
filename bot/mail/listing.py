"""Listing: the UIDs and sizes of a folder's letters, in the order in which servers write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LISTED = re.compile(rb"UID (\d+).*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)")


def listed(lines: Iterable[object]) -> list[tuple[int, int]]:
    """Read UID and size (bytes) of each letter from what a FETCH of both was answered with."""
    found = (_LISTED.search(line) for line in lines if isinstance(line, bytes))
    return sorted((int(m[1] or m[4]), int(m[2] or m[3])) for m in found if m)
