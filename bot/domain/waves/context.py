"""Context: the sentences of the letters that a request is told with, so that it is whole.

Each is one that enough people sent together with the request. What was left out between two is
shown by three dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.waves.ask_words import CONNECTIVE, LEAD_IN
from bot.domain.waves.doubts import Doubt, doubts, leaning, stems, thin, unnamed, wanted
from bot.domain.waves.leaning import Answers, Noun
from bot.domain.waves.lines import Line, Said, enough
from bot.domain.waves.parliament_words import VOTABLE
from bot.domain.waves.vocabulary import COURTESY
from bot.domain.waves.wording import closed, fit, stopped, trimmed

LONGEST = 110
"""Words of an ask of several sentences."""
REACH = 9
"""Sentences back, or on, where something is looked for."""
MOST_BEFORE = 4
"""Sentences that a request is told with."""
FEW = 2
"""Of them where it only is vague."""
FARTHER, LEANS = 0.05, 0.5
"""What is taken off for each sentence that a line is farther off, and if it leans itself."""
SLOGANS = frozenset(["stop", "save", "keep", "protect", "end", "no", "say", "vote", "please"])
"""Words of a subject that say nothing of what it is on."""
LEFT_OUT = " … "
LEADS = re.compile(r":\W*$|\bfollowing\b")
"""An end that leads to a list, and stands for nothing else."""
ON_IT = re.compile(r"(?:It|That|This|They)(?:['’]s|['’]d|['’]ll| is| would| will| has| have)\b")
"""How a sentence begins that tells more of the one before."""
BRACKETS = re.compile(r" \[(?P<name>[^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A request as it is told, `asks`, with the lines of the letters told `before` and `after` it.

    `said` is the request as the letters have it, `needs` whether it cannot be told alone, `open`
    whether it left anything open, and `unsettled` how much of that nothing was found for.
    """

    asks: str
    said: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    needs: bool = False
    open: bool = False
    unsettled: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it, as it is told."""
        return (*self.before, self.asks, *self.after)

    @property
    def several(self) -> bool:
        """Say whether it asks for several things, as a list does."""
        return self.asks.removeprefix(self.said).count(".") > 1 and self.asks.startswith(self.said)

    @property
    def size(self) -> int:
        """How many words."""
        return sum(len(each.split()) for each in self.sentences)


class Context:
    """Looks in a wave's shared lines for what a request leans on."""

    def __init__(self, said: Said, lines: Sequence[Line], subject: str, *, sampled: bool) -> None:
        """Take a wave's letters, the lines that enough people share, and their subject."""
        self._said = said
        self._order = sorted(lines, key=lambda line: line.place)
        self._known = {line.text: line for line in lines}
        self._subject = subject
        self._sampled = sampled

    def row(self, *said: str) -> str:
        """Return sentences as one text, if enough people sent them in a row; else “”."""
        text = " ".join([*map(stopped, said[:-1]), closed(said[-1])])
        fit = enough(*self._said.row(*said), sampled=self._sampled)
        return text if fit and len(text.split()) <= LONGEST else ""

    def chain(
        self, line: Line, answers: Answers, *, sure: bool = True, least: int = 1
    ) -> tuple[str, ...]:
        """Return the sentences before a request, back to the one that what it leans on begins with.

        That is one that leans on nothing itself, or the last for which there is room; none where
        none of them has what the request leans on. If that is not `sure` to be known by its words,
        several that lean on each other will do.
        """
        chain: list[str] = []
        told: tuple[str, ...] = ()
        least, found = max(least, wanted(line.text)), False
        while before := self._earlier(line, chain):
            least = max(least, wanted(before) + len(chain) + 1 if wanted(before) > 1 else 1)
            chain.insert(0, before)
            found = found or answers(before)
            if leaning(before) or len(chain) < least:
                continue
            if found:
                return tuple(needed(chain, answers))
            if not sure and not told and len(chain) > 1 and not thin(before):
                told = tuple(chain)
        while len(chain) > 1 and found and not answers(chain[0]) and not leaning(chain[1]):
            chain.pop(0)
        return tuple(needed(chain, answers)) if found else told

    def _earlier(self, line: Line, chain: Sequence[str]) -> str:
        """Return the sentence before a chain of them, if it may be told with them; else “”."""
        first = chain[0] if chain else line.text
        before = self._beside(first)
        size = sum(len(each.split()) for each in (before, *chain, line.text))
        full = len(chain) == MOST_BEFORE or size > LONGEST or before in chain
        told = fit(before) and not full and self.row(before, first) != ""
        return before if told and self._sent(line, before, *chain) else ""

    def far(self, line: Line, answers: Answers) -> tuple[str, ...]:
        """Return the nearest sentence before a request that has what it leans on, if there is one.

        It must lean on nothing itself.
        """
        for each in self._before(line.text):
            if answers(each) and not leaning(each) and self._sent(line, each):
                return (each,)
        return ()

    def settled(self, passage: Passage) -> Passage:
        """Add to a request the lines that settle what it leaves open, as far as there is room."""
        for doubt in self._doubts(passage):
            longer = self._settle(passage, doubt)
            missing = longer is passage and not doubt.particular and not passage.before
            opened = passage.open or longer is not passage or doubt.number or not doubt.heads
            passage = replace(longer, open=bool(opened), unsettled=passage.unsettled + missing)
        if passage.needs and not (passage.before or passage.after):
            before = self.chain(self._known[passage.said], Doubt().answers, sure=False)
            return replace(passage, before=before) if len(before) > 1 else passage
        return passage

    def _doubts(self, passage: Passage) -> Iterator[Doubt]:
        known = " ".join(passage.before)
        listed = passage.asks.removeprefix(passage.said)
        if listed in ("", passage.asks):
            yield from doubts(passage.asks, known)
            return
        if not LEADS.search(passage.said) and not LEAD_IN.search(passage.said):
            yield from doubts(passage.said, known)
        yield from doubts(listed, f"{known} {passage.said}")

    def told(self, passage: Passage) -> str:
        """Return a passage as one text, with the letters' subject where it says too little."""
        passage = replace(passage, asks=self._bracketed(passage))
        text, last = "", ""
        said = (*passage.before, passage.said, *passage.after)
        for shown, sent in zip(passage.sentences, said, strict=True):
            row = last != "" and self.row(last, sent) != ""
            each = sent if row and shown == trimmed(sent) else CONNECTIVE.sub("", shown, count=1)
            each = closed(each[:1].upper() + each[1:])
            text = f"{text}{' ' if row else LEFT_OUT}{each}" if last else each
            last = sent
        return f"{self._headed(passage)}{text}"

    def _bracketed(self, passage: Passage) -> str:
        """Return the request with the subject in brackets where it is needed, and no name twice."""
        before = " ".join(passage.before).casefold()

        def once(match: re.Match[str]) -> str:
            name = match["name"].casefold().removeprefix("the ")
            return "" if name in before else match.group()

        return BRACKETS.sub(once, passage.asks)

    def _headed(self, passage: Passage) -> str:
        """Return the letters' subject where a passage had something open, and does not say it."""
        whole = " ".join(passage.sentences)
        about = {each for each in stems(self._subject) if each not in SLOGANS}
        told = about & stems(whole)
        bare = BRACKETS.sub("", whole)
        unsaid = passage.open or passage.before or thin(bare) or unnamed(whole, self._subject)
        return f"[{self._subject}] " if about - told and (unsaid or not told) else ""

    def _settle(self, passage: Passage, doubt: Doubt) -> Passage:
        if not doubt.particular:
            chain = (
                self.chain(self._known[passage.said], doubt.answers) if not passage.before else ()
            )
            if not chain and ON_IT.match(after := self._after_it(passage.said)) and fit(after):
                return self._with(passage, after)
            for each in reversed(chain):
                passage = self._with(passage, each)
            return passage
        later = doubt.number or any(map(VOTABLE.search, doubt.heads))
        near = [*self._before(passage.said), *(self._after(passage.said) if later else ())]
        scored = [
            (size - FARTHER * at - LEANS * leaning(each), each)
            for at, each in enumerate(near)
            if (size := doubt.settled(each))
        ]
        for _, each in sorted(scored, reverse=True):
            longer = self._with(passage, each)
            if longer is not passage:
                return longer
        if doubt.near and not passage.before:
            before = self.chain(self._known[passage.said], Doubt().answers, sure=False)
            return replace(passage, before=before) if len(before) > 1 else passage
        return passage

    def _beside(self, said: str) -> str:
        return self._known[said].before if said in self._known else ""

    def _after_it(self, said: str) -> str:
        return self._known[said].after if said in self._known else ""

    def _with(self, passage: Passage, line: str) -> Passage:
        """Add a line in its place; the same passage where there is no room, or few sent both."""
        if line not in self._known or line in (*passage.before, *passage.after, passage.said):
            return passage
        places = {each.text: at for at, each in enumerate(self._order)}
        if places[line] < places.get(passage.said, 0) or line == self._known[passage.said].before:
            before = sorted((*passage.before, line), key=lambda each: places.get(each, -1))
            longer = replace(passage, before=tuple(before))
        else:
            longer = replace(passage, after=(*passage.after, line))
        room = longer.size <= LONGEST and len(longer.sentences) <= MOST_BEFORE + 1
        return longer if room and self._sent(self._known[passage.said], line) else passage

    def _sent(self, line: Line, *others: str) -> bool:
        return enough(*self._said.together(line.text, *others), sampled=self._sampled)

    def _before(self, said: str) -> Iterator[str]:
        """Give the lines before one that may be told, the nearest first."""
        place = self._known[said].place if said in self._known else 0.0
        every = [each.text for each in self._order if each.place < place and each.text != said]
        yield from (each for each in every[: -REACH - 1 : -1] if fit(each))

    def _after(self, said: str) -> Iterator[str]:
        """Give the lines after one that may be told, the nearest first."""
        place = self._known[said].place if said in self._known else 1.0
        every = [each.text for each in self._order if each.place > place]
        yield from (each for each in every[:REACH] if fit(each) and not COURTESY.search(each))


def needed(chain: Sequence[str], answers: Answers) -> list[str]:
    """Leave out of sentences before a request those that neither say nor lean on what it needs.

    One that another leans on is kept; the nearest is left out only where it is known which noun is
    looked for.
    """
    last = -1 if isinstance(answers, Noun) else len(chain) - 1
    leans = [*map(leaning, chain), False]
    return [
        each
        for at, each in enumerate(chain)
        if at in (0, last) or answers(each) or leans[at] or leans[at + 1]
    ]
