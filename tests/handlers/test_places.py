"""Postcodes and wards, asked through the front door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.config import Config
from bot.config.settings import PlaceSettings
from bot.domain.people import Role
from bot.domain.places import Area, AreaKind
from bot.office import Office
from bot.sample import wards
from bot.store.work import Store
from bot.talk import Button
from tests.conftest import Ask
from tests.delivering import waiting
from tests.handlers.conftest import Say


@pytest.mark.parametrize("typed", ["places find WH3 1AB", "where is wh31ab?", "WH3 1AB"])
async def test_a_postcode_is_found_in_any_spelling(jem: Say, typed: str) -> None:
    assert "WH3 1AB is in Pennyfold ward" in (await jem(typed)).plain()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("places find WH9 9ZZ", "not in the directory of 2026-08"),
        ("places find Pennyfold", "not a UK postcode"),
        ("places find BT1 1AA", "is in Northern Ireland, and not in the directory"),
        ("places find JE2 3AB", "is in Jersey, a Crown Dependency"),
        ("places find gy1-1aa", "is in Guernsey"),
        ("places find IM1\N{NO-BREAK SPACE}1AA", "is in the Isle of Man"),
        ("places find BF1 2AT", "an address of the British forces"),
        ("places find BFPO 57", "an address of the British forces"),
        ("where is gir 0aa?", "nobody lives there"),
        ("places find GX11 1AA", "an overseas territory, Gibraltar"),
        ("places find FIQQ 1ZZ", "the Falkland Islands"),
        ("places find NQ9 9ZZ", "no UK postcode begins with NQ"),
        ("ward Nowhere", "a ward called “Nowhere”"),
        ("ward penyfold", "Did you mean Pennyfold?"),
    ],
)
async def test_what_is_unknown_is_said(jem: Say, typed: str, says: str) -> None:
    assert says in (await jem(typed)).plain()


async def test_a_pseudo_code_is_never_shown_as_an_area(jem: Say, store: Store) -> None:
    none = "E99999999"
    row = ("WH9 9ZZ", none, none, none, None, None, "", wards.RELEASE, none, "")
    await store.do(lambda work: work.postcodes.keep([row]))
    said = (await jem("places find WH9 9ZZ")).plain()
    assert none not in said
    assert "is in no ward" in said


async def test_without_any_directory_the_way_to_one_is_told(ask: Ask) -> None:
    assert "bell places import" in (await ask("places find NR24 2AA", Role.CANDIDATE)).plain()


async def test_where_the_config_allows_postcodes_io_is_asked(ask: Ask, office: Office) -> None:
    office.config = Config(places=PlaceSettings(postcodes_io=True))
    assert "asking postcodes.io" in (await ask("places find NR24 2AA", Role.CANDIDATE)).plain()
    tomorrow = office.clock() + timedelta(1)
    planned = await office.store.do(lambda work: waiting(work, tomorrow))
    assert [entry.key for entry in planned] == [f"postcode:NR24 2AA:{office.clock()}"]


async def test_a_ward_tells_its_electors(jem: Say) -> None:
    assert "2,106" in (await jem("ward pennyfold")).plain()


async def test_an_abolished_ward_says_where_it_went(jem: Say, store: Store) -> None:
    said = (await jem("ward astley")).plain()
    assert "are now in Stibbard (81 of them) and Stody (37 of them)" in said
    stody = Area(AreaKind.WARD, "Stody", "E05011859", seen=wards.RELEASE)
    await store.do(lambda work: work.places.add_areas([stody]))
    reply = await jem("ward astley")
    assert Button("Stody", "ward E05011859") in reply.parts


async def test_a_name_of_several_councils_asks_which(jem: Say, store: Store) -> None:
    other = Area(AreaKind.WARD, "Pennyfold", "E05000001", "E07", "Elsewhere", seen=wards.RELEASE)
    await store.do(lambda work: work.places.add_areas([other]))
    reply = await jem("election set council 2027-05-06 Pennyfold")
    assert Button("Pennyfold in Elsewhere", "election set council 2027-05-06 E05000001") in (
        reply.parts
    )
