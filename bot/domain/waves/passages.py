"""Passages: sentences, and which of a letter's are its writer's own.

A sentence is the campaign's where enough of its words are covered by shingles of the wave's core;
the rest is personal, and the office must read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from bot.domain.waves.phrases import CONTACT
from bot.domain.waves.shingles import LENGTH, Shingles, among, sequence
from bot.domain.waves.words import read

# The sentence ends of Japanese, Urdu and Punjabi, written as numbers: they look like ours.
FULL_STOPS = "\u3002\uff01\uff1f\u06d4\u0964"
BOUNDARY = re.compile(
    r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t])"
    rf"|(?<=[{FULL_STOPS}])|(?<=[.!?…])[\"')\]]*\s+"
)
"""Where a sentence ends: an empty line, the next bullet, or a full stop in any script."""
HEADED = 400
"""Characters among which a letter's heading stands."""
SUBJECT = re.compile(r"^[ \t]*re:[^\n]+\n", re.IGNORECASE | re.MULTILINE)
"""A heading of its own line, which ends there and not at the next full stop."""
ABBREVIATION = re.compile(
    r"(?<![\w'’])(?:mr|mrs|ms|dr|st|rev|prof|vs|cllr|hon|[a-z])\.$", re.IGNORECASE
)
# Below half: a sentence reworded by its sender is still the campaign's.
SHARED = 0.4
"""A sentence with so great a share of its words in the core is the campaign's."""
FEW = 4
"""A piece of fewer words tells nothing by itself: it goes with the one before."""
ADDRESS_WORDS = 16
"""Words that a name, address and postcode may take."""

REACHED = re.compile(
    r"\b(?:moved|moving|changed|instead|no longer|from now on"
    r"|new (?:e-?mail|address|number|phone|home|house|flat)"
    r"|(?:address|number|e-?mail|mobile) (?:is|has|will)\b"
    r"|(?:write|e-?mail|phone|ring|call|contact|reach|reply|text|send|post)"
    r" (?:back |it |this |that |them )?(?:to |on |at )?(?:me|us|my|our|here)\b)",
    re.IGNORECASE,
)
"""Somebody says where they can be reached, as no signature does."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A person's own words: one or more sentences in a row."""

    text: str
    sentences: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """Split text into sentences, with soft line breaks undone.

    “Dr. Jones came. He left.” → “Dr. Jones came.”, “He left.”
    """
    found: list[str] = []
    begun = 0
    text = SUBJECT.sub(r"\g<0>\n", text) if "e:" in text[:HEADED].casefold() else text
    ends = [(match.start(), match.end()) for match in BOUNDARY.finditer(text)]
    for end, after in [*ends, (len(text), len(text))]:
        piece = text[begun:end]
        runs_on = end < len(text) and "\n\n" not in text[end:after]
        if runs_on and ABBREVIATION.search(piece):
            continue
        if piece := " ".join(piece.split()):
            found.append(piece)
        begun = after
    return found


class OwnWords:
    """Tells which sentences of letters are their writers' own, without greeting and signature.

    With an empty core the whole letter is the writer's own. Sentences are weighed once and cached,
    since most letters have the same ones. `reached`: where somebody says that they can be reached
    is theirs too, as in an answer to ours.
    """

    def __init__(self, core: Shingles, *, reached: bool = False) -> None:
        self._reached = reached
        self._weighed = cache(partial(_weigh, core))

    def of(self, text: str) -> tuple[Passage, ...]:
        """Give a letter's own sentences, those in a row together."""
        passages: list[list[str]] = []
        own_before = False
        for sentence in sentences(read(text).text):
            # An address or postcode on a short line is the signature, not something to read.
            if CONTACT.search(sentence) and len(sentence.split()) <= ADDRESS_WORDS:
                if self._reached and REACHED.search(sentence):
                    passages.append([sentence])
                continue
            own, size = self._weighed(sentence)
            own = own if size >= FEW else own and own_before
            if own and own_before:
                passages[-1].append(sentence)
            elif own:
                passages.append([sentence])
            own_before = own
        return tuple(Passage(" ".join(passage), tuple(passage)) for passage in passages)


def own_words(text: str, core: Shingles, *, reached: bool = False) -> tuple[Passage, ...]:
    """Give the sentences of one letter that are its writer's own."""
    return OwnWords(core, reached=reached).of(text)


def _weigh(core: Shingles, sentence: str) -> tuple[bool, int]:
    """Return whether a sentence is the writer's own, and how many words it has."""
    shingles = sequence(sentence)
    size = shingles.size + LENGTH - 1 if shingles.size else 0
    covered = np.zeros(size, np.bool_)
    for at in np.flatnonzero(among(core, shingles)):
        covered[at : at + LENGTH] = True
    return int(covered.sum()) < SHARED * max(size, 1), size
