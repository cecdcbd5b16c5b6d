"""Whole: a request so that it can be understood by somebody who reads nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.domain.waves.ask_words import HERE, LEAD_IN, LISTING
from bot.domain.waves.context import Context, Passage
from bot.domain.waves.doubts import Doubt, open_pronouns
from bot.domain.waves.formal import formal_names, has_name, named, stood_for
from bot.domain.waves.leaning import Answers, Noun, bare, leans, rich, thing
from bot.domain.waves.lines import Line
from bot.domain.waves.lists import Lists
from bot.domain.waves.worth import clear, names_it, tells

SEVERAL = 2
"""More sentences are told before a request only where it cannot be understood without them."""
BRIEF = 4
"""Words of a request that has hardly more than its verb: “Would you reconsider?”"""
ELLIPTIC = re.compile(r"^please (?:do|don't)(?: so| too)?\W*$", re.IGNORECASE)
"""What says nothing without the sentence before."""
BRACKET = " ["
"""Before what was filled in."""


class Whole:
    """Finds what makes each request of a wave whole."""

    def __init__(
        self,
        context: Context,
        lines: Sequence[Line],
        subjects: Sequence[Line],
        about: AbstractSet[str],
    ) -> None:
        """Take a wave's shared lines and subjects, and the words of the first of these."""
        known: Mapping[str, Line] = {line.text: line for line in lines}
        self._context = context
        self._lines = lines
        self._names = formal_names([*lines, *subjects])
        self._lists = Lists(context, known, about)

    def led_to(self, line: Line, trim: str) -> Passage | None:
        """Return a line that leads to requests, with these; nothing where it does not."""
        listed = self._lists.led_to(line) if LEAD_IN.search(trim) else ""
        return Passage(listed, line.text) if listed else None

    def passage(self, line: Line, trim: str) -> Passage | None:
        """Return a line's request so that it can be understood alone; nothing where it cannot."""
        if LISTING.search(trim):
            listed = self._lists.led_to(line)
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
        brief = len(trim.split()) <= BRIEF
        if not (brief or ELLIPTIC.match(trim) or next(open_pronouns(trim), None)):
            return None
        before = self._context.chain(line, Doubt().answers, sure=False)
        enough = before and tells(" ".join(before))
        return Passage(text, line.text, before) if enough else None

    def _leaning(self, line: Line, text: str, answers: Answers) -> Passage | None:
        """Return a request with what it leans on; nothing where that is not found."""
        context = self._context
        exact = isinstance(answers, Noun) and answers.exact
        known = BRACKET in text or clear(text)
        least = SEVERAL if answers is rich and not thing(line.before) else 1
        before = context.chain(line, answers, least=least)
        before = before or (context.far(line, answers) if exact else ())
        before = before or (() if exact else context.chain(line, answers, sure=False))
        if before and not (known and len(before) > SEVERAL):
            return Passage(text, line.text, before)
        if known or (exact and tells(text)):
            return Passage(text, line.text, needs=not known)
        before = context.far(line, answers)
        return Passage(text, line.text, before) if before else None
