from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from bot.domain.places import Area, AreaKind
from bot.setup.files import SetupFiles
from bot.setup.office import known_postcodes, postcodes, wrong_postcodes
from bot.setup.screen import Screen
from bot.setup.session import Session
from bot.store.work import Store

SEAT = "E14009999"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nr25", ["NR25"]),
        ("NR, nr24  2 ,", ["NR", "NR24 2"]),
        ("SW1A 0AA", ["SW1A 0AA"]),
        ("", []),
    ],
)
def test_beginnings_are_read_as_people_write_them(typed: str, read: list[str]) -> None:
    assert postcodes(typed) == read
    assert wrong_postcodes(typed) == ""


@pytest.mark.parametrize("typed", ["NR25 and NR26", "Norfolk", "NR24 2A", "25"])
def test_what_is_no_beginning_is_named(typed: str) -> None:
    assert typed.upper() in wrong_postcodes(typed)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.chdir(tmp_path)
    return Session(Screen(Console()), SetupFiles.of(tmp_path / "config.toml"))


def test_postcodes_are_offered_from_the_imported_directory(session: Session) -> None:
    Path("var").mkdir()
    store = Store("sqlite:///var/bell.db")
    with store.work() as work:
        work.places.add_areas([Area(AreaKind.CONSTITUENCY, "North Norfolk", SEAT, seen="2026-08")])
        rows = [
            ("NR25 6AA", SEAT),
            ("NR25 7AA", SEAT),
            ("NR24 2AA", SEAT),
            ("NR24 3AA", "E14000001"),
            ("NR1 1AA", "E14000001"),
        ]
        work.postcodes.keep(
            (code, "W", "C", seat, None, None, "", "2026-08", None, None) for code, seat in rows
        )
        work.postcodes.imported("2026-08")
    store.close()
    assert known_postcodes(session, "north norfolk") == ["NR24 2", "NR25"]
    assert known_postcodes(session, "Elsewhere") == []


def test_without_a_directory_none_are_offered_and_no_database_is_made(session: Session) -> None:
    assert known_postcodes(session, "North Norfolk") == []
    assert list(Path().iterdir()) == []
