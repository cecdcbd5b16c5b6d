"""Archives: the letters in mboxes, Maildirs and .eml files, plain or gzip.

Files of any size are read in chunks, each byte a fixed number of times; a file that is damaged
gives the letters that are whole, and says what is wrong with the others (`Found.flaws`).
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
from bot.heavy.pool import refuse_loop
from bot.mail.flaws import CUT, HUGE
from bot.words.speaking import _

CHUNK = 250_000  # bytes read at a time: a search through them takes less than a millisecond
MAX_LETTER = 10_000_000  # bytes of one letter that are kept, as of a mailbox; attachments are last
MAX_LINE = 1_000  # bytes of an mbox's From line
GZIP = b"\x1f\x8b"
# A letter begins "From somebody Mon Jan  5 ..." (RFC 4155); an mbox whose first line is not so
# is split at every "From ".
BEGINS = b"\nFrom "
DATED = re.compile(rb"\nFrom \S+ +[A-Z][a-z]{2},? +(?:[A-Z][a-z]{2}|\d)[^\n]*\n")
UNDATED = re.compile(rb"\nFrom [^\n]*\n")
ESCAPED = re.compile(rb"\n>(>*From )")  # mboxrd, and mboxo where it was escaped
# A file is a letter if it begins with header fields, one of which every letter has.
LETTER = re.compile(
    rb"(?:[!-9;-~]+[ \t]*:.*\n(?:[ \t].*\n)*){0,200}?(?i:from|to|subject|date|received|return-path|"
    rb"delivered-to|message-id|mime-version|content-type)[ \t]*:"
)
HINT = "Give an mbox, a Maildir, an .eml file or a folder of them; each may be gzipped."


@dataclass(frozen=True, slots=True)
class Found:
    """A letter from an archive: its bytes, its file, and what is wrong with it, in words."""

    raw: bytes
    path: Path
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an archive that somebody sent may hold: bytes when unpacked, and letters."""

    unpacked: int = 250_000_000  # an upload of 25 MB, the most, holds 200 MB of letters if packed
    letters: int = 100_000  # over an hour's reading


def letters_in(path: Path, progress: Callable[[int], None] = lambda _done: None) -> Iterator[Found]:
    """Every letter of a file or folder, in order; memory holds one letter and one chunk.

    `progress` is given the number of bytes gone through, of `size_of(path)`. Raises UserError, at
    the first step, where there is nothing to read or a file is no archive of letters.
    """
    for step in steps_in(path, progress):
        yield from step


def steps_in(
    path: Path, progress: Callable[[int], None] = lambda _done: None
) -> Iterator[list[Found]]:
    """The same, chunk by chunk: the letters that end in it, often none, so that work has slices."""
    if not path.exists():
        raise UserError(f"There is no file or folder {path}.", HINT)
    before, found = 0, False
    for file in files_in(path):
        try:
            for step in _in_file(file, before, progress):
                found = found or bool(step)
                yield step
        except OSError as error:
            reason = error.strerror or "it is damaged"
            raise UserError(f"{file} could not be read: {reason}.", HINT) from error
        before += file.stat().st_size
        progress(before)
    if not found:
        raise UserError(_nothing(path), HINT)


def weighed(path: Path, bounds: Bounds) -> Iterator[int]:
    """Count the letters, chunk by chunk; keep none. UserError where there is more than may be."""
    letters = 0
    for steps, found in enumerate(steps_in(path), 1):
        letters += len(found)
        if steps * CHUNK > bounds.unpacked:
            most = bounds.unpacked // 1_000_000
            raise UserError(
                _(
                    "{path} holds more than {most:,} MB, and nothing of it was read: split it, "
                    "and send the parts one by one.",
                    path=path,
                    most=most,
                )
            )
        if letters > bounds.letters:
            raise UserError(
                _(
                    "{path} holds more than {most:,} letters, and none of them was read: split "
                    "it, and send the parts one by one.",
                    path=path,
                    most=bounds.letters,
                )
            )
        yield letters


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


