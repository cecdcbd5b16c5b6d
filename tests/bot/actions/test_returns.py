"""Ten worked returns, read back from the workbook: each sum as the form has it.

What is in the form is by the Representation of the People Act 1983 ss.81, 82, Sch. 2A and Sch. 4A
and by the Electoral Commission's pages “Completing your return” and “What records do you need to
keep?”; the limits are those of tests/bot/domain/spending.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from bot.actions.campaign.return_sheets import sheets
from bot.domain.candidacy import Candidacy
from bot.domain.donations import Donation, Giver
from bot.domain.elections import Country, Election, Kind, Seat
from bot.domain.money import Money
from bot.domain.returns import FORMS, PARTS, account, form_of, gaps, part_of
from bot.domain.spending import Claim, Entry, Head
from bot.domain.spending.authorising import Authorisation
from bot.heavy.paper import pages, workbook

POLL, LATER = date(2027, 5, 6), date(2027, 6, 1)
USED = date(2027, 4, 20)
WARD = Candidacy(Election(Kind.COUNCIL, Country.ENGLAND, POLL), "Pennyfold", electors=7_500)
PARISH = replace(WARD, election=Election(Kind.PARISH, Country.ENGLAND, POLL), electors=1_000)
SEAT = Candidacy(
    Election(Kind.PARLIAMENT, Country.ENGLAND, date(2024, 7, 4), Seat.COUNTY),
    "Larkmere",
    electors=69_943,
)


def cost(number: int, head: Head, pounds: float, **more: object) -> Entry:
    """Return a cost that lacks nothing, and what is said otherwise of it."""
    whole = Entry(
        head,
        Money(round(pounds * 100)),
        USED,
        "Larkmere Print",
        what="leaflets",
        id=number,
        incurred=USED,
        paid_on=USED,
        claim=Claim.PAID,
    )
    return replace(whole, **more)  # type: ignore[arg-type]


def gift(number: int, pounds: float, **more: object) -> Donation:
    whole = Donation(
        Money(round(pounds * 100)),
        date(2027, 4, 1),
        "Larkmere Bakery",
        "4 Mill Lane",
        Giver.COMPANY,
        "01234567",
        permissible=True,
        how="Companies House",
        checked=date(2027, 4, 2),
        accepted=date(2027, 4, 2),
        id=number,
    )
    return replace(whole, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Worked:
    """A ledger and a register, and what the summary of their return says."""

    summary: dict[str, str]
    entries: tuple[Entry, ...] = ()
    gifts: tuple[Donation, ...] = ()
    mine: Candidacy = WARD
    on: date = LATER
    lacks: int = 0
    absent: frozenset[str] = field(default=frozenset())


WORKED = {
    "nothing was spent: a nil return is due": Worked(
        {"Total that counts": "0", "Limit": "1560", "Left": "1560", "Donations accepted": "0"}
    ),
    "sums by the parts of the form": Worked(
        {
            "Advertising": "38",
            "Unsolicited material to electors": "420.55",
            "Transport": "12.50",
            "Public meetings": "60",
            "Agent and other staff": "100",
            "Accommodation and administrative costs": "45",
            "Total that counts": "676.05",
            "Left": "883.95",
        },
        (
            cost(1, Head.ADVERTISING, 38),
            cost(2, Head.MATERIAL, 400),
            cost(3, Head.MATERIAL, 20.55),
            cost(4, Head.TRANSPORT, 12.50),
            cost(5, Head.MEETINGS, 60),
            cost(6, Head.STAFF, 100),
            cost(7, Head.ACCOMMODATION, 25),
            cost(8, Head.ADMINISTRATION, 20),
        ),
    ),
    "a penny over the limit is said": Worked(
        {"Total that counts": "1560.01", "Over the limit": "0.01"},
        (cost(1, Head.ADVERTISING, 1560.01),),
        lacks=1,
    ),
    "two candidates together have three quarters each": Worked(
        {"Total that counts": "585", "Limit": "1170", "Left": "585"},
        (cost(1, Head.MATERIAL, 1170, share=Decimal("0.5"), split="Kofi Ambleworth"),),
        mine=replace(WARD, joint=2),
    ),
    "a parish has no agent and no donations, and keeps bills from £10": Worked(
        {"Total that counts": "10"},
        (cost(1, Head.MATERIAL, 10),),
        mine=PARISH,
        lacks=1,
        absent=frozenset({"8 Donations", "9 Returned", "Agent declares"}),
    ),
    "what is not paid, and what is disputed": Worked(
        {"Total that counts": "300", "Of all, not paid yet": "100", "Of all, disputed": "50"},
        (
            cost(1, Head.ADVERTISING, 150),
            cost(2, Head.ADVERTISING, 100, claim=Claim.UNPAID, paid_on=None),
            cost(3, Head.ADVERTISING, 50, claim=Claim.DISPUTED, paid_on=None),
        ),
    ),
    "leaflets had free count whole, and a room at half its price": Worked(
        {"Total that counts": "500", "Of all, notional": "400"},
        (
            cost(1, Head.MATERIAL, 300, worth=Money(300_00), price=Money(0), claim=Claim.UNSAID),
            cost(2, Head.MEETINGS, 200, worth=Money(200_00), price=Money(100_00)),
        ),
    ),
    "personal expenses are listed and do not count": Worked(
        {"Total that counts": "38", "Personal expenses": "60"},
        (cost(1, Head.ADVERTISING, 38), cost(2, Head.PERSONAL, 60)),
    ),
    "what was used before is listed apart, and a refund is taken off": Worked(
        {"Total that counts": "80", "Listed, and not counted": "75"},
        (
            cost(1, Head.MATERIAL, 100),
            replace(cost(2, Head.MATERIAL, 1), value=Money(-20_00), refunds=1),
            cost(3, Head.MATERIAL, 75, used=date(2027, 1, 3)),
        ),
    ),
    "donations, accepted and returned; £50 is none": Worked(
        {"Donations accepted": "170.50", "Donations returned": "75"},
        (),
        (
            gift(1, 120),
            gift(2, 50.50),
            gift(3, 75, permissible=False, accepted=None, returned=date(2027, 4, 30), manner="x"),
            gift(4, 50),
        ),
    ),
    "a seat in Parliament by its own formula": Worked(
        {"Total that counts": "19783.16", "Limit": "19783.16", "Left": "0"},
        (cost(1, Head.ADVERTISING, 19783.16, used=date(2024, 6, 20)),),
        mine=SEAT,
        on=date(2024, 8, 1),
    ),
}


def made(worked: Worked) -> openpyxl.Workbook:
    invoices = {} if worked.mine is PARISH else {entry.id: "bill.pdf" for entry in worked.entries}
    found = account(worked.mine, worked.entries, invoices, worked.gifts, worked.on)
    laid = sheets(found, "Jem Pennywhistle", gaps(found, worked.on))
    return openpyxl.load_workbook(BytesIO(workbook(laid)))


@pytest.mark.parametrize("name", WORKED)
def test_worked_returns_read_back_from_the_workbook(name: str) -> None:
    worked = WORKED[name]
    book = made(worked)
    summary = {row[1].value: row[2].value for row in book["2 Summary"].iter_rows(min_row=3)}
    told = {title: Decimal(str(summary[title])) for title in worked.summary}
    assert told == {title: Decimal(pounds) for title, pounds in worked.summary.items()}
    drafts = [row[0].value for row in book["1 Details"].iter_rows(min_row=2)]
    assert sum(str(line).startswith("DRAFT.") for line in drafts) == worked.lacks
    assert not worked.absent & set(book.sheetnames)


def test_the_parts_add_up_to_what_counts() -> None:
    worked = WORKED["sums by the parts of the form"]
    rows = [[cell.value for cell in row] for row in made(worked)["3 Spending"].iter_rows(min_row=3)]
    costs = [row for row in rows if isinstance(row[0], int)]
    parts = [row for row in rows if str(row[2]).startswith("Part ")]
    total = next(row for row in rows if row[2] == "Total that counts")
    assert sum(Decimal(str(row[10])) for row in costs) == Decimal(str(total[10]))
    assert sum(Decimal(str(row[10])) for row in parts) == Decimal(str(total[10]))
    assert [row[1] for row in costs] == ["A", "B", "B", "C", "D", "E", "F", "F"]


def test_days_and_sums_are_days_and_sums_in_the_workbook() -> None:
    sheet = made(WORKED["sums by the parts of the form"])["3 Spending"]
    assert sheet["F3"].value.date() == USED
    assert sheet["K3"].number_format.startswith("£")
    assert sheet.print_title_rows == "$2:$2"


def test_a_disputed_claim_and_a_gift_have_their_sheets() -> None:
    claims = made(WORKED["what is not paid, and what is disputed"])["6 Claims"]
    assert [row[5].value for row in claims.iter_rows(min_row=3, max_row=4)] == [
        "not paid yet",
        "disputed",
    ]
    free = made(WORKED["leaflets had free count whole, and a room at half its price"])["7 Notional"]
    assert [[cell.value for cell in row][3:] for row in free.iter_rows(min_row=3, max_row=4)] == [
        [300, 0, 300, 300],
        [200, 100, 100, 200],
    ]


def test_local_campaigners_who_were_authorised_are_in_it() -> None:
    given = Authorisation("Sallowby Residents", Money(200_00), "Anna Moss", date(2027, 4, 3), 1)
    found = account(WARD, (), {}, (), LATER, authorities=[given])
    book = openpyxl.load_workbook(BytesIO(workbook(sheets(found, "Jem Pennywhistle", ()))))
    row = [cell.value for cell in book["10 Authorised"][3]]
    assert row[:4] == [1, "Sallowby Residents", 200, "Anna Moss"]


def test_a_part_with_nothing_says_nil() -> None:
    book = made(WORKED["nothing was spent: a nil return is due"])
    nil = [name for name in book.sheetnames if name[0] in "3456789"]
    assert len(nil) == 7
    assert {book[name]["A3"].value for name in nil} == {"Nil"}


@pytest.mark.parametrize("country", Country)
def test_each_local_election_has_a_form_and_a_source(country: Country) -> None:
    parish = {Kind.PARISH} if country in {Country.ENGLAND, Country.WALES} else set()
    for kind in {Kind.COUNCIL, *parish}:
        assert form_of(Election(kind, country, POLL)).source
    assert all(form.source and (form.confirmed or form.note) for form in FORMS)


def test_each_head_that_may_count_has_a_part() -> None:
    without = {head for head in Head if part_of(head) not in {part.letter for part in PARTS}}
    personal = {Head.PERSONAL, Head.DISABILITY, Head.SECURITY}
    assert without - personal == {head for head in Head if head.value == "translation"}


def test_what_a_return_lacks_is_named_cost_by_cost() -> None:
    bare = Entry(Head.MATERIAL, Money(40_00), None, id=4)
    paid = cost(5, Head.MATERIAL, 40, paid_on=None)
    open_ = gift(6, 60, permissible=None, how="", checked=None, accepted=None)
    found = account(replace(WARD, electors=None), [bare, paid], {5: "b.pdf"}, [open_], POLL)
    said = "\n".join(gaps(found, POLL))
    for line in (
        "The poll is on Thursday 6 May 2027",
        "The limit is not known",
        "1 cost has no day of use: number 4.",
        "1 cost does not say what it was: number 4.",
        "1 cost has no supplier: number 4.",
        "1 cost does not say when it was ordered: number 4.",
        "1 cost does not say whether it is paid: number 4.",
        "1 cost is paid, and has no day for it: number 5.",
        "1 cost has no invoice or receipt: number 4.",
        "Donation 6 was kept too long without a check",
    ):
        assert line in said
    assert len(gaps(found, POLL)) == 10


def test_the_pages_to_be_printed_have_what_the_workbook_has() -> None:
    worked = WORKED["sums by the parts of the form"]
    found = account(worked.mine, worked.entries, {}, worked.gifts, LATER)
    laid = sheets(found, "Jem Pennywhistle", ())
    page = pages("A return", laid).decode()
    assert page.count("<section>") == len(laid)
    assert "£676.05" in page
    assert "20 Apr 2027" in page
