"""The scan: waves found in archives of letters, offline; nothing is kept.

The letters go through the same engine as the office's, in the order given, but no database. Each
archive is read once: memory holds each letter's words, packed, to tell of its wave afterwards. A
letter is known by its position over all archives, from 0. Reading letters and telling of waves take
most of the time, and are done on all cores; what is found does not depend on their number.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zlib import compress, decompress

from rich.table import Table
from rich.text import Text

from bot.cli.cores import in_order
from bot.domain.letters import Letter
from bot.domain.waves.engine import Waves
from bot.domain.waves.sketch import packed, sketches, unpacked
from bot.domain.waves.summary import SAMPLE, Summary, summarise
from bot.files.private import write_over
from bot.mail.archives import Found, letters_in, size_of
from bot.mail.reader import read

FIGURES = 30  # columns of the table beside a wave's name
SHOWN_WAVES = 40
QUICK = 1  # zlib's level: letters pack to two fifths, and reading them is hardly slower

BATCH = 50  # letters read before they are placed: each step keeps the processor's cache

Progress = Callable[[int], None]
Raw = tuple[bytes, tuple[str, ...]]
"""A letter's bytes, and its flaws that are known before it is read."""


class Packed(NamedTuple):
    """What is kept of a letter to tell of its wave: who wrote it, when, and its words, packed."""

    message_id: str
    writer: str
    email: str
    sent_at: datetime | None
    subject: str
    words: bytes

    @property
    def text(self) -> str:
        """All visible words."""
        return decompress(self.words).decode("utf-8", "surrogatepass")


Sample = tuple[Sequence[Packed], bool]
"""Letters to tell of a wave from, and whether it has more."""


@dataclass(frozen=True, slots=True)
class FoundWave:
    """A wave of the scan: its letters by position, and how many addresses they are from.

    `first` and `last` are when its letters were sent, None where no letter says so.
    """

    letters: tuple[int, ...]
    people: int
    first: datetime | None
    last: datetime | None
    summary: Summary

    @property
    def name(self) -> str:
        """What it is called; “” where its letters give it no name."""
        return self.summary.name


@dataclass(frozen=True, slots=True)
class Scan:
    """What the archives held: each letter's Message-ID, and the waves, the largest first."""

    message_ids: tuple[str, ...]
    waves: tuple[FoundWave, ...]

    def write_csv(self, path: Path) -> None:
        """Write `message_id,wave`, one row a letter; the wave is empty where it is in none."""
        wave_of = {letter: n for n, wave in enumerate(self.waves, 1) for letter in wave.letters}
        text = StringIO()
        rows = csv.writer(text)
        rows.writerow(("message_id", "wave"))
        rows.writerows(
            (message_id, wave_of.get(letter, ""))
            for letter, message_id in enumerate(self.message_ids)
        )
        write_over(path, text.getvalue())

    def write_json(self, path: Path) -> None:
        """Write each wave with what is told of it and its letters' Message-IDs."""
        waves = [
            {
                "wave": number,
                "name": wave.name,
                "ask": wave.summary.ask,
                "gist": wave.summary.gist,
                "stance": wave.summary.side,
                "opposing": wave.summary.opposing,
                "opposite": wave.summary.opposite,
                "letters": len(wave.letters),
                "people": wave.people,
                "first": wave.first.isoformat() if wave.first else None,
                "last": wave.last.isoformat() if wave.last else None,
                "message_ids": [self.message_ids[letter] for letter in wave.letters],
            }
            for number, wave in enumerate(self.waves, 1)
        ]
        write_over(path, json.dumps(waves, ensure_ascii=False, indent=1))


def scan(
    paths: Sequence[Path], progress: Progress, pool: ProcessPoolExecutor | None = None
) -> Scan:
    """Find the waves; UserError where there is nothing to read.

    `progress` is called with the bytes done. What can be is done by `pool`, and all here without.
    """
    kept, ordered = _grouped(pool, paths, progress)
    return Scan(tuple(each.message_id for each in kept), tuple(_told(pool, ordered, kept)))


