"""Asking: which of a wave's shared sentences is a request, whole in itself, and what “the Bill” is.

The ask is quoted to everybody who wrote. A sentence that asks for nothing in particular is none;
one that cannot be read without others is told with them, if enough people sent them. Where nothing
is left, a wave has no ask, and the card says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.waves.context import LONGEST, Context, Passage
from bot.domain.waves.lines import Line, Said
from bot.domain.waves.request import WEIGHTS, marks, telling
from bot.domain.waves.request_words import WE_ASK_OTHERS
from bot.domain.waves.whole import BRACKET, Whole
from bot.domain.waves.wording import broken, trimmed
from bot.domain.waves.worth import asks_as_title, lessened, ranked

SHORT = 3
"""Words that an ask has at least."""
WISH = re.compile(r"\b(?:need|want|like|love|prefer)\b", re.IGNORECASE)
"""What wishes something of others, and does not ask it."""
NAMED_BEFORE = 2.0
"""What the sentences before a request can add to its score."""
LEANS = 0.15
"""What is added for them: nothing is told before what asks for nothing."""
LEADING = 4.0
"""The least score of a sentence that leads to what is asked."""
LESS_PLAIN = -0.45
"""The score above which a sentence asks where none asks more plainly."""
ACTS = frozenset(["act", "imperative", "welsh", "foreign"])
IN_VAIN = frozenset(["no need", "weak", "rhetorical", "warning", "thanks"])
"""Marks of which such a sentence must have one, and must have none."""
TO_OTHERS = -4.0
"""The score above which what is asked of others is told, where the Member is asked nothing."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A wave's ask: `text` as it is told, and of it the sentence that asks."""

    text: str = ""
    sentence: str = ""
    rank: float = 0.0


class Asking:
    """Finds what a wave asks, in the sentences and the subject that enough people share."""

    def __init__(
        self, said: Said, lines: Sequence[Line], subjects: Sequence[Line], *, sampled: bool
    ) -> None:
        """Take a wave's letters, their shared lines and their shared subjects."""
        subject = subjects[0].text if subjects else ""
        self._about = frozenset(telling(subject))
        self._context = Context(said, lines, subject, sampled=sampled)
        self._whole = Whole(self._context, lines, subjects, self._about)
        self._lines = lines
        self._subjects = subjects

    def ask(self) -> Ask:
        """Choose the sentence that asks, or else the subject that does; an empty one if none."""
        asks = [ask for line in self._lines if (ask := self._asked(line, 0)).text]
        if not asks:
            asks = [ask for line in self._subjects if (ask := self._titled(line)).text]
        if not asks:
            asks = [ask for line in self._lines if (ask := self._asked(line, LESS_PLAIN)).text]
        if not asks:
            found = [(line, WE_ASK_OTHERS.search(line.text)) for line in self._lines]
            others = [line for line, match in found if match and not WISH.search(match.group())]
            asks = [ask for line in others if (ask := self._asked(line, TO_OTHERS)).text]
        return max(asks, key=lambda ask: (ask.rank, ask.text), default=Ask())

    def _asked(self, line: Line, bar: float) -> Ask:
        """Return a line as an ask, whole in itself; an empty one where it is none."""
        text = trimmed(line.text)
        if broken(text):
            return Ask()
        found = marks(text, self._about)
        if listed := self._whole.led_to(line, text):
            return self._told(listed, line, max(WEIGHTS.score(found), LEADING))
        less = bar == LESS_PLAIN and not (found.keys() & ACTS and not found.keys() & IN_VAIN)
        if less or (bar < 0 and "no need" in found) or WEIGHTS.score(found) <= bar - NAMED_BEFORE:
            return Ask()
        passage = self._whole.passage(line, text)
        if passage is None:
            return Ask()
        filled = passage.asks if BRACKET in passage.asks else ""
        if passage.before or filled:
            found = marks(text, self._about, " ".join((*passage.before, filled)))
        score = WEIGHTS.score(found)
        if score <= bar - (LEANS if passage.before and "weak" not in found else 0):
            return Ask()
        return self._told(passage, line, score)

    def _told(self, passage: Passage, line: Line, score: float) -> Ask:
        """Return a passage as an ask, with what settles its doubts; an empty one if it is unfit."""
        text = trimmed(line.text)
        settled = self._context.settled(passage)
        whole = self._context.told(settled)
        unknown = passage.needs and whole == passage.asks
        if unknown or not SHORT <= len(whole.split()) <= LONGEST:
            return Ask()
        # What was added to a request to settle its doubts makes it no better than another.
        rank = ranked(score, line.share, " ".join((*passage.before, passage.asks)))
        # A list is more than one of its entries.
        rank += passage.several - settled.unsettled - lessened(text, alone=whole == text)
        return Ask(whole, text, rank)

    def _titled(self, subject: Line) -> Ask:
        """Return the subject as an ask, if it is a request and whole."""
        text = subject.text
        score = WEIGHTS.score(marks(text, self._about))
        fit = score > 0 and asks_as_title(text)
        return Ask(text, text, ranked(score, subject.share, text)) if fit else Ask()
