"""Lexicon: the words in which people tell a caseworker of a trouble, and how a sentence is read.

The phrases are in lexicon.toml, each under a sign; what a sign weighs is fitted (`detecting`).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from bot.domain.casework.wording import parted, stem, words_in
from bot.words.speaking import marked

LONG_AGO = re.compile(r"1[89]\d\d|20[01]\d")
ALIKE = ("<my>", "<i>", "<kin>", "<number>", "<unit>", "<month>", "<weekday>", "<body>")
"""Kinds whose words are one in a pair: “my mum” and “our nephew” weigh the same."""
ENOUGH_TO_SAY = 2
"""A sign seen more often in one place says no more."""


class Matter(StrEnum):
    """What a trouble is about, as an office sorts its cases."""

    DANGER = marked("threat to life")
    ABUSE = marked("domestic abuse")
    PURSUIT = marked("stalking and harassment")
    HOUSING = marked("housing")
    IMMIGRATION = marked("immigration and visas")
    BENEFITS = marked("benefits")
    HEALTH = marked("health and care")
    DEBT = marked("debt and bills")
    SCHOOL = marked("school and special needs")
    DISABILITY = marked("disability")
    JUSTICE = marked("police and courts")
    PENSION = marked("pension")
    CHILDREN = marked("children and family")
    WORK = marked("work")
    NEIGHBOURS = marked("neighbours and council")
    OTHER = marked("something personal")


OWN_WORDS = {matter: f"matters: {matter}" for matter in Matter}
HINTS = {matter: f"hints: {matter}" for matter in Matter}
"""The signs that a matter's own words give, and those that only go with it."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A place within phrases: what may come next, and the signs of the phrases that end here."""

    following: dict[str, _Step] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)


class Lexicon:
    """The phrases of lexicon.toml, found in a sentence word by word."""

    def __init__(self, path: Path) -> None:
        """Read the phrases: `word*` is any that begins so, `<kind>` any of a kind, `*` any."""
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        self._kinds = {
            f"<{kind}>": frozenset(words.split()) for kind, words in raw["kinds"].items()
        }
        self._first = _Step()
        steps = set()
        for sign, text in _entries(raw):
            for phrase in text.split("|"):
                at = self._first
                for step in phrase.split():
                    steps.add(step)
                    at = at.following.setdefault(step, _Step())
                at.signs.add(sign)
        self._beginnings = tuple(step[:-1] for step in steps if step.endswith("*") and step != "*")

    def signs(self, words: list[str]) -> Counter[str]:
        """Count the signs in a sentence's words; one place counts once for each sign."""
        meant = [self._meanings(word) for word in words]
        found: set[tuple[str, int]] = set()
        reached: list[tuple[_Step, int]] = []
        for at, meanings in enumerate(meant):
            ahead = [
                (after, begun)
                for step, begun in (*reached, (self._first, at))
                for meaning in step.following.keys() & meanings
                for after in (step.following[meaning],)
            ]
            found |= {(sign, begun) for step, begun in ahead for sign in step.signs}
            reached = [each for each in ahead if each[0].following]
        return Counter(sign for sign, _ in found)

    @lru_cache(maxsize=20_000)  # noqa: B019  the one lexicon lives as long as the program
    def kind(self, word: str) -> str:
        """Return what stands for a word in a pair: its kind, of those in ALIKE, or its stem."""
        if word.startswith("£"):
            return "<pounds>"
        if word[0].isdigit():
            return "<digits>"
        return next((kind for kind in ALIKE if word in self._kinds[kind]), stem(word))

    @lru_cache(maxsize=20_000)  # noqa: B019  the one lexicon lives as long as the program
    def _meanings(self, word: str) -> frozenset[str]:
        """Return all that a word can match in a phrase: itself, its beginnings and its kinds."""
        meanings = {word, "*", *(f"{each}*" for each in self._beginnings if word.startswith(each))}
        meanings |= {kind for kind, words in self._kinds.items() if word in words}
        if word.startswith("£"):
            meanings.add("<pounds>")
        elif word[0].isdigit():
            meanings |= _of_figures(word)
        return frozenset(meanings)


