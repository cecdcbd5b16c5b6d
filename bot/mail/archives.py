"""Archives: the letters in mboxes, Maildirs and .eml files, plain or gzip.

Files of any size are read in chunks; a file that is damaged gives the letters that are whole, and
says what is wrong with the others (`Found.flaws`).
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from bot.domain.errors import UserError

CHUNK = 4_000_000  # bytes read at a time
MAX_LETTER = 64_000_000  # bytes of one letter that are kept; attachments stand last
MAX_LINE = 1_000  # bytes of an mbox's From line
GZIP = b"\x1f\x8b"
# A letter begins "From somebody Mon Jan  5 ..." (RFC 4155); an mbox whose first line is not so
# is split at every "From ".
DATED = re.compile(rb"\r?\nFrom \S+ +[A-Z][a-z]{2},? +(?:[A-Z][a-z]{2}|\d)[^\n]*\n")
UNDATED = re.compile(rb"\r?\nFrom [^\n]*\n")
ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)  # mboxrd, and mboxo where it was escaped
# A file is a letter if it begins with header fields, one of which every letter has.
LETTER = re.compile(
    rb"(?:[!-9;-~]+[ \t]*:.*\n(?:[ \t].*\n)*){0,200}?(?i:from|to|subject|date|received|return-path|"
    rb"delivered-to|message-id|mime-version|content-type)[ \t]*:"
)
HINT = "Give an mbox, a Maildir, an .eml file or a folder of them; each may be gzipped."
CUT = "is cut short: its file ends in the middle"
HUGE = f"is larger than {MAX_LETTER // 1_000_000} MB: the end was not read"


@dataclass(frozen=True, slots=True)
class Found:
    """A letter from an archive: its bytes, its file, and what is wrong with it, in words."""

    raw: bytes
    path: Path
    flaws: tuple[str, ...] = ()


def letters_in(path: Path, progress: Callable[[int], None] = lambda _: None) -> Iterator[Found]:
    """Every letter of a file or folder, in order; memory holds one letter and one chunk.

    `progress` is given the number of bytes gone through, of `size_of(path)`. Raises UserError, at
    the first step, where there is nothing to read or a file is no archive of letters.
    """
    if not path.exists():
        raise UserError(f"There is no file or folder {path}.", HINT)
    before, found = 0, False
    for file in files_in(path):
        try:
            for letter in _in_file(file, before, progress):
                found = True
                yield letter
        except OSError as error:
            reason = error.strerror or "it is damaged"
            raise UserError(f"{file} could not be read: {reason}.", HINT) from error
        before += file.stat().st_size
        progress(before)
    if not found:
        raise UserError(_nothing(path), HINT)


def size_of(path: Path) -> int:
    """The bytes that `letters_in` will go through."""
    return sum(file.stat().st_size for file in files_in(path) if file.exists())


def files_in(path: Path) -> list[Path]:
    """The files of an archive, in order; a Maildir's unfinished deliveries (tmp) are left out."""
    if not path.is_dir():
        return [path]
    return [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file()
        and not file.name.startswith(".")
        and not (file.parent.name == "tmp" and (file.parent.parent / "cur").is_dir())
    ]


def _nothing(path: Path) -> str:
    """Say why an archive has no letters."""
    if path.is_dir():
        return f"There are no letters in the folder {path}."
    if path.stat().st_size == 0:
        return f"The file {path} is empty."
    return f"The file {path} holds no letter."


def _in_file(path: Path, before: int, progress: Callable[[int], None]) -> Iterator[Found]:
    """The letters of one file: none if it is something else."""
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
        file.seek(0)
        reading = Reading(gzip.GzipFile(fileobj=file) if packed else file)
        start = reading.chunk().lstrip()
        if start.startswith(b"From "):
            for raw, flaws in _split(start, reading, lambda: progress(before + file.tell())):
                yield Found(raw, path, flaws)
        elif start and (path.suffix == ".eml" or LETTER.match(start[:65_536])):
            raw = start
            while len(raw) <= MAX_LETTER and (chunk := reading.chunk()):
                raw += chunk
            flaws = (HUGE,) if len(raw) > MAX_LETTER else ()
            yield Found(raw[:MAX_LETTER], path, (*flaws, *((CUT,) if reading.broken else ())))


@dataclass(slots=True)
class Reading:
    """A stream that may break off: a gzip cut in the middle gives what is whole."""

    stream: BufferedReader | gzip.GzipFile
    broken: bool = False

    def chunk(self) -> bytes:
        """The next bytes; none at the end, or where the stream breaks."""
        pieces: list[bytes] = []
        room = CHUNK
        try:
            while room > 0 and (piece := self.stream.read1(min(room, 65_536))):
                pieces.append(piece)
                room -= len(piece)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.broken = True
        return b"".join(pieces)


def _split(
    start: bytes, reading: Reading, step: Callable[[], None]
) -> Iterator[tuple[bytes, tuple[str, ...]]]:
    """The letters of an mbox, unescaped; the last is flawed if the file ends within it."""
    held = b"\n" + start
    first = held[:MAX_LINE].find(b"\n", 1) + 1
    mark = DATED if DATED.match(held[:first]) else UNDATED
    huge: tuple[str, ...] = ()
    while True:
        *whole, held = mark.split(held)
        for raw in whole:
            if raw.strip():
                yield _unescaped(raw), huge
                huge = ()
        step()
        if len(held) > MAX_LETTER + CHUNK:
            held, huge = held[:MAX_LETTER] + held[-MAX_LINE:], (HUGE,)
        if not (chunk := reading.chunk()):
            break
        held += chunk
    if held.strip():
        ended = held.endswith(b"\n") and not reading.broken
        yield _unescaped(held), (*huge, *(() if ended else (CUT,)))


def _unescaped(raw: bytes) -> bytes:
    """Undo the “>” that mboxes put before a “From ” at the beginning of a line."""
    return ESCAPED.sub(rb"\1", raw) if b">From " in raw else raw
