"""The register of donations, its clock of thirty days, and who sees it."""

from __future__ import annotations

import pytest

from bot.domain.people import Role
from bot.office import Office
from bot.store.work import Store
from bot.talk import Button, Form, Reply
from bot.timetable import Daily, found
from tests.conftest import NOW, Ask, Clock
from tests.handlers.conftest import Say

BAKERY = "donations add £120 from “Larkmere Bakery” on 3 Nov"


def commands_of(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


async def listed(say: Say) -> str:
    return " ".join((await say("donations")).plain().split())


async def test_its_thirty_days_begin_with_the_day_it_came(standing: Say) -> None:
    """It came on 3 November, so the thirtieth day is 2 December and not the third."""
    added = await standing(BAKERY)
    assert "Donation 1: £120 from Larkmere Bakery, to be checked." in added.plain()
    assert "by Wednesday 2 December" in added.plain()
    assert "s.56(2)" in added.plain()
    assert added.private
    assert "3 Nov 2026 Larkmere Bakery £120 to be checked" in await listed(standing)


async def test_a_donation_is_said_in_one_breath(standing: Say) -> None:
    said = (await standing("Larkmere Bakery donated £120 on 3 November")).plain()
    assert "Donation 1: £120 from Larkmere Bakery, to be checked." in said
    assert "by Wednesday 2 December" in said


async def test_fifty_pounds_is_no_donation_and_many_of_them_are_named(standing: Say) -> None:
    said = (await standing("donations add £50 from Kofi Ambleworth on 3 Nov")).plain()
    assert "£50 or less is not a donation" in said
    assert "offence" not in said
    again = (await standing("donations add £40 from Kofi Ambleworth on 4 Nov")).plain()
    assert "Kofi Ambleworth has given you £90" in again


async def test_a_giver_is_checked_by_the_questions_of_the_law(standing: Say) -> None:
    await standing(BAKERY)
    asked = await standing("donations check 1")
    assert "What kind of giver is Larkmere Bakery?" in asked.plain()
    assert "donations check 1 company" in commands_of(asked)
    asked = await standing("donations check 1 company")
    assert "Companies House" in asked.plain()
    assert "s.54(2)(b)" in asked.plain()
    kept = await standing("donations check 1 may give: Companies House, 01234567")
    assert "accepted" in kept.plain()
    assert "Checked on Monday 23 November 2026: may give (Companies House" in kept.plain()
    assert "It has no registration number" in kept.plain()
    assert "donations return 1" not in commands_of(kept)


async def test_who_may_not_give_gets_it_back_by_the_thirtieth_day(
    standing: Say, clock: Clock
) -> None:
    await standing(BAKERY)
    await standing("donations check 1 company")
    said = (await standing("donations check 1 may not give: registered in Jersey")).plain()
    assert "Return donation 1, £120 from Larkmere Bakery, by Wednesday 2 December" in said
    back = await standing("donations return 1 on 23 Nov by bank transfer to the bakery")
    assert "Donation 1: £120 from Larkmere Bakery, returned." in back.plain()
    assert "by bank transfer to the bakery" in back.plain()
    clock.move(days=10)
    await standing("donations change 1 on 24 Nov")
    late = (await standing("donations return 1 on 3 December by cheque to the bakery")).plain()
    assert "returned" in late


async def test_what_goes_back_on_the_day_after_was_accepted(standing: Say, clock: Clock) -> None:
    await standing(BAKERY)
    clock.move(days=10)
    said = (await standing("donations return 1 on 3 December by cheque to the bakery")).plain()
    assert "returned too late" in said
    assert "by law it was accepted" in said


async def test_what_nobody_gave_may_not_be_kept(standing: Say) -> None:
    said = (await standing("donations add £100 anonymous on 3 Nov, cash")).plain()
    assert "a giver who is not known, to be returned" in said
    assert "Electoral Commission, which pays it to the Treasury" in said
    assert "may not be kept" in (await standing("donations check 1 person may give")).plain()


async def test_a_councillor_and_an_mp_report_elsewhere(standing: Say) -> None:
    await standing("donations add £2,300 from Unite on 3 Nov, trade union, as councillor")
    said = (await standing("donations check 1 may give: on the list")).plain()
    assert "Report it to the Electoral Commission, by Tuesday 22 December 2026" in said
    await standing("donations add £2,300 from Unite on 3 Nov, trade union, as MP")
    said = (await standing("donations check 2 may give: on the list")).plain()
    assert "not to the Electoral Commission, by Sunday 20 December 2026" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("donations add £120 from “Larkmere Bakery”", "On which day did you receive it?"),
        ("donations add £120 on 3 Nov", "Who gave it?"),
        ("donations add £120 from Kofi on 24 Nov 2026", "still to come"),
        ("donations add £120 from Kofi on 3 Nov, 2,000 leaflets", "“2,000 leaflets”"),
        ("donations add £120 from Kofi on 3 Nov, £30", "more than one sum"),
        ("donations add £120 from Kofi on 3 Nov, 50 %", "50 %"),
        ("donations add £0 from Kofi on 3 Nov", "more than nothing"),
        ("donations show 7", "no donation 7"),
        ("donations check 7", "no donation 7"),
        ("donations return 7 on 3 Nov by cheque", "no donation 7"),
        ("donations back 7", "nothing about donation 7"),
    ],
)
async def test_what_is_missing_or_cannot_be_is_said(standing: Say, typed: str, says: str) -> None:
    assert says in (await standing(typed)).plain()
    assert "empty" in (await standing("donations")).plain()


