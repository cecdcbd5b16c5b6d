"""Stance: whether a sentence is for or against something, and whose letter asks the opposite.

Sides are taken on an object: “support the closure” is the opposite of “stop the closure”, and
“keep the library” is not. Negation turns a side round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.waves.lines import plain
from bot.domain.waves.passages import sentences
from bot.domain.waves.request import specific
from bot.domain.waves.words import read

FOR = (
    r"vot(?:e|ing) (?:for|in favou?r of|yes (?:to|on))|in (?:support|favou?r) of|support(?:ive of"
    r"|ing)?|back(?:ing)?|welcom(?:e|ing)|favou?r(?:ing)?|applaud|endors(?:e|ing)|approv(?:e of|e"
    r"|ing)|agree with|sign(?:ing)?|pass|champion(?:ing)?|speak (?:up )?for|for"
)
AGAINST = (
    r"vot(?:e|ing) (?:against|down|no (?:to|on))|in opposition to|oppos(?:e|ed|ing)(?: to)?"
    r"|opposition to|object(?:ion)?(?:ing)? to|reject(?:ing)?|against|stop(?:ping)?|block(?:ing)?"
    r"|scrap(?:ping)?|halt(?:ing)?|withdraw(?:ing)?|disagree with|disapprove of|condemn"
    r"|speak (?:up |out )?against|abandon(?:ing)?|drop|repeal|resist(?:ing)?"
)
SIDE = re.compile(
    rf"\b(?:(?P<against>{AGAINST})|(?P<for>{FOR}))(?:\s+|(?=[.!?;]|$))", re.IGNORECASE
)
NEGATION = re.compile(
    r"\b(?:not|never|cannot|no longer|neither|nor|without|refuse to|refusing to|unable to"
    r"|instead of|rather than|fail to)\b|n't\b|\bnot?\b",
    re.IGNORECASE,
)
OURS = re.compile(
    r"^\W*(?:please\b.*|(?:do not|don't|never|strongly|instead|and|so|therefore|yes|no)?\W*)$"
    r"|\b(?:i|we|you|please|urge|ask|asking|beg|must|should|to|am|are|i'm|we're|myself|my|our)\b",
    re.IGNORECASE,
)
"""Before a side that the writer takes or asks for; of what others think it is not said."""
THEIRS = re.compile(
    r"\b(?:they|he|she|it|who|others|people|government|party|opponents|supporters|critics|lobby"
    r"|council|industry|some|many|those)\b[^,;]*$",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[;,:—–]\s+|\s-\s|\b(?:but|and|because|so|while|although|though)\b", re.IGNORECASE
)
PHRASE = re.compile(
    r"[,;:.!?()—–]|\s-\s|\b(?:of|to|in|for|at|by|on|from|with|which|that|who|and|but|because|when"
    r"|while|if|as|before|until|so|now|is|are|was|were|will|would|has|have|being|through)\b",
    re.IGNORECASE,
)
"""Where the object of a side ends."""
BARE = ("for", "against")
"""Sides only after “am”, “are” or “vote”: “for many people” takes none."""
BE = re.compile(
    r"\b(?:am|are|be|i'm|we're|being|was)(?: \w+ly| all| very much|)?\s*$", re.IGNORECASE
)
REFERS = re.compile(r"^(?:(?:it|them)\b|(?:this|that|these)\b(?! \w)|[.!?;]|$)", re.IGNORECASE)
"""An object that is only pointed to, and so is the wave's own."""
KINDS = frozenset(
    (
        *(
            "bill",
            "motion",
            "proposal",
            "proposals",
            "plan",
            "plans",
            "amendment",
            "rule",
            "scheme",
        ),
        *("campaign", "petition", "measure", "law", "act", "edm", "change", "changes"),
    )
)
"""What an object may be called beside its own name."""
STEM = 5
"""Letters by which words are held for the same: close, closure."""


@dataclass(frozen=True, slots=True)
class Side:
    """A side that a sentence takes: for (1) or against (-1) an object, by its words' beginnings.

    `kinds` are words such as “bill”, which tell only where the object has no name of its own; one
    without any words is only pointed to (“it”), and so is the wave's own.
    """

    sign: int
    about: frozenset[str]
    kinds: frozenset[str]

    def opposes(self, other: Side) -> bool:
        """Say whether two sides are opposite ones on one object."""
        return self.sign == -other.sign and self.meets(other)

    def meets(self, other: Side) -> bool:
        """Say whether two sides are on one object."""
        if self.about and other.about:
            return bool(self.about & other.about)
        if self.kinds and other.kinds:
            return bool(self.kinds & other.kinds)
        return not (self.about or self.kinds) or not (other.about or other.kinds)


def sides_of(sentence: str) -> list[Side]:
    """Return the sides that a sentence takes for its writer, or asks its reader to take.

    “Please don't vote for the Bill” → against the Bill.
    """
    found = []
    for match in SIDE.finditer(sentence):
        before = CLAUSE.split(sentence[: match.start()])[-1]
        verb = match.group().strip().casefold()
        if verb in BARE and not BE.search(before):
            continue
        if THEIRS.search(before) or not OURS.search(before):
            continue
        sign = 1 if match.group("for") else -1
        sign *= (-1) ** len(NEGATION.findall(before))
        rest = sentence[match.end() :]
        side = Side(sign, *_object(rest))
        if side.about or side.kinds or REFERS.match(rest):
            found.append(side)
    return found


def _object(rest: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a side's object, up to where the phrase ends, and those of its kind."""
    words = rest.split()
    article = 1 if words[:1] and words[0].casefold() in {"the", "a", "an"} else 0
    phrase = PHRASE.split(" ".join(words[article:]), maxsplit=1)[0]
    said = set(re.findall(r"\w+", phrase.casefold()))
    about = frozenset(word[:STEM] for word in specific(phrase) - KINDS)
    return about, frozenset(word.removesuffix("s") for word in said & KINDS)


@dataclass(frozen=True, slots=True)
class Stance:
    """The side that a wave takes: its sides, and the shared sentences that take them."""

    sides: tuple[Side, ...] = ()
    shared: frozenset[str] = frozenset()

    @classmethod
    def of(cls, shared: Sequence[str]) -> Stance:
        """Read it in the sentences that a wave shares; where they disagree, most of them count."""
        found = [side for sentence in shared for side in sides_of(sentence)]
        return cls(
            tuple(
                side
                for side in found
                if sum(side.opposes(other) for other in found)
                <= sum(side.sign == other.sign and side.meets(other) for other in found)
            ),
            frozenset(shared),
        )

    @property
    def sign(self) -> int:
        """Whether the wave is for something (1), against something (-1), or neither (0)."""
        total = sum(side.sign for side in self.sides)
        return (total > 0) - (total < 0)

    def turned(self, text: str) -> str:
        """Return the first sentence of a letter that asks the opposite; “” where it does not.

        A letter with more sentences for the wave's side than against it is with its wave. The
        wave's own sentences never count against it.
        """
        opposite, along = [], 0
        for sentence in map(plain, sentences(read(text).text) if self.sides else ()):
            sides = sides_of(sentence)
            if sentence not in self.shared and self._opposed(sides):
                opposite.append(sentence)
            elif self._joined(sides):
                along += 1
        return opposite[0] if len(opposite) > along else ""

    def _opposed(self, sides: Sequence[Side]) -> bool:
        return any(side.opposes(ours) for side in sides for ours in self.sides)

    def _joined(self, sides: Sequence[Side]) -> bool:
        return any(
            side.sign == ours.sign and side.meets(ours) for side in sides for ours in self.sides
        )
