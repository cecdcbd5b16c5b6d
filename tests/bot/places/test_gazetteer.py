"""What several files say of one area, brought together."""

from __future__ import annotations

from bot.domain.places import Area, AreaKind
from bot.places.columns import layout
from bot.places.gazetteer import Gazetteer, Laid


def told(gazetteer: Gazetteer, header: str, *rows: str) -> Gazetteer:
    found = layout(header.split(","))
    assert found
    add = gazetteer.add_names if found.kind or "kind" in header else gazetteer.add_electorates
    add(found, [row.split(",") for row in rows])
    return gazetteer


def wards(gazetteer: Gazetteer) -> list[Area]:
    return [area for area in gazetteer.areas() if area.kind is AreaKind.WARD]


def test_an_electorate_by_name_finds_the_ward_with_its_code() -> None:
    found = told(Gazetteer(), "kind,code,name", "ward,E05,Stow & Rissingtons", "district,E07,Cots")
    found.lay(Laid({"E05": "E07"}), "2026-02")
    told(found, "year,lad,ward,electorate", "2023,COTS,Stow and Rissingtons,2044")
    (ward,) = wards(found)
    assert (ward.code, ward.electors, ward.counted, ward.council_name) == (
        "E05",
        2044,
        2023,
        "Cots",
    )


def test_the_newest_count_holds_whatever_the_order() -> None:
    header = "year,lad_code,lad,ward_code,ward,electorate"
    found = told(Gazetteer(), header, "2024,E07,A,E05,Stody,1961", "2021,E07,A,E05,Stody,1800")
    assert wards(found)[0].electors == 1961


def test_a_ward_that_no_list_names_is_called_by_its_code() -> None:
    found = Gazetteer()
    found.lay(Laid({"E05": "E07"}), "2026-02")
    assert wards(found)[0].name == "E05"
    assert wards(told(found, "WD25CD,WD25NM", "E05,Stody"))[0].name == "Stody"


def test_adding_a_file_twice_changes_nothing() -> None:
    found = told(Gazetteer(), "year,lad,ward,electorate", "2023,North Norfolk,Stody,1961")
    again = told(
        Gazetteer(found.areas()), "year,lad,ward,electorate", "2023,North Norfolk,Stody,1961"
    )
    assert again.areas() == found.areas()
