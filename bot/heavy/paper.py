"""Paper: tables as a workbook and as pages to be printed, from the same sheets.

What people typed is written as words, whatever it begins with: never as a formula, never as markup.
openpyxl is loaded when the first workbook is made.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from bot.heavy.loading import loading
from bot.heavy.pool import refuse_loop

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HTML = "text/html"
NARROWEST, WIDEST = 9, 42  # characters of a column
POUNDS = "£#,##0.00;-£#,##0.00"
DAY = "d mmm yyyy"
STYLE = """
@page { size: A4 landscape; margin: 15mm }
body { font: 10.5pt/1.35 Arial, sans-serif; margin: 0 auto; max-width: 267mm }
section { break-after: page }
section:last-child { break-after: auto }
h1 { font-size: 14pt; margin: 0 0 4mm }
p { margin: 0 0 2mm; white-space: pre-line }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm }
th, td { border: 0.3mm solid #555; padding: 1.2mm 1.6mm; text-align: left; vertical-align: top }
th { background: #eee }
thead { display: table-header-group }
tr { break-inside: avoid }
td.sum { text-align: right; white-space: nowrap }
tr.total td { font-weight: bold }
"""

Cell = str | int | float | Decimal | date | None
"""Words, a number, a sum in pounds, or a day; None for a cell that is filled in by hand."""


@dataclass(frozen=True, slots=True)
class Total:
    """A row that adds up those above it."""

    cells: tuple[Cell, ...]


Row = tuple[Cell, ...] | Total


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper: what it is called, what stands above its table, the table, and below it.

    `name` is that of its tab, of at most 31 characters. Without a `title` it begins with what is
    above its table.
    """

    name: str
    title: str = ""
    above: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    below: tuple[str, ...] = ()


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """Write sheets as an XLSX file, each to be printed on A4, its head on each page."""
    refuse_loop("a workbook")
    with loading:
        from openpyxl import Workbook

    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def pages(title: str, sheets: Sequence[Sheet]) -> bytes:
    """Write sheets as one HTML file that prints each on a page of its own, and needs no other."""
    refuse_loop("pages to be printed")
    body = "\n".join(_section(sheet) for sheet in sheets)
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{STYLE}</style>'
    page = (
        f'<!doctype html>\n<html lang="en-GB"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'
    )
    return page.encode()


def _fill(paper: Any, sheet: Sheet) -> None:
    with loading:
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter

    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    if sheet.title:
        _write(paper, (sheet.title,), Font(bold=True, size=14))
    for line in sheet.above:
        _write(paper, (line,))
    if sheet.head:
        _write(paper, sheet.head, bold, wrapped)
        paper.print_title_rows = f"{paper.max_row}:{paper.max_row}"
        paper.freeze_panes = f"A{paper.max_row + 1}"
    for row in sheet.rows:
        total = isinstance(row, Total)
        _write(paper, _cells(row), bold if total else None, wrapped)
    for line in sheet.below:
        _write(paper, (line,))
    for column, width in enumerate(_widths(sheet), 1):
        paper.column_dimensions[get_column_letter(column)].width = width
    paper.page_setup.orientation, paper.page_setup.paperSize = "landscape", paper.PAPERSIZE_A4
    paper.page_setup.fitToHeight = 0
    paper.sheet_properties.pageSetUpPr.fitToPage = True


def _write(paper: Any, cells: Iterable[Cell], font: Any = None, aligned: Any = None) -> None:
    row = paper.max_row + 1 if paper["A1"].value is not None else 1
    for column, value in enumerate(cells, 1):
        cell = paper.cell(row, column, value)
        if isinstance(value, str):
            cell.data_type = "s"  # what begins like a formula is words all the same
        elif isinstance(value, Decimal):
            cell.number_format = POUNDS
        elif isinstance(value, date):
            cell.number_format = DAY
        if font:
            cell.font = font
        if aligned:
            cell.alignment = aligned


def _widths(sheet: Sheet) -> list[int]:
    rows = [sheet.head, *map(_cells, sheet.rows)]
    columns = range(max((len(row) for row in rows), default=0))
    longest = (max(len(_said(row[at])) for row in rows if at < len(row)) for at in columns)
    return [min(max(each + 2, NARROWEST), WIDEST) for each in longest]


def _section(sheet: Sheet) -> str:
    above, below = (
        "".join(f"<p>{html.escape(x)}</p>" for x in y) for y in (sheet.above, sheet.below)
    )
    return f"<section><h1>{html.escape(sheet.title)}</h1>{above}{_table(sheet)}{below}</section>"


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def _table(sheet: Sheet) -> str:
    if not sheet.rows:
        return ""
    head = "".join(f"<th>{html.escape(each)}</th>" for each in sheet.head)
    rows = "".join(map(_row, sheet.rows))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(row: Row) -> str:
    kind = " class=total" if isinstance(row, Total) else ""
    return f"<tr{kind}>{''.join(map(_cell, _cells(row)))}</tr>"


def _cell(value: Cell) -> str:
    kind = " class=sum" if isinstance(value, Decimal | int | float) else ""
    return f"<td{kind}>{html.escape(_said(value))}</td>"


def _cells(row: Row) -> tuple[Cell, ...]:
    return row.cells if isinstance(row, Total) else row


def _said(value: Cell) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{'-' if value < 0 else ''}£{abs(value):,.2f}"
        case date():
            return f"{value.day} {value:%b %Y}"
    return str(value)
