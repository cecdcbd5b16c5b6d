"""Asking: which of a wave's shared sentences is a request, whole in itself, and what “the Bill” is.

The ask is quoted to everybody who wrote. A sentence that asks for nothing in particular, or cannot
be read without the one before, is none, unless enough people sent the two in a row. Where nothing
is left, a wave has no ask, and the card says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from bot.domain.waves.ask_words import (
    CLOSING,
    FRAGMENT,
    HERE,
    INLINE,
    ITEM,
    LEAD_IN,
    LISTING,
    ORDINAL,
    SECOND,
    SLOGAN,
)
from bot.domain.waves.context import LONG, LONGEST, Context, Passage, trimmed
from bot.domain.waves.doubts import Doubt, open_pronouns
from bot.domain.waves.formal import formal_names, has_name, named, stood_for
from bot.domain.waves.leaning import Answers, Noun, bare, leans, matter, rich, thing
from bot.domain.waves.lines import Line, Said
from bot.domain.waves.parliament_words import DATED, PARLIAMENT
from bot.domain.waves.request import marks, specific, telling
from bot.domain.waves.request_words import IMPERATIVE, OFFER, PLEASE, WE_ASK_OTHERS
from bot.domain.waves.vocabulary import LEANING, PLACEHOLDER

SHORT = 3
"""Words that an ask has at least."""
SPECIFIC = 2
"""Words of its own that an ask must have: “I urge you to act today” has none."""
SEVERAL = 2
"""More sentences are told before a request only where it cannot be understood without them."""
CLEAR = 8
"""So many tell enough, whatever else they lean on."""
MOST_SPECIFIC = 6
"""More of them say no more."""
ELLIPTIC = re.compile(r"^please (?:do|don't)(?: so| too)?\W*$", re.IGNORECASE)
"""What says nothing without the sentence before."""
BRACKET = " ["
"""Before what was filled in."""
NUMBER = re.compile(r"\W*\w{1,3}\W*")
NEXT_NUMBER = re.compile(r"\s+\(?\d{1,2}[.)]$")
"""The number of an entry that has not come."""
WISH = re.compile(r"\b(?:need|want|like|love|prefer)\b", re.IGNORECASE)
"""What wishes something of others, and does not ask it."""
UNSAID = 0.5
"""What is taken off where “the motion” is told without saying which."""
NAMED_BEFORE = 2.0
"""What the sentences before a request can add to its score."""
LEANS = 0.15
"""What is added for them: nothing is told before what asks for nothing."""
LEADING = 4.0
"""The least score of a sentence that leads to what is asked."""
AFTER_LEAD = -1.0
"""The score above which a sentence asks where one has led to it."""
NOTHING_MUCH = frozenset(["only weak", "reply alone", "rhetorical", "warning"])
"""Marks of what is no entry of a list of requests."""
MANY_ITEMS = 4
"""Entries of a list that an ask may have."""
MOST_PLAIN = 4.0
"""A sentence with a higher score asks no plainer."""
TO_OTHERS = -4.0
"""The score above which what is asked of others is told, where the Member is asked nothing."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each mark adds to how likely a sentence is a request; above 0 it is held for one.

    Fitted by logistic regression (benchmarks/asks.py); the bar is already taken off `bias`.
    """

    bias: float
    marks: Mapping[str, float]

    def score(self, found: Mapping[str, float]) -> float:
        """Weigh a sentence by its marks; one without any asks for nothing."""
        if not found:
            return -inf
        return self.bias + sum(self.marks.get(mark, 0.0) * size for mark, size in found.items())


def weights(path: Path) -> Weights:
    """Read fitted weights from a TOML file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Weights(raw["bias"], raw["marks"])


