"""Summary: what a wave asks for, in the letters' own words; nothing is invented.

Sentences are chosen, never written: by how many letters have them, by the words that say what they
ask, and by how little they repeat.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from bot.domain.waves.passages import sentences
from bot.domain.waves.shingles import words
from bot.domain.waves.vocabulary import (
    ASK,
    COURTESY,
    DANGLING,
    EMPTY_SUBJECT,
    INTRODUCTION,
    LEAD_IN,
    LEANING,
    NO_ORGANISERS,
    OPPOSES,
    ORGANISED,
    ORGANISERS,
    PLACEHOLDER,
    REPLY,
    STOP_WORDS,
    SUPPORTS,
)
from bot.domain.waves.words import read

LINK = re.compile(r"https?://[^\s<>\"')\]]+")
NAME_WORDS = 9
"""Words in a name that is made from the ask."""
NAME_LENGTH = 70
"""Characters in a name."""
SUBJECT_SHARE = 0.15
"""A subject that such a share of the letters bears names the wave."""
COMMON = 0.2
"""A sentence in so great a share of the letters is the campaign's."""
EVERYWHERE = 0.75
"""One in more than this share of them does not vary."""
GIST = 3
VARIANTS = 3
VARIED_BY = 2
SIDE = 0.1
"""Senders took both sides when the smaller has this share, and three people."""
SIDE_PEOPLE = 3
SHORT, LONG = 6, 45
"""Words of a sentence that can stand for a letter."""


class Written(Protocol):
    """A letter, or anything else with a subject and a text."""

    @property
    def subject(self) -> str:
        """The subject line."""

    @property
    def text(self) -> str:
        """All visible words."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A wave in the letters' own words.

    `ask` is one sentence, `gist` up to three that stand for the whole, `organisers` who seems to
    have set it up (likeliest first), `varies` sentences that some letters have and others not.
    `supporting` and `opposing` count letters by side where senders took both, else both are 0.
    """

    name: str
    ask: str
    gist: tuple[str, ...]
    organisers: tuple[str, ...]
    varies: tuple[str, ...]
    supporting: int = 0
    opposing: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as most letters have it, the share that do, and its place in them (0 to 1)."""

    text: str
    share: float
    place: float

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.text.split())


def summarise(letters: Sequence[Written]) -> Summary:
    """Summarise a wave from a sample of its letters; fifty are plenty."""
    own_texts = [read(letter.text).text for letter in letters]
    lines = lines_of(own_texts)
    ask = ask_of(lines)
    supporting, opposing = sides_of(own_texts)
    return Summary(
        name=_name([letter.subject for letter in letters], ask, lines),
        ask=ask,
        gist=gist_of(lines, ask),
        organisers=organisers_of([letter.text for letter in letters]),
        varies=variants_of(lines, len(letters)),
        supporting=supporting,
        opposing=opposing,
    )


def name_of(letters: Sequence[Written]) -> str:
    """Name a wave as an office would: by its subject if that tells anything, else by its ask."""
    lines = lines_of([read(letter.text).text for letter in letters])
    return _name([letter.subject for letter in letters], ask_of(lines), lines)


def lines_of(texts: Sequence[str]) -> list[Line]:
    """Return the letters' distinct sentences, those in most letters first.

    Sentences that differ only in case and punctuation are one; its commonest wording is shown.
    """
    wordings: dict[str, Counter[str]] = {}
    places: dict[str, float] = {}
    for text in texts:
        said = sentences(text)
        # The first place is kept: later letters may have moved the sentence.
        for place, sentence in enumerate(said):
            key = " ".join(words(sentence))
            wordings.setdefault(key, Counter())[sentence] += 1
            places.setdefault(key, place / len(said))
    lines = [
        Line(max(wording, key=lambda w: (wording[w], w)), wording.total() / len(texts), places[key])
        for key, wording in wordings.items()
        if key
    ]
    return sorted(lines, key=lambda line: (-line.share, line.place, line.text))


def ask_of(lines: Sequence[Line]) -> str:
    """Choose the sentence that asks, by most letters; the first common one if none does."""
    fit = [
        line for line in lines if SHORT <= line.size <= LONG and not PLACEHOLDER.search(line.text)
    ]
    asking = [line for line in fit if ASK.search(line.text) and not COURTESY.search(line.text)]
    if not (asking or fit):
        return lines[0].text if lines else ""
    return max(asking or fit, key=_asks).text


def gist_of(lines: Sequence[Line], ask: str) -> tuple[str, ...]:
    """Choose up to three common sentences that say most and repeat least, in the letter's order.

    Greedy: each next one is the sentence with the most new, common words for its length.
    """
    telling = Counter(
        word for line in lines if line.share >= COMMON for word in _telling(line.text)
    )
    left = [
        line
        for line in lines
        if line.text != ask and SHORT <= line.size <= LONG and not _beside(line.text)
    ]
    left = [line for line in left if line.share >= COMMON] or left[: GIST * 3]
    chosen: list[Line] = []
    said = set(_telling(ask))
    while left and len(chosen) < GIST:
        best = max(left, key=lambda line: (_worth(line, telling, said), -line.place))
        left.remove(best)
        chosen.append(best)
        said |= _telling(best.text)
    return tuple(line.text for line in sorted(chosen, key=lambda line: line.place))


def variants_of(lines: Sequence[Line], letters: int) -> tuple[str, ...]:
    """List sentences that some letters have and others not, and gaps that were left unfilled."""
    some = [line for line in lines if COMMON / 2 <= line.share < EVERYWHERE and line.size >= SHORT]
    some = [line for line in some if line.share * letters >= VARIED_BY and not _intro(line)]
    gaps = [line for line in lines if PLACEHOLDER.search(line.text)][:1]
    return tuple(line.text for line in [*gaps, *some][:VARIANTS])


def organisers_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return up to three likely organisers, by links and by what letters and footers say."""
    found: Counter[str] = Counter()
    letters = 0
    for text in texts:
        letters += 1
        hosts = {(urlsplit(link).hostname or "").removeprefix("www.") for link in _links(text)}
        named = {match.group(1).strip() for match in ORGANISED.finditer(text)}
        shown = {ORGANISERS.get(host, host) for host in hosts if not NO_ORGANISERS.search(host)}
        found.update((named | shown) - {""})
    # A link in one letter may be its sender's; an organiser's is in many.
    enough = max(2, COMMON * letters)
    return tuple(name for name, count in found.most_common(3) if count >= enough)


