"""Finding: letters by who wrote them, from where, or what they say, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.actions.replies import correspondence, waiting
from bot.cards.letters import Found
from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.waves.wave import Kept
from bot.store.answers import mark_of
from bot.store.work import Work
from bot.words.speaking import _

MOST = 10  # letters on one card
AMONG = (
    20_000  # letters looked through: more would hold SQLite's one writer for a fifth of a second
)
MOST_WORDS = 8
POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
ASIDE = re.compile(
    r"^(?:(?:the|a|any|all|that|me|for|letters?|emails?|from|about|by|of|with|who|wrote|saying"
    r"|containing|at|in)\s+)+(?=\S)",
    re.IGNORECASE,
)
"""What is said before what is sought: “the letter from Shanice”."""


def sought_in(words: str) -> list[tuple[str, ...]]:
    """Return what must be in a letter, each thing in the ways in which it may be spelled.

    “the letter from Shanice, NR24 2AB” → Shanice; NR24 2AB or NR242AB. Raises UserError
    where that is more than is looked for at once.
    """
    said = ASIDE.sub("", words.strip())
    codes = [(f"{out} {rest}", f"{out}{rest}") for out, rest in POSTCODE.findall(said)]
    others = re.findall(r"[^\s,;:!?()“”\"]+", POSTCODE.sub(" ", said))
    sought = [*codes, *((word.rstrip("."),) for word in others if word.strip("."))]
    if len(sought) > MOST_WORDS:
        raise UserError(
            _("Say at most {most} words: those that few other letters have.", most=MOST_WORDS)
        )
    return sought


def find_letters(
    work: Work, sought: Sequence[Sequence[str]], config: Config
) -> tuple[list[Found], bool, int]:
    """Find the last letters that have all that is sought, as `sought_in` gives it.

    Return them, whether there are more, and how many letters were looked through (0: all).
    """
    letters = work.letters.naming(sought, MOST + 1, AMONG)
    numbers = {letter.wave for letter in letters[:MOST] if letter.wave}
    stand = {number: _Standing(work, number, config) for number in numbers}
    found = [
        stand[letter.wave].of(letter) if letter.wave else Found(letter) for letter in letters[:MOST]
    ]
    return found, len(letters) > MOST, AMONG if work.letters.last() > AMONG else 0


class _Standing:
    """Who of a wave waits and who is answered, read once for all of its letters."""

    def __init__(self, work: Work, number: int, config: Config) -> None:
        letters = correspondence(work, number)
        self._wave = letters.wave
        sent = work.replies.sent(letters.numbers)
        waits = waiting(letters, sent, config) if sent else []
        self._waits = {each.letter for each in waits}
        last = letters.answered.last() if sent else {}
        self._answered = {
            letter.id
            for person in letters.people
            for letter in person.letters
            if letter.id <= last.get(mark_of(person.known_by), 0)
        }

    def of(self, letter: Kept) -> Found:
        waits = letter.id in self._waits
        return Found(letter, self._wave, waits, not waits and letter.id in self._answered)
