"""Markup: styled text as Telegram's HTML, in pieces that it takes.

HTML and not Markdown: three characters are escaped, and no text can break the rest of the message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

MARKS = 90
"""Of the 100 that a message may have (core.telegram.org/bots/api#formatting-options); Telegram adds
its own for addresses, and drops what is over without a word."""

_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style: plain, bold, italic or of fixed width."""

    text: str
    tag: Literal["", "b", "i", "pre"] = ""


def clean(text: str) -> str:
    """Put U+FFFD where a character cannot be sent: NUL, other controls, half a surrogate pair."""
    if text.isprintable():  # as nearly all is, and each cell of a table comes through here
        return text
    return _UNSENDABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def units(text: str) -> int:
    """Count as Telegram does: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def length(runs: Sequence[Run]) -> int:
    """Count what remains of runs once their marks are undone, in UTF-16 code units."""
    return sum(units(run.text) for run in runs)


def html(runs: Sequence[Run]) -> str:
    """Write runs in Telegram's HTML (core.telegram.org/bots/api#html-style)."""
    return "".join(
        f"<{run.tag}>{escape(run.text, quote=False)}</{run.tag}>"
        if run.tag
        else escape(run.text, quote=False)
        for run in runs
    )


def pieces(runs: Sequence[Run], limit: int) -> list[tuple[Run, ...]]:
    """Share runs out over messages of at most `limit` units and `MARKS` marks.

    They are cut between lines where that can be. A line longer than a whole message is cut
    between words, and a longer word anywhere; a mark that is cut begins again in the next piece.
    Blank pieces are left out.
    """
    made: list[list[Run]] = [[]]
    room = limit
    for run in runs:
        rest = run.text
        if run.tag and sum(bool(each.tag) for each in made[-1]) == MARKS:
            made.append([])
            room = limit
        while units(rest) > room:
            cut = _cut(rest, room, whole=room == limit)
            made[-1].append(Run(rest[:cut], run.tag))
            made.append([])
            rest, room = rest[cut:], limit
        made[-1].append(Run(rest, run.tag))
        room -= units(rest)
    return [trimmed for piece in made if (trimmed := _trimmed(piece))]


def _cut(text: str, room: int, *, whole: bool) -> int:
    """Return where to cut so that at most `room` units come before; 0 asks for a new message."""
    fits = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    line = max(text.rfind("\n", 1, len(fits) + 1), 0)
    if line or not whole:
        return line
    return fits.rfind(" ") + 1 or len(fits)


def _trimmed(piece: Sequence[Run]) -> tuple[Run, ...]:
    """Drop blank lines at both ends, as Telegram would."""
    runs = [run for run in piece if run.text]
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[0] = Run(runs[0].text.lstrip("\n"), runs[0].tag)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].tag)
    return tuple(runs)
