"""Methods: ours and the peers', each given the same letters, some at a time, in order."""

from __future__ import annotations

import email
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from datasketch import MinHash, MinHashLSH
from gaoya.minhash import MinHashStringIndex
from rensa import RMinHash, RMinHashLSH
from selectolax.lexbor import LexborHTMLParser

from bot.domain.letters import Letter
from bot.domain.waves.engine import Waves
from bot.domain.waves.shingles import number, shingles_of, words
from bot.domain.waves.sketch import Sketch, sketches
from bot.mail.reader import read as read_letter

Labels = Sequence[Hashable]
"""A group for each letter; None for none."""
LIKE = 0.5
PERMUTATIONS = 128


def shingles(text: str) -> list[str]:
    """Give the word 3-grams."""
    said = words(text)
    return [" ".join(said[at : at + 3]) for at in range(max(1, len(said) - 2))]


class Given(NamedTuple):
    """A letter as it came, as it was read, and what its writer says in it, cut out beforehand."""

    raw: bytes
    letter: Letter
    text: str


class Method(ABC):
    """A way to group letters."""

    name: str

    @abstractmethod
    def take(self, first: int, given: Sequence[Given]) -> None:
        """Take the next letters, numbered from `first`."""

    @abstractmethod
    def labels(self) -> Labels:
        """Name the group of each letter."""


class Bell(Method):
    """Division Bell, from the text that the peers are given."""

    name = "bell, from the same text"

    def __init__(self) -> None:
        self.waves = Waves()
        self.found: list[int | None] = []

    def take(self, first: int, given: Sequence[Given]) -> None:
        """Place letters by their text and sender."""
        self.place(
            first,
            [
                Sketch(runs, number(one.letter.sender.email), number(one.letter.sender.name))
                for one, runs in zip(given, shingles_of([one.text for one in given]), strict=True)
            ],
        )

    def place(self, first: int, sketches: Iterable[Sketch]) -> None:
        """Place sketches; note where each letter is now."""
        for key, made in enumerate(sketches, first):
            self.found.append(None)
            for move in self.waves.add(key, made):
                self.found[move.letter] = move.wave

    def labels(self) -> Labels:
        """Name the wave of each letter."""
        return self.found


class WholeBell(Bell):
    """Division Bell, from the whole letter: it cuts the text out itself, newsletters apart."""

    name = "bell, from the whole letter"

    def take(self, first: int, given: Sequence[Given]) -> None:
        """Sketch letters and place them."""
        self.place(first, sketches([one.letter for one in given]))


class BytesBell(Bell):
    """Division Bell, from the bytes: read, cut, place, as the intake does with what comes in."""

    name = "bell, from the bytes"

    def take(self, first: int, given: Sequence[Given]) -> None:
        """Read letters, sketch and place them."""
        self.place(first, sketches([read_letter(one.raw) for one in given]))


class Stdlib(Method):
    """No grouping, only the words: the standard library's parser and selectolax."""

    name = "stdlib and selectolax, words only"

    def take(self, first: int, given: Sequence[Given]) -> None:  # noqa: ARG002 - the same for all
        """Read letters; nothing is kept."""
        for one in given:
            for part in email.message_from_bytes(one.raw).walk():
                kind = part.get_content_type()
                if kind.startswith("text/"):
                    text = bytes(part.get_payload(decode=True)).decode(errors="replace")
                    if kind == "text/html":
                        LexborHTMLParser(text).text()

    def labels(self) -> Labels:
        """Name no group."""
        return []


class _Union(Method):
    """Groups that grow together: a letter joins all that it is like."""

    def __init__(self) -> None:
        self.parent: list[int] = []

    def take(self, first: int, given: Sequence[Given]) -> None:
        """Add letters one by one."""
        for key, one in enumerate(given, first):
            self.add(key, one.text)

    @abstractmethod
    def add(self, key: int, text: str) -> None:
        """Put a letter with those that it is like."""

    def find(self, one: int) -> int:
        """Name the group that a letter is in."""
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, one: int, others: Sequence[int]) -> None:
        """Put a letter into one group with others, under the oldest."""
        self.parent.append(one)
        for other in others:
            first, second = sorted((self.find(one), self.find(other)))
            self.parent[second] = first

    def labels(self) -> Labels:
        """Name the group of each letter."""
        return [self.find(one) for one in range(len(self.parent))]


class Rensa(_Union):
    """MinHash by rensa."""

    name = "rensa"

    def __init__(self) -> None:
        super().__init__()
        self.index: Any = RMinHashLSH(LIKE, PERMUTATIONS, 32)
        self.hashes: list[Any] = []

    def add(self, key: int, text: str) -> None:
        """Hash, query, compare, insert."""
        made = RMinHash(PERMUTATIONS, 1)
        made.update(shingles(text))
        self.hashes.append(made)
        like = [one for one in self.index.query(made) if made.jaccard(self.hashes[one]) >= LIKE]
        self.join(key, like)
        self.index.insert(key, made)


class Datasketch(_Union):
    """MinHash by datasketch."""

    name = "datasketch"

    def __init__(self) -> None:
        super().__init__()
        self.index: Any = MinHashLSH(LIKE, PERMUTATIONS)
        self.hashes: list[Any] = []

    def add(self, key: int, text: str) -> None:
        """Hash, query, compare, insert."""
        made: Any = MinHash(PERMUTATIONS)
        made.update_batch([one.encode() for one in shingles(text)])
        self.hashes.append(made)
        like = [one for one in self.index.query(made) if made.jaccard(self.hashes[one]) >= LIKE]
        self.join(key, like)
        self.index.insert(key, made)


class Gaoya(_Union):
    """MinHash by gaoya, which cuts the 3-grams itself."""

    name = "gaoya"

    def __init__(self) -> None:
        super().__init__()
        self.index: Any = MinHashStringIndex(
            32, LIKE, 32, 4, PERMUTATIONS, analyzer="word", lowercase=True, ngram_range=(3, 3)
        )

    def add(self, key: int, text: str) -> None:
        """Query and insert; it compares by itself."""
        self.join(key, list(self.index.query(text)))
        self.index.insert_document(key, text)
