"""Sketch: what the engine keeps of a letter; no word can be read back from it.

The sender and the sender's name are hashes too: enough to tell people apart.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntFlag

import numpy as np

from bot.domain.letters import Letter
from bot.domain.waves.shingles import Shingles, number, shingles_of
from bot.domain.waves.words import Reading, read

HEADER = struct.Struct("<BQQ")
NOTHING = np.empty(0, np.uint64)
FORWARDED_SUBJECT = ("fw:", "fwd:", "wg:", "tr:")


class Kind(IntFlag):
    """What keeps a letter out of every wave; flags that can be combined."""

    ORDINARY = 0
    AUTOMATIC = 1
    BULK = 2
    FORWARD = 4
    QUOTE = 8
    MACHINE = 16


@dataclass(frozen=True, slots=True)
class Sketch:
    """A letter's shingles (ascending), hashes of its sender's address and name, its kind."""

    shingles: Shingles
    sender: int
    name: int
    kind: Kind = Kind.ORDINARY

    def to_bytes(self) -> bytes:
        """Write it down: 17 bytes, then 8 for each shingle, little-endian."""
        return (
            HEADER.pack(self.kind, self.sender, self.name) + self.shingles.astype("<u8").tobytes()
        )

    @classmethod
    def from_bytes(cls, written: bytes) -> Sketch:
        """Read what `to_bytes` wrote."""
        kind, sender, name = HEADER.unpack_from(written)
        found = np.frombuffer(written, dtype="<u8", offset=HEADER.size).astype(np.uint64)
        return cls(found, sender, name, Kind(kind))


def packed(drawn: Sequence[Sketch]) -> tuple[bytes, bytes, bytes]:
    """Write many sketches down as three rows of numbers: much quicker to send than each by itself.

    They are the kinds; the senders, names and how many shingles; and all shingles in a row.
    """
    kinds = bytes(each.kind for each in drawn)
    people = [number for each in drawn for number in (each.sender, each.name, each.shingles.size)]
    shingles = np.concatenate([each.shingles for each in drawn]) if drawn else NOTHING
    return kinds, np.array(people, np.uint64).tobytes(), shingles.tobytes()


def unpacked(kinds: bytes, people: bytes, shingles: bytes) -> Iterator[Sketch]:
    """Read what `packed` wrote."""
    numbers = np.frombuffer(people, np.uint64).tolist()
    every, begun = np.frombuffer(shingles, np.uint64), 0
    for kind, sender, name, size in zip(
        kinds, numbers[::3], numbers[1::3], numbers[2::3], strict=True
    ):
        # A copy: what is kept of one must not keep all.
        yield Sketch(every[begun : begun + size].copy(), sender, name, Kind(kind))
        begun += size


def by_hand(made: Sketch) -> Sketch:
    """Return a sketch of the same letter, written by a person."""
    return replace(made, kind=made.kind & ~Kind.AUTOMATIC)


def sketch(letter: Letter) -> Sketch:
    """Sketch a letter for `Waves.add`."""
    return sketches([letter])[0]


def sketches(letters: Sequence[Letter]) -> list[Sketch]:
    """Sketch many letters: the same as each by itself, and quicker."""
    readings = [read(letter.text) for letter in letters]
    numbered = shingles_of([reading.text for reading in readings])
    return list(map(_sketch, letters, readings, numbered))


def _sketch(letter: Letter, reading: Reading, shingles: Shingles) -> Sketch:
    kind = Kind.ORDINARY
    if letter.automatic:
        kind |= Kind.AUTOMATIC
    if reading.bulk:
        kind |= Kind.BULK
    if reading.forwards or letter.subject.lower().startswith(FORWARDED_SUBJECT):
        kind |= Kind.FORWARD
    if reading.quotes:
        kind |= Kind.QUOTE
    if reading.machine:
        kind |= Kind.MACHINE
    # A letter without an address counts as one more person, never as the same one.
    person = letter.sender.email.lower() or letter.message_id
    name = " ".join(letter.sender.name.lower().split()) or person
    return Sketch(shingles, number(person), number(name), kind)
