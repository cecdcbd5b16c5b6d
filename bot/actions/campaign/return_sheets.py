"""The sheets of a return: its parts as on the form, with the declarations to be signed.

The words stay in English, as on the form and in the exported ledger. A part without anything says
“Nil”: a part that is left empty is sent back (the guidance on London's returns asks for it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.actions.campaign.declarations import declaration
from bot.domain.donations import Stage
from bot.domain.money import Money
from bot.domain.returns import OTHER, PARTS, Account, Gift, Item, Listed
from bot.domain.spending import Claim
from bot.heavy.paper import Cell, Row, Sheet, Total

BY_HAND = "(write it here)"
COSTS = (
    "Item",
    "Part",
    "What it was for",
    "Supplier, with the address",
    "Ordered",
    "Used",
    "Invoice received",
    "Paid",
    "Full value",
    "Share here",
    "Declared",
    "Invoice",
    "Note",
)
NOTIONAL = ("Item", "What it was", "From", "Market value", "Price", "Notional", "Declared")
CLAIMS = (
    "Item",
    "What it was for",
    "Supplier, with the address",
    "Invoice received",
    "Amount",
    "Claim",
)
GIVERS = (
    "No.",
    "Giver",
    "Kind of giver",
    "Address",
    "Registration number",
    "What was given",
    "Value",
)
KEPT = (*GIVERS, "Received", "Accepted", "How checked")
RETURNED = (*GIVERS, "Received", "Returned", "How and to whom")
AUTHORISED = ("No.", "Campaigner", "Up to", "Authorised by", "On")


def sheets(found: Account, candidate: str, gaps: Sequence[str]) -> list[Sheet]:
    """Lay out a return for its candidate, with what it lacks on the first sheet.

    A form without an agent or without donations has no sheet for them, unless there are any.
    """
    laid = [
        _details(found, candidate, gaps),
        _summary(found),
        _spending(found),
        _costs("4 Personal", "4. Personal expenses", found.listed(Listed.PERSONAL)),
        _costs("5 Not counted", "5. Listed, and not counted towards the limit", _apart(found)),
        _claims(found),
        _notional(found),
    ]
    if found.form.donations or found.gifts:
        laid += [_kept(found), _returned(found)]
    if found.form.agent or found.authorities:
        laid.append(_authorised(found))
    if found.form.agent:
        laid.append(declaration(found, candidate, agent=True))
    return [*laid, declaration(found, candidate, agent=False)]


def _details(found: Account, candidate: str, gaps: Sequence[str]) -> Sheet:
    mine = found.candidacy
    rows: list[Row] = [
        ("Candidate", candidate),
        ("Candidate's own mark on each sheet", BY_HAND),
        ("Election", f"{mine.election}"),
        ("Electoral area", ", ".join(filter(None, [mine.area, mine.council]))),
        ("Polling day", mine.election.poll),
        ("Electors on the register", mine.electors if mine.electors is not None else BY_HAND),
        ("Spending limit", _pounds(found.limit.amount) if found.limit else BY_HAND),
        ("How it is worked out", found.limit.formula if found.limit else BY_HAND),
        ("Counted from", f"{found.period}"),
    ]
    if found.form.agent:
        rows += [("Election agent", BY_HAND), ("The agent's address", BY_HAND)]
    if mine.joint > 1:
        rows.append(("Joint candidates, this one counted", mine.joint))
    rows.append(("Nil return", "Yes: nothing spent, nothing given" if found.nil else "No"))
    draft = tuple(f"DRAFT. {line}" for line in gaps)
    note = filter(None, [found.form.doubt, f"Source: {found.form.source}."])
    return Sheet("1 Details", found.form.title, draft, ("1. Details", ""), tuple(rows), tuple(note))


def _summary(found: Account) -> Sheet:
    sums, total = found.by_part(), found.balance.total
    titles = [(part.letter, part.title) for part in PARTS]
    titles += [(OTHER, "What counts and has no part of its own")] if OTHER in sums else []
    rows: list[Row] = [
        (letter, title, _pounds(sums.get(letter, Money(0)))) for letter, title in titles
    ]
    rows.append(Total(("", "Total that counts", _pounds(total))))
    if found.limit:
        over = found.over
        left = found.limit.amount - total
        rows.append(("", "Limit", _pounds(found.limit.amount)))
        rows.append(("", "Over the limit" if over else "Left", _pounds(over or left)))
    rows += [
        ("4", "Personal expenses", _pounds(found.sum_of(found.listed(Listed.PERSONAL)))),
        ("5", "Listed, and not counted", _pounds(found.sum_of(_apart(found)))),
        ("6", "Of all, not paid yet", _payable(found.claims(Claim.UNPAID))),
        ("6", "Of all, disputed", _payable(found.claims(Claim.DISPUTED))),
        ("7", "Of all, notional", _pounds(_free(found.notional))),
    ]
    if found.form.donations or found.gifts:
        rows.append(("8", "Donations accepted", _pounds(_given(found.kept))))
        rows.append(("9", "Donations returned", _pounds(_given(found.returned))))
    return Sheet("2 Summary", "2. Summary", (), ("Part", "", "Sum"), tuple(rows))


def _spending(found: Account) -> Sheet:
    items = found.listed(Listed.COUNTED)
    rows: list[Row] = []
    for letter in dict.fromkeys(item.part for item in items):
        mine = [item for item in items if item.part == letter]
        title = next((part.title for part in PARTS if part.letter == letter), "Other")
        rows += [*map(_cost, mine), _sum(f"Part {letter}: {title}", mine)]
    if items:
        rows.append(_sum("Total that counts", items))
    return Sheet("3 Spending", "3. Spending that counts", (), COSTS, _or_nil(rows, COSTS))


def _costs(name: str, title: str, items: Sequence[Item]) -> Sheet:
    rows: list[Row] = [*map(_cost, items)]
    if items:
        rows.append(_sum("Total", items))
    return Sheet(name, title, (), COSTS, _or_nil(rows, COSTS))


def _claims(found: Account) -> Sheet:
    rows: list[Row] = []
    for state in (Claim.UNPAID, Claim.DISPUTED):
        rows += [
            (
                item.entry.id,
                item.entry.what,
                item.entry.supplier,
                item.entry.invoiced,
                _pounds(item.entry.payable),
                state.value,
            )
            for item in found.claims(state)
        ]
    below = ("Whether leave to pay was asked for, and of which court: " + BY_HAND,) if rows else ()
    title = "6. Claims that are unpaid or disputed"
    return Sheet("6 Claims", title, (), CLAIMS, _or_nil(rows, CLAIMS), below)


def _notional(found: Account) -> Sheet:
    rows: list[Row] = [
        (
            item.entry.id,
            item.entry.what,
            item.entry.supplier,
            _pounds(item.entry.worth or item.entry.value),
            _pounds(item.entry.payable),
            _pounds(item.entry.notional),
            _pounds(item.entry.apportioned),
        )
        for item in found.notional
    ]
    signer = "election agent" if found.form.agent else "candidate"
    declared = f"I declare that the values above are true values. Signed ({signer}): ________"
    title = "7. Notional spending: what was had free or for less"
    below = (declared,) if rows else ()
    return Sheet("7 Notional", title, (), NOTIONAL, _or_nil(rows, NOTIONAL), below)


def _kept(found: Account) -> Sheet:
    rows: list[Row] = [
        (*_giver(gift), gift.donation.received, _accepted(gift), gift.donation.how)
        for gift in found.kept
    ]
    if rows:
        rows.append(Total(("", "", "", "", "", "Total", _pounds(_given(found.kept)))))
    return Sheet("8 Donations", "8. Donations accepted", (), KEPT, _or_nil(rows, KEPT))


def _returned(found: Account) -> Sheet:
    rows: list[Row] = [
        (*_giver(gift), gift.donation.received, gift.donation.returned, gift.donation.manner)
        for gift in found.returned
    ]
    title = "9. Donations that were not accepted, and went back"
    return Sheet("9 Returned", title, (), RETURNED, _or_nil(rows, RETURNED))


def _authorised(found: Account) -> Sheet:
    rows: list[Row] = [
        (each.id, each.campaigner, _pounds(each.amount), each.written_by, each.written_on)
        for each in found.authorities
    ]
    title = "10. Local campaigners whose spending was authorised in writing"
    return Sheet("10 Authorised", title, (), AUTHORISED, _or_nil(rows, AUTHORISED))


def _cost(item: Item) -> tuple[Cell, ...]:
    entry = item.entry
    note = f"refund of item {entry.refunds}" if entry.refunds else ""
    shared = f"shared with {entry.split}" if entry.split else ""
    place = item.listed.value if item.listed not in {Listed.COUNTED, Listed.PERSONAL} else ""
    claim = "" if entry.claim in {Claim.UNSAID, Claim.PAID} else entry.claim.value
    return (
        entry.id,
        item.part,
        entry.what,
        entry.supplier,
        entry.incurred,
        entry.used,
        entry.invoiced,
        entry.paid_on,
        _pounds(entry.value),
        f"{entry.share:.0%}" if entry.share * 100 % 1 == 0 else f"{entry.share:.2%}",
        _pounds(entry.apportioned),
        item.invoice,
        ", ".join(filter(None, [note, shared, claim, place])),
    )


def _sum(title: str, items: Sequence[Item]) -> Total:
    declared = sum((item.entry.apportioned for item in items), Money(0))
    return Total(("", "", title, "", None, None, None, None, "", "", _pounds(declared), "", ""))


def _giver(gift: Gift) -> tuple[Cell, ...]:
    donation = gift.donation
    return (
        donation.id,
        donation.name or "not known",
        donation.giver.value if donation.giver else "",
        donation.address,
        donation.number,
        ", ".join(filter(None, [donation.form.value, donation.what])),
        _pounds(donation.amount),
    )


def _accepted(gift: Gift) -> Cell:
    """Return the day of acceptance; one that was kept too long was accepted on its last day."""
    late = gift.judged.stage in {Stage.KEPT, Stage.LATE}
    return gift.donation.accepted or (gift.judged.last_day if late else None)


def _apart(found: Account) -> list[Item]:
    places = (Listed.EXEMPT, Listed.OUTSIDE, Listed.UNDATED)
    return [item for place in places for item in found.listed(place)]


def _or_nil(rows: Sequence[Row], head: Sequence[str]) -> tuple[Row, ...]:
    return tuple(rows) or (("Nil", *[""] * (len(head) - 1)),)


def _pounds(money: Money) -> Decimal:
    return Decimal(money.pence) / 100


def _payable(items: Iterable[Item]) -> Decimal:
    return _pounds(sum((item.entry.payable for item in items), Money(0)))


def _free(items: Iterable[Item]) -> Money:
    return sum((item.entry.notional for item in items), Money(0))


def _given(gifts: Iterable[Gift]) -> Money:
    return sum((gift.donation.amount for gift in gifts), Money(0))
