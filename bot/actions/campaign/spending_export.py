"""The spending book: a campaign's costs as CSV and as a workbook, for the return.

Sums are pounds with pence. The names of columns and heads stay in English, as on the return's form.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO

from bot.domain.candidacy import Candidacy
from bot.domain.csv_cells import escape_formula
from bot.domain.spending import Balance, Entry, counting
from bot.heavy.paper import XLSX, Sheet, workbook
from bot.talk import File, Upload

HEADINGS = (
    "No.",
    "Used on",
    "Head",
    "Supplier",
    "What",
    "Full value (£)",
    "Share in the area",
    "Declared (£)",
    "Counts",
    "Invoice",
    "Refund of No.",
    "Ordered on",
    "Bill came on",
    "Paid on",
    "Claim",
    "Market value (£)",
    "To pay (£)",
    "Notional (£)",
    "Shared with",
)
UNDATED = "not dated yet"

Cell = str | int | float


def book(
    candidacy: Candidacy,
    entries: Sequence[Entry],
    invoices: Mapping[int, Upload],
    now: Balance | None,
) -> tuple[File, ...]:
    """Write the ledger as CSV and XLSX, and the invoices as a zip where there are any.

    `invoices` are by their cost's number. Without `now`, the limit, nothing is said to count.
    """
    names = invoice_names(invoices)
    rows = [_row(candidacy, entry, names.get(entry.id, ""), now) for entry in entries]
    files = [File("spending.csv", _csv(rows), "text/csv")]
    files.append(File("spending.xlsx", _xlsx(candidacy, rows, now), XLSX))
    return (*files, *packed(invoices))


def invoice_names(invoices: Mapping[int, Upload]) -> dict[int, str]:
    """Name the files of invoices, by their cost's number."""
    return {number: _invoice(number, file) for number, file in invoices.items()}


def packed(invoices: Mapping[int, Upload]) -> list[File]:
    """Pack invoices into a zip; nothing where there are none."""
    if not invoices:
        return []
    names = invoice_names(invoices)
    data = _zip((names[number], file.data) for number, file in invoices.items())
    return [File("invoices.zip", data, "application/zip")]


def _row(candidacy: Candidacy, entry: Entry, invoice: str, now: Balance | None) -> tuple[Cell, ...]:
    return (
        entry.id,
        f"{entry.used or UNDATED}",
        entry.head.value,
        # What people typed may begin like a formula.
        escape_formula(entry.supplier),
        escape_formula(entry.what),
        entry.value.pounds,
        f"{entry.share:.0%}",
        entry.apportioned.pounds,
        _counts(candidacy, entry) if now else "not known yet",
        invoice,
        entry.refunds or "",
        *(f"{day or ''}" for day in (entry.incurred, entry.invoiced, entry.paid_on)),
        entry.claim.value,
        entry.worth.pounds if entry.worth else "",
        entry.payable.pounds,
        entry.notional.pounds,
        escape_formula(entry.split),
    )


def _counts(candidacy: Candidacy, entry: Entry) -> str:
    rule = counting(entry.head, candidacy.election)
    if not rule.declared:
        return "no: by its head, and need not be declared"
    if not rule.counts:
        return "no: by its head"
    if entry.used is None:
        return f"not known: {UNDATED}"
    return "yes" if entry.used in candidacy.period else "no: outside the period"


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")  # so that Excel reads the pound sign


def _xlsx(candidacy: Candidacy, rows: Sequence[tuple[Cell, ...]], now: Balance | None) -> bytes:
    totals = Sheet("Totals", rows=tuple(_totals(candidacy, now)))
    return workbook([Sheet("Spending", head=HEADINGS, rows=tuple(rows)), totals])


def _totals(candidacy: Candidacy, now: Balance | None) -> list[tuple[Cell, ...]]:
    election = ("Election", f"{candidacy.election}, {candidacy.area}")
    if now is None:
        return [election, ("Limit", "not known yet")]
    return [
        election,
        ("Counted from", f"{candidacy.period}"),
        ("Limit (£)", now.limit.pounds),
        *((head.value.capitalize(), total.pounds) for head, total in now.by_head.items()),
        ("Total that counts (£)", now.total.pounds),
        ("Not dated yet (£)", now.undated.pounds),
        ("Left (£)", now.left.pounds),
    ]


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()


def _invoice(number: int, file: Upload) -> str:
    """Name an invoice by its cost; of the file's name only letters, so that it is no path."""
    own = "".join(letter for letter in file.name if letter.isalnum() or letter in "._-")
    return f"{number:03}-{own.lstrip('.') or 'invoice'}"
