"""The remainder: words of a sentence that nobody accounted for, and that change what is asked.

A word is accounted for by the command's phrase, by an argument, or by being declared to mean
nothing here. Of those left over, times, figures, sums, “not”, “except”, names and networks stop a
sentence from being done at once; others (“just”, “lovely”) do not.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.domain.understanding.language import Language
from bot.domain.understanding.marks import Kind
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.words import cut

WITH_TIMES = frozenset({"since", "this", "last", "next", "until", "till"})


def left_over(
    sentence: Sentence,
    used: Collection[int],
    phrase: Collection[str],
    language: Language,
    *,
    lists: bool = False,
    keeps: bool = False,
) -> list[str]:
    """Return what was not understood, as it was said: runs of words that hold one that counts.

    `used` are the places of words that arguments took, `phrase` the stems of the phrase that the
    sentence was held to be. `lists`: the command shows all that there is, so “all” adds nothing.
    `keeps`: it keeps words as they were said, so a strange one left over is one that is lost.
    """
    free = [
        n
        for n, _ in enumerate(sentence.words)
        if n not in used and not _is_said(sentence, n, phrase, language)
    ]
    whole = language.everywhere if lists else frozenset()
    heavy = {
        n for n in free if sentence.words[n].plain not in whole and _counts(sentence, n, language)
    }
    heavy |= set(free) & set(sentence.strange) if keeps else set()
    for mark in sentence.marks:
        told = mark.kind is not Kind.IT or mark.number
        if told and not set(mark.at) & set(used) and set(mark.at) & set(free):
            heavy |= set(mark.at)
    runs: list[list[int]] = []
    for n in sorted({*free, *heavy}):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return [sentence.said(_trimmed(run, heavy)) for run in runs if heavy & set(run)]


def is_of_time(said: str, language: Language) -> bool:
    """Say whether words tell a time and nothing else: “this morning”, “since friday”."""
    plain = [word.plain for word in cut(said, language)]
    told = [word for word in plain if word in language.calendar]
    others = language.small | language.calendar | WITH_TIMES
    return bool(told) and all(word in others for word in plain)


def _is_said(sentence: Sentence, place: int, phrase: Collection[str], language: Language) -> bool:
    """Say whether a word is of the phrase; of “not” and its like, only beside the same neighbour.

    Otherwise “who is not waiting” would pass for “who have we not answered”.
    """
    plain, key = sentence.words[place].plain, sentence.keys[place]
    if key not in phrase:
        return False
    before, after = sentence.pairs.get(place, ("", ""))
    if plain in language.negating:
        # What follows is what is not: “not paid”. Once said, it is not said again.
        told = place and sentence.words[place - 1].plain not in language.small
        led = before in phrase or not told
        return led and after in phrase and key not in sentence.keys[:place]
    if plain in language.calendar - language.units:
        # “Last week” is not “this week”.
        return before in phrase
    return plain not in language.limiting or before in phrase or after in phrase


def _trimmed(run: list[int], heavy: set[int]) -> range:
    """Cut a run to what counts in it."""
    telling = [n for n in run if n in heavy]
    return range(telling[0], telling[-1] + 1)


def _counts(sentence: Sentence, place: int, language: Language) -> bool:
    """Say whether a word changes what is asked."""
    word = sentence.words[place]
    plain = word.plain
    return (
        plain in language.limiting
        or plain in language.negating
        or plain in language.numbers.keys() - language.small
        or plain in language.calendar - language.units
        or plain in language.networks
        or any(letter.isdigit() for letter in plain)
        or (word.start > 0 and place in sentence.strange and _is_name(sentence, word.said))
    )


def _is_name(sentence: Sentence, said: str) -> bool:
    """Say whether a word is a name by its capital: not where all is in capitals."""
    return said[:1].isupper() and not sentence.text.isupper()