def _of_figures(word: str) -> set[str]:
    """Return the kinds of a figure: “3rd” is an ordinal, a year before 2020 is long ago."""
    if word[-1].isalpha():
        return {"<ordinal>"}
    return {"<long-ago>"} if LONG_AGO.fullmatch(word) else {"<digits>", "<number>"}


def _entries(raw: dict[str, dict[str, str]]) -> Iterable[tuple[str, str]]:
    """Return each sign with its phrases; those of a matter are signs named “matters: housing”."""
    yield from raw["signs"].items()
    for part in ("matters", "hints"):
        for matter, text in raw[part].items():
            yield (OWN_WORDS if part == "matters" else HINTS)[Matter(matter)], text


LEXICON = Lexicon(Path(__file__).with_name("lexicon.toml"))


@dataclass(frozen=True, slots=True)
class Signs:
    """What is in a sentence, or in several together: signs counted, stems and pairs of words."""

    signs: Counter[str]
    words: frozenset[str]
    sentences: int = 1

    def __add__(self, other: Signs) -> Signs:
        """Put two sentences together."""
        return Signs(
            self.signs + other.signs, self.words | other.words, self.sentences + other.sentences
        )

    @property
    def matter(self) -> Matter:
        """What it is most about: a matter's own words count double those that only hint at it."""
        seen = self.signs
        about = {matter: 2 * seen[OWN_WORDS[matter]] + seen[HINTS[matter]] for matter in Matter}
        # Of two that are equal, the one that comes first in Matter, where the urgent ones are.
        most = max(about, key=lambda matter: about[matter])
        return most if about[most] else Matter.OTHER

    def marks(self) -> dict[str, float]:
        """Return the features that the classifier weighs, by name.

        Counts are capped, so that a long passage is no stronger evidence than a clear one.
        """
        seen = self.signs
        own = sum(seen[sign] for sign in OWN_WORDS.values())
        hints = sum(seen[sign] for sign in HINTS.values())
        marks = {
            sign: float(min(count, ENOUGH_TO_SAY))
            for sign, count in seen.items()
            if ": " not in sign
        }
        going_on, past = bool(GOING_ON & seen.keys()), bool(PAST & seen.keys())
        # A matter alone may be an argument; with a sign that it goes on, it is likely somebody's
        # own.
        return marks | {
            "matter": min(own, 3),
            "hint": min(hints, 3),
            "matter going on": float(own > 0 and going_on),
            "matter past": float(own > 0 and past),
            "going on past": float(going_on and past),
            # What is said of people in general, or of a policy, names no one of the writer's.
            "matter of one's own": float(own > 0 and bool(OWN & seen.keys())),
            "trouble of one's own": float(bool(TROUBLED & seen.keys()) and bool(OWN & seen.keys())),
            "general": float(not OWN & seen.keys()),
            "general opinion": float(bool(GENERAL & seen.keys()) and not OWN & seen.keys()),
            "sentences": float(self.sentences),
            "length": min(len(self.words), 80) / 40,
        }


GOING_ON = frozenset(("ongoing", "been", "still", "unanswered", "waiting", "now", "since", "soon"))
GOING_ON |= {"refusal", "hardship", "cannot"}
"""Signs of a trouble that lasts."""
PAST = frozenset(("past", "i_was"))
"""Signs of what is over."""
OWN = frozenset(("self", "kin", "me_object"))
"""Signs of the writer, or of somebody of theirs."""
TROUBLED = frozenset(("refusal", "hardship", "cannot", "unanswered"))
"""Signs that something has gone wrong."""
GENERAL = frozenset(("third", "opinion"))
"""Signs of people in general, and of a view."""


def read(sentence: str) -> Signs:
    """Read one sentence, in English."""
    words = words_in(sentence)
    parts = list(parted(words))
    pairs = (f"{one} {next_}" for one, next_ in pairwise(map(LEXICON.kind, parts)))
    return Signs(LEXICON.signs(words), frozenset((*map(stem, parts), *pairs)))
