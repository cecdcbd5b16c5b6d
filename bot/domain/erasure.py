"""Erasure: whom to forget, and how their name and words are found and taken out of what is kept.

Whole records of a person are deleted by the store. This is for what remains and names or quotes
them: a reply that was kept, a line that can be undone, an effect in the ledger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import pairwise

REDACTED = "[…]"
# Eight words in a row: shorter ones are anybody's (“I look forward to hearing from you”).
RUN = 8
SHORT = 4  # words of a whole sentence of their own that is looked for, too
AROUND = 30  # characters shown on each side of what was found
_WORD = re.compile(r"[^\W_]+")
_DOMAIN = re.compile(r"@([\w-]+(?:\.[\w-]+)*)")  # a dot ends it where no word follows
_OF_LOCAL = re.compile(r"[\w.+-]")
_JOINS = re.compile(r"\s+|\s*[-'’.,]\s*")
_SENTENCE = re.compile(r"[.!?…]+\s+|\n+")
# Forms of address, and initials: with a surname they name a person as surely as the whole name.
_BEFORE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Rev|Cllr)\.?\s+)?"


Run = tuple[str, ...]


@dataclass(frozen=True)
class Erasure:
    """Whom to forget: their addresses in small letters, and the names under which they wrote.

    `letters`: the numbers of their letters; what was typed as the answer to one is about them,
    whether it names them or not. `own`: runs of words, in small letters, that nobody else wrote.
    `surnames` are looked for too where they are given. `at`: when that was asked for, aware.
    """

    addresses: frozenset[str]
    names: Sequence[str]
    letters: Sequence[int]
    at: datetime
    own: frozenset[Run] = frozenset()
    surnames: frozenset[str] = frozenset()

    @cached_property
    def sure(self) -> Erasure:
        """The same without surnames: what is found by it is about no namesake."""
        return replace(self, surnames=frozenset())

    @cached_property
    def full_names(self) -> list[list[str]]:
        """The names that can be gone by: a single word is none, there is more than one Ada."""
        split = (re.split(r"\s+", name.strip()) for name in self.names)
        return [words for words in split if len(words) > 1]

    @cached_property
    def _surnames(self) -> re.Pattern[str]:
        """A surname with its capital: “young people” is no Mrs Young."""
        found = [rf"{_BEFORE}(?<![^\W_]){re.escape(name)}(?![^\W_])" for name in self.surnames]
        return re.compile("|".join(found) or "(?!)")  # which matches nothing

    @cached_property
    def _names(self) -> dict[str, list[Run]]:
        """The names as words, by the first; also as a list has them, “Abbot, Ada”."""
        # Not one expression of them all: by night there may be thousands.
        names: dict[str, list[Run]] = {}
        for full in self.full_names:
            split = [tuple(words_of(word)) for word in full]
            for words in (sum(split, ()), sum([split[-1], *split[:-1]], ())):
                names.setdefault(next(iter(words), ""), []).append(words)
        return names

    @cached_property
    def _locals(self) -> dict[str, list[str]]:
        """What stands before the @ of their addresses, by what is behind it."""
        parts: dict[str, list[str]] = {}
        for address in self.addresses:
            local, _at, domain = address.rpartition("@")
            parts.setdefault(domain, []).append(local)
        return parts

    @cached_property
    def _answered(self) -> re.Pattern[str]:
        # A person without letters is found by name and address alone.
        numbers = "|".join(map(str, self.letters)) or "(?!)"
        return re.compile(rf"\bqueue edit #?(?:{numbers})(?!\d)", re.IGNORECASE)

    @cached_property
    def _begins(self) -> dict[str, set[int]]:
        """How long the runs are that begin with a word."""
        begins: dict[str, set[int]] = {}
        for run in self.own:
            begins.setdefault(run[0], set()).add(len(run))
        return begins

    def is_named_in(self, text: str) -> bool:
        """Say whether a text, or JSON, names or quotes them, or was typed as their answer."""
        answered = any(self._answered.search(each) for each in leaves(text))
        return answered or bool(self.excerpt(text))

    def excerpt(self, kept: str) -> str:
        """Return the first place of a text, or of JSON, that names or quotes them; "" for none."""
        for text in leaves(kept):
            for start, end in self._spans(text):
                return shortened(text, start, end)
        return ""

    def quoted(self, kept: str) -> Iterator[Run]:
        """Yield the runs of their own words that stand in a text, or in JSON."""
        if self.own:
            for text in leaves(kept):
                yield from (run for run, _start, _end in self._runs(list(_WORD.finditer(text))))

    def redact(self, kept: str) -> str:
        """Return a text, or the JSON of a list or an object, without their names and words.

        Each is replaced by `REDACTED`. JSON that does not name them comes back as it was written,
        to the byte, so that a caller sees by `!=` whether there is something to write.
        """
        before = _json(kept)
        if before is None:
            return self._cut(kept)
        after = self._redact_value(before)
        return kept if after == before else json.dumps(after)

    def _redact_value(self, value: object) -> object:
        if isinstance(value, str):
            return self._cut(value)
        if isinstance(value, list):
            return [self._redact_value(each) for each in value]
        if isinstance(value, dict):
            return {key: self._redact_value(each) for key, each in value.items()}
        return value

    def _cut(self, text: str) -> str:
        left, at = [], 0
        for start, end in self._spans(text):
            left += [text[at:start], REDACTED]
            at = end
        return "".join([*left, text[at:]])

    def _spans(self, text: str) -> list[tuple[int, int]]:
        """Return where a text names or quotes them, in order, what overlaps as one."""
        found = [match.span() for match in self._surnames.finditer(text)]
        found += self._addressed(text)
        if self.own or self._names:
            words = list(_WORD.finditer(text))
            found += [(start, end) for _run, start, end in self._runs(words)]
            found += self._called(text, words)
        spans: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    def _addressed(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where their addresses stand: “x.ada@…” and “ada@example.org.uk” are others."""
        for found in _DOMAIN.finditer(text):
            for local in self._locals.get(found[1].lower(), ()):
                start = found.start() - len(local)
                before = text[max(0, start - 1) : start]
                same = start >= 0 and text[start : found.start()].lower() == local
                if same and not _OF_LOCAL.fullmatch(before):
                    yield start, found.end()

    def _called(self, text: str, found: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
        """Yield where their whole names stand: “Ada Abbot” is not found in “Ada Abbott”."""
        for at, word in enumerate(found):
            for name in self._names.get(word[0].lower(), ()):
                here = found[at : at + len(name)]
                same = tuple(each[0].lower() for each in here) == name and _is_joined(text, here)
                # “… Abbot, ada@mail.example” is a name, then an address.
                if same and text[here[-1].end() : here[-1].end() + 1] != "@":
                    yield here[0].start(), here[-1].end()

    def _runs(self, found: Sequence[re.Match[str]]) -> Iterator[tuple[Run, int, int]]:
        """Yield each run of their own words in a text's words, with where it begins and ends."""
        words = [word[0].lower() for word in found] if self.own else []
        for at, word in enumerate(words):
            for length in self._begins.get(word, ()):
                run = tuple(words[at : at + length])
                if len(run) == length and run in self.own:
                    yield run, found[at].start(), found[at + length - 1].end()


def _is_joined(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Say whether nothing but space, a hyphen and the like is between words."""
    return all(_JOINS.fullmatch(text, one.end(), other.start()) for one, other in pairwise(words))


def words_of(text: str) -> list[str]:
    """Return a text's words in small letters, without what is between them."""
    return [word.lower() for word in _WORD.findall(text)]


def runs_in(text: str) -> set[Run]:
    """Return the runs of `RUN` words of a text."""
    words = words_of(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def sentences_in(text: str) -> set[Run]:
    """Return the whole sentences of a text that are shorter than a run, and no mere “Yes.”."""
    found = (tuple(words_of(each)) for each in _SENTENCE.split(text))
    return {words for words in found if SHORT <= len(words) < RUN}


def leaves(kept: str) -> Iterator[str]:
    """Yield the texts in the JSON of a list or an object; what is no JSON is itself the text."""
    value = _json(kept)
    yield from [kept] if value is None else _leaves(value)


def shortened(text: str, start: int, end: int) -> str:
    """Return a part of a text in one line, with what is around it."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    inner = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{inner}{'…' if last < len(text) else ''}"


def _json(kept: str) -> list[object] | dict[str, object] | None:
    if kept[:1] not in {"{", "["}:
        return None
    try:
        read = json.loads(kept)
    except ValueError:
        return None  # words that begin with a bracket
    return read if isinstance(read, list | dict) else None


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
