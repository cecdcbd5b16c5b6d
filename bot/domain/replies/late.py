"""Late letters: which of those that came after a reply are answered without a further word.

What was confirmed was an answer to a wave as it was then. A letter that has just come of itself is
one more of the same; what a person, a setting or an archive puts among them is looked at first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.replies.drafts import Draft
from bot.domain.replies.writers import Person, Written

MAIL_TAKES = timedelta(days=7)
"""How old a letter's own Date may be when it comes: servers try for up to five days (RFC 5321,
4.5.4.1), and clocks are wrong by one."""

JUST_CAME = timedelta(days=1)
"""How long a letter counts as just come: what is answered later than this was left out before."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Which letters a person put in a wave: those of a split or a join, by number.

    And all up to `merged`, the last letter before waves were last put together (0: never).
    """

    letters: frozenset[int] = frozenset()
    merged: int = 0

    def by_hand(self, letter: int) -> bool:
        """Say whether a letter is here because somebody said so."""
        return letter in self.letters or letter <= self.merged


def answered_at_once(person: Person, draft: Draft, placed: Placed, now: datetime) -> bool:
    """Say whether a person who wrote late gets a confirmed reply without a further word."""
    letter = person.letter
    return (
        draft.sent_at is not None
        and max(draft.sent_at, now - JUST_CAME) <= letter.came_at
        and _is_fresh(letter)
        and not placed.by_hand(letter.id)
    )


def _is_fresh(letter: Written) -> bool:
    return letter.dated is not None and letter.came_at - letter.dated <= MAIL_TAKES