WEIGHTS = weights(Path(__file__).with_name("asking.toml"))


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
        about = subjects[0].text if subjects else ""
        self._context = Context(said, lines, about, sampled=sampled)
        self._lines = lines
        self._subjects = subjects
        self._names = formal_names([*lines, *subjects])
        self._known = {line.text: line for line in lines}
        self._about = frozenset(word for each in subjects[:1] for word in telling(each.text))

    def ask(self) -> Ask:
        """Choose the sentence that asks, or else the subject that does; an empty one if none."""
        asks = [ask for line in self._lines if (ask := self._asked(line, 0)).text]
        if not asks:
            asks = [ask for line in self._subjects if (ask := self._titled(line)).text]
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
        if LEAD_IN.search(text) and (listed := self._listed(line)):
            return self._told(Passage(listed, line.text), line, max(WEIGHTS.score(found), LEADING))
        if WEIGHTS.score(found) <= bar - NAMED_BEFORE:
            return Ask()
        passage = self._whole(line, text)
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
        rank -= settled.unsettled
        if whole == text:
            rank -= (leans(text) is not None) + UNSAID * (bare(text) is not None)
        # A list is more than one of its entries.
        rank += passage.several - (ORDINAL.search(line.text) is not None)
        rank -= UNSAID * (SECOND.search(line.text) is not None)
        return Ask(whole, text, rank)

    def _titled(self, subject: Line) -> Ask:
        """Return the subject as an ask, if it is a request and whole."""
        text = subject.text
        score = WEIGHTS.score(marks(text, self._about))
        unfit = score <= 0 or broken(text) or leans(text) is not None or not tells(text)
        unfit |= not (names_it(text) or DATED.search(text) or PLEASE.search(text))
        unfit |= any(SLOGAN.match(part) for part in re.split(r"[:!–—] ?", text))
        return Ask() if unfit else Ask(text, text, ranked(score, subject.share, text))

    def _whole(self, line: Line, trim: str) -> Passage | None:
        """Return a line's request so that it can be understood alone; nothing where it cannot."""
        if LISTING.search(trim):
            listed = self._listed(line)
            return Passage(listed, line.text) if listed else None
        text = named(trim, self._names)
        if not has_name(text):
            text = stood_for(text, line.place, self._lines)
        if answers := leans(text):
            return self._leaning(line, text, answers)
        better = bare(trim) or (names_it if HERE.search(trim) else None)
        if text == trim and better:
            before = self._context.chain(line, better)
            if 0 < len(before) <= SEVERAL:
                return Passage(trim, line.text, before)
        if tells(text):
            return Passage(text, line.text)
        if not (ELLIPTIC.match(trim) or next(open_pronouns(trim), None)):
            return None
        before = self._context.chain(line, Doubt().answers, sure=False)
        enough = before and len(specific(" ".join(before))) >= SPECIFIC
        return Passage(text, line.text, before) if enough else None

    def _leaning(self, line: Line, text: str, answers: Answers) -> Passage | None:
        """Return a request with what it leans on; nothing where that is not found."""
        context = self._context
        exact = isinstance(answers, Noun) and answers.exact
        clear = BRACKET in text or len(specific(matter(text))) >= CLEAR
        least = SEVERAL if answers is rich and not thing(line.before) else 1
        before = context.chain(line, answers, least=least)
        before = before or (context.far(line, answers) if exact else ())
        before = before or (() if exact else context.chain(line, answers, sure=False))
        if before and not (clear and len(before) > SEVERAL):
            return Passage(text, line.text, before)
        if clear or (exact and tells(text)):
            return Passage(text, line.text, needs=not clear)
        before = context.far(line, answers)
        return Passage(text, line.text, before) if before else None

    def _listed(self, line: Line) -> str:
        """Return a request with the list that it leads to, as far as enough people have it."""
        known, row = self._known, [line.text]
        best = line.text if INLINE.search(line.text) else ""
        while (after := known[row[-1]].after if row[-1] in known else line.after) in known:
            first = len(row) == 1 and not INLINE.search(line.text)
            if len(row) > 2 * MANY_ITEMS or not self._is_item(after, first=first):
                break
            row.append(after)
            # A number that stands alone before its entry is no end of a list.
            best = best if NUMBER.fullmatch(after) else self._context.row(*row) or best
        return NEXT_NUMBER.sub("", best)

    def _is_item(self, text: str, *, first: bool) -> bool:
        """Say whether a sentence is an entry of a list; the first may be any that asks."""
        if CLOSING.search(text):
            return False
        if ITEM.search(text) or ORDINAL.search(text):
            return True
        found = marks(trimmed(text), self._about)
        if not first:
            return IMPERATIVE.match(text) is not None and not found.keys() & NOTHING_MUCH
        return WEIGHTS.score(found) > AFTER_LEAD


def names_it(text: str) -> bool:
    """Say whether a sentence names something of Parliament, or has a number or a name."""
    return bool(has_name(text) or PARLIAMENT.search(text))


def broken(text: str) -> bool:
    """Say whether a sentence begins in the middle, breaks off, or has a gap to be filled."""
    return bool(FRAGMENT.search(text) or PLACEHOLDER.search(text))


def tells(text: str) -> bool:
    """Say whether a request tells what it is on."""
    return has_name(text) or len(specific(matter(text))) >= SPECIFIC


def ranked(score: float, share: float, text: str) -> float:
    """Rank an ask: how plainly it asks, and for what, and how many letters have it."""
    rank = min(score, MOST_PLAIN) + 2 * round(share, 1) + 0.5 * has_name(text)
    rank -= 0.5 * (LEANING.search(text) is not None) + 0.3 * (len(text.split()) > LONG)
    rank -= 0.5 * (OFFER.search(text) is not None and not has_name(text))
    return round(rank + 0.1 * min(len(specific(matter(text))), MOST_SPECIFIC), 3)
