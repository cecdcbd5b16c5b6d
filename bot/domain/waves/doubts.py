"""Doubts: what a text leaves open for somebody who reads nothing else.

A pronoun, “the gap”, “all six”, “Clause 9”: each stands for something that was said elsewhere. A
doubt is only one where the letters have a sentence that would settle it, so more are looked for
here than a reader might have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.waves.ask_words import ADDRESSEE, ANTECEDENT, FORMAL
from bot.domain.waves.doubt_words import (
    ALL_OF,
    BEGINS,
    BRACKETED,
    COUNTED,
    DEFINITE,
    DUMMY,
    ENDING,
    EXACT,
    FINAL,
    IMPLIED,
    INTRODUCED,
    KIN,
    KNOWN_HEADS,
    MANY,
    MOTION,
    NUMBERED,
    OCCASION,
    OF_THEM,
    ON_FROM,
    PEOPLE,
    PHRASES,
    PRONOUN,
    PUBLIC,
    SEVERAL,
    SIZES,
    TELLING,
    VOTED,
)
from bot.domain.waves.leaning import complete, matter
from bot.domain.waves.parliament_words import DATED, PARLIAMENT, PERSONAL, VOTABLE
from bot.domain.waves.request import specific, telling

DESCRIBED = 4
"""Words of its own beside a number that say what it is."""
FEW_SPECIFIC = 3
"""A text with fewer words that tell of one campaign alone is vague."""
CLEAR = 6
"""One with so many is clear, whatever its pronouns are."""
OF_A_BILL = 0.4
"""What it settles of a clause that a sentence names a Bill."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something left open: `heads`, a `number`, or a pronoun where both are empty.

    `heads` are nouns without their endings, of which one would settle “the gap”; `which` is the
    word before it if there is one; `number` is that of “Clause 9”, and `part` whether it is of
    something that is part of a Bill. `named` is whether a pronoun stands for something that is
    voted on or signed, `vague` whether there is not even a pronoun,
    and `near` whether a sentence shortly before must have it: “that call”.
    """

    heads: tuple[str, ...] = ()
    which: str = ""
    number: str = ""
    part: bool = False
    named: bool = False
    vague: bool = False
    near: bool = False

    @property
    def particular(self) -> bool:
        """Say whether it is known what would settle it."""
        return bool(self.heads or self.number)

    def answers(self, text: str) -> bool:
        """Say whether a sentence settles it."""
        return self.settled(text) > 0

    def settled(self, text: str) -> float:
        """Say how well a sentence settles it: 0 where it does not."""
        if self.number:
            found = any(match["number"] == self.number for match in NUMBERED.finditer(text))
            in_bill = self.part and FORMAL.search(text) is not None
            return float(found and described(text)) or OF_A_BILL * in_bill
        if not self.heads:
            if self.named:
                return float(VOTABLE.search(text) is not None)
            known = not self.vague or PARLIAMENT.search(text) is not None
            return float(known and len(substance(text)) >= FEW_SPECIFIC)
        head = "|".join(map(re.escape, self.heads))
        begun = re.search(rf"{INTRODUCED} (?:[\w'’-]+ ){{0,3}}(?i:{head}){ENDING}", text)
        told = re.search(rf"\b(?i:{head}){ENDING} {TELLING}", text)
        if self.heads in IMPLIED.values() or self.heads[0] in SIZES:
            return float(re.search(rf"(?<!\w)(?:{head})", text) is not None)
        # “The fast track” says something of itself, so not any mention of a track will do.
        if not begun and (self.which or not told):
            return 0.0
        return 1.0 + 0.5 * (begun is not None) + 0.5 * (FORMAL.search(text) is not None)


def doubts(text: str, known: str = "") -> Iterator[Doubt]:
    """Give what a sentence leaves open for somebody who has read what is `known`."""
    pronoun = next(open_pronouns(text), None) is not None
    if pronoun and len(substance(matter(text))) < CLEAR:
        yield Doubt(named=VOTED.search(text) is not None)
    yield from _numbers(text, known)
    nouns = list(_nouns(text, known))
    yield from nouns
    for sign, heads in IMPLIED.items():
        if re.search(rf"\b(?:{sign})\b", text, re.IGNORECASE) and not any(
            re.search(rf"(?<!\w){head}", f"{known} {text}", re.IGNORECASE) for head in heads
        ):
            yield Doubt(heads=heads)
    if vague(text) and not pronoun and NUMBERED.search(text) is None:
        yield Doubt(vague=not nouns)


def _numbers(text: str, known: str) -> Iterator[Doubt]:
    for match in ALL_OF.finditer(text):
        if not re.search(rf"\b{match['size']}\b", text[: match.start()], re.IGNORECASE):
            yield Doubt(heads=(match["size"].casefold(),))
    for match in NUMBERED.finditer(text):
        if not described(f"{known} {text}"):
            part = MOTION.match(match.group()) is None
            yield Doubt(number=match["number"], part=part)


def _nouns(text: str, known: str) -> Iterator[Doubt]:
    told = stems(known)
    clear = len(substance(matter(text))) >= CLEAR
    for match in DEFINITE.finditer(text):
        if text.startswith(" [", match.end()) or _is_dummy(text, match.start()):
            continue
        head, which = match["head"].casefold(), match["which"] or ""
        before = stems(text[: match.start()])
        if match["of"].casefold() == "the" and (head in KNOWN_HEADS or which in EXACT):
            continue
        if stem(head) not in told | before:
            the = match["of"].casefold() == "the"
            near = not clear and (not the or (not which and VOTABLE.search(head) is not None))
            yield Doubt(heads=(stem(head),), which=which if the else "", near=near)


def leaning(text: str) -> bool:
    """Say whether a sentence that stands before a request leans on one before it."""
    return (
        not complete(text)
        or ON_FROM.search(text) is not None
        or next(open_pronouns(text), None) is not None
        or ((begun := BEGINS.match(text)) is not None and begun["head"] not in PUBLIC)
    )


def wanted(text: str) -> int:
    """Return how many sentences have what “both” or “all three” stand for; 1 for anything else."""
    found = COUNTED.search(text)
    return SIZES.get((found["size"] or found["more"]).casefold(), 2) if found else 1


def open_pronouns(text: str) -> Iterator[str]:
    """Give the pronouns of a sentence that nothing before them in it can be meant by."""
    for match in PRONOUN.finditer(text):
        named = text.startswith(" [", match.end())
        if named or _is_dummy(text, match.start()):
            continue
        before = BRACKETED.sub("", text[: match.start()])
        word = match.group().casefold()
        if PEOPLE.match(word) and (PERSONAL.search(before) or KIN.search(before)):
            continue
        # A Minister is asked for “it”, and for “their” reasons.
        earlier = before if OF_THEM.match(word) else ADDRESSEE.sub("", before)
        earlier = PHRASES.sub("", earlier)
        if FINAL.search(text) and FINAL.search(text[: match.end()]):
            earlier = ""
        meant = MANY if SEVERAL.match(word) else ANTECEDENT
        if not PEOPLE.match(word) and meant.search(earlier):
            continue
        yield match.group()


def _is_dummy(text: str, at: int) -> bool:
    return any(match.start() <= at < match.end() for match in DUMMY.finditer(text))


def described(text: str) -> bool:
    """Say whether a sentence that has a number says what it is."""
    rest = NUMBERED.sub("", text)
    return FORMAL.search(rest) is not None or len(substance(rest)) > DESCRIBED


def vague(text: str) -> bool:
    """Say whether a text has few words that tell of one campaign alone."""
    return FORMAL.search(text) is None and len(substance(matter(text))) < FEW_SPECIFIC


def thin(text: str) -> bool:
    """Say whether a whole passage says too little for anybody to know what it is on."""
    return FORMAL.search(text) is None and len(substance(text)) <= FEW_SPECIFIC


def unnamed(text: str, subject: str) -> bool:
    """Say whether a text speaks of a part of a Bill that only the subject names."""
    parts = (each for each in NUMBERED.finditer(text) if not MOTION.match(each.group()))
    return (
        next(parts, None) is not None
        and FORMAL.search(text) is None
        and FORMAL.search(subject) is not None
    )


def substance(text: str) -> set[str]:
    """Return the words that say what a request is on, and not to whom, where or when it is made."""
    return specific(DATED.sub("", ADDRESSEE.sub("", text))) - OCCASION


def stems(text: str) -> set[str]:
    """Return the telling words of a text without their endings."""
    return {stem(word) for word in telling(text)}


def stem(word: str) -> str:
    """Return a word without the ending of a plural."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
