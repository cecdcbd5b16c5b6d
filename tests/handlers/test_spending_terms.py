"""The ledger's terms at the front door: price, share, payment, authorities, heads."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from bot.domain.people import Role
from tests.conftest import Ask, Clock
from tests.handlers.conftest import Say
from tests.handlers.test_spending import commands_of, files_of, listed


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "paid larkmere print £120 for leaflets on 3 Nov",
            "£120, unsolicited material|from larkmere print|paid on Tuesday 3 November 2026",
        ),
        (
            "half of the £80 hall with Kofi",
            "£80, public meetings|half of it yours (£40)|the rest (£40) shared with Kofi",
        ),
        ("leaflets £120 not paid yet", "leaflets|not paid yet|be paid by Thursday 3 June 2027"),
        (
            "they gave us £60 off a £200 print",
            "£200, unsolicited material|worth £200, you pay £140|£60 of it as notional spending",
        ),
    ],
)
async def test_a_hurried_sentence_is_kept_whole(standing: Say, said: str, kept: str) -> None:
    reply = (await standing(said)).plain()
    assert all(each in reply for each in kept.split("|")), reply
    assert "I took that as: spending add" in reply
    assert "not dated yet" in reply


async def test_the_day_of_payment_is_not_the_day_of_use(standing: Say) -> None:
    await standing("spending add £120 leaflets paid on 3 April")
    assert "not dated yet unsolicited material leaflets" in await listed(standing)
    await standing("spending change 1 used on 4 April")
    assert "4 Apr 2027 unsolicited material leaflets £120" in await listed(standing)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("paid yesterday", "paid on Sunday 22 November 2026"),
        ("not paid yet", "not paid yet"),
        ("disputed", "listed in the return"),
        ("invoiced on 3 Nov, paid by cheque on 4 Nov", "by cheque"),
        ("worth £200", "worth £200, you pay £100"),
        ("for free", "worth £100, you pay £0"),
        ("half with Kofi", "half of it yours (£50), the rest (£50) shared with Kofi"),
        ("share a third with Kofi and Mia", "a third of it yours (£33.34), the rest (£66.66)"),
        ("40 % before the period", "60% of it in the regulated period (£60), the rest (£40)"),
    ],
)
async def test_terms_are_changed_and_changed_back(standing: Say, change: str, says: str) -> None:
    await standing("spending add £100 print from Abbey Press on 3 April 2027")
    before = await listed(standing)
    assert says in (await standing(f"spending change 1 {change}")).plain()
    assert "Taken back" in (await standing("undo")).plain()
    assert await listed(standing) == before
    assert "£1,028.48 of £1,128.48 is left" in (await standing("spending left")).plain()


async def test_a_new_share_is_tested_anew(standing: Say) -> None:
    """Of £60 saved, half is £30: no notional spending, so only the price counts."""
    await standing("spending add £200 print £60 off on 3 April 2027")
    assert "£928.48 of" in (await standing("spending left")).plain()
    changed = (await standing("spending change 1 half with Kofi")).plain()
    assert "Only the £140 that you pay is declared" in changed
    assert "£1,058.48 of" in (await standing("spending left")).plain()


async def test_a_gift_that_is_not_declared_is_not_kept(standing: Say) -> None:
    assert "Nothing is kept" in (await standing("spending add £40 print for free")).plain()
    assert "empty" in (await standing("spending list")).plain()


async def test_a_whole_refund_of_a_shared_cost_leaves_not_a_penny(standing: Say) -> None:
    await standing("spending add £10.01 leaflets half with Kofi on 3 April 2027")
    await standing("spending refund 1 £10.01")
    assert "£1,128.48 left; nothing counts" in (await standing("spending left")).plain()


@pytest.mark.parametrize(
    ("country", "ward", "says"),
    [("", "Pennyfold", "need not be declared")],
)
async def test_security_is_said_by_the_law_of_the_poll(
    standing: Say, country: str, ward: str, says: str
) -> None:
    assert says in (await standing("spending add £60 locks on 3 April")).plain()
    left = (await standing("spending left")).plain()
    assert "£60 is under heads that do not count, and need not be declared" in left
    rows = list(
        csv.DictReader(StringIO((await files_of(standing))["spending.csv"].decode("utf-8-sig")))
    )
    assert rows[0]["Counts"] == "no: by its head, and need not be declared"


async def test_the_export_has_what_was_paid_and_shared(standing: Say) -> None:
    await standing("spending add £200 print £60 off, ordered 1 Nov, paid 3 Nov, used on 3 April")
    await standing("spending add £80 hall half with =Kofi, not paid yet")
    rows = list(
        csv.DictReader(StringIO((await files_of(standing))["spending.csv"].decode("utf-8-sig")))
    )
    kept = ("Ordered on", "Paid on", "Claim", "Market value (£)", "To pay (£)", "Notional (£)")
    assert [rows[0][name] for name in kept] == [
        *("2026-11-01", "2026-11-03", "paid", "200.0", "140.0", "60.0")
    ]
    assert (rows[1]["Shared with"], rows[1]["Claim"]) == ("'=Kofi", "not paid yet")


async def test_open_bills_are_listed_with_their_last_days(standing: Say, clock: Clock) -> None:
    await standing("spending add £120 leaflets not paid yet")
    await standing("spending add £30 taxi, disputed")
    await standing("spending add £20 petrol")
    said = (await standing("spending claims")).plain()
    assert "2 bills are open: £150" in said
    assert "be paid by Thursday 3 June 2027" in said
    assert "Of 1 cost nobody has said whether it is paid: number 3" in said
    clock.at = clock.at.replace(year=2027, month=6, day=5)
    late = (await standing("spending claims")).plain()
    assert "only with leave of the High Court or the county court" in late


async def test_an_authority_is_kept_listed_and_taken_back(standing: Say) -> None:
    given = await standing("spending authorise £200 Sallowby Residents, by Anna Moss on 3 Nov")
    assert "Sallowby Residents may spend £200" in given.plain()
    assert "Written by Anna Moss on Tuesday 3 November 2026" in given.plain()
    assert "£60.53 for or against you (£50 + 0.5p × 2,106 electors)" in given.plain()
    assert "If all of it is spent, £928.48 of your limit is left" in given.plain()
    assert "£200 is authorised" in (await standing("spending left")).plain()
    assert "spending withdraw 1" in commands_of(given)
    await standing("spending withdraw 1")
    assert "no local campaigner" in (await standing("spending authorities")).plain()
    assert "Taken back" in (await standing("undo")).plain()
    assert "Sallowby Residents" in (await standing("spending authorities")).plain()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("spending authorise £200 Sallowby Residents", "who wrote that, and when"),
        ("spending authorise £200 Sallowby Residents, by Anna Moss", "who wrote that, and when"),
        ("spending authorise £0 Residents, by Anna Moss on 3 Nov", "more than nothing"),
        ("spending withdraw 7", "no authority number 7"),
        ("spending reinstate 7", "No authority number 7"),
    ],
)
async def test_an_authority_that_lacks_a_part_is_asked_for(
    standing: Say, typed: str, says: str
) -> None:
    assert says in (await standing(typed)).plain()
    assert "no local campaigner" in (await standing("spending authorities")).plain()


async def test_a_parliamentary_campaigner_may_spend_700_pounds(jem: Say) -> None:
    await jem("election set westminster by-election 2027-05-06 Larkmere and Sallowdale")
    assert "£700 for or against you" in (await jem("spending authorities")).plain()


async def test_heads_are_told_by_nation_with_sources(standing: Say) -> None:
    said = (await standing("spending heads")).plain()
    assert "Security: reasonable costs of protecting people and property" in said
    assert "Volunteers' own time is not an election expense" in said
    assert "payment of £20 or more" in said
    one = (await standing("spending heads security")).plain()
    assert "Security: it does not count, and need not be declared." in one
    assert "uksi/2024/428" in one
    assert "it counts, and is declared" in (await standing("does translation count?")).plain()


async def test_a_parish_keeps_invoices_from_ten_pounds(jem: Say) -> None:
    await jem("election set parish 2027-05-06 Pennyfold")
    assert "payment of £10 or more" in (await jem("spending heads")).plain()


async def test_a_helper_reads_terms_too_and_staff_without_a_candidacy_do_not(ask: Ask) -> None:
    said = (await ask("half of the £80 hall with Kofi", Role.STAFF, user="kofi")).plain()
    assert "Which ward or seat" in said
