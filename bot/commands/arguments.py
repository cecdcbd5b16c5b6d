"""Arguments: what a sentence gives to a command, each of its words used once.

A sentence has no order of arguments, so each parameter looks for words of its kind: a sum, a time,
a postcode, a choice. Words that were given are marked, and never given twice; those that nobody
took are left for `bot/domain/understanding/remainder.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from bot.commands.call import Call, with_files
from bot.commands.declaring import Command
from bot.commands.kinds import CODES, chooses, is_time, kinds_of_number, takes_anything
from bot.commands.known import Known, mendable
from bot.commands.mentions import Mention
from bot.commands.own_words import OwnWords
from bot.commands.parameters import Given, Parameter
from bot.domain.errors import UserError
from bot.domain.understanding.language import Language
from bot.domain.understanding.marks import Kind, Mark
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.words import own_words, stem
from bot.talk import Request, Upload
from bot.words.speaking import _

LONGEST = 4  # words of a choice: “will raise”, “office page”
LONGEST_LINE = 14  # words of a line that a kind of its own reads: “8am mon-fri waves posts”
BUDGETS, NETWORKS = {"budget", "budgets"}, {"network", "networks"}
PEOPLE, REACH = "people", "reach"
THINGS = {"wave": "wave", "other": "wave"}  # parameters that are the number of a thing
MENDED, TO, WORDS, ABOUT = "what", "to", "words", "about"
_POSSESSIVE = re.compile(r"['’]s$")
_NOTHING = "qzqz"


@dataclass
class SentenceReader:
    """Gives the words of a sentence, held to be a phrase, to a command's parameters, each once."""

    sentence: Sentence
    language: Language
    known: Known
    phrase: frozenset[str] = frozenset()
    used: set[int] = field(default_factory=set)
    """Places of the words that are given."""
    notes: list[str] = field(default_factory=list)
    """What is to be said of how they were taken."""
    about: bool = False  # whether the command is about a thing that there is
    unread: str = ""  # the last words that were given, which may be those that cannot be read

    def call(self, request: Request, command: Command, about: Mention | None) -> Call:
        """Give a command, about a thing, what is said as far as all before is known."""
        given = with_files(request, command)
        self.about = bool(command.thing)
        if command.thing and about:
            self.used.update(about.at)
            given[command.parameters[0].name] = Given(str(about.number), about.number)
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
        return Call(command, given, note=" ".join(self.notes))

    def _find(self, parameter: Parameter) -> Given | None:
        """Find a parameter's words and read them; UserError where they are `unread`."""
        if found := self.read(parameter):
            return found
        self.unread = self._words(parameter)
        return Given(self.unread, parameter.read(self.unread)) if self.unread else None

    def _words(self, parameter: Parameter) -> str:
        """Return the words for a parameter that takes any, or what is wrong is for it to say."""
        if parameter.name in NETWORKS:
            return self._networks(one=parameter.name == "network")
        if parameter.name == "letters":
            return self._numbers()
        if parameter.rest:
            return self._own_words() or self._rest(parameter)
        if parameter.kind is not str:
            return self._figures(parameter)
        if parameter.name == "postcode":
            return self._first(Kind.POSTCODE)
        if parameter.name == "url":
            return self._token("://")
        if parameter.name in {"word", MENDED}:
            find = mendable if parameter.name == MENDED else self.known.first_word
            word, at = find(self.sentence, self.language)
            self.used |= at
            return word
        return self._token("") if parameter.name in CODES else self.strange()

    def _rest(self, parameter: Parameter) -> str:
        """Return what is said beyond the command: whom to give it to, or their own words."""
        if parameter.name == TO:
            return self.strange() if self._names_one() else ""
        own = OwnWords(self.sentence, self.language, self.phrase, frozenset(self.used))
        if parameter.name == ABOUT:
            whom = self.strange() if self._names_one() else ""
            told, at = own.audited()
            self.used.update(at)
            return f"{whom} {told}".strip()
        run = own.of(parameter, self._unknown(), about=self.about)
        self.used.update(run)
        return self.sentence.said(run) if run else self._sought(parameter)

    def _sought(self, parameter: Parameter) -> str:
        """Return what is looked for: a postcode, or the name with which a sentence begins."""
        return self._first(Kind.POSTCODE) or self.strange() if parameter.name == WORDS else ""

    def _names_one(self) -> bool:
        """Say whether a strange word is a name: by its capital, or as one that is led to."""
        words, first = self.sentence.words, next(iter(self._unknown()), -1)
        led = words[max(0, first - 1)].plain in self.language.leading
        return first >= 0 and (words[first].said[:1].isupper() or led)

    def _figures(self, parameter: Parameter) -> str:
        """Return the times or the sum that were said: what is wrong, their reader says."""
        if is_time(parameter) and (times := self._times()):
            return times
        return "" if parameter.kind is int or takes_anything(parameter) else self._sum()

    def read(self, parameter: Parameter) -> Given | None:
        """Read a parameter of a kind of its own from the words that it can read."""
        if parameter.kind is str or parameter.name in NETWORKS:
            return None
        if parameter.kind is int:
            return self._by_name(parameter) or self._marked(parameter, *kinds_of_number(parameter))
        if parameter.rest:
            return None if takes_anything(parameter) else self._chosen(parameter, LONGEST_LINE)
        if takes_anything(parameter):
            return self._tail(parameter)
        if is_time(parameter):
            return self._marked(parameter, Kind.WHEN) or self._at_once(parameter)
        if chooses(parameter):
            return self._chosen(parameter, LONGEST)
        return self._marked(parameter, Kind.MONEY, Kind.NUMBER)

    def _by_name(self, parameter: Parameter) -> Given | None:
        """Read the number of a wave from what it is about: “letter 4 belongs with the badgers”."""
        for mark in self._free_marks(Kind.IT):
            if mark.number and mark.thing == THINGS.get(parameter.name):
                self.used.update(mark.at)
                return Given(str(mark.number), mark.number)
        return None

    def _marked(self, parameter: Parameter, *kinds: Kind) -> Given | None:
        """Read the marks of one kind, all or the first; or sums of which some are bare figures."""
        # “a tenner, a score or fifty”: of several sums one may lack its unit.
        together = [kinds] if parameter.name == "budgets" else []
        for some in (*together, *((kind,) for kind in kinds)):
            free = self._fitting(parameter, some)
            # Of two times none is left out: “friday … saturday” is asked about.
            for marks in (free,) if Kind.WHEN in some else (free, free[:1]):
                text = " ".join(self._text(parameter, mark) for mark in marks)
                if marks and (found := parameter.given(text)):
                    self.used.update(n for mark in marks for n in mark.at)
                    self.notes += [self._reckoned(mark) for mark in marks if mark.rate]
                    return found
        return None

    def _reckoned(self, mark: Mark) -> str:
        return _("“{said}” is {sum}.", said=self.sentence.said(mark.at), sum=mark.text)

    def _text(self, parameter: Parameter, mark: Mark) -> str:
        """Return what a mark says to a parameter: “3000 people” is no budget, but whom to reach."""
        after = self.sentence.keys[mark.at.stop : mark.at.stop + 1]
        people = stem(PEOPLE, self.language) in after
        reach = parameter.name in BUDGETS and mark.kind is Kind.NUMBER and people
        return f"{REACH} {mark.text}" if reach else mark.text

    def _free_marks(self, *kinds: Kind) -> list[Mark]:
        marks = (mark for mark in self.sentence.marks if mark.kind in kinds)
        return [mark for mark in marks if self.used.isdisjoint(mark.at)]

    def _fitting(self, parameter: Parameter, kind: tuple[Kind, ...]) -> list[Mark]:
        """Return the marks that a parameter may take: a sum reckoned by days only as a budget."""
        free = self._free_marks(*kind)
        if parameter.kind is int:
            # “Letter 5” is no page 5; “no tips for a fortnight” is of days, whatever is before.
            own = {"", parameter.name}
            return [mark for mark in free if mark.thing in own or mark.kind is Kind.DAYS]
        return [mark for mark in free if parameter.name in BUDGETS or not mark.rate]

    def _first(self, kind: Kind) -> str:
        """Return the first mark of a kind, which is then used."""
        first = next(iter(self._free_marks(kind)), None)
        self.used.update(first.at if first else ())
        return first.text if first else ""

    def _at_once(self, parameter: Parameter) -> Given | None:
        """Read “now”, which is no mark; any other words without one are a piece of a time."""
        for at in self._runs(LONGEST):
            found = parameter.given(" ".join(self.sentence.words[n].plain for n in at))
            if found and getattr(found.value, "delay", None) == timedelta(0):
                self.used.update(at)
                return None if self._times() else found
        return None

    def _times(self) -> str:
        """Return all times that were said: what is wrong with them, their reader says."""
        return " ".join(mark.text for mark in self._free_marks(Kind.WHEN))

    def _sum(self) -> str:
        """Return the first sum as it was said: what is wrong with it, its reader says."""
        free = self._free_marks(Kind.MONEY)
        found = next((m for m in free if not m.rate and not m.text.startswith(REACH)), None)
        self.used.update(found.at if found else ())
        return found.text if found else ""

    def _numbers(self) -> str:
        """Return all numbers that are left: “3, 4 and 7”."""
        free = self._free_marks(Kind.NUMBER)
        self.used.update(n for mark in free for n in mark.at)
        return " ".join(mark.text.lstrip("#") for mark in free)

    def _chosen(self, parameter: Parameter, longest: int) -> Given | None:
        """Read the longest run of words that is one of a parameter's choices."""
        choices = getattr(parameter.kind, "choices", ())
        strict = not choices or parameter.given(_NOTHING) is None
        for at in self._runs(longest):
            if longest > LONGEST and self.sentence.words[at.start].plain in self.language.leading:
                continue
            words = [self.sentence.words[n] for n in at]
            plain = " ".join(word.plain for word in words)
            said = " ".join(word.said.casefold() for word in words)
            texts = [said, plain, self.language.choices.get(plain, "")]
            for text in filter(None, dict.fromkeys(texts)):
                known = strict or text.replace(" ", "-") in choices or text in choices
                if known and (found := parameter.given(text)):
                    self.used.update(at)
                    return found
        return None

    def _runs(self, longest: int) -> Iterator[range]:
        words = self.sentence.words
        for length in range(min(longest, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                at = range(start, start + length)
                if self.used.isdisjoint(at):
                    yield at

    def _tail(self, parameter: Parameter) -> Given | None:
        """Read what follows all that was given out: “from Larkmere Print on 3 May”."""
        after = range(max(self.used, default=-1) + 1, len(self.sentence.words))
        found = parameter.given(self.sentence.said(after)) if self.used and after else None
        self.used.update(after if found else ())
        return found

    def _token(self, part: str) -> str:
        """Return the one word that holds something, or (“”) that looks like a code."""
        for n, word in enumerate(self.sentence.words):
            figure = any(letter.isdigit() for letter in word.plain)
            is_code = figure and len(word.plain) >= len("0badc")
            if n not in self.used and (part in word.plain if part else is_code):
                self.used.add(n)
                return word.said
        return ""

    def strange(self) -> str:
        """Return the words that are no words of mine, side by side: a name."""
        free = self._unknown()
        if not free:
            return ""
        words = self.sentence.words
        first = next((n for n in free if words[n].said[:1].isupper()), free[0])
        run = range(first, next(n for n in range(first, len(words) + 1) if n not in free))
        self.used.update(run)
        said = self.sentence.said(run)
        # “Priya Nand's my agent”; but “St Mary's” at the end is a name.
        return said if run.stop == len(words) else _POSSESSIVE.sub("", said)

    def _unknown(self) -> list[int]:
        names = {n for mark in self.sentence.marks if mark.number for n in mark.at}
        return sorted({*self.sentence.strange, *names} - self.used)

    def _own_words(self) -> str:
        own = own_words(self.sentence.text)
        if own is None:
            return ""
        inside = range(own.start, own.stop)
        self.used.update(n for n, w in enumerate(self.sentence.words) if w.start in inside)
        return self.sentence.text[own.start : own.stop].strip()

    def _networks(self, *, one: bool) -> str:
        """Return the networks that are named; all others where they are excepted."""
        named, at = self.known.named(self.sentence, self.language, one=one)
        self.used.update(at)
        return named
