"""Files of places, brought into the store, and asked there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.places import AreaKind
from bot.jobs.place_import import bring_in, listed
from bot.store.work import Store

NAMES = (
    "kind,code,name\nward,E051,Stody\nward,E052,Stibbard\nward,E050,Astley\ndistrict,E07,Norfolk\n"
)
OLD = "postcode,lad,ward\nNR24 2AA,E07,E050\nNR242AB,E07,E050\nNR24 2AD,E07,E052\n"
NEW = (
    "pcds,doterm,lad,ward,east1m,north1m\nNR24 2AA,,E07,E051,607088,335117\n"
    "NR24 2AB,,E07,E052,607000,335000\nNR1 1AA,202001,E07,E052,,\n"
)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    texts = {"names": NAMES, "2020-02": OLD, "2026-02": NEW}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return {name: tmp_path / f"{name}.csv" for name in texts}


def brought(store: Store, *paths: Path) -> int:
    return bring_in(store, listed(paths), lambda _: None).areas


def test_a_postcode_is_found_with_its_wards_of_today_and_before(
    store: Store, files: dict[str, Path]
) -> None:
    brought(store, *files.values())
    with store.work() as work:
        home = work.postcodes.find("nr242aa")
        assert home
        assert (home.ward, home.before, home.release) == ("E051", "E050", "2026-02")
        assert (home.easting, home.northing) == (607088, 335117)


def test_an_abolished_ward_says_where_its_postcodes_went(
    store: Store, files: dict[str, Path]
) -> None:
    brought(store, *files.values())
    with store.work() as work:
        gone = [ward for ward in work.places.gone("Astley") if ward.code == "E050"]
        assert [each.name for each in gone[0].successors] == ["Stody", "Stibbard"]
        assert work.places.named(AreaKind.WARD, "stody")[0].code == "E051"


def test_an_older_directory_does_not_overwrite_a_newer_one(
    store: Store, files: dict[str, Path]
) -> None:
    brought(store, files["names"], files["2026-02"])
    brought(store, files["2020-02"])
    with store.work() as work:
        home = work.postcodes.find("NR24 2AA")
        assert home
        assert (home.ward, home.before, work.places.newest) == ("E051", "E050", "2026-02")


def test_postcodes_that_ended_or_are_missing_say_so(store: Store, files: dict[str, Path]) -> None:
    brought(store, *files.values())
    with store.work() as work:
        ended, old = work.postcodes.find("NR1 1AA"), work.postcodes.find("NR24 2AD")
        assert ended
        assert ended.ended == "202001"
        assert old
        assert old.release == "2020-02"
        assert work.postcodes.find("ZZ99 9ZZ") is None


def test_importing_again_changes_nothing(store: Store, files: dict[str, Path]) -> None:
    first = brought(store, *files.values())
    assert brought(store, *files.values()) == first


def test_near_names_are_offered(store: Store, files: dict[str, Path]) -> None:
    brought(store, *files.values())
    with store.work() as work:
        assert work.places.near(AreaKind.WARD, "stoddy") == ["Stody"]


DIRECTORY = """pcds,doterm,{county},{division},{council},{ward},{parish},{police},{region},pcon24cd
NR24 2AA,,E10000020,E58000001,E07000147,E05000001,E04000001,E23000024,E12000006,E14001396
NR24 2AB,,E99999999,E99999999,E06000001,E05000002,E43000001,E23000024,E12000006,E14001396
"""
OLD_NAMES = ("oscty", "ced", "oslaua", "osward", "parish", "pfa", "rgn")
NEW_NAMES = ("cty26cd", "ced25cd", "lad26cd", "wd26cd", "parncp26cd", "pfa23cd", "rgn26cd")
COLUMNS = ("county", "division", "council", "ward", "parish", "police", "region")
LISTS = {
    "CED names and codes EN as at 05_25.csv": "CED25CD,CED25NM\nE58000001,Melton Constable ED\n",
    "Parish_NCP names and codes EW as at 12_25.csv": (
        "PARNCP25CD,PARNCP25NM\nE04000001,Briston\nE43000001,Norwich unparished area\n"
    ),
    "LAD names.csv": "LAD26CD,LAD26NM\nE07000147,North Norfolk\n",
    "County names.csv": "CTY26CD,CTY26NM\nE10000020,Norfolk\n",
    "PFA names.csv": "PFA23CD,PFA23NM\nE23000024,Norfolk\n",
    "Region names.csv": "RGN26CD,RGN26NM\nE12000006,East of England\n",
}


@pytest.mark.parametrize("columns", [OLD_NAMES, NEW_NAMES])
def test_all_that_a_directory_has_of_areas_is_read(
    store: Store, tmp_path: Path, columns: tuple[str, ...]
) -> None:
    """By its older names of columns and its newer ones; a pseudo code is no area."""
    header = dict(zip(COLUMNS, columns, strict=True))
    texts = LISTS | {"ONSPD_MAY_2026_UK.csv": DIRECTORY.format(**header)}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    imported = bring_in(store, listed([tmp_path / name for name in texts]), lambda _: None)
    assert imported.lacks == ()
    assert imported.unnamed == (AreaKind.WARD,)
    with store.work() as work:
        home = work.postcodes.find("NR24 2AA")
        assert home
        others = {area.kind: area.name for area in work.places.locate(home).others}
        assert others == {
            AreaKind.PARISH: "Briston",
            AreaKind.DIVISION: "Melton Constable",
            AreaKind.COUNTY: "Norfolk",
            AreaKind.POLICE: "Norfolk",
            AreaKind.REGION: "East of England",
        }
        (parish,) = work.places.named(AreaKind.PARISH, "Briston in North Norfolk")
        (division,) = work.places.named(AreaKind.DIVISION, "Melton Constable in Norfolk")
        assert (parish.council, division.council) == ("E07000147", "E10000020")
        none = work.postcodes.find("NR24 2AB")
        assert none
        assert (none.parish, none.division) == ("", "")


def test_what_a_directory_lacks_is_told(store: Store, files: dict[str, Path]) -> None:
    imported = bring_in(store, listed([files["names"], files["2026-02"]]), lambda _: None)
    assert imported.lacks == (
        AreaKind.CONSTITUENCY,
        *(AreaKind.PARISH, AreaKind.DIVISION, AreaKind.COUNTY, AreaKind.POLICE, AreaKind.REGION),
    )
    with store.work() as work:
        home = work.postcodes.find("NR24 2AA")
        assert home
        assert work.places.locate(home).others == ()


def test_a_list_without_parishes_takes_none_away(store: Store, tmp_path: Path) -> None:
    header = dict(zip(COLUMNS, NEW_NAMES, strict=True))
    (tmp_path / "2026-02.csv").write_text(DIRECTORY.format(**header))
    (tmp_path / "2026-08.csv").write_text("pcds,lad26cd,wd26cd\nNR24 2AA,E07000147,E05000001\n")
    brought(store, tmp_path / "2026-02.csv")
    brought(store, tmp_path / "2026-08.csv")
    with store.work() as work:
        home = work.postcodes.find("NR24 2AA")
        assert home
        assert (home.parish, home.release) == ("E04000001", "2026-08")


def test_a_countys_divisions_among_the_electorates_are_no_wards(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "electorates.csv").write_text(
        "year,lad_code,lad,ward_code,ward,electorate\n"
        "2021,E07000237,Worcester,E58000009,Warndon,9000\n"
        "2021,E07000237,Worcester,E05000009,Warndon,3933\n"
    )
    brought(store, tmp_path / "electorates.csv")
    with store.work() as work:
        (ward,) = work.places.named(AreaKind.WARD, "Warndon")
        (division,) = work.places.named(AreaKind.DIVISION, "Warndon")
        assert (ward.electors, division.electors) == (3933, 9000)
