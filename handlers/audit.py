"""Audit: who did what, when.

Each request leaves one line: who, on which platform, what (the command with numbers and fixed
words, never free text: `Call.audited`) and how it ended. Only managers read it, and only in replies
for them alone.
"""

from __future__ import annotations

import csv
from datetime import UTC
from io import StringIO

from bot.actions.campaign.candidates import today
from bot.commands import Commands, Does, Role
from bot.domain.audit_search import ALL, AuditSearch
from bot.domain.csv_cells import escape_formula
from bot.domain.times import say_day, short
from bot.store.work import Work
from bot.talk import Button, File, Reply, Request, Table, Title
from bot.words.speaking import _, many

commands = Commands("audit", "Who did what, when.")

HEAD = ("at", "who", "member", "platform", "did", "outcome")
"""The head of the exported file; whoever reads it by program counts on it."""

MOST_EXPORTED = 100_000  # lines: some years of an office


@commands.command(role=Role.MANAGER, example="audit", does=Does.SHOWS)
def audit(request: Request, work: Work, *, about: AuditSearch = ALL) -> Reply:
    """Show the last fifty things done: all, or as in “Anna refused since Monday”.

    `about` narrows it by words, a day and an outcome, all of which must fit. The order is newest
    first.
    """
    found = work.audit.lines(about, today=today(request))
    if not found:
        return Reply(_nothing(request, about), private=True)
    rows = tuple(
        (short(line.at), line.who, line.did, _(line.outcome), line.platform) for line in found
    )
    table = Table((_("When"), _("Who"), _("Did"), _("Outcome"), _("On")), rows)
    buttons = (
        Button(_("Refusals only"), "audit refused"),
        Button(_("All, as a file"), "audit export"),
    )
    return Reply(Title(_("The audit")), table, *buttons, private=True)


@commands.command(role=Role.MANAGER, example="audit export", does=Does.SHOWS)
def export(request: Request, work: Work, *, about: AuditSearch = ALL) -> Reply:
    """Give the audit as a CSV file, the oldest first; all, or what is sought as with “audit”.

    Times are UTC (ISO 8601, whole seconds). It is UTF-8 with a byte order mark, so that Excel reads
    it; a cell that a spreadsheet would run as a formula is made inert.
    """
    written = StringIO()
    sheet = csv.writer(written)
    sheet.writerow(HEAD)
    # The store gives the newest first and keeps to the bound by dropping the oldest.
    lines = work.audit.lines(about, today=today(request), most=MOST_EXPORTED)
    for line in reversed(lines):
        at = line.at.astimezone(UTC).isoformat(timespec="seconds")
        told = (line.who, line.member or "", line.platform, line.did, line.outcome)
        sheet.writerow([at, *(escape_formula(str(cell)) for cell in told)])
    data = written.getvalue().encode("utf-8-sig")
    file = File(f"audit-{today(request)}.csv", data, "text/csv")
    return Reply(
        many("The audit: {count:,} line.", "The audit: {count:,} lines.", len(lines)),
        file,
        private=True,
    )


def _nothing(request: Request, about: AuditSearch) -> str:
    """Say that nothing fits what was sought."""
    words = " ".join([*about.words, *(["refused"] if about.refused else [])])
    if about.since is None:
        return _("The audit has nothing with “{words}”.", words=words)
    day = say_day(about.since.past(today(request)))
    if not words:
        return _("The audit has nothing since {day}.", day=day)
    return _("The audit has nothing with “{words}” since {day}.", words=words, day=day)
