"""Letters that the tests write themselves: campaigns of made-up words, edited by their senders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

import pytest

from bot.domain.letters import Address, Letter
from bot.domain.waves.engine import Move, Waves
from bot.domain.waves.sketch import Sketch, sketch

SYLLABLES = tuple(first + second for first in "bdfgklmnprstvwz" for second in "aeiou")


@dataclass
class Writer:
    """Makes up sentences and letters, the same for the same seed."""

    seed: int = 1
    random: Random = field(init=False)
    letters: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def sentence(self, words: int = 14) -> str:
        made = ("".join(self.random.choices(SYLLABLES, k=3)) for _ in range(words))
        return " ".join(made).capitalize() + "."

    def sentences(self, count: int = 10) -> list[str]:
        return [self.sentence() for _ in range(count)]

    def letter(self, body: Iterable[str], **changed: object) -> Letter:
        """Write a letter by somebody new, unless `sender` says who."""
        self.letters += 1
        name = f"Ann{self.seed} Writer{self.letters}"
        parts: dict[str, object] = {
            "message_id": f"{self.seed}.{self.letters}@test",
            "digest": "",
            "sent_at": None,
            "sender": Address(name, f"writer{self.letters}.{self.seed}@home.example"),
            "to": (),
            "subject": "A letter",
            "text": f"Dear Jo Example,\n\n{' '.join(body)}\n\nYours sincerely,\n{name}\nNB1 4TT",
        }
        return Letter(**(parts | changed))  # type: ignore[arg-type] # any part may be changed

    def edited(self, template: list[str]) -> Letter:
        """Write a campaign's letter: some sentences dropped, some of their own put in."""
        kept = [one for one in template if self.random.random() > 0.3] or template
        return self.letter([*kept, *self.sentences(self.random.randint(0, 3))])

    def stream(self, waves: int = 4, each: int = 12, alone: int = 20) -> list[Letter]:
        """Write campaigns and lone letters, mixed."""
        templates = [self.sentences() for _ in range(waves)]
        letters = [self.edited(template) for template in templates for _ in range(each)]
        letters += [self.letter(self.sentences(6)) for _ in range(alone)]
        self.random.shuffle(letters)
        return letters


@dataclass
class Desk:
    """An engine with the letters that it was given, and where each of them is now."""

    waves: Waves = field(default_factory=Waves)
    wave_of: dict[int, int | None] = field(default_factory=dict)
    sketches: dict[int, Sketch] = field(default_factory=dict)

    def take(self, *letters: Letter) -> list[int]:
        """Add letters; give their keys."""
        keys = []
        for letter in letters:
            keys.append(len(self.sketches) + 1)
            self.sketches[keys[-1]] = sketch(letter)
            self.follow(self.waves.add(keys[-1], self.sketches[keys[-1]]))
        return keys

    def follow(self, moves: Iterable[Move]) -> None:
        """Move the letters as the engine says."""
        for move in moves:
            self.wave_of[move.letter] = move.wave

    def of(self, keys: Iterable[int]) -> set[int | None]:
        """Name the waves of these letters."""
        return {self.wave_of.get(key) for key in keys}


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def writers() -> Callable[[int], Writer]:
    return Writer


@pytest.fixture
def desk() -> Desk:
    return Desk()
