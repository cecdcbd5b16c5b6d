"""Where somebody stands, and the dates that follow."""

from __future__ import annotations

import pytest

from bot.domain.people import Role
from bot.talk import Button, Form
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
