"""Listing: the UIDs and sizes of a folder's letters, in the order in which servers write them."""

from __future__ import annotations

import re

from imap_tools import BaseMailBox

_LISTED = re.compile(rb"UID (\d+).*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+).*?UID (\d+)")


def listed(box: BaseMailBox, past: int) -> list[tuple[int, int]]:
    """Return UID and size of the letters after a UID, and perhaps of the one before them."""
    _, data = box.client.uid("FETCH", f"{past + 1}:*", "(UID RFC822.SIZE)")
    found = (_LISTED.search(item) for item in data if isinstance(item, bytes))
    return sorted((int(m[1] or m[4]), int(m[2] or m[3])) for m in found if m)
