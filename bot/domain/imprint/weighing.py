"""Weighing: whether a text is meant to win or lose votes, by what is in it and who publishes it.

A linear model over named signs (`reading`), fitted by logistic regression on posts written for it
(benchmarks/imprint_fit.py, weighing.toml). Between its two bars the answer is that it is doubtful.
Measured by `python -m benchmarks.imprint`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.domain.imprint.finding import without_imprints
from bot.domain.imprint.reading import Found, read, sign_table
from bot.domain.imprint.rules import Publisher
from bot.words.speaking import _

POLITICAL = (
    "party",
    "vote asked",
    "poll",
    "candidate",
    "attack",
    "comparison",
    "campaign",
    "record",
    "endorsement",
    "won or lost",
    "recall",
    "referendum",
    "party vote",
    "slogan",
)
"""Signs that speak for it; the number of them in a text is weighed too."""
NEUTRAL = (
    "help with a trouble",
    "how to vote",
    "service",
    "warning",
    "community",
    "personal",
    "consultation",
    "parliament's work",
    "another vote",
    "mourning",
)
"""Signs that speak against it."""
TOGETHER = (
    ("party", "poll"),
    ("party", "attack"),
    ("party", "record"),
    ("party", "comparison"),
    ("party", "personal"),
    ("party", "mourning"),
    ("office-holder", "mourning"),
    ("party", "community"),
    ("attack", "poll"),
    ("attack", "office-holder"),
    ("record", "poll"),
    ("record", "office-holder"),
    ("campaign", "poll"),
    ("candidate", "poll"),
    ("candidate", "consultation"),
    ("vote asked", "poll"),
    ("vote asked", "how to vote"),
    ("poll", "how to vote"),
    ("won or lost", "poll"),
)
"""Signs that say more side by side than each by itself."""
SEVERAL = 3
"""Signs from which on there is hardly a doubt."""
CAMPAIGNERS = frozenset((Publisher.CANDIDATE, Publisher.FUTURE_CANDIDATE, Publisher.PARTY))


class Leaning(StrEnum):
    """What the words of a text are taken for."""

    POLITICAL = "political"
    DOUBTFUL = "doubtful"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a text is taken for; `because`: each reason with the words that gave it."""

    leaning: Leaning
    score: float
    because: tuple[tuple[str, tuple[str, ...]], ...] = ()
    signs: frozenset[str] = frozenset()

    def reasons(self) -> str:
        """Say the reasons in a row, each with its words, in the reader's language; or nothing."""
        told = [
            _("{reason} (“{words}”)", reason=_(reason), words="”, “".join(words))
            for reason, words in self.because
        ]
        if len(told) < SEVERAL - 1:
            return "".join(told)
        return _("{first} and {last}", first=", ".join(told[:-1]), last=told[-1])

    def quoted(self) -> str:
        """Return the words that told most; nothing where it was no single word."""
        return self.because[0][1][0] if self.because else ""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each mark and stem adds, and from which score a text is political, or doubtful."""

    bias: float
    political: float
    doubtful: float
    marks: Mapping[str, float]
    stems: Mapping[str, float]

    def score(self, found: Found, by: frozenset[Publisher], *, paid: bool) -> float:
        """Add up what a text has."""
        has = marks(found, by, paid=paid)
        told = sum(self.marks.get(mark, 0) * size for mark, size in has.items())
        return self.bias + told + sum(self.stems[stem] for stem in found.stems & self.stems.keys())


@cache
def weights() -> Weights:
    """Read the fitted weights."""
    text = files("bot.domain.imprint").joinpath("weighing.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(text)
    return Weights(raw["bias"], raw["political"], raw["doubtful"], raw["marks"], raw["stems"])


def weigh(text: str, by: Iterable[Publisher], *, paid: bool = False) -> Weighed:
    """Weigh a text that a publisher puts out; its imprint does not count for it."""
    found = read(without_imprints(text))
    known = weights()
    score = known.score(found, frozenset(by), paid=paid)
    if score < known.doubtful:
        return Weighed(Leaning.NEUTRAL, score, signs=frozenset(found.signs))
    leaning = Leaning.POLITICAL if score >= known.political else Leaning.DOUBTFUL
    return Weighed(leaning, score, _because(found, known), frozenset(found.signs))


def _because(found: Found, known: Weights) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the three signs that told most, with at most two of their words each."""
    said = [(name, says) for name, says, _pattern in sign_table() if says and name in found.signs]
    said.sort(key=lambda each: -known.marks.get(each[0], 0))
    return tuple((says, tuple(dict.fromkeys(found.signs[name]))[:2]) for name, says in said[:3])


def marks(found: Found, by: frozenset[Publisher], *, paid: bool) -> dict[str, float]:
    """Return what is weighed, by name: signs, pairs of them, who publishes, and whether paid."""
    whose = _whose(by)
    has = {name: 1.0 + 0.5 * (len(set(words)) > 1) for name, words in found.signs.items()}
    political = sum(name in has for name in POLITICAL)
    neutral = sum(name in has for name in NEUTRAL)
    pairs = {f"{one} + {other}": 1.0 for one, other in TOGETHER if found.has(one, other)}
    by_whom = {f"{name} by {whose}": 1.0 for name in has if name in POLITICAL}
    return (
        has
        | pairs
        | by_whom
        | {
            f"by {whose}": 1.0,
            "paid": float(paid),
            f"paid by {whose}": float(paid),
            "political signs": min(political, 6) / 2,
            "several": float(political >= SEVERAL),
            "none": float(political == 0),
            "neutral signs": min(neutral, 4) / 2,
            "neutral alone": float(political == 0 and neutral > 0),
            f"nothing at all by {whose}": float(political + neutral == 0),
            f"neutral alone by {whose}": float(political == 0 and neutral > 0),
            "one among neutral ones": float(political == 1 and neutral > 0),
        }
    )


def _whose(by: frozenset[Publisher]) -> str:
    if by & CAMPAIGNERS:
        return "a campaign"
    if Publisher.PUBLIC_BODY in by:
        return "a public body"
    return "an office-holder" if Publisher.OFFICE_HOLDER in by else "others"
