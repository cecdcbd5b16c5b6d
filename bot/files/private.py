"""Private files: letters and secrets lie in them, so they are made for their owner alone.

Whatever the umask of the process is: a mode is given when a file is made, and a file of ours that
is there already is narrowed. A folder that a person chose is left as it is: others may need it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
OTHERS = 0o077
OURS = Path("var")
"""The folder that we choose where nobody chose another, in the folder that we work in."""
_BESIDE = ("", "-wal", "-shm", "-journal")  # sqlite.org/tempfiles.html


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for us alone; OSError if that fails."""
    for each in reversed((path, *path.parents)):
        with suppress(FileExistsError):
            # `mkdir(parents=True)` would give the mode to the last of them only.
            each.mkdir(FOLDER)
    if path.absolute() == OURS.absolute():
        narrow([path, *path.iterdir()])


def make_file(path: Path) -> None:
    """Make an empty file; FileExistsError where there is one, or a link of that name."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all; nobody else can read it at any time.

    A file that was there keeps its owner. Raises OSError.
    """
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)  # left by a crash; `make_file` refuses one that is not ours
    make_file(new)
    new.write_text(text, encoding="utf-8", newline="")
    if path.exists() and not os.geteuid():
        before = path.stat()
        os.chown(new, before.st_uid, before.st_gid)  # else the bot's user could not read it
    # A rename within a folder is whole or not at all, so a crash leaves the old file.
    new.replace(path)


def write_over(path: Path, text: str) -> None:
    """Write what a person named: a file, which is made or narrowed first, or a pipe; OSError."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, FILE), "wb") as file:
        if path.is_file():
            narrow([path])
        file.write(text.encode())


def make_database(path: Path) -> None:
    """Make SQLite's file with its folder, or narrow what is there; OSError if that fails.

    SQLite gives the files beside it the mode of the database (sqlite.org/src, findCreateFileMode).
    """
    make_folder(path.parent)
    with suppress(FileExistsError):
        make_file(path)
    narrow(files_of_database(path))


def files_of_database(path: Path) -> Iterator[Path]:
    """Name the files that SQLite keeps for a database, those that are there."""
    beside = (path.with_name(f"{path.name}{end}") for end in _BESIDE)
    return (each for each in beside if each.exists())


def narrow(paths: Iterable[Path]) -> None:
    """Take what others may do to files and folders away; another user's are left to the doctor.

    What is not there is passed over.
    """
    for path in paths:
        with suppress(OSError):
            if is_open(path):
                path.chmod(path.stat().st_mode & ~OTHERS)


def is_open(path: Path) -> bool:
    """Say whether anybody else on this machine may read, write or enter it."""
    return bool(path.stat().st_mode & OTHERS)
