"""Parameters: one argument of a command, read from what was typed."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bot.domain.errors import UserError
from bot.domain.numbers import no_number, whole_number
from bot.talk import Field, Upload, Wants
from bot.words.speaking import _

MOST_WORDS = 12  # of one argument within a line: “the first Monday in May at half past six”
_NUMBER_WORDS = {"no", "number", "nr"}


@dataclass(frozen=True, slots=True)
class Given:
    """An argument: the words that gave it and the value read; `in_form`: a form's field gave it."""

    words: str
    value: object
    in_form: bool = False

    @property
    def is_file(self) -> bool:
        """Whether it is a file that came along; its words are the file's name."""
        return isinstance(self.value, Upload)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a command. `rest`: it takes all that is left of the line, as written."""

    name: str
    kind: Any
    required: bool
    rest: bool

    @property
    def label(self) -> str:
        """The question that asks for it."""
        return _(self.name.replace("_", " ").capitalize())

    @property
    def is_plain(self) -> bool:
        """Whether it is a number or one of a fixed list of words."""
        return self.kind is int or (isinstance(self.kind, type) and issubclass(self.kind, Enum))

    def read(self, words: str) -> object:
        """Read it from what was typed; UserError says what was wanted.

        `kind` is str, int, or a class with `parse(text)`.
        """
        if self.kind is str:
            return words
        if self.kind is int:
            return _whole_number(words, self.label)
        return self.kind.parse(words)

    def take(self, line: str, *, whole: bool = False) -> tuple[Given, str]:
        """Read it from the beginning of a line, or from the whole; return what is left of it too.

        It takes the longest run of words that it can read. Raises UserError where it can read
        none, as `read` does.
        """
        if whole:
            return Given(line, self.read(line)), ""
        word, left = _number_or_word(line)
        if self.kind not in {str, int}:
            ends = [space.start() for space in re.finditer(r"\s+", line)][: MOST_WORDS - 1]
            # The longest first: “Friday 7 May” must not be read as “Friday”.
            for end in [len(line)] * (len(line.split()) <= MOST_WORDS) + ends[::-1]:
                with suppress(UserError):
                    return Given(line[:end], self.read(line[:end])), line[end:].strip()
        return Given(word, self.read(word)), left

    def given(self, words: str) -> Given | None:
        """Read it from all of some words; None where they cannot be read, as a file cannot."""
        if self.kind is Upload:
            return None
        with suppress(UserError):
            return Given(words, self.read(words))
        return None

    def field(self, default: str = "") -> Field:
        """Make the question of a form that asks for it."""
        plain: Wants = "lines" if self.rest else "line"
        own: Wants = getattr(self.kind, "wants", plain)
        by_kind: dict[object, Wants] = {int: "number", Upload: "file"}
        wants = by_kind.get(self.kind, own)
        choices = tuple(getattr(self.kind, "choices", ()))
        # The words of people, not of the code: “English” is “English” in each language.
        labels = tuple(_(choice) for choice in choices)
        return Field(
            self.name,
            self.label,
            wants,
            choices=choices,
            default=default,
            required=self.required,
            labels=labels if labels != choices else (),
        )


def first_word(text: str) -> tuple[str, str]:
    """Split off the first word, whatever white space follows it."""
    word, left = (*text.split(maxsplit=1), "", "")[:2]
    return word, left.strip()


def _number_or_word(text: str) -> tuple[str, str]:
    """Split off the first word, passing over `no.` before a number."""
    word, left = first_word(text)
    if word.casefold().rstrip(".") in _NUMBER_WORDS and left[:1].isdigit():
        return first_word(left)
    return word, left


def _whole_number(words: str, label: str) -> int:
    number = whole_number(words)
    if number is None:
        raise no_number(words, label)
    return number