def _grouped(
    pool: ProcessPoolExecutor | None, paths: Sequence[Path], progress: Progress
) -> tuple[list[Packed], list[list[int]]]:
    """Read all letters and group them; return them, and the positions of each wave's."""
    waves = Waves()
    kept: list[Packed] = []
    wave_of: dict[int, int | None] = {}
    for letters, drawn in in_order(pool, _read, _batches(_letters(paths, progress))):
        for position, each in enumerate(unpacked(*drawn), len(kept)):
            wave_of.update((move.letter, move.wave) for move in waves.add(position, each))
        kept += map(Packed._make, letters)
    members: dict[int, list[int]] = defaultdict(list)
    for position, wave in sorted(wave_of.items()):
        if wave is not None:
            members[wave].append(position)
    # By size, then by age, so that two scans of one archive number the waves alike.
    return kept, sorted(members.values(), key=lambda letters: (-len(letters), letters[0]))


def waves_table(found: Scan, width: int, top: int = SHOWN_WAVES) -> Table:
    """Draw the largest waves with their names and asks, for a screen of so many columns."""
    in_waves = sum(len(wave.letters) for wave in found.waves)
    table = Table(
        title=f"{len(found.waves)} waves: {in_waves:,} of {len(found.message_ids):,} letters",
        title_justify="left",
    )
    table.add_column("No.", justify="right", min_width=3)
    table.add_column("Campaign, and what it asks", max_width=width - FIGURES)
    table.add_column("Letters", justify="right", min_width=7)
    table.add_column("People", justify="right", min_width=6)
    for number, wave in enumerate(found.waves[:top], 1):
        asks = f"“{wave.summary.ask}”" if wave.summary.ask else "(no request that enough share)"
        told = Text.assemble((wave.name or f"Wave {number}", "bold"), "\n", asks)
        table.add_row(str(number), told, f"{len(wave.letters):,}", f"{wave.people:,}")
    return table


def _batches(found: Iterator[Found]) -> Iterator[list[Raw]]:
    while batch := [(each.raw, each.flaws) for each in islice(found, BATCH)]:
        yield batch


def _read(batch: Sequence[Raw]) -> tuple[list[tuple[object, ...]], tuple[bytes, bytes, bytes]]:
    """Read letters, and draw what the engine compares; both as plain as they can be, to be sent."""
    letters = [read(raw, flaws=flaws) for raw, flaws in batch]
    return [tuple(_packed(letter)) for letter in letters], packed(sketches(letters))


def _packed(letter: Letter) -> Packed:
    words = compress(letter.text.encode("utf-8", "surrogatepass"), QUICK)
    sender = letter.sender.email
    return Packed(letter.message_id, letter.writer, sender, letter.sent_at, letter.subject, words)


def _told(
    pool: ProcessPoolExecutor | None, waves: Sequence[Sequence[int]], kept: Sequence[Packed]
) -> Iterator[FoundWave]:
    """Tell of each wave, called as none before it is."""
    taken: set[str] = set()
    samples = [_sample([kept[each] for each in letters]) for letters in waves]
    for letters, alone in zip(waves, in_order(pool, _summarised, samples), strict=True):
        summary = alone.called(taken)
        taken.add(summary.name.casefold())
        theirs = [kept[each] for each in letters]
        sent = [each.sent_at for each in theirs if each.sent_at]
        people = len({each.email for each in theirs})
        first, last = min(sent, default=None), max(sent, default=None)
        yield FoundWave(tuple(letters), people, first, last, summary)


def _sample(letters: Sequence[Packed]) -> Sample:
    """Return the last letters, as the office's are told of: they are what is coming in."""
    return letters[-SAMPLE:], len(letters) > SAMPLE


def _summarised(sample: Sample) -> Summary:
    """Tell of a wave as if there were no other."""
    letters, sampled = sample
    return summarise(letters, sampled=sampled)


def _letters(paths: Sequence[Path], progress: Progress) -> Iterator[Found]:
    """Read the letters of all archives in their order, telling the bytes done over all of them."""
    before = 0
    for path in paths:
        yield from letters_in(path, partial(_further, progress, before))
        before += size_of(path)


def _further(progress: Progress, before: int, done: int) -> None:
    """Tell how far it is, with the archives before this one."""
    progress(before + done)
