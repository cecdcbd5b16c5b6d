"""Lists: several things of one kind by their numbers: “3, 4 and 7”, “1 to 6 apart from 4”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.understanding.language import Language
from bot.domain.understanding.marks import Kind, Mark
from bot.domain.understanding.sentence import Sentence

MOST = 12  # of a list: so many are done or offered one by one
FIGURES = 5  # of the number of a thing


@dataclass(frozen=True, slots=True)
class Listed:
    """The numbers of a list in their order, those that are excepted, and the places of all of it.

    `whole`: all are meant but those that are excepted.
    """

    numbers: tuple[int, ...]
    but: tuple[int, ...] = ()
    at: tuple[int, ...] = ()
    whole: bool = False


def listed(sentence: Sentence, language: Language) -> Listed | None:
    """Return the one list of numbers in a sentence; None where there is none, or more than one."""
    marks = [
        mark
        for mark in sentence.has(Kind.NUMBER)
        if mark.text.lstrip("#").isdecimal() and len(mark.text) <= FIGURES
    ]
    if not marks:
        return None
    parts = _parts(sentence, language, marks)
    meant = [part for part in parts if not _excepted(sentence, language, part)]
    but = [part for part in parts if part not in meant]
    excepted = tuple(number for part in but for number in _numbers(sentence, language, part))
    at = {n for part in parts for n in range(part[0].at.start, part[-1].at.stop)}
    at |= {n for part in but for n in _before(sentence, language, part)}
    if but and not meant and (whole := _whole(sentence, language, but[0])):
        return Listed((), excepted, tuple(sorted(at | whole)), whole=True)
    if len(meant) != 1:
        return None
    numbers = [n for n in _numbers(sentence, language, meant[0]) if n not in excepted]
    several = 1 < len(numbers) <= MOST
    return Listed(tuple(dict.fromkeys(numbers)), excepted, tuple(sorted(at))) if several else None


def _parts(sentence: Sentence, language: Language, marks: Sequence[Mark]) -> list[list[Mark]]:
    """Put numbers together that are parted by no more than a comma, “and” or “to”."""
    parts = [[marks[0]]]
    for one, two in pairwise(marks):
        between = {sentence.words[n].plain for n in range(one.at.stop, two.at.start)}
        if between <= language.joining | language.spanning | language.things.keys():
            parts[-1].append(two)
        else:
            parts.append([two])
    return parts


def _numbers(sentence: Sentence, language: Language, part: Sequence[Mark]) -> list[int]:
    """Return the numbers of a part, those between the ends of a span among them."""
    found: list[int] = []
    last = part[0].at.stop
    for mark in part:
        number = int(mark.text.lstrip("#"))
        between = {sentence.words[n].plain for n in range(last, mark.at.start)}
        if found and between & language.spanning and found[-1] < number <= found[-1] + MOST:
            found += range(found[-1] + 1, number)
        found.append(number)
        last = mark.at.stop
    return found


def _before(sentence: Sentence, language: Language, part: Sequence[Mark]) -> list[int]:
    """Return the places of the words right before a part with which it is excepted."""
    start = part[0].at.start
    n = start
    words = language.excepting | language.negating
    while n and sentence.words[n - 1].plain in words | language.things.keys():
        n -= 1
    places = list(range(n, start))
    return places if any(sentence.words[n].plain in words for n in places) else []


def _excepted(sentence: Sentence, language: Language, part: Sequence[Mark]) -> bool:
    return bool(_before(sentence, language, part))


def _whole(sentence: Sentence, language: Language, part: Sequence[Mark]) -> set[int]:
    """Return the place of the “all” before “but 5”."""
    first = min(_before(sentence, language, part))
    return {
        n for n in range(max(0, first - 3), first) if sentence.words[n].plain in language.everywhere
    }
