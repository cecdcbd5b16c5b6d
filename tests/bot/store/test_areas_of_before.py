"""What was reckoned on an area of another kind is taken back by the store's migration."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, text

from bot.domain.elections import Kind
from bot.domain.places import AreaKind
from bot.store.database.connection import alembic
from bot.store.work import Store

ROWS = [
    # What was told by the candidate stays; so does a ward of a council's.
    ("parish or town council", "Stody", "E05011859", 1961),
    ("parish or town council", "Told", "E05011859", 900),
    ("Mayor of London", "Longdon", "E05006940", None),
    ("council", "Stody", "E05011859", 1961),
    ("council", "Holt", "E58000994", 7442),
]


def test_a_ward_of_another_election_is_taken_back(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/bell.db")
    with engine.begin() as connection:
        command.upgrade(alembic(connection), "0024")
        connection.execute(
            text("INSERT INTO member (id, name, role, since) VALUES (1, 'Jem', 'candidate', 0)")
        )
        area = (
            "INSERT INTO area (kind, name, name_key, code, council, council_name, electors,"
            " counted, seat, seen)"
            " VALUES ('ward', :name, :key, :code, '', '', :electors, 2023, '', '')"
        )
        for name, key, code, electors in (
            ("Stody", "stody", "E05011859", 1961),
            ("Holt", "holt", "E58000994", 7442),
            ("Ynys Môn", "ynys mo n", "W05000001", None),
        ):
            values = {"name": name, "key": key, "code": code, "electors": electors}
            connection.execute(text(area), values)
        for kind, name, code, electors in ROWS:
            connection.execute(
                text(
                    "INSERT INTO candidacy (member, kind, country, poll, area, council, code,"
                    " electors, joint, aim, covered) VALUES (1, :kind, 'England', '2027-05-06',"
                    " :name, '', :code, :electors, 1, '', 1.0)"
                ),
                {"kind": kind, "name": name, "code": code, "electors": electors},
            )
    engine.dispose()
    store = Store(f"sqlite:///{tmp_path}/bell.db")
    with store.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT kind, area, code, electors, area_kind, counted FROM candidacy ORDER BY id")
        )
        assert [tuple(row) for row in rows] == [
            (Kind.PARISH, "Stody", "", None, "", 0),
            (Kind.PARISH, "Told", "", 900, "", 0),
            (Kind.LONDON_MAYOR, "Longdon", "", None, "", 0),
            (Kind.COUNCIL, "Stody", "E05011859", 1961, "", 2023),
            (Kind.COUNCIL, "Holt", "E58000994", 7442, AreaKind.DIVISION, 2023),
        ]
    with store.work() as work:
        assert [area.code for area in work.places.named(AreaKind.DIVISION, "Holt")] == ["E58000994"]
        assert [area.name for area in work.places.named(AreaKind.WARD, "ynys mon")] == ["Ynys Môn"]
    store.close()
