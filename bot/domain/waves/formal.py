"""Formal: the full names of Bills, motions and the like, and what “the Bill” or “it” stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.domain.waves.ask_words import FORMAL, NUMBER_ALONE, NUMBERED, PLEDGED, REFERRING, STANDING
from bot.domain.waves.lines import Line

VOTED_ON = frozenset(
    [
        "bill",
        "motion",
        "edm",
        "amendment",
        "treaty",
        "regulations",
        "order",
        "clause",
        "petition",
        "pledge",
        "rule",
    ]
)
"""Kinds of what a Member votes on or signs: only these can be “it”."""


OWN = re.compile(r"\b(?:the|this|that) (?:bill|motion|edm|order|petition|pledge)\b", re.IGNORECASE)
"""What a later “it” in the same sentence is."""
UNNAMED = re.compile(
    r"\b(?:clause|amendment|motion|petition|pledge|letter)s?\b(?! \d)", re.IGNORECASE
)
"""What “it” may be as well as what is named."""
PART_OF = re.compile(
    r"\b(?i:new clause|clause|amendment|schedule) \d+[A-Z]? (?:to|of) the (?:[A-Z(][\w'’()-]*,? "
    r"(?:(?:of|and|for|the|on|in|to|with) )*)+Bill\b"
)
ANYBODYS = re.compile(
    r"(?:(?:Private|Ten[ -]Minute|Government|Presentation|Backbench|Opposition|Day"
    r"|Cross-Party)\W*)*"
    r"(?:Members?['’]?s?['’]?|Rule|Day|Minute|Government|Opposition|Private|Early|Lords)"
    r" (?:Bill|Motion|Amendment|Order)",
    re.IGNORECASE,
)
"""“A Private Member's Bill” is no name."""


def formal_names(lines: Sequence[Line]) -> dict[str, str]:
    """Return the full name of each kind of thing that the lines name: bill → “Fair Rents Bill”.

    Of two of a kind the one in more letters is taken, and of those the longer.
    """
    found: dict[str, Counter[str]] = {}
    for line in lines:
        for kind, name in names_in(line.text):
            found.setdefault(kind, Counter())[name] += round(100 * line.share)
    return {
        kind: max(names, key=lambda name: (names[name], len(name))) for kind, names in found.items()
    }


def names_in(text: str) -> Iterator[tuple[str, str]]:
    """Give each full name in a text, with its kind before it."""
    for match in FORMAL.finditer(text):
        name = match.group("name") or match.group("quoted")
        if ANYBODYS.fullmatch(name):
            continue
        kind = (match.group("kind") or match.group("after")).casefold()
        yield kind, " ".join(name.split())


def has_name(text: str) -> bool:
    """Say whether a text tells by its name or number what is to be voted on, signed or joined."""
    return any(pattern.search(text) for pattern in (FORMAL, NUMBERED, PLEDGED))


def named(text: str, names: dict[str, str]) -> str:
    """Say in brackets what “the Bill” is, where the sentence does not and another one does."""

    def name(match: re.Match[str]) -> str:
        full = names.get(match.group("kind").casefold(), "")
        return f"{match.group()} [the {full}]" if full else match.group()

    if any(full.casefold() in text.casefold() for full in names.values()):
        return text
    return REFERRING.sub(name, text, count=1)


def stood_for(text: str, place: float, lines: Sequence[Line]) -> str:
    """Say in brackets what “it” is in “vote for it”: what was last named before in the letters.

    Where nothing was, the text is returned as it is.
    """
    earlier = sorted((line for line in lines if line.place < place), key=lambda line: line.place)
    last = [name for line in earlier for name in _voted_on(line.text)]
    sure = [line for line in earlier if last and last[-1] in " ".join(line.text.split())]
    if sure and UNNAMED.search(sure[-1].text.replace(last[-1], "")):
        return text
    pronoun = STANDING.search(text)
    if not last or not pronoun or OWN.search(text, 0, pronoun.start()):
        return text
    # A number alone says less than the sentence that has it.
    if NUMBER_ALONE.fullmatch(f"[{last[-1]}]"):
        return text
    article = "" if NUMBERED.match(last[-1]) else "the "
    return STANDING.sub(rf"\g<0> [{article}{last[-1]}]", text, count=1)


def _voted_on(text: str) -> Iterator[str]:
    found = [
        (match.start(), match.group("name") or match.group("quoted"))
        for match in FORMAL.finditer(text)
        if (match.group("kind") or match.group("after")).casefold() in VOTED_ON
    ]
    for pattern in (NUMBERED, PLEDGED):
        found += [(match.start(), match.group()) for match in pattern.finditer(text)]
    # “Amendment 45 to the Rivers Bill” is one thing, and its number is what is voted on.
    if parts := [(match.start(), match.group()) for match in PART_OF.finditer(text)]:
        found = parts
    yield from (" ".join(name.split()) for _, name in sorted(found))
