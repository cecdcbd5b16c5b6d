"""Words: a sentence cut up, its short forms written out, its words reduced to stems."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.understanding.language import Language, cut_off

_EDGES = " \t.,!?;:()[]\"“”‘'’*…"
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, as typed (`said`) and as compared (`plain`); `sure` is below 1 if mended."""

    said: str
    plain: str
    sure: float = 1.0


def cut(sentence: str, language: Language) -> list[Word]:
    """Cut a sentence into words, with short forms written out.

    “What’s” → “what”; “dont” → “do”, “not”. Two words that count as one (“sign off”) are joined.
    """
    words: list[Word] = []
    for token in sentence.split():
        said = token.strip(_EDGES)
        low = said.casefold()
        bare = re.sub(r"['’]", "", low)
        if bare in language.short:
            words += [Word(said, plain) for plain in language.short[bare].split()]
        elif bare:
            words.append(Word(said, re.sub(r"['’]", "", _POSSESSIVE.sub("", low))))
    return _joined(words, language)


def _joined(words: list[Word], language: Language) -> list[Word]:
    """Take two words that count as one, like “sign off”, for that one."""
    joined: list[Word] = []
    for word in words:
        both = f"{joined[-1].plain} {word.plain}" if joined else ""
        if both in language.alike:
            joined[-1] = Word(f"{joined[-1].said} {word.said}", language.alike[both])
        else:
            joined.append(word)
    return joined


def stem(word: str, language: Language) -> str:
    """Reduce a word to what it is compared by: its ending cut off, or the one that it is like."""
    bare = cut_off(word, language.endings)
    return cut_off(language.alike.get(bare, bare), language.endings)
