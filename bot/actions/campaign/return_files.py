"""The files of a return: the workbook, the sheets to be printed, and the invoices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.actions.campaign.donations import register_of
from bot.actions.campaign.return_sheets import sheets
from bot.actions.campaign.spending_export import invoice_names, packed
from bot.domain.candidacy import Candidacy
from bot.domain.returns import Account, account
from bot.heavy.paper import HTML, XLSX, pages, workbook
from bot.store.work import Work
from bot.talk import File, Upload


def account_of(work: Work, mine: Candidacy, invoices: Mapping[int, Upload], on: date) -> Account:
    """Work out a campaign's return as it stands on a day; raises UserError as `account` does."""
    names = invoice_names(invoices)
    register = register_of(work, work.elections.owner(mine.id), mine)
    entries, allowed = work.spending.entries(mine.id), work.authorisations.of(mine.id)
    return account(mine, entries, names, register.held, on, authorities=allowed)


def files(
    found: Account, candidate: str, gaps: Sequence[str], invoices: Mapping[int, Upload]
) -> tuple[File, ...]:
    """Draw a return; one that lacks something is named a draft."""
    laid = sheets(found, candidate, gaps)
    name = "return-draft" if gaps else "return"
    drawn = [
        File(f"{name}.xlsx", workbook(laid), XLSX),
        File(f"{name}.html", pages(found.form.title, laid), HTML),
    ]
    return (*drawn, *packed(invoices))
