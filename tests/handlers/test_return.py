"""The return: its files, what it lacks, and who gets it."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from bot.domain.people import Role
from bot.talk import File, Reply, Upload
from tests.conftest import Ask, Clock
from tests.handlers.conftest import Say

BILL = Upload("bill.jpg", b"\xff\xd8\xff invoice", "image/jpeg")


def files_of(reply: Reply) -> dict[str, bytes]:
    return {part.name: part.data for part in reply.parts if isinstance(part, File)}


def rows(reply: Reply, sheet: str, name: str = "return.xlsx") -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(files_of(reply)[name]))
    return [tuple(cell.value for cell in row) for row in book[sheet].iter_rows()]


async def test_a_nil_return_is_made_after_the_poll(standing: Say, clock: Clock) -> None:
    clock.move(days=170)
    made = await standing("spending return")
    assert "A nil return: it is due though nothing was spent." in made.plain()
    assert "missing" not in made.plain()
    assert set(files_of(made)) == {"return.xlsx", "return.html"}
    assert ("Nil return", "Yes: nothing spent, nothing given") in rows(made, "1 Details")
    assert rows(made, "3 Spending")[2][0] == "Nil"


async def test_before_the_poll_it_is_a_draft_and_says_what_is_missing(standing: Say) -> None:
    await standing("spending add £38 advert")
    made = await standing("spending return")
    said = made.plain()
    assert "The poll is on Thursday 6 May 2027" in said
    assert "1 cost has no day of use: number 1. “spending change 1 on 3 May”" in said
    assert "1 cost has no supplier: number 1. “spending change 1 supplier …”" in said
    assert "1 cost does not say whether it is paid: number 1" in said
    assert "1 cost has no invoice or receipt: number 1" in said
    assert set(files_of(made)) == {"return-draft.xlsx", "return-draft.html"}
    assert "DRAFT." in str(rows(made, "1 Details", "return-draft.xlsx")[1][0])


async def test_what_people_typed_is_words_in_both_files(standing: Say) -> None:
    await standing("spending add £38 leaflets =2+3 from =<b>Larkmere</b> on 3 Apr 2027")
    made = await standing("spending return")
    line = next(row for row in rows(made, "3 Spending", "return-draft.xlsx") if row[0] == 1)
    assert line[2:4] == ("leaflets =2+3", "=<b>Larkmere</b>")
    book = openpyxl.load_workbook(BytesIO(files_of(made)["return-draft.xlsx"]))
    assert [cell.data_type for cell in book["3 Spending"][3]][2:4] == ["s", "s"]
    page = files_of(made)["return-draft.html"].decode()
    assert "=&lt;b&gt;Larkmere&lt;/b&gt;" in page
    assert "<b>" not in page


async def test_its_invoices_come_with_it(standing: Say) -> None:
    await standing("spending add £38 advert from Meta on 2 May 2027", files=(BILL,))
    made = await standing("spending return")
    assert "invoices.zip" in files_of(made)
    assert any("001-bill.jpg" in row for row in rows(made, "3 Spending", "return-draft.xlsx"))


async def test_donations_are_in_it_each_in_its_part(standing: Say) -> None:
    await standing("donations add £120 from “Larkmere Bakery” on 3 Nov, address 4 Mill Lane")
    await standing("donations check 1 company, may give: Companies House")
    await standing("donations add £75 from Kofi Ambleworth on 4 Nov, person")
    await standing("donations check 2 may not give: on no register")
    await standing("donations return 2 on 20 Nov by hand to Kofi")
    await standing("donations add £50 from Ada Abbot on 4 Nov")
    made = await standing("spending return")
    assert "Donation 1 has no registration number" in made.plain()
    kept = rows(made, "8 Donations", "return-draft.xlsx")
    assert kept[2][:4] == (1, "Larkmere Bakery", "company", "4 Mill Lane")
    assert kept[3][6] == 120
    back = rows(made, "9 Returned", "return-draft.xlsx")
    assert back[2][1] == "Kofi Ambleworth"
    assert back[2][9] == "by hand to Kofi"
    assert "Ada Abbot" not in str([kept, back])


async def test_only_the_candidate_and_who_helps_get_it(standing: Say, ask: Ask) -> None:
    await standing("spending add £38 advert")
    await ask("help", Role.STAFF, user="kofi")
    for role, user in ((Role.STAFF, "kofi"), (Role.MP, "hesper")):
        assert files_of(await ask("spending return", role, user=user)) == {}
    await standing("election helper a staff")
    assert files_of(await ask("spending return", Role.STAFF, user="kofi"))


async def test_a_parish_return_has_no_agent_and_no_donations(jem: Say) -> None:
    await jem("election set parish 2027-05-06 Pennyfold")
    made = await jem("spending return")
    book = openpyxl.load_workbook(BytesIO(files_of(made)["return-draft.xlsx"]))
    assert "Candidate declares" in book.sheetnames
    assert not {"Agent declares", "8 Donations"} & set(book.sheetnames)


async def test_the_sheets_are_to_be_printed_on_a4(standing: Say) -> None:
    made = await standing("spending return")
    book = openpyxl.load_workbook(BytesIO(files_of(made)["return-draft.xlsx"]))
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    page = files_of(made)["return-draft.html"].decode()
    assert page.count("<section>") == len(book.worksheets)
    assert "size: A4" in page


@pytest.mark.parametrize("who", ["agent", "candidate"])
async def test_both_declarations_are_sheets_to_be_signed(standing: Say, who: str) -> None:
    made = await standing("spending return")
    said = str(rows(made, f"{who.capitalize()} declares", "return-draft.xlsx"))
    assert "complete and correct return as required by law" in said
    assert f"Signature of the {'election agent' if who == 'agent' else 'candidate'}" in said
