"""The limit, and the ledger that is kept against it."""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO, StringIO

import openpyxl
import pytest

from bot.domain.people import Role
from bot.talk import Button, File, Form, Reply, Upload
from tests.conftest import Ask, Clock
from tests.handlers.conftest import Say

PHOTO = Upload("../bill 1.jpg", b"\xff\xd8\xff invoice", "image/jpeg")


def commands_of(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


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
    await jem("election vacant 1 Nov 2026")
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
        ("spending add £38 banana", "not a head of spending"),
        ("spending add £38 advert 0%", "above 0%"),
        ("spending undo 77", "no number 77"),
        ("spending undo", "no cost that can be taken out"),
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
    await standing("spending add £100 leaflets =2+3 from =Larkmere Print on 3 Apr 2027, 60 %")
    files = await files_of(standing)
    rows = list(csv.DictReader(StringIO(files["spending.csv"].decode("utf-8-sig"))))
    assert rows[0]["Declared (£)"] == "60.0"
    assert rows[0]["What"] == "leaflets =2+3"
    assert rows[0]["Supplier"] == "'=Larkmere Print"
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


async def listed(say: Say) -> str:
    return " ".join((await say("spending list")).plain().split())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("£45.60 leaflets for the stall last tuesday", "17 Nov 2026|leaflets for the stall"),
        ("£45 posters on 3 April from Larkmere Print", "3 Apr 2027|posters, Larkmere Print"),
        ("£45 posters from Larkmere Print, yesterday", "22 Nov 2026|posters, Larkmere Print"),
        ("£45 petrol on polling day", "6 May 2027|petrol £45"),
        ("£45 2,000 leaflets, used on 4 May", "4 May 2027|2,000 leaflets"),
        ("£45 leaflets for the “Saturday market” on 3 May", "3 May 2027|for the Saturday market"),
        ("£45 transport taxi to the count", "not dated yet|taxi to the count"),
        ("£45 stamps", "not dated yet|stamps"),
    ],
)
async def test_a_cost_keeps_its_day_its_noun_and_its_supplier(
    standing: Say, typed: str, kept: str
) -> None:
    await standing(f"spending add {typed}")
    table = await listed(standing)
    assert all(each in table for each in kept.split("|")), table


async def test_a_cost_without_a_day_is_not_dated_and_says_so(standing: Say) -> None:
    added = await standing("spending add £38 advert")
    assert "has no day yet" in added.plain()
    assert "spending change 1 on 2026-11-23" in commands_of(added)
    assert "1 cost is not dated yet: number 1" in (await standing("spending list")).plain()
    left = (await standing("spending left")).plain()
    assert "£1,128.48 left; nothing counts so far" in left
    assert "£38 is not dated yet" in left
    assert "The return needs its day" in (await standing("spending export")).plain()
    rows = list(
        csv.DictReader(StringIO((await files_of(standing))["spending.csv"].decode("utf-8-sig")))
    )
    assert (rows[0]["Used on"], rows[0]["Counts"]) == ("not dated yet", "not known: not dated yet")


async def test_what_has_no_day_may_pass_the_limit(standing: Say) -> None:
    await standing("spending add £1,200 advert")
    assert "would be £71.52 over" in (await standing("spending left")).plain()


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ("£50", "3 Apr 2027 unsolicited material leaflets, Larkmere Print £50"),
        ("on 4 May", "4 May 2027 unsolicited material leaflets, Larkmere Print £45"),
        ("not dated", "not dated yet unsolicited material leaflets, Larkmere Print £45"),
        ("petrol", "3 Apr 2027 transport petrol, Larkmere Print £45"),
        ("head staff, what the agent's fee", "staff the agent's fee, Larkmere Print £45"),
        ("from Abbey Press", "leaflets, Abbey Press £45"),
        ("supplier Abbey Press on polling day", "6 May 2027 unsolicited material leaflets, Abbey"),
        ("split 60 %", "leaflets, Larkmere Print £27"),
        (
            "to £50, day 4 April, share 50",
            "4 Apr 2027 unsolicited material leaflets, Larkmere Print £25",
        ),
    ],
)
async def test_a_cost_is_changed_and_changed_back(standing: Say, change: str, kept: str) -> None:
    await standing("spending add £45 leaflets from Larkmere Print on 3 April 2027")
    before = await listed(standing)
    assert "is changed" in (await standing(f"spending change 1 {change}")).plain()
    assert kept in await listed(standing)
    assert "Taken back" in (await standing("undo")).plain()
    assert await listed(standing) == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("banana", "“banana”"),
        ("£50 banana", "“banana”"),
        ("£50 and £60", "more than one sum"),
        ("amount £50, amount £60", "“amount £60”"),
        ("day whenever", "“whenever” is not just a day"),
        ("£0", "more than nothing"),
        ("£45", "so already"),
    ],
)
async def test_a_change_that_is_not_understood_changes_nothing(
    standing: Say, change: str, says: str
) -> None:
    await standing("spending add £45 leaflets on 3 April 2027")
    before = await listed(standing)
    assert says in (await standing(f"spending change 1 {change}")).plain()
    assert await listed(standing) == before


