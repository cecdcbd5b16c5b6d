"""Claims card: suppliers' bills that are not paid yet, disputed or late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.money import Money
from bot.domain.spending import Claim, ClaimTerms, Entry, claim_terms
from bot.talk import Button, Part, Reply, Title
from bot.words.speaking import _, many


def claims_card(
    entries: Sequence[Entry], candidacy: Candidacy, due: Sequence[Deadline], on: date
) -> Reply:
    """List what is open about bills; those that only a court can let be paid come first.

    `due` are the duties after the poll.
    """
    found = [(each, claim_terms(each, candidacy.election, due, on)) for each in entries]
    open_ = [
        (entry, terms)
        for entry, terms in found
        if terms or entry.claim in {Claim.UNPAID, Claim.DISPUTED}
    ]
    open_.sort(key=lambda each: not (each[1] and each[1].late))
    unsaid = [
        each for each in entries if each.claim is Claim.UNSAID and each.payable and not each.refunds
    ]
    parts: list[Part | str] = [Title(_title(open_))]
    parts += [_line(entry, terms) for entry, terms in open_]
    if unsaid:
        parts.append(
            many(
                "Of {count} cost nobody has said whether it is paid: number {numbers}.",
                "Of {count} costs nobody has said whether they are paid: numbers {numbers}.",
                len(unsaid),
                numbers=", ".join(str(each.id) for each in unsaid),
            )
        )
    return Reply(
        *parts,
        Button(_("Say that one is paid"), "spending change"),
        Button(_("The ledger"), "spending list"),
    )


def _title(open_: Sequence[tuple[Entry, ClaimTerms | None]]) -> str:
    if not open_:
        return _("No bill is open.")
    total = sum((entry.payable for entry, _terms in open_), Money(0))
    return many(
        "{count} bill is open: {total}.",
        "{count} bills are open: {total}.",
        len(open_),
        total=total,
    )


def _line(entry: Entry, terms: ClaimTerms | None) -> str:
    head = _("Number {number}: {sum}", number=entry.id, sum=entry.payable)
    about = ", ".join(filter(None, [head, entry.what, entry.supplier, _(entry.claim)]))
    said = terms.said if terms else ""
    warning = "⚠ " if terms and terms.late else "• "
    return " ".join(filter(None, [f"{warning}{about}.", said]))
