"""Request: the marks by which a sentence is known to ask the reader for something in particular."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from pathlib import Path

from bot.domain.waves import decoy_words, parliament_words, tongue_words
from bot.domain.waves import request_words as known
from bot.domain.waves.ask_words import EMPTY_WORDS
from bot.domain.waves.shingles import words
from bot.domain.waves.vocabulary import STOP_WORDS

PLAIN = {
    "others asked": known.WE_ASK_OTHERS,
    "others must": known.OTHERS_MUST,
    "parliament": parliament_words.PARLIAMENT,
    "numbered": parliament_words.NUMBERED,
    "dated": parliament_words.DATED,
    "weak": decoy_words.WEAK,
    "rhetorical": decoy_words.RHETORICAL,
    "past": decoy_words.PAST,
    "conditional": decoy_words.CONDITIONAL,
    "warning": decoy_words.WARNING,
    "thanks": decoy_words.THANKS,
    "self": decoy_words.SELF,
    "no need": decoy_words.NO_NEED,
    "you": known.YOU,
}
"""Marks of a request that need nothing but a look."""
NAMING = ("parliament", "numbered", "dated")
"""Those that the sentence before may have instead."""
ALONE = {
    "a word from you": known.A_WORD_FROM_YOU,
    "offer": known.OFFER,
    "welsh": tongue_words.WELSH,
    "foreign": tongue_words.FOREIGN,
    "imperative": known.IMPERATIVE,
    "please": known.PLEASE,
}
"""What may be a request without anything else."""
AND = re.compile(r",? and (?:then |also |to )?")
MANY = 3
"""Words shared with the subject: more say no more."""
BRIEF = 5
"""Words of a sentence too short to say much."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each mark adds to how likely a sentence is a request; above 0 it is held for one.

    Fitted by logistic regression (benchmarks/asks.py); the bar is already taken off `bias`.
    """

    bias: float
    marks: Mapping[str, float]

    def score(self, found: Mapping[str, float]) -> float:
        """Weigh a sentence by its marks; one without any asks for nothing."""
        if not found:
            return -inf
        return self.bias + sum(self.marks.get(mark, 0.0) * size for mark, size in found.items())


def weights(path: Path) -> Weights:
    """Read fitted weights from a TOML file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Weights(raw["bias"], raw["marks"])


WEIGHTS = weights(Path(__file__).with_name("asking.toml"))


def marks(text: str, about: AbstractSet[str], before: str = "") -> dict[str, float]:
    """Return what a request has; nothing for what asks nothing.

    `about` are the telling words of the letters' subject, `before` the sentence that a request
    points back to, if it does: it may name what is asked for.
    """
    asking = asked_in(text)
    alone = {name: m for name, p in ALONE.items() if (m := p.search(text))}
    if not asking and not alone and not known.WE_ASK_OTHERS.search(text):
        return {}
    if decoy_words.SUPPORTERS.search(text):
        return {}
    please = [alone["please"]] if "please" in alone else []
    act = any(known.ACT.match(text, match.end()) for match in (*asking.values(), *please))
    first = min((*asking.values(), *please), key=lambda match: match.start(), default=None)
    found = dict.fromkeys([*asking, *alone], 1.0)
    found |= {name: 1.0 for name, pattern in PLAIN.items() if pattern.search(text)}
    found |= {name: 1.0 for name in NAMING if PLAIN[name].search(before)}
    found |= {
        "asked": float(bool(asking)),
        "asked to act": float(bool(asking) and act),
        "please act": float(bool(please) and act),
        "act": float(act),
        "reply alone": float(first is not None and only_reply(text, first.end())),
        "question": float(text.rstrip("”\"')").endswith("?")),
        "brief": float(len(text.split()) < BRIEF),
        "subject": min(len(telling(text) & about), MANY) / MANY,
        "only weak": float("weak" in found and not parliament_words.PARLIAMENT.search(text)),
    }
    return {name: size for name, size in found.items() if size}


def only_reply(text: str, at: int) -> bool:
    """Say whether nothing but an answer is asked for, from a place in a sentence on."""
    reply = decoy_words.REPLY_ALONE.match(text, at)
    more = (match.end() for match in AND.finditer(text, reply.end() if reply else at))
    return reply is not None and not (
        parliament_words.PARLIAMENT.search(text) and any(known.ACT.match(text, end) for end in more)
    )


@lru_cache(maxsize=64)
def asked_in(text: str) -> Mapping[str, re.Match[str]]:
    """Return where a sentence asks the reader for something, by the form of asking."""
    forms = known.YOU_ARE_ASKED
    if not known.ADDRESSED.search(text):
        forms = {name: forms[name] for name in known.UNADDRESSED}
    return {name: match for name, form in forms.items() if (match := form.search(text))}


def object_at(text: str) -> str:
    """Return what is asked for, without who asks whom; all of a sentence that asks for nothing."""
    begun = [*asked_in(text).values(), *filter(None, [known.PLEASE.search(text)])]
    if not begun and (others := known.WE_ASK_OTHERS.search(text)):
        begun = [others]
    if not begun and (told := known.IMPERATIVE.search(text)):
        return text[told.start() :].lstrip(":;–— ")
    return text[min(begun, key=lambda match: match.start()).end() :] if begun else text


def telling(text: str) -> set[str]:
    """Return the words of a text that tell what it is about."""
    return {word for word in words(text) if word not in STOP_WORDS and not word.isdigit()}


def specific(text: str) -> set[str]:
    """Return the words that tell of one campaign alone."""
    return {word for word in telling(text) if word not in EMPTY_WORDS}
