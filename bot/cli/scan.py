"""The scan: waves found in archives of letters, offline; nothing is kept.

The letters go through the same engine as the office's, in the order given, but no database:
memory holds each letter's Message-ID, sender and wave, and never all texts. A letter is known by
its position over all archives, from 0.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path

from rich.table import Table

from bot.domain.letters import Letter
from bot.domain.waves.engine import Waves
from bot.domain.waves.sketch import sketches
from bot.files.private import write_over
from bot.mail.archives import Found, letters_in, size_of
from bot.mail.reader import read

READ_FOR_NAME = 30  # letters of a wave that are read again to name it

FIGURES = 30  # columns of the table beside a wave's name
SHOWN_WAVES = 40

BATCH = 50  # letters read before they are placed: each step keeps the processor's cache

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FoundWave:
    """A wave of the scan: its letters by position, and how many addresses they are from.

    `sample` has its first letters, at most 30, by which it is named.
    """

    letters: tuple[int, ...]
    people: int
    sample: tuple[Letter, ...]


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

    def write_json(self, path: Path, names: Sequence[str]) -> None:
        """Write each wave with its name, its figures and its letters' Message-IDs."""
        waves = [
            {
                "wave": number,
                "name": name,
                "letters": len(wave.letters),
                "people": wave.people,
                "message_ids": [self.message_ids[letter] for letter in wave.letters],
            }
            for number, (name, wave) in enumerate(zip(names, self.waves, strict=True), 1)
        ]
        write_over(path, json.dumps(waves, ensure_ascii=False, indent=1))


def size(paths: Sequence[Path]) -> int:
    """Return how many bytes a scan goes through; UserError where a path is not there."""
    return sum(size_of(path) for path in paths)


def scan(paths: Sequence[Path], progress: Progress) -> Scan:
    """Find the waves; UserError where there is nothing to read.

    `progress` is called with the bytes done. The archives are read a second time for the sample of
    each wave, which is cheaper than holding every text.
    """
    waves = Waves()
    message_ids: list[str] = []
    senders: list[str] = []
    wave_of: dict[int, int | None] = {}
    found = _letters(paths, progress)
    while batch := [read(each.raw, flaws=each.flaws) for each in islice(found, BATCH)]:
        for position, each in enumerate(sketches(batch), len(message_ids)):
            wave_of.update((move.letter, move.wave) for move in waves.add(position, each))
        message_ids += [letter.message_id for letter in batch]
        senders += [letter.sender.email for letter in batch]
    members: dict[int, list[int]] = defaultdict(list)
    for position, wave in sorted(wave_of.items()):
        if wave is not None:
            members[wave].append(position)
    # By size, then by age, so that two scans of one archive number the waves alike.
    ordered = sorted(members.values(), key=lambda letters: (-len(letters), letters[0]))
    samples = _sampled(paths, [letters[:READ_FOR_NAME] for letters in ordered])
    return Scan(
        tuple(message_ids),
        tuple(
            FoundWave(tuple(letters), len({senders[each] for each in letters}), sample)
            for letters, sample in zip(ordered, samples, strict=True)
        ),
    )


def waves_table(found: Scan, names: Sequence[str], width: int) -> Table:
    """Draw the largest waves with their names, for a screen of so many columns."""
    in_waves = sum(len(wave.letters) for wave in found.waves)
    table = Table(
        title=f"{len(found.waves)} waves: {in_waves:,} of {len(found.message_ids):,} letters",
        title_justify="left",
    )
    table.add_column("No.", justify="right", min_width=3)
    table.add_column("Campaign", overflow="ellipsis", no_wrap=True, max_width=width - FIGURES)
    table.add_column("Letters", justify="right", min_width=7)
    table.add_column("People", justify="right", min_width=6)
    shown = zip(names[:SHOWN_WAVES], found.waves[:SHOWN_WAVES], strict=True)
    for number, (name, wave) in enumerate(shown, 1):
        table.add_row(str(number), name, f"{len(wave.letters):,}", f"{wave.people:,}")
    return table


def _sampled(paths: Sequence[Path], wanted: list[list[int]]) -> list[tuple[Letter, ...]]:
    """Read some letters a second time, so that not every text is held in memory."""
    chosen = {position for letters in wanted for position in letters}
    texts = {
        position: read(found.raw)
        for position, found in enumerate(_letters(paths, lambda _: None))
        if position in chosen
    }
    return [tuple(texts[position] for position in letters) for letters in wanted]


def _letters(paths: Sequence[Path], progress: Progress) -> Iterator[Found]:
    """Read the letters of all archives in their order, telling the bytes done over all of them."""
    before = 0
    for path in paths:
        yield from letters_in(path, partial(_further, progress, before))
        before += size_of(path)


def _further(progress: Progress, before: int, done: int) -> None:
    """Tell how far it is, with the archives before this one."""
    progress(before + done)