def sides_of(texts: Iterable[str]) -> tuple[int, int]:
    """Count letters for and against, where both sides wrote; else (0, 0)."""
    supporting = opposing = 0
    for text in texts:
        leaning = len(SUPPORTS.findall(text)) - len(OPPOSES.findall(text))
        supporting += leaning > 0
        opposing += leaning < 0
    fewer = min(supporting, opposing)
    if fewer < max(SIDE_PEOPLE, SIDE * (supporting + opposing)):
        return 0, 0
    return supporting, opposing


def _name(subjects: Iterable[str], ask: str, lines: Sequence[Line]) -> str:
    plain = [" ".join(REPLY.sub("", subject).split()) for subject in subjects]
    wordings = Counter(subject.casefold() for subject in plain if _tells(subject))
    if wordings:
        best, count = max(wordings.items(), key=lambda item: (item[1], item[0]))
        if count >= max(2, SUBJECT_SHARE * len(plain)):
            shown = Counter(subject for subject in plain if subject.casefold() == best)
            return _cut(max(shown, key=lambda wording: (shown[wording], wording)), NAME_LENGTH)
    rest = LEAD_IN.sub("", ask, count=1) if ASK.search(ask) else ask
    name = " ".join(re.split(r"[,;:(]| - | – |—", rest)[0].split()[:NAME_WORDS]).rstrip(".!? ")
    name = DANGLING.sub("", name)
    name = name or (lines[0].text if lines else "")
    return _cut(name[:1].upper() + name[1:], NAME_LENGTH)


def _asks(line: Line) -> tuple[float, float]:
    """Score a sentence as the ask: by its share, less where it introduces or depends on another."""
    leaning = line.text.endswith(":") or LEANING.search(line.text) is not None
    return round(line.share, 1) - (0.5 if leaning else 0) - (
        0.3 if _intro(line) else 0
    ), -line.place


def _beside(text: str) -> bool:
    """Say whether a sentence is politeness, or only leads elsewhere."""
    return COURTESY.search(text) is not None or LINK.search(text) is not None


def _intro(line: Line) -> bool:
    return INTRODUCTION.search(line.text) is not None


def _tells(subject: str) -> bool:
    """Say whether a subject names anything: “Urgent letter from a constituent” does not."""
    return bool(subject) and not EMPTY_SUBJECT.match(subject) and bool(_telling(subject))


def _telling(text: str) -> set[str]:
    return {word for word in words(text) if word not in STOP_WORDS and not word.isdigit()}


def _worth(line: Line, telling: Counter[str], said: set[str]) -> float:
    """Score a sentence by its share and its common words not yet said, for its length."""
    new = _telling(line.text) - said
    # The 10 keeps a very short sentence from winning by its shortness alone.
    return line.share * sum(telling[word] for word in new) / (10 + line.size)


def _links(text: str) -> list[str]:
    found = []
    for link in LINK.findall(text):
        try:
            urlsplit(link)
        except ValueError:  # "http://[half an IPv6 address"
            continue
        found.append(link)
    return found


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
