"""Cells: what other people wrote, safe to open in a spreadsheet."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run (OWASP, CSV injection)."""


def escape_formula(cell: str) -> str:
    """Keep a cell from being read as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
