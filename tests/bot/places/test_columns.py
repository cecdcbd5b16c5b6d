"""Which file it is, by its header."""

from __future__ import annotations

import pytest

from bot.domain.places import AreaKind
from bot.places.columns import Table, layout


@pytest.mark.parametrize(
    ("header", "postcode", "ward", "ended"),
    [
        ("pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,pcon,oseast1m", 2, 8, 4),
        ("pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,pcon24cd,east1m,north1m", 2, 6, 4),
        ("Postcode,Positional_quality_indicator,Eastings,Northings,Admin_ward_code", 0, 4, None),
        ("postcode,lad,ward,pcon24", 0, 2, None),
    ],
)
def test_directories_old_and_new_are_known(
    header: str, postcode: int, ward: int, ended: int | None
) -> None:
    found = layout(header.split(","))
    assert found
    assert found.table is Table.POSTCODES
    columns = found.columns
    assert (columns["postcode"], columns["ward"], columns.get("ended")) == (postcode, ward, ended)


def test_of_two_years_the_newer_is_read() -> None:
    found = layout(["pcds", "wd23cd", "wd25cd"])
    assert found
    assert (found.columns["ward"], found.year) == (2, 2025)


@pytest.mark.parametrize(
    ("header", "file", "kind"),
    [
        ("WD24CD,WD24NM,LAD24CD,LAD24NM", "", AreaKind.WARD),
        ("LAD24CD,LAD24NM", "", AreaKind.COUNCIL),
        (
            "code,three_code,name,type,electorate_ge2024",
            "constituencies.csv",
            AreaKind.CONSTITUENCY,
        ),
        ("kind,code,name,source", "", None),
    ],
)
def test_lists_of_names_are_known(header: str, file: str, kind: AreaKind | None) -> None:
    found = layout(header.split(","), file)
    assert found
    assert (found.table, found.kind) == (Table.NAMES, kind)


def test_electorates_are_known() -> None:
    found = layout(["year", "lad_code", "lad", "ward_code", "ward", "seats", "electorate"])
    assert found
    assert found.table is Table.ELECTORATES


@pytest.mark.parametrize("header", [[], ["a", "b"], ["code", "name"], ["ward", "turnout"]])
def test_other_files_are_none_of_ours(header: list[str]) -> None:
    assert layout(header) is None


@pytest.mark.parametrize(
    ("header", "kind", "larger"),
    [
        ("PAR24CD,PAR24NM,WD24CD,WD24NM,LAD24CD,LAD24NM", AreaKind.PARISH, 2),
        ("CED25CD,CED25NM,CTY25CD,CTY25NM", AreaKind.DIVISION, 1),
        ("PFA23CD,PFA23NM", AreaKind.POLICE, 0),
        ("RGN24CD,RGN24NM", AreaKind.REGION, 0),
    ],
)
def test_a_look_up_table_lists_its_smallest_areas(header: str, kind: AreaKind, larger: int) -> None:
    found = layout(header.split(","))
    assert found
    assert (found.kind, len(found.larger)) == (kind, larger)


def test_the_year_of_electors_is_that_of_their_column() -> None:
    found = layout(["code", "name", "type", "electorate_ge2024"], "constituencies_2024.csv")
    assert found
    assert found.counted == 2024
