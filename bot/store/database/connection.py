"""The connection: SQLite or PostgreSQL, opened safely and brought up to date.

SQLite is for one replica, PostgreSQL for one or several. All that differs between the two is here,
in `writer.py`, and where a statement asks for the dialect's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from bot.domain.confidential import first_line, without_quotes
from bot.domain.errors import UserError
from bot.files.private import make_database
from bot.heavy.loading import loading

MIGRATIONS = Path(__file__).parents[1] / "migrations"
MIGRATING = 0x62656C6C  # the advisory lock under which one replica migrates ("bell")
VERSION_TABLE = "alembic_version"
KNOWN = "sqlite:///var/bell.db or postgresql+psycopg://user@host/name"


def open_engine(url: str, *, immediate: bool = True) -> Engine:
    """Open `sqlite:///…` or `postgresql+psycopg://…`.

    `immediate`: SQLite's writers wait for one another from the start, because a transaction that
    reads and then writes fails at once when another has committed in between
    (SQLITE_BUSY_SNAPSHOT, sqlite.org/isolation.html). Without it, nobody waits for a
    writer: for who only reads.

    Raises UserError for any other address, and where SQLite's folder cannot be made. Nothing is
    connected to yet: an unreachable server shows itself in `migrate`.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UserError("[store] url is no database's address.", hint=KNOWN) from error
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(url, immediate=immediate)
    if address.drivername == "postgresql+psycopg":
        # Ten, so that none of the store's eight threads waits for a connection. The ping, because
        # a server that restarted has dropped the pool's connections without a word.
        return _quiet(create_engine(url, pool_size=10, pool_pre_ping=True, hide_parameters=True))
    raise UserError(
        f"[store] url starts with “{address.drivername}”.",
        hint=KNOWN,
    )


def _open_sqlite(url: str, *, immediate: bool) -> Engine:
    """Open a file so that a commit survives a power cut.

    `synchronous=FULL` because a lost `sending` mark would be a post that goes out twice. WAL so
    that a backup or `bot.alive` reads while the bot writes. `foreign_keys` is off by default in
    SQLite and on in PostgreSQL; the two must refuse the same rows. The file is for us alone before
    anything is in it.
    """
    more: dict[str, Any] = {"connect_args": {"timeout": 10}}
    if path := make_url(url).database:
        try:
            make_database(Path(path))
        except OSError as error:
            raise UserError(f"{error.filename} cannot be made: {error.strerror}.") from error
    else:
        # One in memory is its connection's: a thread with another would find no table there.
        more = {"connect_args": {"check_same_thread": False}, "poolclass": StaticPool}
    engine = _quiet(create_engine(url, hide_parameters=True, **more))

    @event.listens_for(engine, "connect")
    def _settle(connection: SqliteConnection, _record: object) -> None:
        if immediate:
            # Else Python's sqlite3 sends its own, deferred BEGIN, and late: before the first write.
            connection.isolation_level = None
        # What is deleted is written over; `scrubbing.py` has the rest of it.
        secure = "secure_delete=ON"
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", secure):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if immediate:
            driver(connection).execute("BEGIN IMMEDIATE")

    return engine


def _quiet(engine: Engine) -> Engine:
    """Have an engine's errors tell no values: neither a statement's parameters nor a row.

    PostgreSQL repeats the row that it refused (DETAIL), and the value that it cannot read.
    """

    @event.listens_for(engine, "handle_error")
    def _hush(context: ExceptionContext) -> None:
        wrapped = context.sqlalchemy_exception
        # Constraints are quoted too, but of these two only DataError quotes values.
        say = without_quotes if isinstance(wrapped, DataError) else first_line
        if isinstance(wrapped, DataError | IntegrityError):
            for error in (wrapped, context.original_exception):
                error.args = tuple(say(str(each)) for each in error.args)

    return engine


def driver(connection: Connection) -> Any:
    """Return the driver's own connection (sqlite3's or psycopg's).

    For PRAGMA, COPY and savepoints, which SQLAlchemy either does not offer or makes slower.
    """
    return connection.connection.driver_connection


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Do a part of a transaction that is rolled back alone if it raises.

    They may be nested: the newest of the name is the one that a rollback goes to.
    """
    own = driver(connection)
    own.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        # A rollback leaves the savepoint itself open; a nested one would then hit the wrong one.
        own.execute("ROLLBACK TO SAVEPOINT part")
        own.execute("RELEASE SAVEPOINT part")
        raise
    own.execute("RELEASE SAVEPOINT part")


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, in one transaction; replicas that start together take turns.

    Raises UserError where the database cannot be reached or written, or is newer than this code.
    The message never has the URL's password in it.
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
    """Return the migration that the tables are at, as Alembic keeps it; "" without tables."""
    # Asked without Alembic, whose import would cost each start more than this query.
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    return str(found.scalar() or "")


def _refuse_newer(here: str, known: list[str]) -> None:
    """Raise UserError for tables that a later version made: this one cannot know what they hold."""
    if here and here not in known:
        raise UserError(
            f"The database is newer ({here}) than this bell.",
            "Bring the code up to date with git pull, or take the backup made before.",
        )


def alembic(connection: Connection) -> Any:
    """Return Alembic's Config for a connection (Any: Alembic is loaded only when it is needed)."""
    with loading:
        from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    """Run the migrations that are left; Alembic is loaded for it, and for nothing else."""
    with loading:
        from alembic import command

    command.upgrade(alembic(connection), "head")
