"""Where somebody stands: each kind of election in its own kind of area, and never in another's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.actions.campaign.areas import Standing, find_seat
from bot.domain.candidacy import Candidacy
from bot.domain.elections import Country, Election, Kind
from bot.domain.elections.arguments import KindArgument
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.places import Area, AreaKind
from bot.sample import wards
from bot.store.work import Store, Work
from bot.talk import Button, Handle
from tests.conftest import NOW
from tests.handlers.conftest import Say

POLL = date(2027, 5, 6)
Add = Callable[..., Awaitable[None]]
SAME = "Ashby"
EVERY = tuple(
    Area(kind, SAME, f"{begins}00000{n}", seen=wards.RELEASE, electors=1_000 + n, counted=2023)
    for n, (begins, kind) in enumerate(
        [
            ("E05", AreaKind.WARD),
            ("W05", AreaKind.WARD),
            ("S13", AreaKind.WARD),
            ("N08", AreaKind.WARD),
            ("E58", AreaKind.DIVISION),
            ("E04", AreaKind.PARISH),
            ("W04", AreaKind.PARISH),
            ("E07", AreaKind.COUNCIL),
            ("E10", AreaKind.COUNTY),
            ("E14", AreaKind.CONSTITUENCY),
            ("E12", AreaKind.REGION),
            ("E23", AreaKind.POLICE),
        ]
    )
)
"""An area of each kind that a directory may have, all of one name."""
HELD_IN = {
    "council": {"E05", "W05", "S13"},
    "county council": {"E58"},
    "parish or town council": {"E04", "W04"},
    "local authority mayor": {"E07"},
    "UK Parliament": {"E14"},
    "UK Parliament by-election": {"E14"},
}
"""What codes begin with where such an election is held; the others have their own lists."""


@pytest.fixture
def add(store: Store, places: None) -> Add:
    """Add areas to the directory."""

    async def do(*areas: Area) -> None:
        await store.do(lambda work: work.places.add_areas(areas))

    return do


def seen(kind: AreaKind, name: str, code: str, electors: int | None = None, **told: str) -> Area:
    counted = 2023 if electors else 0
    return Area(kind, name, code, electors=electors, counted=counted, seen=wards.RELEASE, **told)


@pytest.mark.parametrize("kind", KindArgument.choices)
@pytest.mark.parametrize("name", [SAME, f"“{SAME}”", *(area.code for area in EVERY)])
async def test_no_election_is_ever_held_in_an_area_of_another_kind(
    store: Store, kind: str, name: str
) -> None:
    """Whatever the directory has of that name or code: it is refused, asked, or of the kind."""
    told = KindArgument.parse(kind)

    def find(work: Work) -> Standing | None:
        work.places.add_areas(EVERY)
        work.postcodes.imported(wards.RELEASE)
        try:
            found = find_seat(work, told, name, POLL, "")
        except UserError:
            return None
        return found if isinstance(found, Standing) else None

    found = await store.do(find)
    if found:
        assert found.area.kind in told.areas
        assert not found.area.code or found.area.code[:3] in HELD_IN.get(kind, set())
        assert found.country in told.kind.countries
        ours = [area for area in EVERY if area.code == found.area.code]
        assert found.area.electors == (ours[0].electors if ours else None)


async def test_a_parish_is_not_reckoned_on_the_electors_of_its_ward(jem: Say) -> None:
    said = (await jem("election set parish 2027-05-06 Pennyfold")).plain()
    assert "By law you may spend" not in said
    assert "Ask the returning officer for the number on the register" in said
    assert "“Pennyfold” is not in the directory of 2026-08" in said
    assert "£1,032 (£960 + 8p × 900 electors)" in (await jem("election electors 900")).plain()
    assert "Pennyfold: parish or community" in (await jem("ward")).plain()


async def test_a_parish_of_the_directory_is_found_in_its_country(jem: Say, add: Add) -> None:
    await add(seen(AreaKind.PARISH, "Llanfair", "W04000001", council_name="Powys"))
    said = (await jem("election set community 2027-05-06 llanfair")).plain()
    assert "in Wales on Thursday 6 May 2027" in said
    assert "not in the directory" not in said


async def test_a_county_division_has_electors_of_its_own_and_their_year(jem: Say, add: Add) -> None:
    await add(seen(AreaKind.DIVISION, "Pennyfold", "E58000001", 9_000))
    said = (await jem("election set county council 2027-05-06 Pennyfold")).plain()
    assert "£1,680 (£960 + 8p × 9,000 electors)" in said
    assert "These electors are of 2023" in said
    await jem("election set council 2027-05-06 Pennyfold")
    assert "2,106" in (await jem("spending limit")).plain()
    await jem("election set county 2027-05-06 E58000001")
    assert "9,000" in (await jem("spending limit")).plain()


async def test_another_election_with_such_an_area_is_offered(jem: Say, add: Add) -> None:
    await add(seen(AreaKind.DIVISION, "Larkmere North", "E58000002"))
    reply = await jem("election set county 2027-05-06 Pennyfold")
    code = wards.code("Pennyfold")
    assert any(
        isinstance(part, Button) and part.command == f"election set council 2027-05-06 {code}"
        for part in reply.parts
    )


async def test_what_the_directory_lacks_is_taken_in_quotation_marks(jem: Say, add: Add) -> None:
    await add(seen(AreaKind.PARISH, "Larkmere", "E04000001"))
    assert "Did you mean Larkmere?" in (await jem("election set parish 2027-05-06 Larkmer")).plain()
    said = (await jem("election set parish 2027-05-06 “Larkmer North”, Wales")).plain()
    assert "You are standing in Larkmer North: parish or town council election in Wales" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("mayor of london 2028-05-04 London", "in Greater London: Mayor of London"),
        ("london assembly 2028-05-04 barnet & camden", "in Barnet and Camden: London Assembly"),
        ("combined authority 2028-05-04 west midlands", "in West Midlands: combined authority"),
        ("combined authority 2028-05-04 Greater Essex", "minded to hold its first"),
        ("holyrood 2031-05-01 glasgow southside", "in Glasgow Southside: Scottish Parliament"),
        ("holyrood 2031-05-01 South Scotland", "in South Scotland: Scottish Parliament"),
        ("senedd 2030-05-02 gwyr abertawe", "in Gŵyr Abertawe: Senedd"),
        ("stormont 2027-05-06 foyle", "in Foyle: Northern Ireland Assembly"),
        ("council 2027-05-06 Castle in Belfast", "in Castle: council election in Northern Ireland"),
        ("pcc 2028-05-04 Norfolk", "in Norfolk: police and crime commissioner election"),
    ],
)
async def test_areas_that_are_few_are_known(jem: Say, typed: str, says: str) -> None:
    assert says in (await jem(f"election set {typed}")).plain()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("mayor of london 2028-05-04 Longdon", "it is for Greater London"),
        ("pcc 2028-05-04 Greater Manchester", "no such election: the mayor there has"),
        ("combined authority 2027-05-06 Greater Essex", "first elects on Thursday 4 May 2028"),
        ("senedd 2030-05-02 Cardiff South", "There are these: Afan Ogwr Rhondda / "),
        ("general 2029-11-01 Larkmere and Sallowdale", "Wednesday 15 August 2029 at the latest"),
    ],
)
async def test_where_there_is_no_such_election_that_is_said(
    jem: Say, typed: str, says: str
) -> None:
    assert says in (await jem(f"election set {typed}")).plain()
    assert "Which ward or seat" in (await jem("election dates")).plain()


async def test_what_is_not_held_of_a_kind_is_said_and_its_end_too(jem: Say) -> None:
    said = (await jem("election set pcc 2028-05-04 Norfolk")).plain()
    assert "no police and crime commissioners after May 2028" in said
    assert "durham-pcc.gov.uk" in said
    assert "do not know the spending limit" in said


async def test_a_general_election_whose_day_is_not_known_has_its_limit(jem: Say) -> None:
    said = (await jem("election next Larkmere and Sallowdale")).plain()
    assert "the next UK general election, in England" in said
    assert "£20,080.16 (£11,390 + 12p × 72,418 electors)" in said
    assert "is Wednesday 15 August 2029 at the latest: I worked that out" in said
    for needs_the_day in ("election dates", "ads prepare £38"):
        assert "not known yet" in (await jem(needs_the_day)).plain()
    assert "£38" in (await jem("spending add £38 advert")).plain()
    await jem("election set general 2029-05-03 Larkmere and Sallowdale")
    assert "£38" in (await jem("spending list")).plain()


async def test_a_day_whose_dates_cannot_be_counted_is_kept_with_its_limit(jem: Say) -> None:
    said = (await jem("election set council 2030-05-02 Pennyfold")).plain()
    assert "£1,128.48" in said
    assert "cannot count working days in 2030" in said


async def test_a_council_that_ends_is_said_to(jem: Say, add: Add) -> None:
    await add(seen(AreaKind.WARD, "Stody", "E05011859", 1_961, council_name="North Norfolk"))
    said = (await jem("election set council 2028-05-04 Stody")).plain()
    assert "The council of North Norfolk ends on Saturday 1 April 2028." in said
    assert "That is before your polling day." in said
    assert "Not confirmed: decided, subject to the approval of Parliament." in said


async def test_the_ledger_of_an_earlier_election_is_kept_and_reached(standing: Say) -> None:
    await standing("spending add £38 advert")
    reply = await standing("election set council 2028-05-04 Sallowby")
    back = f"election set council 2027-05-06 {wards.code('Pennyfold')}"
    assert Button("Back to Pennyfold", back) in reply.parts
    assert "Your ledger is empty" in (await standing("spending list")).plain()
    await standing(back)
    assert "£38" in (await standing("spending list")).plain()


@pytest.mark.parametrize(
    ("before", "then", "kept"),
    [
        ((2000, 2023), (2100, 2024), (2100, 2024)),  # imported, and imported again
        ((2200, 0), (2100, 2024), (2200, 0)),  # as the returning officer said
        ((2200, 0), (None, 0), (2200, 0)),
        ((2000, 2023), (None, 0), (2000, 2023)),
    ],
)
async def test_an_election_set_again_has_what_was_told_and_what_is_newest(
    store: Store,
    before: tuple[int, int],
    then: tuple[int | None, int],
    kept: tuple[int, int],
) -> None:
    def stand(work: Work) -> Candidacy:
        jem = work.people.add("Jem", Role.CANDIDATE, Handle("web", "jem", "Jem"), NOW)
        council = Election(Kind.COUNCIL, Country.ENGLAND, POLL)
        mine = Candidacy(council, "Pennyfold", electors=before[0], counted=before[1])
        again = replace(mine, electors=then[0], counted=then[1])
        work.elections.stand(jem.id, mine, NOW)
        return work.elections.stand(jem.id, again, NOW)

    found = await store.do(stand)
    assert (found.electors, found.counted) == kept
