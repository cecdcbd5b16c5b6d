"""Request: the marks by which a sentence is known to ask the reader for something in particular."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.domain.waves import request_words as known
from bot.domain.waves.ask_words import EMPTY_WORDS
from bot.domain.waves.shingles import words
from bot.domain.waves.vocabulary import STOP_WORDS

PLAIN = {
    "others asked": known.WE_ASK_OTHERS,
    "others must": known.OTHERS_MUST,
    "parliament": known.PARLIAMENT,
    "numbered": known.NUMBERED,
    "dated": known.DATED,
    "weak": known.WEAK,
    "rhetorical": known.RHETORICAL,
    "past": known.PAST,
    "conditional": known.CONDITIONAL,
    "thanks": known.THANKS,
    "self": known.SELF,
    "no need": known.NO_NEED,
    "you": known.YOU,
    "a word from you": known.A_WORD_FROM_YOU,
    "offer": known.OFFER,
    "welsh": known.WELSH,
    "foreign": known.FOREIGN,
}
"""Marks that need nothing but a look."""
MANY = 3
"""Words shared with the subject: more say no more."""
LENGTHY = 25
"""Words of a sentence of ordinary length."""


def marks(text: str, place: float, about: AbstractSet[str]) -> dict[str, float]:
    """Return what a sentence at a place (0 to 1) in letters has that tells of a request.

    `about` are the telling words of the letters' subject.
    """
    found = {name: 1.0 for name, pattern in PLAIN.items() if pattern.search(text)}
    asking = {name: m for name, p in known.YOU_ARE_ASKED.items() if (m := p.search(text))}
    please = known.PLEASE.search(text)
    imperative = known.IMPERATIVE.search(text)
    found |= dict.fromkeys(asking, 1.0)
    ends = [match.end() for match in (*asking.values(), please) if match]
    act = any(known.ACT.match(text, end) for end in ends)
    size = len(text.split())
    found |= {
        "asked": float(bool(asking)),
        "please": float(please is not None),
        "imperative": float(imperative is not None),
        "act": float(act),
        "asked to act": float(bool(asking) and act),
        "please act": float(please is not None and act),
        "question": float(text.rstrip("”\"')").endswith("?")),
        "place": place,
        "late": float(place > LATE),
        "brief": float(size < BRIEF),
        "length": min(size / LENGTHY, 2.0),
        "subject": min(len(telling(text) & about), MANY) / MANY,
    }
    ours = bool(asking or please or imperative or "welsh" in found)
    found["request in parliament"] = float(ours and "parliament" in found)
    found["weak request"] = float(ours and "weak" in found and "parliament" not in found)
    found["request"] = float(ours)
    return {name: size for name, size in found.items() if size}


LATE, BRIEF = 0.6, 5


def object_at(text: str) -> str:
    """Return what is asked for, without who asks whom; all of a sentence that asks for nothing."""
    asking = [m for p in known.YOU_ARE_ASKED.values() if (m := p.search(text))]
    begun = [*asking, *filter(None, [known.PLEASE.search(text)])]
    if not begun and (others := known.WE_ASK_OTHERS.search(text)):
        begun = [others]
    return text[min(begun, key=lambda match: match.start()).end() :] if begun else text


def telling(text: str) -> set[str]:
    """Return the words of a text that tell what it is about."""
    return {word for word in words(text) if word not in STOP_WORDS and not word.isdigit()}


def specific(text: str) -> set[str]:
    """Return the words that tell of one campaign alone."""
    return {word for word in telling(text) if word not in EMPTY_WORDS}
