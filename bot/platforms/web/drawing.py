"""Drawing: an entry as the JSON that the page draws.

Pictures and files go by addresses of their own, which the browser caches: the stream of entries
stays small, and a picture is fetched when it is looked at.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from pydantic import TypeAdapter

from bot.platforms.tools import in_simple_parts
from bot.platforms.web.history import Entry
from bot.platforms.web.panes import pane_of
from bot.talk import Chart, File, Part, Picture

TYPED = "typed:"  # the key of a person's line: this and its event

Drawn = dict[str, Any]

_PLAIN = TypeAdapter[Part](Part)


def draw_entry(entry: Entry) -> Drawn:
    """Turn an entry to JSON's types; pictures and files become addresses."""
    return {
        "id": entry.id,
        "pane": pane_of(entry.room),
        "at": entry.at.isoformat(),
        "changed": entry.changed and entry.changed.isoformat(),
        "author": entry.author and {"user": entry.author.user, "name": entry.author.name},
        "event": entry.key.removeprefix(TYPED) if entry.author else "",
        "private": bool(entry.only_for),
        "parts": [
            _draw(entry.id, index, part) for index, part in in_simple_parts(entry.reply.parts)
        ],
    }


def _draw(entry_id: int, index: int, part: Part) -> Drawn:
    """Turn a part to JSON's types."""
    match part:
        case Chart():
            seen = repr(part).encode()
            return {
                "kind": "picture",
                "alt": part.plain(),
                "url": _address(entry_id, index, seen),
            }
        case Picture():
            return {
                "kind": "picture",
                "alt": part.alt,
                "url": _address(entry_id, index, part.data),
            }
        case File():
            url = _address(entry_id, index, part.data) if part.data else ""
            return {"kind": "file", "name": part.name, "size": len(part.data), "url": url}
        case _:
            drawn: Drawn = _PLAIN.dump_python(part)
            return drawn


def _address(entry_id: int, index: int, content: bytes) -> str:
    """Return the address of a part; changed content has another, so the cache is never stale."""
    return f"/part/{entry_id}/{index}?v={blake2b(content, digest_size=6).hexdigest()}"
