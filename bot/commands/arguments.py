"""Arguments: what a sentence gives to a command, each of its words used once.

A sentence has no order of arguments, so each parameter looks for words of its kind: a sum, a time,
a postcode, a choice. Words that were given are marked, and never given twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from bot.commands import Command
from bot.commands.call import Call, with_files
from bot.commands.parameters import Given, Parameter
from bot.domain.errors import UserError
from bot.domain.understanding.index import Sentence
from bot.domain.understanding.marks import Kind
from bot.talk import Request, Upload

LONGEST = 4  # words of a choice: “will raise”, “office page”
TIMES = {"moment", "date"}  # what a parameter wants that is read from times
NETWORKS = {"network", "networks"}
_ANYTHING = "qz qz"  # a kind of parameter that reads this reads anything
_OWN_WORDS = re.compile(r":\s+(?P<after>\S.*)$|[“\"](?P<quoted>[^”\"]+)[”\"]", re.DOTALL)


@dataclass
class SentenceReader:
    """Gives the words of a sentence to a command's parameters, each once."""

    text: str
    sentence: Sentence
    networks: tuple[str, ...]
    used: set[int] = field(default_factory=set)
    """Places of the words that are given."""
    unread: str = ""
    """The last words that were given, which may be those that cannot be read."""

    def call(self, request: Request, command: Command, number: int | None) -> Call:
        """Give a command, about the thing `number`, what is said as far as all before is known."""
        given = with_files(request, command)
        if command.thing:
            given |= self._about(command.parameters[0], number)
        for parameter in command.parameters[bool(command.thing) :]:
            if parameter.kind is Upload:
                continue
            try:
                found = self._find(parameter)
            except UserError as error:
                return Call(command, given, error, unread=self.unread)
            if found:
                given[parameter.name] = found
            elif parameter.required:
                break
        return Call(command, given)

    def _about(self, parameter: Parameter, number: int | None) -> dict[str, Given]:
        """Give what the command is about, if it is known; the words that say it are used."""
        for mark in self.sentence.marks:
            if str(number) in {str(mark.number), mark.text.lstrip("#")}:
                self.used.update(mark.at)
        return {} if number is None else {parameter.name: Given(str(number), number)}

    def _find(self, parameter: Parameter) -> Given | None:
        """Find a parameter's words and read them; UserError where they are `unread`."""
        if found := self._read(parameter):
            return found
        self.unread = self._words(parameter)
        return Given(self.unread, parameter.read(self.unread)) if self.unread else None

    def _words(self, parameter: Parameter) -> str:
        """Return the words for a parameter that takes any, or what is wrong is for it to say."""
        if parameter.name in NETWORKS:
            return self._networks()
        if parameter.rest:
            return self._own_words() or (self._strange(to_end=True) if parameter.required else "")
        if getattr(parameter.kind, "wants", "") in TIMES and (times := self._times()):
            return times
        if parameter.kind is not str:
            return "" if parameter.kind is int or _takes_anything(parameter) else self._sum()
        if parameter.name == "postcode":
            return next((mark.text for mark in self.sentence.has(Kind.POSTCODE)), "")
        return self._strange()

    def _read(self, parameter: Parameter) -> Given | None:
        """Read a parameter of a kind of its own from the words that it can read."""
        if parameter.kind is str or parameter.rest or parameter.name in NETWORKS:
            return None
        if parameter.kind is int:
            kinds = (Kind.DAYS, Kind.NUMBER) if parameter.name == "days" else (Kind.NUMBER,)
            return self._marked(parameter, *kinds)
        if _takes_anything(parameter):
            return self._tail(parameter)
        # Marks first: “on 3 May” is a time before it is three words.
        if getattr(parameter.kind, "wants", "") in TIMES:
            return self._marked(parameter, Kind.WHEN) or self._at_once(parameter)
        return self._marked(parameter, *Kind) or self._chosen(parameter)

    def _marked(self, parameter: Parameter, *kinds: Kind) -> Given | None:
        """Read the marks of one kind, all or the first."""
        for kind in kinds:
            free = [mark for mark in self.sentence.has(kind) if self.used.isdisjoint(mark.at)]
            # Of two times none is left out: “friday … saturday” is asked about.
            for some in (free,) if kind is Kind.WHEN else (free, free[:1]):
                if some and (found := parameter.given(" ".join(mark.text for mark in some))):
                    self.used.update(n for mark in some for n in mark.at)
                    return found
        return None

    def _at_once(self, parameter: Parameter) -> Given | None:
        """Read “now”, which is no mark; any other words without one are a piece of a time."""
        for at in self._runs():
            found = parameter.given(" ".join(self.sentence.words[n].plain for n in at))
            if found and getattr(found.value, "delay", None) == timedelta(0):
                self.used.update(at)
                return None if self._times() else found
        return None

    def _times(self) -> str:
        """Return all times that were said: what is wrong with them, their reader says."""
        free = (mark for mark in self.sentence.has(Kind.WHEN) if self.used.isdisjoint(mark.at))
        return " ".join(mark.text for mark in free)

    def _sum(self) -> str:
        """Return the first sum as it was said: what is wrong with it, its reader says."""
        free = (mark for mark in self.sentence.has(Kind.MONEY) if self.used.isdisjoint(mark.at))
        return next((mark.text for mark in free), "")

    def _chosen(self, parameter: Parameter) -> Given | None:
        """Read the longest run of words that is one of a parameter's choices."""
        choices = getattr(parameter.kind, "choices", ())
        for at in self._runs():
            words = [self.sentence.words[n] for n in at]
            for text in {
                " ".join(word.said.casefold() for word in words): 1,
                " ".join(word.plain for word in words): 1,
            }:
                chosen = not choices or text.replace(" ", "-") in choices or text in choices
                if chosen and (found := parameter.given(text)):
                    self.used.update(at)
                    return found
        return None

    def _runs(self) -> Iterator[range]:
        words = self.sentence.words
        for length in range(min(LONGEST, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                at = range(start, start + length)
                if self.used.isdisjoint(at):
                    yield at

    def _tail(self, parameter: Parameter) -> Given | None:
        """Read what follows all that was given out: “from Larkmere Print on 3 May”."""
        after = range(max(self.used, default=-1) + 1, len(self.sentence.words))
        text = " ".join(self.sentence.words[n].said for n in after)
        return parameter.given(text) if self.used and text else None

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


def _takes_anything(parameter: Parameter) -> bool:
    return not getattr(parameter.kind, "choices", ()) and parameter.given(_ANYTHING) is not None
