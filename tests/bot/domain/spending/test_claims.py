"""By when bills come and are paid, and what only a court can let be paid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.elections import Country, Election, Kind, returns
from bot.domain.money import Money
from bot.domain.spending import Claim, Entry, Head, claim_terms

POLL = date(2027, 5, 6)
ENGLISH = Election(Kind.COUNCIL, Country.ENGLAND, POLL)
COST = Entry(Head.MATERIAL, Money(120_00), date(2027, 4, 10))
# 21 and 28 days after a result on polling day
BILLS, PAY, LATER = date(2027, 5, 27), date(2027, 6, 3), date(2027, 6, 4)


@pytest.mark.parametrize(
    ("change", "on", "says", "late"),
    [
        ({}, PAY, None, False),
        ({"claim": Claim.PAID, "paid_on": PAY}, LATER, None, False),
        ({"claim": Claim.PAID, "paid_on": LATER}, LATER, "It was paid after", True),
        ({"invoiced": BILLS, "claim": Claim.PAID}, LATER, None, False),
        ({"invoiced": date(2027, 5, 28)}, LATER, "Its bill came after Thursday 27 May", True),
        ({"claim": Claim.UNPAID}, PAY, "be paid by Thursday 3 June 2027", False),
        ({"claim": Claim.UNPAID}, LATER, "It counts as disputed now", True),
        ({"claim": Claim.DISPUTED}, POLL, "A disputed claim is listed in the return", False),
    ],
)
def test_a_claim_and_its_last_days(
    change: dict[str, object], on: date, says: str | None, *, late: bool
) -> None:
    entry = replace(COST, **change)  # type: ignore[arg-type]
    found = claim_terms(entry, ENGLISH, returns(ENGLISH, POLL), on)
    if says is None:
        assert found is None
        return
    assert found
    assert says in found.said
    assert found.late is late
    assert found.source


@pytest.mark.parametrize(
    ("kind", "country", "court", "confirmed"),
    [
        (Kind.COUNCIL, Country.ENGLAND, "the High Court or the county court", True),
        (Kind.COUNCIL, Country.NORTHERN_IRELAND, "the High Court or the county court", True),
        (Kind.COUNCIL, Country.SCOTLAND, "the sheriff", False),
        (Kind.PARLIAMENT, Country.SCOTLAND, "the court", False),
        (Kind.PARISH, Country.ENGLAND, "the court", True),
    ],
)
def test_whose_leave_is_needed(
    kind: Kind, country: Country, court: str, *, confirmed: bool
) -> None:
    election = Election(kind, country, POLL)
    entry = replace(COST, invoiced=date(2027, 8, 1))
    found = claim_terms(entry, election, returns(election, POLL), LATER)
    assert found
    assert f"leave of {court}." in found.said
    assert ("Not confirmed" not in found.said) is confirmed


def test_what_was_had_free_has_no_claim() -> None:
    gift = replace(COST, worth=Money(120_00), price=Money(0), claim=Claim.UNPAID)
    assert claim_terms(gift, ENGLISH, returns(ENGLISH, POLL), LATER) is None
