"""The limit, and the ledger that is kept against it."""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO, StringIO

import openpyxl
import pytest

from bot.domain.people import Role
from bot.talk import File, Upload
from tests.conftest import Ask, Clock
from tests.handlers.conftest import Say

PHOTO = Upload("../bill 1.jpg", b"\xff\xd8\xff invoice", "image/jpeg")


async def files_of(say: Say) -> dict[str, bytes]:
    parts = (await say("spending export")).parts
    return {part.name: part.data for part in parts if isinstance(part, File)}


async def test_the_limit_names_its_formula_its_days_and_its_source(standing: Say) -> None:
    said = (await standing("how much may I spend?")).plain()
    assert "£960 + 8p × 2,106 electors = £1,128.48" in said
    assert "Thursday 1 April 2027 to Thursday 6 May 2027" in said
    assert "electoralcommission.org.uk" in said


async def test_an_unconfirmed_limit_says_so(jem: Say) -> None:
    await jem("election set general 2027-05-06 Larkmere and Sallowdale")
    await jem("election set westminster by-election 2027-05-06 Larkmere and Sallowdale")
    await jem("election since 1 Nov 2026")
    assert "Not confirmed" in (await jem("spending limit")).plain()


async def test_only_what_is_used_in_the_period_counts(standing: Say) -> None:
    assert "does not count" in (await standing("spending add £38 advert")).plain()
    counted = await standing("spending add £100 leaflets from Larkmere Print on 3 Apr, 60 %")
    assert "of which £60 counts" in counted.plain()
    assert "£1,068.48 of £1,128.48 is left" in (await standing("what's left?")).plain()


@pytest.mark.parametrize(
    ("sum_", "says"),
    [("£900", "is left"), ("£903", "80% of the limit"), ("£1,100", "95% of"), ("£1,200", "over")],
)
async def test_warnings_come_in_time(standing: Say, sum_: str, says: str) -> None:
    assert says in (await standing(f"spending add {sum_} hall on 20 April 2027")).plain()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("spending add £0 advert", "more than nothing"),
        ("spending add -£5 advert", "below nothing"),
        ("spending add £38 banana", "no head of spending"),
        ("spending add £38 advert 0%", "above 0%"),
        ("spending undo 77", "no number 77"),
        ("spending undo", "nothing of yours"),
        ("spending invoice 77", "no number 77"),
    ],
)
async def test_what_cannot_be_is_refused(standing: Say, typed: str, says: str) -> None:
    assert says in (await standing(typed, files=(PHOTO,))).plain()
    assert "empty" in (await standing("spending list")).plain()


async def test_an_invoice_is_kept_with_its_cost(standing: Say) -> None:
    reply = await standing("spending add £38 advert from Meta on 2 May 2027", files=(PHOTO,))
    assert "Its invoice is kept with it" in reply.plain()
    with zipfile.ZipFile(BytesIO((await files_of(standing))["invoices.zip"])) as archive:
        assert archive.namelist() == ["001-bill1.jpg"]
        assert archive.read("001-bill1.jpg") == PHOTO.data


async def test_an_invoice_may_come_later(standing: Say) -> None:
    await standing("spending add £38 advert")
    await standing("spending invoice 1", files=(PHOTO,))
    assert "kept" in (await standing("spending list")).plain()


async def test_the_return_is_exported(standing: Say) -> None:
    await standing("spending add £100 leaflets =2+3 from Larkmere Print on 3 Apr 2027, 60 %")
    files = await files_of(standing)
    rows = list(csv.DictReader(StringIO(files["spending.csv"].decode("utf-8-sig"))))
    assert rows[0]["Declared (£)"] == "60.0"
    assert rows[0]["What"] == "'=2+3"
    assert rows[0]["Supplier"] == "Larkmere Print"
    book = openpyxl.load_workbook(BytesIO(files["spending.xlsx"]))
    assert book["Spending"]["H2"].value == 60
    assert book["Totals"]["B4"].value == 60


async def test_two_people_edit_at_once_and_nothing_is_lost(
    standing: Say, ask: Ask, clock: Clock
) -> None:
    await ask("help", Role.STAFF, user="kofi")
    await standing("election helper a staff")
    await standing("spending add £38 advert")
    await ask("spending add £12 petrol", Role.STAFF, user="kofi")
    await ask("spending undo 1", Role.STAFF, user="kofi")
    late = (await standing("spending undo 1")).plain()
    assert "a staff took number 1 out already, Mon 23 Nov 09:15" in late
    assert "1 cost;" in (await standing("spending list")).plain()


async def test_undo_takes_out_the_last_that_still_stands(standing: Say) -> None:
    for cost in ("£1 advert", "£2 advert"):
        await standing(f"spending add {cost}")
    assert "Number 2 is out" in (await standing("spending undo")).plain()
    assert "Number 1 is out" in (await standing("spending undo")).plain()


async def test_without_electors_a_cost_is_kept_all_the_same(jem: Say) -> None:
    await jem("election set council 2027-05-06 Sallowby")
    assert "before I know your limit" in (await jem("spending add £38 advert")).plain()
    assert "£38" in (await jem("spending list")).plain()
    assert set(await files_of(jem)) == {"spending.csv", "spending.xlsx"}
    assert "tell me the number" in (await jem("£38?")).plain()
