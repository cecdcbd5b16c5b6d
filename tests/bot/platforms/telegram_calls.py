"""Calls of the Bot API, as they come over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web


@dataclass
class Call:
    """One call of a method: its parameters as text, and the files sent with it."""

    method: str
    said: dict[str, str]
    files: dict[str, tuple[str, bytes]]

    def has(self, name: str) -> bool:
        return name in self.said


async def read(request: web.Request) -> Call:
    """Read a call, whichever way its body is written."""
    call = Call(request.match_info["method"], {}, {})
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            call.files[name] = (value.filename, value.file.read())
        else:
            call.said[name] = str(value)
    return call


def attached(call: Call, media: Mapping[str, str]) -> tuple[str, bytes]:
    """Return the file that a member of an album names."""
    return call.files[media["media"].removeprefix("attach://")]