async def test_what_is_not_understood_comes_back_in_the_form(standing: Say) -> None:
    asked = await standing("spending add £45 leaflets for the Saturday market")
    assert "“Saturday”" in asked.plain()
    form = next(part for part in asked.parts if isinstance(part, Form))
    assert form.command == "spending add £45 leaflets"
    assert [field.default for field in form.fields] == ["for the Saturday market"]
    assert "empty" in (await standing("spending list")).plain()


async def test_a_refund_is_taken_off_its_cost_and_follows_it(standing: Say) -> None:
    await standing("spending add £45 leaflets from Larkmere Print on 3 April 2027, 50 %")
    assert "taken off number 1" in (await standing("spending refund 1 £10 short delivery")).plain()
    assert "£17.50 counts so far" in (await standing("spending left")).plain()
    assert "refund of no. 1: short delivery, Larkmere Print -£5" in await listed(standing)
    assert "1 cost and 1 refund" in await listed(standing)
    await standing("spending change 1 on 3 April 2026")
    assert "£17.50 was used outside" in (await standing("spending left")).plain()
    rows = list(
        csv.DictReader(StringIO((await files_of(standing))["spending.csv"].decode("utf-8-sig")))
    )
    assert (rows[1]["Declared (£)"], rows[1]["Refund of No."]) == ("-5.0", "1")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("spending refund 1 £60", "£70 is more than number 1 cost: £45"),
        ("spending refund 2 £1", "is a refund itself"),
        ("spending refund 9 £1", "no number 9"),
        ("spending refund 1 £0", "more than nothing"),
        ("spending change 1 £5", "£10 is more than number 1 cost: £5"),
        ("spending change 2 on 4 May", "is a refund"),
        ("spending undo 1", "take number 2 out first"),
        ("spending add £5 leaflets credit note", "belongs to its cost"),
    ],
)
async def test_a_refund_that_cannot_be_is_refused(standing: Say, typed: str, says: str) -> None:
    await standing("spending add £45 leaflets on 3 April 2027")
    await standing("spending refund 1 £10")
    before = await listed(standing)
    assert says in (await standing(typed)).plain()
    assert await listed(standing) == before


async def test_a_refund_is_changed_and_put_back(standing: Say) -> None:
    await standing("spending add £45 leaflets on 3 April 2027")
    await standing("spending refund 1 £10")
    await standing("spending change 2 £12, what two boxes")
    assert "refund of no. 1: two boxes -£12" in await listed(standing)
    await standing("spending undo 2")
    await standing("spending undo 1")
    assert "put that back first" in (await standing("spending restore 2")).plain()
    await standing("spending restore 1")
    assert "is back" in (await standing("spending restore 2")).plain()


async def test_heads_and_days_are_read_in_welsh(standing: Say) -> None:
    await standing("language cymraeg")
    await standing("gwariant ychwanegu £45 taflenni gan Wasg yr Abaty ar 3 Ebrill")
    assert "taflenni, Wasg yr Abaty £45" in await listed(standing)
    await standing("gwariant newid 1 pennawd trafnidiaeth, diwrnod 4 Ebrill")
    assert "4 Ebr 2027 trafnidiaeth taflenni" in await listed(standing)
    refused = (await standing("gwariant ychwanegu £45 mangos")).plain()
    assert "hysbysebu, deunydd" in refused


async def test_after_the_poll_nothing_is_asked_for_that_cannot_be(
    standing: Say, clock: Clock
) -> None:
    clock.at = clock.at.replace(year=2027, month=6, day=5)
    added = (await standing("spending add £38 advert on 3 June 2027")).plain()
    assert "the regulated period was" in added
    assert "tell me the day" not in added
    left = (await standing("spending left")).plain()
    assert "27 May" not in left
    assert "Thursday 10 June 2027" in left