async def test_what_is_not_understood_comes_back_in_the_form(standing: Say) -> None:
    asked = await standing("donations add £120 from “Larkmere Bakery”")
    form = next(part for part in asked.parts if isinstance(part, Form))
    assert form.command == "donations add £120"
    assert [field.default for field in form.fields] == ["from “Larkmere Bakery”"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("address 4 Mill Lane, Larkmere", "4 Mill Lane, Larkmere"),
        ("£130", "£130"),
        ("on 4 Nov", "Received on Wednesday 4 November 2026"),
        ("from Abbey Press", "from Abbey Press"),
        ("company 01234567", "company, number 01234567"),
        ("goods: 300 rolls", "Goods or services, 300 rolls"),
        ("sponsorship of the summer fair", "Sponsorship, the summer fair"),
        ("loan", "Loan not on commercial terms"),
    ],
)
async def test_a_donation_is_changed_and_changed_back(standing: Say, typed: str, kept: str) -> None:
    await standing(BAKERY)
    before = (await standing("donations show 1")).plain()
    assert kept in (await standing(f"donations change 1 {typed}")).plain()
    assert "Taken back" in (await standing("undo")).plain()
    assert (await standing("donations show 1")).plain() == before


async def test_one_that_was_added_by_mistake_is_taken_out_and_put_back(standing: Say) -> None:
    await standing(BAKERY)
    assert "is out of your register" in (await standing("undo")).plain()
    assert "empty" in (await standing("donations")).plain()
    assert "as it was" in (await standing("donations back 1")).plain()
    await standing("donations drop 1")
    await standing("undo")
    assert "Larkmere Bakery" in await listed(standing)


async def test_only_the_candidate_and_who_helps_see_it(standing: Say, ask: Ask) -> None:
    await standing(BAKERY)
    await ask("help", Role.STAFF, user="kofi")
    for role, user in ((Role.STAFF, "kofi"), (Role.MANAGER, "mira"), (Role.MP, "hesper")):
        assert "empty" in (await ask("donations", role, user=user)).plain()
        assert "no donation 1" in (await ask("donations show 1", role, user=user)).plain()
        assert "no donation 1" in (await ask("donations drop 1", role, user=user)).plain()
    assert "I don't know you yet" in (await ask("donations", Role.STRANGER, user="no")).plain()
    await standing("election helper a staff")
    assert "Larkmere Bakery" in (await ask("donations", Role.STAFF, user="kofi")).plain()


async def test_each_campaign_has_a_register_of_its_own(standing: Say) -> None:
    await standing(BAKERY)
    await standing("election set westminster by-election 2027-05-06 Larkmere and Sallowdale")
    assert "empty" in await listed(standing)
    await standing("undo")
    assert "Larkmere Bakery" in await listed(standing)


async def test_a_campaign_with_a_donation_is_not_dropped(standing: Say) -> None:
    await standing(BAKERY)
    await standing("election back")
    await standing("election set council 2027-05-06 Pennyfold")
    assert "Larkmere Bakery" in await listed(standing)


async def told(office: Office, store: Store, clock: Clock) -> list[str]:
    schedule = found()["donations"]
    assert isinstance(schedule, Daily)
    await schedule.job(office, clock())
    with store.work() as work:
        entries = work.ledger.of("donation")
    return [entry.effect.reply.plain() for entry in entries]  # type: ignore[union-attr]


async def test_it_is_told_a_week_and_a_day_ahead_and_once_when_it_is_over(
    standing: Say, office: Office, store: Store, clock: Clock
) -> None:
    await standing(BAKERY)
    assert await told(office, store, clock) == []
    clock.move(days=2)  # 25 November: the last day is 2 December
    assert len(await told(office, store, clock)) == 1
    clock.move(days=1)
    assert len(await told(office, store, clock)) == 1
    clock.move(days=5)
    assert "tomorrow" in (await told(office, store, clock))[-1]
    clock.move(days=1)
    assert len(await told(office, store, clock)) == 2
    clock.move(days=1)
    assert "by law you have accepted it" in (await told(office, store, clock))[-1]
    clock.move(days=1)
    assert len(await told(office, store, clock)) == 3


async def test_after_days_off_only_what_is_nearest_is_told(
    standing: Say, office: Office, store: Store, clock: Clock
) -> None:
    await standing(BAKERY)
    clock.move(days=9)  # 2 December, the last day
    first = await told(office, store, clock)
    assert len(first) == 1
    assert "today" in first[0]
    assert await told(office, store, clock) == first


async def test_what_is_checked_or_went_back_is_told_no_more(
    standing: Say, office: Office, store: Store, clock: Clock
) -> None:
    await standing(BAKERY)
    await standing("donations add £80 from Kofi Ambleworth on 3 Nov, person")
    await standing("donations check 1 company, may give: Companies House")
    await standing("donations return 2 on 23 Nov by hand to Kofi")
    clock.move(days=9)
    assert await told(office, store, clock) == []


async def test_the_desk_has_the_clock(standing: Say) -> None:
    await standing(BAKERY)
    assert "Check donation 1, £120 from Larkmere Bakery" in (await standing("desk")).plain()


def test_the_days_of_these_tests_are_counted_from_the_clock() -> None:
    assert f"{NOW:%d %B %Y}" == "23 November 2026"
