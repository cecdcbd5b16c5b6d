"""The database: SQLite or PostgreSQL, opened safely and brought up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.domain.errors import UserError

MIGRATIONS = Path(__file__).parents[1] / "migrations"
MIGRATING = 0x62656C6C  # the advisory lock under which one replica migrates ("bell")
VERSION_TABLE = "alembic_version"
KNOWN = "sqlite:///var/bell.db or postgresql+psycopg://user@host/name"


def open_engine(url: str, *, immediate: bool = True) -> Engine:
    """Open `sqlite:///…` or `postgresql+psycopg://…`; UserError on anything else.

    `immediate`: SQLite's writers wait for one another from the start, because a transaction that
    reads and then writes fails at once when another has committed in between
    (SQLITE_BUSY_SNAPSHOT, sqlite.org/isolation.html). Without it, the user of the engine begins
    its transactions itself, as DBOS does.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UserError("[store] url is no database's address.", hint=KNOWN) from error
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(url, immediate=immediate)
    if address.drivername == "postgresql+psycopg":
        return create_engine(url, pool_size=10, pool_pre_ping=True)
    raise UserError(
        f"[store] url starts with “{address.drivername}”.",
        hint=KNOWN,
    )


def _open_sqlite(url: str, *, immediate: bool) -> Engine:
    """Open a file so that a commit survives a power cut.

    `synchronous=FULL` because a lost `sending` mark would be a post that goes out twice.
    """
    if path := make_url(url).database:
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"{Path(path).parent} cannot be made: {error.strerror}.") from error
    engine = create_engine(url, connect_args={"timeout": 10})

    @event.listens_for(engine, "connect")
    def _settle(connection: SqliteConnection, _record: object) -> None:
        if immediate:
            connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if immediate:
            driver(connection).execute("BEGIN IMMEDIATE")

    return engine


def driver(connection: Connection) -> Any:
    """Return the driver's own connection: SQLAlchemy takes its time over each statement."""
    return connection.connection.driver_connection


@contextmanager
def apart(connection: Connection) -> Iterator[None]:
    """Do a part of a transaction that is dropped by itself if it raises."""
    own = driver(connection)
    own.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        own.execute("ROLLBACK TO SAVEPOINT part")
        own.execute("RELEASE SAVEPOINT part")
        raise
    own.execute("RELEASE SAVEPOINT part")


def migrate(engine: Engine) -> None:
    """Bring the tables up to date; replicas that start together take turns.

    UserError where the database cannot be reached or written, or is newer than this code.
    """
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            here, known = _revision(connection), revisions()
            _refuse_newer(here, known)
            if here != known[-1]:
                _upgrade(connection)
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        said = str(error.orig).strip().splitlines()[-1].strip().rstrip(".")
        raise UserError(f"The database at {where} cannot be used: {said}.") from error


def revisions() -> list[str]:
    """Name the migrations, the oldest first, by the numbers with which their files begin."""
    return sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str:
    """Return the migration that the tables are at, as Alembic keeps it; nothing without tables."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    return str(found.scalar() or "")


def _refuse_newer(here: str, known: list[str]) -> None:
    """Refuse tables that a later version made: this one would not know what stands in them."""
    if here and here not in known:
        raise UserError(
            f"The database is newer ({here}) than this bell.",
            "Bring the code up to date with git pull, or take the backup made before.",
        )


def alembic(connection: Connection) -> Any:
    """Return Alembic's Config for a connection (Any: Alembic is loaded only when it is needed)."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    """Run the migrations that are left; Alembic is loaded for it, and for nothing else."""
    from alembic import command

    command.upgrade(alembic(connection), "head")
