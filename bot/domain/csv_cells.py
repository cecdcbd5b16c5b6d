"""Cells: what other people wrote, safe to open in a spreadsheet."""

from __future__ import annotations

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run (OWASP, CSV injection)."""


def inert(cell: str) -> str:
    """Keep a cell from being read as a formula."""
    return f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell
