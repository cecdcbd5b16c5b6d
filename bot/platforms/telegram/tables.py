"""Tables: rows that a phone can show.

Telegram has no tables: a narrow one is set in letters of equal width, a wide one row by row.
"""

from __future__ import annotations

from bot.platforms.telegram.markup import Run, clean
from bot.talk import Table

PHONE = 34
"""Letters of equal width in a line on a phone of 360 points; a longer line wraps, and columns with
it are no columns any more."""

_UNLABELLED = {"", "No."}
"""Heads of columns that lead to the next: a tick, a number."""


def table(part: Table) -> tuple[Run, ...]:
    """Draw a table in columns where they fit a phone; else each row as a line and what it holds."""
    columns = clean(part.plain())
    if max(map(len, columns.splitlines()), default=0) <= PHONE:
        return (Run(columns, "pre"),)
    told: list[Run] = []
    for row in part.rows:
        lead, rest = _split_row(part.head, row)
        told += [Run(clean(lead), "b"), Run(clean(rest))]
    return tuple(told)


def _split_row(head: tuple[str, ...], row: tuple[str, ...]) -> tuple[str, str]:
    """Split a row into what it is about, and the rest with what each cell is.

    One cell that is left follows on the line; several stand below, and each row by itself.
    """
    begins = next((at for at, name in enumerate(head) if name not in _UNLABELLED), 0) + 1
    lead = " ".join(f"{cell}." if cell.isdigit() else cell for cell in row[:begins] if cell)
    left = [(name, cell) for name, cell in zip(head[begins:], row[begins:], strict=True) if cell]
    if len(head) - begins <= 1:
        return lead, "".join(f" – {cell}" for _, cell in left) + "\n"
    return lead, "\n" + " · ".join(f"{name} {cell}".strip() for name, cell in left) + "\n\n"
