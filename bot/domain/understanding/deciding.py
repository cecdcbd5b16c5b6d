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

EXACT = 1.0  # a phrase that is known word for word
MARGIN_OF_A_WORD = 0.35  # by how much the first must lead where all that was said is a word
FEW = 2  # words: of so little a chance says less
ALMOST_SURE = 0.98  # … and must be this before something is changed
RATHER_SURE = 0.7  # … or shown, of two words or a sum
FAR = 3.0  # how many times as likely as the next one is that may be shown with less certainty
OFFERED = 3


@dataclass(frozen=True, slots=True)
class Bars:
    """How sure I must be: before something is shown, is changed, is offered.

    `margin`: by how much the first must lead the next. From `led` a meaning is offered where it
    leads by `lead`, or beside others; from `likely` alone. One `behind` the first by so much is
    not offered beside it. `surely`: so sure that strange words do not matter. `alone`: so sure
    something may be shown that is `FAR` likelier than all else.
    """

    clear: float
    clear_to_change: float
    margin: float
    margin_to_change: float
    likely: float
    led: float
    lead: float
    behind: float
    surely: float
    alone: float


BY_PHRASE = Bars(0.62, 0.7, 0.06, 0.1, 0.55, 0.4, 0.08, 0.25, 2, 0.62)
"""For likenesses with the nearest phrase."""
BY_CHANCE = Bars(0.6, 0.8, 0, 0, 0, 0.02, 1, 1, 0.9, 0.45)
"""For chances, which are 1 in all."""


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


def decide(
    sentence: Sentence,
    ranked: Sequence[Meaning],
    does: Callable[[str], Does],
    bars: Bars = BY_PHRASE,
) -> Decision:
    """Decide on a sentence's meanings, which come with the likeliest first.

    `does` says what a command does. A question (“did you delete it?”) changes nothing: its change
    is offered, not done.
    """
    if not ranked or ranked[0].sure < bars.led:
        return Decision()
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else Meaning("", 0)
    if first.sure < bars.likely and first.sure - second.sure >= bars.lead:
        return Decision((first,))
    what = does(first.command)
    changes = what.changes
    word = len(sentence.words) == 1 and not sentence.marks and first.sure < EXACT
    margin = bars.margin_to_change if changes else bars.margin
    margin = MARGIN_OF_A_WORD if word else margin
    clear = bars.clear_to_change if changes else bars.clear
    few = len(sentence.words) <= FEW and bars is BY_CHANCE
    if few:
        clear = ALMOST_SURE if changes or word else RATHER_SURE
    alone = not changes and not few and first.sure >= max(bars.alone, FAR * second.sure)
    sure = first.sure >= clear or alone
    if sure and first.sure - second.sure >= margin:
        return Decision((first,), ask=what is Does.FOR_GOOD or (changes and asks(sentence, first)))
    least = 0 if few else max(bars.led, first.sure - bars.behind)
    return Decision(tuple(each for each in ranked[:OFFERED] if each.sure >= least))
