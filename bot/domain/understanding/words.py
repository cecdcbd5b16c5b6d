"""Words: a sentence cut up, its short forms written out, its idle words left out; their stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.understanding.language import Language, cut_off

_EDGES = " \t.,!?;:()[]\"“”‘'’*…"
_OWN_WORDS = re.compile(
    r":\s+(?P<after>\S.*)$|[“\"](?P<quoted>[^”\"]+)[”\"]"
    r"|\s[-–—]\s+(?P<dashed>[A-Z]\S*(?:\s+\S+){4,})$",  # “new post - Surgery on Friday …”
    re.DOTALL,
)
_DASHES = "-–—"
LONGEST_IDLE = 8  # words of a run that means nothing here
_TOKEN = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"['’]s$")

Run = tuple[str, ...]
"""Words side by side, as they are compared."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as typed (`said`) and as compared (`plain`); `sure` is below 1 if mended.

    `start` and `end` are its places in the text: what is between two words may matter to a reader.
    """

    said: str
    plain: str
    sure: float = 1.0
    start: int = 0
    end: int = 0


def cut(sentence: str, language: Language) -> list[Word]:
    """Cut a sentence into words, with short forms written out.

    “What’s” → “what”; “dont” → “do”, “not”. Two words that count as one (“sign off”) are joined.
    """
    words: list[Word] = []
    for token in _TOKEN.finditer(sentence):
        said = token[0].strip(_EDGES) if token[0].strip(_DASHES) else ""
        start = token.start() + len(token[0]) - len(token[0].lstrip(_EDGES))
        at = (start, start + len(said))
        low = said.casefold()
        bare = re.sub(r"['’]", "", low)
        # “No. 88” is a number, and says no “no”.
        if token[0] in {"no.", "No."} and sentence[token.end() : token.end() + 2].strip().isdigit():
            bare = low = "number"
        if bare in language.short:
            words += [Word(said, plain, 1.0, *at) for plain in language.short[bare].split()]
        elif bare:
            plain = re.sub(r"['’]", "", _POSSESSIVE.sub("", low))
            words.append(Word(said, plain, 1.0, *at))
    return _joined(words, language)


def own_words(text: str) -> range | None:
    """Return where in a text the asker's own words are: after a colon, or in quotation marks."""
    found = _OWN_WORDS.search(text)
    part = next(filter(found.__getitem__, ("after", "quoted", "dashed"))) if found else ""
    return range(found.start(part), found.end(part)) if found else None


def without_idle(words: Sequence[Word], language: Language) -> list[Word]:
    """Leave out what is declared to mean nothing here: fillers, and courtesy at either end.

    A sentence that would come down to a word or none stays as it is.
    """
    left = list(words)
    said = {word.plain for word in left}
    for run in language.fillers:
        if said.issuperset(run):
            left = _without(left, run)
    while run := _at_edge(left, language.openers, opening=True):
        left = left[len(run) :]
    while run := _at_edge(left, language.closers, opening=False):
        left = left[: -len(run)]
    # “Great tip” is more than “tip”.
    return left if len(left) > 1 else list(words)


def _at_edge(words: Sequence[Word], runs: frozenset[Run], *, opening: bool) -> Run:
    """Return the longest declared run at an edge that leaves a word over."""
    plain = tuple(word.plain for word in words)
    for length in range(min(LONGEST_IDLE, len(plain) - 1), 0, -1):
        run = plain[:length] if opening else plain[-length:]
        if run in runs:
            return run
    return ()


def _without(words: list[Word], run: Run) -> list[Word]:
    left: list[Word] = []
    for word in words:
        left.append(word)
        if tuple(each.plain for each in left[-len(run) :]) == run:
            del left[-len(run) :]
    return left


def _joined(words: list[Word], language: Language) -> list[Word]:
    """Take two words that count as one, like “sign off”, for that one."""
    joined: list[Word] = []
    for word in words:
        both = f"{joined[-1].plain} {word.plain}" if joined else ""
        if both in language.alike:
            last = joined[-1]
            said = f"{last.said} {word.said}"
            joined[-1] = Word(said, language.alike[both], 1.0, last.start, word.end)
        else:
            joined.append(word)
    return joined


def stem(word: str, language: Language) -> str:
    """Reduce a word to what it is compared by: its ending cut off, or the one that it is like."""
    bare = cut_off(word, language.endings)
    return cut_off(language.alike.get(bare, bare), language.endings)
