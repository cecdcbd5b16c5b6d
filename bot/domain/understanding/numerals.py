"""Numerals: numbers and sums in words become figures, and what was spelled out becomes one word.

“Four thousand two hundred and eleven” → 4211; “a tenner” → £10; “forty quid” → 40 quid; “h 8 k q” →
h8kq. A count (“those two”, “three letters”) stays a word: it is no number of a thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.understanding.language import Language
from bot.domain.understanding.words import Word, stem

TEN, HUNDRED, THOUSAND = 10, 100, 1000
HALF_A_GRAND = 3  # words
BEFORE_A_NUMBER = 3  # words: “a couple of”
SPELLED = 4  # single characters in a row, from which they spell out a code or a postcode

_THOUSANDS = re.compile(r"(?P<sign>£?)(?P<count>\d{1,3}(?:\.\d)?)k")
_PEOPLE = {"people", "reach"}


def figured(words: Sequence[Word], language: Language) -> list[Word]:
    """Write numbers, sums and what was spelled out as figures and words."""
    found: list[Word] = []
    place = 0
    while place < len(words):
        word, length = _at(words, place, language)
        found.append(word)
        place += length
    return found


def _at(words: Sequence[Word], place: int, language: Language) -> tuple[Word, int]:
    """Return what begins at a place, and of how many words it is."""
    if length := _spelled(words, place, language):
        run = words[place : place + length]
        letters = "".join(_letter(word, language) for word in run)
        return _one(run, letters), length
    for reader in (_short, _halved, _paired, _vague, _heard):
        if found := reader(words, place, language):
            return found
    value, length = _number(words, place, language)
    after = words[place + length].plain if place + length < len(words) else ""
    if length and after in language.sums:
        return _sum(words[place : place + length + 1], value, language), length + 1
    if length and not _counts(words, place, length, language):
        return _one(words[place : place + length], str(value)), length
    return words[place], 1


def _short(words: Sequence[Word], place: int, language: Language) -> tuple[Word, int] | None:
    """Read “1.2k”, which is a sum unless people are counted."""
    found = _THOUSANDS.fullmatch(words[place].plain)
    if not found:
        return None
    value = round(float(found["count"]) * THOUSAND)
    beside = words[max(0, place - 1) : place + 2]
    people = not found["sign"] and any(stem(each.plain, language) in _PEOPLE for each in beside)
    return _one(words[place : place + 1], str(value) if people else f"£{value}"), 1


def _halved(words: Sequence[Word], place: int, language: Language) -> tuple[Word, int] | None:
    """Read “half a grand”."""
    run = words[place : place + HALF_A_GRAND]
    plain = [each.plain for each in run]
    worth = language.sums.get(plain[-1], 0)
    told = len(run) == HALF_A_GRAND and plain[0] in language.halving
    if not (told and worth > 1 and plain[1] in language.articles):
        return None
    return _one(run, f"£{worth // 2}"), HALF_A_GRAND


def _paired(words: Sequence[Word], place: int, language: Language) -> tuple[Word, int] | None:
    """Read “a couple of hundred quid”, which is two hundred."""
    begins = _begins(words, place, language.pairing, language)
    if not begins:
        return None
    value, length = _number(words, place + begins, language)
    run = words[place : place + begins + length]
    after = words[place + len(run)].plain if place + len(run) < len(words) else ""
    if after in language.sums:
        whole = words[place : place + len(run) + 1]
        return _sum(whole, 2 * (value or 1), language), len(whole)
    return (_one(run, str(2 * value)), len(run)) if value >= HUNDRED else None


def _vague(words: Sequence[Word], place: int, language: Language) -> tuple[Word, int] | None:
    """Keep “a few hundred” as the one thing that it is: no figure may be taken out of it."""
    begins = _begins(words, place, language.vague, language)
    _value, length = _number(words, place + begins, language) if begins else (0, 0)
    if not length:
        return None
    run = words[place : place + begins + length]
    return _one(run, "".join(each.plain for each in run)), len(run)


def _begins(words: Sequence[Word], place: int, leading: frozenset[str], language: Language) -> int:
    """Return of how many words “a couple of” is, if one of the leading words is in it; else 0."""
    plain = [each.plain for each in words[place : place + BEFORE_A_NUMBER]]
    first = 1 if plain and plain[0] in language.articles else 0
    if len(plain) <= first or plain[first] not in leading:
        return 0
    return first + 1 + (not language.small.isdisjoint(plain[first + 1 : first + 2]))


def _heard(words: Sequence[Word], place: int, language: Language) -> tuple[Word, int] | None:
    """Read “letter number ate”, as it is dictated."""
    plain = words[place].plain
    if plain not in language.sounding or not place:
        return None
    before = [each.plain for each in words[max(0, place - 2) : place]]
    numbered = before[-1] in language.numbering
    named = before[0 if numbered else -1] in {*language.things, *language.listed}
    if not named or (plain in language.small and not numbered):
        return None
    return _one(words[place : place + 1], str(language.sounding[plain])), 1


def _sum(run: Sequence[Word], value: int, language: Language) -> Word:
    return _one(run, f"£{value * language.sums[run[-1].plain]}")


def _one(run: Sequence[Word], text: str) -> Word:
    return Word(text, text, 0.0, run[0].start, run[-1].end)


def _letter(word: Word, language: Language) -> str:
    value = language.numbers.get(word.plain)
    # “r” is short for “are”, but a letter where letters are spelled out.
    letter = word.said.casefold() if len(word.said) == 1 else word.plain
    return letter if value is None else str(value)


def _spelled(words: Sequence[Word], place: int, language: Language) -> int:
    """Say how many words in a row are single characters, if they are enough to spell something."""
    length = 0
    for word in words[place:]:
        if len(_letter(word, language)) != 1:
            break
        length += 1
    run = words[place : place + length]
    letters = sum(_letter(word, language).isalpha() for word in run)
    return length if length >= SPELLED and letters > 1 else 0


def _number(words: Sequence[Word], place: int, language: Language) -> tuple[int, int]:
    """Read a number that begins at a place; return it and of how many words it is, 0 for none."""
    whole, current, length = 0, 0, 0
    for at in range(place, len(words)):
        plain = words[at].plain
        after = words[at + 1].plain if at + 1 < len(words) else ""
        large = language.numbers.get(after, 0) >= HUNDRED or after in language.sums
        if plain in language.articles and not length and large:
            current = 1
        elif plain in language.joining and current >= HUNDRED and _small(after, language):
            pass
        elif (value := _value(plain, language)) is None or not _fits(value, current, length):
            break
        elif value >= THOUSAND and not plain.isdecimal():
            whole, current = whole + max(current, 1) * value, 0
        elif value == HUNDRED and not plain.isdecimal():
            current = max(current, 1) * HUNDRED
        else:
            current += value
        length += 1
    return whole + current, length


def _small(plain: str, language: Language) -> bool:
    return 0 < language.numbers.get(plain, 0) < HUNDRED


def _value(plain: str, language: Language) -> int | None:
    """Return what a word is worth: “forty-two” is 42, a figure is itself."""
    parts = [language.numbers.get(part) for part in plain.split("-")]
    if plain.isdecimal() and len(plain) <= len("1000000"):
        return int(plain)
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _fits(value: int, current: int, length: int) -> bool:
    """Say whether a number goes on: “two hundred”, “forty two”; not “three four”."""
    if not length:
        return True
    if value in {HUNDRED, THOUSAND}:
        return current < value
    last = current % HUNDRED
    return last == 0 if value >= TEN else last % TEN == 0 and last != TEN


def _counts(words: Sequence[Word], place: int, length: int, language: Language) -> bool:
    """Say whether a number counts things, or is one that only says “one”."""
    before = words[place - 1].plain if place else ""
    after = words[place + length].plain if place + length < len(words) else ""
    single = words[place : place + length]
    if length == 1 and (single[0].plain.isdecimal() or language.numbers.get(single[0].plain) == 1):
        return before not in language.things and before not in language.numbering
    if before in language.counting:
        return after not in language.calendar
    return after in language.things and before not in {*language.things, *language.numbering}
