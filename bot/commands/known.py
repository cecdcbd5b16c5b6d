"""Known: what a sentence may name that is this office's own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.understanding.language import Language
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.words import stem

MENDABLE = {"imprint": "imprint", "photo": "photos", "link": "links"}
"""What a check finds that can be mended, by the stem of what people call it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a sentence may name: networks, those that the post goes to, first words of commands."""

    networks: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    def named(self, sentence: Sentence, language: Language, *, one: bool) -> tuple[str, set[int]]:
        """Return the networks that are named, or all others where they are excepted, and where."""
        words = sentence.words
        names = {
            name: n
            for name in self.networks
            for n, word in enumerate(words)
            if word.plain in {name, *name.split("-")[:1]}
        }
        wide = [n for n, word in enumerate(words) if word.plain in language.everywhere][-1:]
        outside = {n - 1 for n in names.values() if n and words[n - 1].plain in language.excepting}
        if outside and (one or not wide):
            return "", set()
        at = {*names.values(), *outside, *(() if one else wide)}
        if names and not outside and any(w.plain in language.negating for w in words[: min(at)]):
            # “Do not put it on mastodon”: where it goes now, but for that.
            return " ".join(each for each in self.current if not one and each not in names), at
        if one or (names and not outside and not wide):
            more = {n for n, word in enumerate(words) if word.plain in language.adding}
            before = [each for each in self.current if each not in names and more and not one]
            said = [*before, *(list(names)[:1] if one else names)]
        else:
            said = [each for each in self.networks if wide and each not in names]
        return " ".join(said), at | (_denied(sentence, language, said) if said else set())

    def first_word(self, sentence: Sentence, language: Language) -> tuple[str, set[int]]:
        """Return the first word of commands that is named, and where: “how do polls work”: poll."""
        for word in sorted(self.words, key=len, reverse=True):
            for n, key in enumerate(sentence.keys):
                if key == stem(word, language):
                    return word, {n}
        return "", set()


def _denied(sentence: Sentence, language: Language, said: Collection[str]) -> set[int]:
    """Return the places of “no X” where X is none of the networks that are meant anyway."""
    words, denying = sentence.words, language.negating | language.excepting
    others = language.networks - set(said)
    at = [n for n, word in enumerate(words) if n and word.plain in others]
    return {place for n in at if words[n - 1].plain in denying for place in (n - 1, n)}


def mendable(sentence: Sentence, _language: Language) -> tuple[str, set[int]]:
    """Return what of a check is to be mended, where that is said, and its place."""
    named = ((MENDABLE.get(key, ""), n) for n, key in enumerate(sentence.keys))
    return next(((what, {n}) for what, n in named if what), ("", set()))
