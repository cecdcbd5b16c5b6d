"""Privacy: who else on this machine may read what the bot keeps."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.config import Config, as_written
from bot.config.secrets import BESIDE, files_of
from bot.doctor.finding import Finding
from bot.files.private import OURS, files_of_database, is_open

GIVEN = Path("/run/secrets")  # where a container is given its files, in it alone
MAY_WRITE = 0o022


def privacy(config: Config, path: Path) -> list[Finding]:
    """Look at the files of secrets and of letters, and at the folder of the database.

    Files that a container is given are left out: their modes are its own, and nobody else is in it.
    """
    found = [_files("secrets", _secrets(config, path)), _files("letters", _letters(config))]
    return [each for each in (*found, _folder(config)) if each]


def _files(part: str, paths: Iterable[Path]) -> Finding | None:
    """Say which of some files others may read; None where there is none at all."""
    files = sorted({each for each in paths if each.is_file() and GIVEN not in each.parents})
    if wide := [each for each in files if is_open(each)]:
        words = f"others on this machine may read them: chmod 600 {' '.join(map(str, wide))}"
        return Finding(part, well=False, words=words)
    return Finding(part, well=True, words="nobody else may read them") if files else None


def _secrets(config: Config, path: Path) -> Iterator[Path]:
    """Name the files that hold secrets: what the config names, drafts, older copies, tokens."""
    if path.exists():
        yield from files_of(as_written(path), path)
    for name in (path.name, BESIDE):
        # Their content was moved there from a file that held secrets.
        yield from path.parent.glob(f"{name}.*")
    signing_in = [each.oauth for each in (*config.mailboxes, config.smtp) if each and each.oauth]
    yield from (Path(each.token_file) for each in signing_in if each.token_file)


def _database(config: Config) -> Path | None:
    kind, _, path = config.store.url.partition(":///")
    return Path(path) if kind == "sqlite" and path else None


def _letters(config: Config) -> Iterator[Path]:
    """Name SQLite's files, and copies of them that lie beside under a longer name."""
    if database := _database(config):
        yield from files_of_database(database)
        yield from database.parent.glob(f"{database.name}*")


def _folder(config: Config) -> Finding | None:
    """Look at the database's folder; None where it is closed, or there is none.

    Our own is to be closed. One that a person chose may be for others too, but not to write in.
    """
    database = _database(config)
    if not database or not database.parent.is_dir() or not is_open(database.parent):
        return None
    folder = database.parent
    mode = folder.stat().st_mode
    if folder.absolute() == OURS.absolute():
        words = f"others on this machine may enter it: chmod 700 {folder}"
        return Finding("folder", well=False, words=words)
    if mode & MAY_WRITE and not mode & stat.S_ISVTX:  # in a sticky one each keeps their own files
        words = f"others may replace the files in it: chmod go-w {folder}"
        return Finding("folder", well=False, words=words)
    words = f"others may list {folder}, and read none of my files; chmod 700 {folder} closes it"
    return Finding("folder", well=True, words=words)
