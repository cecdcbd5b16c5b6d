"""Grammar: rules that say which words make up a day, a time or a length of time.

A rule is a line of words: `[the] {weekday} after next`. What stands in brackets may be left out,
bars are between words of which any will do, and braces name what other rules, or a test of one
word, make. A rule's function makes its meaning of the words it stands for and of what stood in
braces, in order (None for what was left out); it returns None where it does not hold. Where it
raises UserError, that is what is wrong with these words, if nothing else can be made of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.domain.errors import UserError

Make = Callable[..., object]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Element:
    """One place of a rule: any of some words, or a kind that other rules make."""

    words: frozenset[str] = frozenset()
    kind: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    elements: tuple[_Element, ...]
    make: Make


@dataclass
class Grammar:
    """The rules by the kind of thing that they make, and the tests of single words."""

    rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    tests: dict[str, Callable[[str], object]] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    vocabulary: set[str] = field(default_factory=set)
    """All words that stand in rules and tables."""

    def rule(self, kind: str, *lines: str) -> Callable[[Make], Make]:
        """Add rules for a kind; the function that is decorated makes what they mean."""

        def add(make: Make) -> Make:
            for line in lines:
                elements = tuple(_element(place) for place in line.split())
                self.rules[kind].append(_Rule(elements, make))
                self.vocabulary.update(*(element.words for element in elements))
            return make

        return add

    def table(self, kind: str, words: dict[str, Any]) -> None:
        """Add what single words mean."""
        self.tables[kind] = words
        self.tests[kind] = words.get
        self.vocabulary.update(words)

    def words(self, kind: str) -> frozenset[str]:
        """Return the single words that a table gives a meaning of a kind."""
        return frozenset(self.tables.get(kind, ()))

    def test(self, kind: str) -> Callable[[Callable[[str], object]], Callable[[str], object]]:
        """Add a test of single words, such as figures: it returns their meaning or None."""

        def add(read: Callable[[str], object]) -> Callable[[str], object]:
            self.tests[kind] = read
            return read

        return add


class Chart:
    """What the rules make of a run of words, each thing worked out once."""

    def __init__(self, grammar: Grammar, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._grammar = grammar
        self._known: dict[tuple[str, int], list[tuple[int, object]]] = {}

    def at(self, kind: str, start: int) -> list[tuple[int, object]]:
        """Return each end and meaning of a kind that begins at a word; a UserError is one too."""
        key = (kind, start)
        if key not in self._known:
            self._known[key] = list(self._make(kind, start))
        return self._known[key]

    def _make(self, kind: str, start: int) -> Iterator[tuple[int, object]]:
        test = self._grammar.tests.get(kind)
        if test and start < len(self.words):
            meaning = test(self.words[start])
            if meaning is not None:
                yield start + 1, meaning
        for rule in self._grammar.rules.get(kind, ()):
            for end, values in self._match(rule.elements, start):
                meaning = _made(rule.make, " ".join(self.words[start:end]), values)
                if meaning is not None:
                    yield end, meaning

    def _match(
        self, elements: tuple[_Element, ...], start: int
    ) -> Iterator[tuple[int, tuple[object, ...]]]:
        if not elements:
            yield start, ()
            return
        first, rest = elements[0], elements[1:]
        for end, values in self._one(first, start):
            for last, more in self._match(rest, end):
                yield last, (*values, *more)
        if first.optional:
            for last, more in self._match(rest, start):
                yield last, ((None, *more) if first.kind else more)

    def _one(self, element: _Element, start: int) -> Iterator[tuple[int, tuple[object, ...]]]:
        if element.kind:
            for end, value in self.at(element.kind, start):
                yield end, (value,)
        elif start < len(self.words) and self.words[start] in element.words:
            yield start + 1, ()


def _element(place: str) -> _Element:
    bare = place.strip("[]")
    if bare.startswith("{"):
        return _Element(kind=bare.strip("{}"), optional=bare != place)
    return _Element(words=frozenset(bare.split("|")), optional=bare != place)


def _made(make: Make, said: str, values: Sequence[object]) -> object:
    """Make a meaning; what is wrong with a part is wrong with the whole."""
    for value in values:
        if isinstance(value, UserError):
            return value
    try:
        return make(said, *values)
    except UserError as error:
        return error
