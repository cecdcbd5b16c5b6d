"""Cells: what other people wrote, safe to open in a spreadsheet.

A name or a note may begin with “=”, and a spreadsheet would run it as a formula for whoever opens
the export.
"""

from __future__ import annotations

# How a cell begins that a spreadsheet would run (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(cell: str) -> str:
    """Keep a cell from being read as a formula: “=1+1” becomes “'=1+1”, which shows as it is."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
