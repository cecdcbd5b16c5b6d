"""Where somebody stands, and the dates that follow."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar, Component

from bot.domain.people import Role
from bot.talk import Button, File, Form
from tests.conftest import Ask
from tests.handlers.conftest import Say


@pytest.mark.parametrize(
    "typed",
    [
        "election set council 2027-05-06 Pennyfold",
        "election set district council 6 May 2027 pennyfold",
        "election set parish 6 May 2027 Larkmere Market",
    ],
)
async def test_an_election_is_set_in_one_line(jem: Say, typed: str) -> None:
    assert "Thursday 6 May 2027" in (await jem(typed)).plain()


async def test_it_is_asked_for_by_a_form(jem: Say) -> None:
    (form,) = (part for part in (await jem("election set")).parts if isinstance(part, Form))
    assert [field.wants for field in form.fields] == ["choice", "date", "line"]


async def test_a_seat_of_parliament_has_its_own_limit(jem: Say) -> None:
    said = (await jem("election set general 2027-05-06 Larkmere and Sallowdale")).plain()
    assert "£20,080.16 (£11,390 + 12p × 72,418 electors)" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("election set council 2026-05-07 Pennyfold", "has passed"),
        ("election set council someday Pennyfold", "do not understand the time"),
        ("election set beauty 2027-05-06 Pennyfold", "not a kind of election"),
        ("election set senedd 2027-05-06 Pennyfold", "do not know a Senedd constituency"),
        ("election set council 2027-05-06 Penyfold", "Did you mean Pennyfold?"),
    ],
)
async def test_what_is_not_known_is_refused_in_one_sentence(
    jem: Say, typed: str, says: str
) -> None:
    assert says in (await jem(typed)).plain()
    assert "Which ward or seat" in (await jem("election dates")).plain()


async def test_dates_come_with_their_rules(standing: Say) -> None:
    said = (await standing("when is the postal vote deadline?")).plain()
    assert "Tue 20 Apr  Apply for a postal vote, 5pm" in said
    assert "Spending return" in said
    assert "uksi/2014/494" in (await standing("election sources")).plain()


async def test_electors_and_joint_candidates_move_the_limit(standing: Say) -> None:
    assert "£1,123.52" in (await standing("election electors 2044")).plain()
    assert "£842.64" in (await standing("election joint 2")).plain()
    assert "0 electors" in (await standing("election electors 0")).plain()
    assert "£842.64" in (await standing("spending limit")).plain()


async def test_spending_counts_from_the_day_after_it_is_known(standing: Say) -> None:
    assert "from Thursday 1 April 2027" in (await standing("election since 20 Nov")).plain()


async def test_a_helper_keeps_the_ledger_too(standing: Say, ask: Ask) -> None:
    await ask("help", Role.STAFF, user="kofi")
    assert "with you" in (await standing("election helper a staff")).plain()
    assert "You may spend" in (await ask("spending limit", Role.STAFF, user="kofi")).plain()
    refused = await ask("election helper a staff", Role.STAFF, user="kofi")
    assert "Only the candidate" in refused.plain()


async def test_setting_it_again_keeps_the_ledger(standing: Say) -> None:
    await standing("spending add £38 advert")
    reply = await standing("election set council 2027-05-06 Sallowby")
    assert Button("All dates", "election dates") in reply.parts
    assert "£38" in (await standing("spending list")).plain()


BY_ELECTION = "election set parliamentary by-election 2027-02-11 Larkmere and Sallowdale"


# F4
async def test_a_by_election_shows_ranges_and_who_decides(jem: Say) -> None:
    assert "on which day did the seat fall vacant?" in (await jem(BY_ELECTION)).plain()
    said = (await jem("election dates")).plain()
    assert "15 Jan to 19 Jan" in said
    assert "Nominations close, 4pm" in said
    assert "go by the first until the returning officer has said which" in said
    assert "the poll 17 to 19 working days after that" in said
    rules = (await jem("election sources")).plain()
    assert "17 to 19 working days before polling day, as the returning officer decides" in rules


# F4
async def test_vacancy_and_declaration_are_two_days_asked_for_and_kept_apart(jem: Say) -> None:
    await jem(BY_ELECTION)
    asked = await jem("election since 2 Nov 2026")
    assert "You have stood since Monday 2 November 2026" in asked.plain()
    assert Button("Say when it fell vacant", "election vacant") in asked.parts
    # Declared before the vacancy: a candidate from the vacancy on.
    said = (await jem("election vacant 10 Nov 2026")).plain()
    assert "The seat fell vacant on Tuesday 10 November 2026." in said
    assert "Spending counts from Wednesday 11 November 2026" in said
    # Declared after it: from then on, and the vacancy stays.
    said = (await jem("election since 16 Nov 2026")).plain()
    assert "Spending counts from Tuesday 17 November 2026" in said
    await jem("undo")
    assert "from Wednesday 11 November 2026" in (await jem("spending limit")).plain()


async def test_only_a_by_election_to_parliament_asks_for_a_vacancy(standing: Say) -> None:
    assert "whenever the seat fell vacant" in (await standing("election vacant 10 Nov")).plain()


async def test_what_a_bill_would_change_is_said_once_with_its_date(standing: Say) -> None:
    said = (await standing("election dates")).plain()
    assert said.count("Representation of the People Bill") == 1
    assert "last looked, on Monday 30 November 2026" in said
    assert "People of 16 and 17 could vote (as read on 27 April 2026)" in said


async def test_what_cannot_be_reckoned_after_the_poll_says_why(jem: Say) -> None:
    await jem("election set council 2028-12-14 Pennyfold")
    said = (await jem("election dates")).plain()
    assert "After the poll: I cannot count working days in 2029" in said


async def test_the_dates_come_as_a_calendar_file_that_a_second_one_updates(standing: Say) -> None:
    first, second = await _diary(standing), await _diary(standing)
    assert first.keys() == second.keys()
    nominations = first["election-1-nominations-close@division-bell"]
    assert str(nominations["summary"]) == "Nominations close, 4pm"
    assert nominations.decoded("dtstart") == date(2027, 4, 8)
    assert nominations.decoded("dtend") == date(2027, 4, 9)
    assert nominations["status"] == "CONFIRMED"
    assert "35 days after the result is declared" in str(
        next(each for uid, each in first.items() if "spending-return" in uid)["description"]
    )


async def test_in_a_calendar_a_range_is_tentative_and_spans_its_days(jem: Say) -> None:
    await jem(BY_ELECTION)
    nominations = (await _diary(jem))["election-1-nominations-close@division-bell"]
    assert nominations["status"] == "TENTATIVE"
    days = (nominations.decoded("dtstart"), nominations.decoded("dtend"))
    assert days == (date(2027, 1, 15), date(2027, 1, 20))


async def _diary(say: Say) -> dict[str, Component]:
    (file,) = (each for each in (await say("election calendar")).parts if isinstance(each, File))
    assert file.name == "election.ics"
    events = Calendar.from_ical(file.data).walk("VEVENT")
    assert len({str(each["uid"]) for each in events}) == len(events)
    return {str(each["uid"]): each for each in events}
