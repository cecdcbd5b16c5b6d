"""Databases for tests: a real PostgreSQL server of our own, started once and torn down."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from socket import socket
from typing import Any

import psycopg


def postgres_programs() -> Path | None:
    """Find the newest PostgreSQL server on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass(frozen=True)
class Postgres:
    """A server on loopback, which a test of its own may stop and start again."""

    port: int
    stop: Callable[[], None]
    start: Callable[[], None]

    def url(self, name: str) -> str:
        """Return the address of a database, as the config writes it."""
        return f"postgresql+psycopg://bell@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template1") -> str:
        """Make a database; return its address."""
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is in it."""
        self._do(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        address = f"postgresql://bell@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres(programs: Path) -> Iterator[Postgres]:
    """Run a server within a block; as root it runs as `nobody`, for it refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="bell-pg-"))
    as_user: dict[str, Any] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    data, port = folder / "data", free_port()
    initdb = [str(programs / "initdb"), "-D", str(data)]
    initdb += ["-U", "bell", "-A", "trust", "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **as_user)
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=200"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-s"]
    start = ["-l", str(folder / "log"), "-o", options, "start"]
    stop = ["-m", "immediate", "stop"]

    def run(what: list[str]) -> None:
        subprocess.run([*control, *what], check=True, cwd=folder, **as_user)

    run(start)
    try:
        yield Postgres(port, partial(run, stop), partial(run, start))
    finally:
        run(stop)
        shutil.rmtree(folder, ignore_errors=True)
