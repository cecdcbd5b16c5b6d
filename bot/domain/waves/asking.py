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
    ADDRESSEE,
    ANTECEDENT,
    CONNECTIVE,
    FRAGMENT,
    HERE,
    ITEM,
    LISTING,
    POINTING,
    REASONS,
    SLOGAN,
)
from bot.domain.waves.formal import formal_names, has_name, named, stood_for
from bot.domain.waves.lines import Line, Said, enough
from bot.domain.waves.request import marks, object_at, specific, telling
from bot.domain.waves.request_words import DATED, PARLIAMENT, WE_ASK_OTHERS
from bot.domain.waves.vocabulary import LEANING, PLACEHOLDER

SHORT, LONG = 3, 45
"""Words of a sentence that can be an ask; a longer one is cut where a clause ends."""
LONGEST = 70
"""Words of an ask of several sentences."""
SPECIFIC = 2
"""Words of its own that an ask must have: “I urge you to act today” has none."""
MOST_SPECIFIC = 6
"""More of them say no more."""
CLAUSE = re.compile(
    r"(?:;|,? so (?:that )?you|, because|, which|, so that|, in order|, where|\. )\s*"
)
"""Where a sentence that is too long may be cut."""
NUMBER = re.compile(r"\W*\w{1,3}\W*")
NEXT_NUMBER = re.compile(r"\s+\(?\d{1,2}[.)]$")
"""The number of an entry that has not come."""
AFTER = 5
"""Words before what is asked for that may only say who asks whom."""
THIS = re.compile(
    r"\W?(?:this|that|\wit|it)(?: (?:with|to|at|in|up|on|by|and|before|when)\b|\W*$)", re.IGNORECASE
)
"""What is clear enough where the rest of a request tells much."""
WISH = re.compile(r"\b(?:need|want|like|love|prefer)\b", re.IGNORECASE)
"""What wishes something of others, and does not ask it."""
PERSON = re.compile(r"\b(?:him|her|he|she|they|them)\b", re.IGNORECASE)
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
        self._said = said
        self._lines = lines
        self._subjects = subjects
        self._sampled = sampled
        self._names = formal_names(lines)
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
        found = marks(text, self._about)
        if found and (self._points(text) or HERE.search(text)):
            found = marks(text, self._about, line.before)
        score = WEIGHTS.score(found)
        if score <= bar or broken(text):
            return Ask()
        whole = self._whole(line, text)
        if not SHORT <= len(whole.split()) <= LONGEST:
            return Ask()
        return Ask(whole, text, ranked(score, line.share, whole))

    def _titled(self, subject: Line) -> Ask:
        """Return the subject as an ask, if it is a request and whole."""
        text = subject.text
        score = WEIGHTS.score(marks(text, self._about))
        unfit = score <= 0 or broken(text) or self._points(text) or not tells(text)
        few = len(specific(text)) <= SPECIFIC and not has_name(text) and not DATED.search(text)
        unfit |= few or SLOGAN.match(text) is not None
        return Ask() if unfit else Ask(text, text, ranked(score, subject.share, text))

    def _whole(self, line: Line, trim: str) -> str:
        """Return a line's request so that it can be understood alone; “” where it cannot."""
        if LISTING.search(trim):
            return self._listed(line)
        text = named(trim, self._names)
        if text == trim and not has_name(text):
            text = stood_for(text, line.place, self._lines)
        if text == trim and self._points(text):
            return self._joined(line)
        if HERE.search(text) and (joined := self._joined(line)):
            return joined
        return text if tells(text) else ""

    def _points(self, text: str) -> bool:
        """Say whether a request points to another sentence, and to nothing earlier in its own."""
        asked = object_at(text)
        if PARLIAMENT.search(" ".join(text.removesuffix(asked).split()[:-AFTER])):
            return False
        return any(
            not ANTECEDENT.search(ADDRESSEE.sub("", asked[: match.start()]))
            for match in POINTING.finditer(asked)
            if not PERSON.search(match.group()) or not ADDRESSEE.search(asked[: match.start()])
            if not THIS.match(asked, match.end() - 4) or len(specific(asked)) < MOST_SPECIFIC
        )

    def _joined(self, line: Line) -> str:
        """Return a request with the sentence before it, if that names what it asks; else “”."""
        names = has_name(line.before) or PARLIAMENT.search(line.before)
        if not names or broken(line.before) or POINTING.match(line.before):
            return ""
        return self._row(line.before, ended(line.text))

    def _listed(self, line: Line) -> str:
        """Return a request with the list that it leads to, as far as enough people have it."""
        known = {each.text: each for each in self._lines}
        row, best = [line.text], ""
        while (after := known[row[-1]].after if row[-1] in known else line.after) in known:
            if len(row) > 2 * MANY_ITEMS or not ITEM.search(after):
                break
            row.append(after)
            # A number that stands alone before its entry is no end of a list.
            best = best if NUMBER.fullmatch(after) else self._row(*row) or best
        return NEXT_NUMBER.sub("", best)

    def _row(self, *said: str) -> str:
        """Return sentences as one text, if enough people sent them in a row; else “”."""
        fit = enough(*self._said.row(*said), sampled=self._sampled)
        return " ".join(map(closed, said)) if fit else ""


def trimmed(text: str) -> str:
    """Return a sentence without what ties it to others."""
    bare = CONNECTIVE.sub("", ended(text), count=1)
    return bare[:1].upper() + bare[1:] if bare != text else text


def ended(text: str) -> str:
    """Return a sentence without what leads on; one that is too long ends with a clause."""
    bare = REASONS.sub(".", text)
    if len(bare.split()) > LONG:
        ends = [m.start() for m in CLAUSE.finditer(bare) if len(bare[: m.start()].split()) <= LONG]
        bare = f"{bare[: ends[-1]]}…" if ends else bare
    return bare


def closed(text: str) -> str:
    """Return a sentence with the quotation mark that was cut off where it was split."""
    return f'{text}"' if text.count('"') % 2 else text


def broken(text: str) -> bool:
    """Say whether a sentence begins in the middle, breaks off, or has a gap to be filled."""
    return bool(FRAGMENT.search(text) or PLACEHOLDER.search(text))


def tells(text: str) -> bool:
    """Say whether a request tells what it is on."""
    return has_name(text) or len(specific(object_at(text))) >= SPECIFIC


def ranked(score: float, share: float, text: str) -> float:
    """Rank an ask: how plainly it asks, and for what, and how many letters have it."""
    rank = min(score, MOST_PLAIN) + 2 * round(share, 1) + 0.5 * has_name(text)
    rank -= 0.5 * (LEANING.search(text) is not None) + 0.3 * (len(text.split()) > LONG)
    return round(rank + 0.1 * min(len(specific(object_at(text))), MOST_SPECIFIC), 3)
