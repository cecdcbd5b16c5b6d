"""Deciding: whether a sentence is clear enough to act on, or must be asked about first.

A wrong change is worse than a wrong answer, so a command that changes something needs more
certainty and a wider lead. What cannot be undone is never done on a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.understanding.index import Meaning
from bot.domain.understanding.sentence import Sentence

CLEAR = 0.62  # how sure I must be before something is shown
CLEAR_TO_CHANGE = 0.7  # … and before something is changed
MARGIN = 0.06  # by how much the nearest must lead the next
MARGIN_TO_CHANGE = 0.1
MARGIN_OF_A_WORD = 0.35  # … where all that was said is a word
EXACT = 1.0  # a phrase that is known word for word
LIKELY = 0.55  # how sure before a meaning is worth offering
LED = 0.4  # … where it leads clearly, or is offered beside others
LEAD = 0.08  # … by so much
BEHIND = 0.25  # a meaning so far behind the first is not offered beside it
OFFERED = 3


class Does(StrEnum):
    """What comes of a command, and so what it takes to do it on a sentence in plain words."""

    SHOWS = "shows"
    """It writes nothing but that it was asked."""
    NOTES = "notes"
    """It shows, and notes what that takes: that it was told, the draft that was seen, a look-up
    that was begun. Nothing that people decide is changed."""
    CHANGES = "changes"
    """It can be changed back."""
    FOR_GOOD = "for good"
    """It sends, lets go or removes: offered as a button, never done on a sentence."""

    @property
    def changes(self) -> bool:
        """Whether it changes what people decide, for good or not."""
        return self in {Does.CHANGES, Does.FOR_GOOD}


@dataclass(frozen=True, slots=True)
class Decision:
    """Do the first of these meanings, or (`ask`) offer them as buttons; none if unlikely."""

    meanings: tuple[Meaning, ...] = ()
    ask: bool = True


def asks(sentence: Sentence, meaning: Meaning) -> bool:
    """Say whether it is a question, or says “not”, where the phrase it was held to be does not."""
    question = sentence.asks and sentence.asks != meaning.begins
    return bool(question or sentence.turns - meaning.phrase)


def decide(sentence: Sentence, ranked: Sequence[Meaning], does: Callable[[str], Does]) -> Decision:
    """Decide on a sentence's meanings, which come with the likeliest first.

    `does` says what a command does. A question (“did you delete it?”) changes nothing: its change
    is offered, not done.
    """
    if not ranked or ranked[0].sure < LED:
        return Decision()
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else Meaning("", 0)
    if first.sure < LIKELY and first.sure - second.sure >= LEAD:
        return Decision((first,))
    what = does(first.command)
    changes = what.changes
    word = len(sentence.words) == 1 and not sentence.marks and first.sure < EXACT
    margin = MARGIN_OF_A_WORD if word else MARGIN_TO_CHANGE if changes else MARGIN
    sure = first.sure >= (CLEAR_TO_CHANGE if changes else CLEAR)
    if sure and first.sure - second.sure >= margin:
        return Decision((first,), ask=what is Does.FOR_GOOD or (changes and asks(sentence, first)))
    likely = [each for each in ranked[:OFFERED] if each.sure >= max(LED, first.sure - BEHIND)]
    return Decision(tuple(likely))