def _in_file(path: Path, before: int, progress: Callable[[int], None]) -> Iterator[list[Found]]:
    """The letters of one file, chunk by chunk: none if it is something else."""
    refuse_loop("an archive")
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
        file.seek(0)
        reading = Reading(gzip.GzipFile(fileobj=file) if packed else file)
        start = reading.chunk().lstrip()
        if start.startswith(b"From "):
            for letters in Splitter(start, reading):
                progress(before + file.tell())
                yield [Found(raw, path, flaws) for raw, flaws in letters]
        elif start and (path.suffix == ".eml" or LETTER.match(start[:65_536])):
            whole = bytearray(start)
            while len(whole) <= MAX_LETTER and (chunk := reading.chunk()):
                whole += chunk
                yield []
            flaws = (HUGE,) if len(whole) > MAX_LETTER else ()
            raw = bytes(whole[:MAX_LETTER])
            yield [Found(raw, path, (*flaws, *((CUT,) if reading.broken else ())))]


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


class Splitter:
    """Splits an mbox; each step gives the letters that end in one chunk, unescaped, with flaws."""

    def __init__(self, start: bytes, reading: Reading) -> None:
        self._reading = reading
        self._held = bytearray(b"\n" + start)
        self._from = 0  # where the letter that is being read begins
        self._seen = 0  # up to here, no letter begins that is not known
        self._huge = False
        self._ended = False
        first = self._held.find(b"\n", 1, MAX_LINE) + 1
        self._mark = DATED if DATED.match(self._held[:first]) else UNDATED

    def __iter__(self) -> Iterator[list[tuple[bytes, tuple[str, ...]]]]:
        """Go through it; the last letter is flawed if the file ends within it."""
        while not self._ended:
            chunk = self._reading.chunk()
            self._held += chunk
            self._ended = not chunk
            letters = [*self._whole()]
            if self._ended:
                letters += self._last()
            yield letters

    def _whole(self) -> Iterator[tuple[bytes, tuple[str, ...]]]:
        """The letters that a From line ends; what they took is let go."""
        while (at := self._held.find(BEGINS, self._seen)) >= 0:
            if len(self._held) - at < MAX_LINE and not self._ended:
                break
            line = self._mark.match(bytes(self._held[at : at + MAX_LINE]))
            self._seen = at + (line.end() if line else len(BEGINS))
            if line:
                # The line's own break goes with it, in either of its spellings.
                end = at - 1 if self._held[at - 1 : at] == b"\r" else at
                yield from self._letter(end)
                self._from = self._seen
        self._seen = at if at >= 0 else max(self._seen, len(self._held) - len(BEGINS) + 1)
        del self._held[: self._from]
        self._seen -= self._from
        self._from = 0
        if len(self._held) > MAX_LETTER + 2 * MAX_LINE:
            cut = len(self._held) - MAX_LETTER - MAX_LINE
            del self._held[MAX_LETTER:-MAX_LINE]
            self._seen, self._huge = max(MAX_LETTER, self._seen - cut), True

    def _last(self) -> Iterator[tuple[bytes, tuple[str, ...]]]:
        ended = self._held.endswith(b"\n") and not self._reading.broken
        for raw, flaws in self._letter(len(self._held)):
            yield raw, (*flaws, *(() if ended else (CUT,)))

    def _letter(self, end: int) -> Iterator[tuple[bytes, tuple[str, ...]]]:
        """The letter that ends there, unless it is empty."""
        raw = bytes(self._held[self._from : end])
        huge, self._huge = self._huge or len(raw) > MAX_LETTER, False
        if raw.strip():
            yield _unescaped(raw[:MAX_LETTER]), (HUGE,) if huge else ()


def _unescaped(raw: bytes) -> bytes:
    """Undo the “>” that mboxes put before a “From ” at the beginning of a line."""
    return ESCAPED.sub(rb"\n\1", b"\n" + raw)[1:] if b">From " in raw else raw
