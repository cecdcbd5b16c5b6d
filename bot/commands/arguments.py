"""Arguments: what a sentence says that a command wants, put as it would be typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from bot.commands import Command
from bot.commands.parameters import Parameter
from bot.domain.errors import UserError
from bot.domain.understanding.index import Sentence
from bot.domain.understanding.marks import Kind
from bot.talk import Upload

LONGEST = 4  # words of a choice: “will raise”, “office page”
_ANYTHING = "qz qz"  # a kind of parameter that reads this reads anything
_OWN_WORDS = re.compile(r":\s+(?P<after>\S.*)$|[“\"](?P<quoted>[^”\"]+)[”\"]", re.DOTALL)


@dataclass
class Reading:
    """A sentence as its parts are given out, each once."""

    text: str
    sentence: Sentence
    networks: tuple[str, ...]
    used: set[int] = field(default_factory=set)
    """Places of words that are given out."""

    def typed(self, command: Command, number: int | None) -> str:
        """Put its arguments as they would be typed, as far as all before them are known.

        `number`: what the command is about; without it, what would be typed after that.
        """
        given = [str(number)] if number else []
        for mark in self.sentence.marks if command.thing else ():
            if str(number) in {str(mark.number), mark.text.lstrip("#")}:
                self.used.update(mark.at)
        for parameter in command.parameters[bool(command.thing) :]:
            if parameter.kind is not Upload:
                found = self._find(parameter)
                if not found and parameter.required:
                    break
                given += [found] if found else []
        return " ".join(given)

    def _find(self, parameter: Parameter) -> str:
        if parameter.name in {"network", "networks"}:
            return self._networks()
        if parameter.rest:
            return self._own_words() or (self._strange(to_end=True) if parameter.required else "")
        if parameter.kind is str and parameter.name == "postcode":
            return next((mark.text for mark in self.sentence.has(Kind.POSTCODE)), "")
        if parameter.kind is str:
            return self._strange()
        if parameter.kind is int:
            kinds = (Kind.DAYS, Kind.NUMBER) if parameter.name == "days" else (Kind.NUMBER,)
            return self._marked(parameter, *kinds)
        if _reads(parameter, _ANYTHING) and not getattr(parameter.kind, "choices", ()):
            return self._tail(parameter)
        return self._marked(parameter, *Kind) or self._chosen(parameter) or self._sum()

    def _marked(self, parameter: Parameter, *kinds: Kind) -> str:
        """Return the marks of one kind, all or the first, that a parameter reads."""
        for kind in kinds:
            free = [mark for mark in self.sentence.has(kind) if self.used.isdisjoint(mark.at)]
            for some in (free, free[:1]):
                text = " ".join(mark.text for mark in some)
                if some and _reads(parameter, text):
                    self.used.update(n for mark in some for n in mark.at)
                    return text
        return ""

    def _sum(self) -> str:
        """Return the first sum as it was said: what is wrong with it, its reader says."""
        free = (mark for mark in self.sentence.has(Kind.MONEY) if self.used.isdisjoint(mark.at))
        return next((mark.text for mark in free), "")

    def _chosen(self, parameter: Parameter) -> str:
        """Return the longest run of words that a parameter reads as one of its choices."""
        choices = getattr(parameter.kind, "choices", ())
        for at in self._runs():
            words = [self.sentence.words[n] for n in at]
            for text in {
                " ".join(word.said.casefold() for word in words): 1,
                " ".join(word.plain for word in words): 1,
            }:
                chosen = not choices or text.replace(" ", "-") in choices or text in choices
                if chosen and _reads(parameter, text):
                    self.used.update(at)
                    return text
        return ""

    def _runs(self) -> Iterator[range]:
        words = self.sentence.words
        for length in range(min(LONGEST, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                at = range(start, start + length)
                if self.used.isdisjoint(at):
                    yield at

    def _tail(self, parameter: Parameter) -> str:
        """Return what follows all that was given out: “from Larkmere Print on 3 May”."""
        after = range(max(self.used, default=-1) + 1, len(self.sentence.words))
        text = " ".join(self.sentence.words[n].said for n in after)
        return text if self.used and text and _reads(parameter, text) else ""

    def _strange(self, *, to_end: bool = False) -> str:
        """Return the words that are no words of mine, side by side: a name."""
        names = [n for mark in self.sentence.marks if mark.number for n in mark.at]
        free = [n for n in sorted({*self.sentence.strange, *names}) if n not in self.used]
        if not free:
            return ""
        run = range(free[0], len(self.sentence.words))
        if not to_end:
            run = range(free[0], next(n for n in range(free[0], run.stop + 1) if n not in free))
        self.used.update(run)
        return " ".join(self.sentence.words[n].said for n in run)

    def _own_words(self) -> str:
        found = _OWN_WORDS.search(self.text)
        return (found["after"] or found["quoted"]).strip() if found else ""

    def _networks(self) -> str:
        said = {word.plain for word in self.sentence.words}
        named = [name for name in self.networks if {name, *name.split("-")[:1]} & said]
        return " ".join(named)


def _reads(parameter: Parameter, text: str) -> bool:
    with suppress(UserError):
        parameter.read(text)
        return True
    return False
