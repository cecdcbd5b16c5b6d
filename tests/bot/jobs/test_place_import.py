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
