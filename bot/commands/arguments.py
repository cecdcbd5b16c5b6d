"""Arguments: what a sentence gives to a command, each of its words used once.

A sentence has no order of arguments, so each parameter looks for words of its kind: a sum, a time,
a postcode, a choice. Words that were given are marked, and never given twice; those that nobody
took are left for `bot/domain/understanding/remainder.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import EnumType

from bot.commands.call import Call, with_files
from bot.commands.declaring import Command
from bot.commands.mentions import NTHS, Mention
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
NETWORKS = {"network", "networks"}
BUDGETS = {"budget", "budgets"}
CODES = {"code", "proposal"}
MOMENTS = {"moment", "date"}
PEOPLE, REACH = "people", "reach"
OPEN = "{words}"
_ANYTHING = "qz qz"  # a kind of parameter that reads this reads anything
_NOTHING = "qzqz"


@dataclass(frozen=True, slots=True)
class Known:
    """What a sentence may name: networks, those that the post goes to, first words of commands."""

    networks: tuple[str, ...] = ()
    current: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()


@dataclass
class SentenceReader:
    """Gives the words of a sentence to a command's parameters, each once.

    `phrase` has the stems of the phrase that the sentence was held to be.
    """

    sentence: Sentence
    language: Language
    known: Known
    phrase: frozenset[str] = frozenset()
    used: set[int] = field(default_factory=set)
    """Places of the words that are given."""
    notes: list[str] = field(default_factory=list)
    """What is to be said of how they were taken."""
    unread: str = ""
    """The last words that were given, which may be those that cannot be read."""

    def call(self, request: Request, command: Command, about: Mention | None) -> Call:
        """Give a command, about a thing, what is said as far as all before is known."""
        given = with_files(request, command)
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
        if found := self._read(parameter):
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
            return self._own_words() or (self._free() if parameter.required else "")
        if parameter.kind is not str:
            return "" if parameter.kind is int or _takes_anything(parameter) else self._sum()
        if parameter.name == "postcode":
            return self._first(Kind.POSTCODE)
        if parameter.name == "url":
            return self._token("://")
        if parameter.name == "word":
            return self._first_word()
        return self._token("") if parameter.name in CODES else self._strange()

    def _read(self, parameter: Parameter) -> Given | None:
        """Read a parameter of a kind of its own from the words that it can read."""
        if parameter.kind is str or parameter.name in NETWORKS:
            return None
        if parameter.kind is int:
            return self._marked(parameter, *_kinds_of_number(parameter))
        if parameter.rest:
            return None if _takes_anything(parameter) else self._chosen(parameter, LONGEST_LINE)
        if _takes_anything(parameter):
            return self._tail(parameter)
        if getattr(parameter.kind, "wants", "") in MOMENTS:
            return self._marked(parameter, Kind.WHEN)
        if _chooses(parameter):
            return self._chosen(parameter, LONGEST)
        return self._marked(parameter, Kind.MONEY, Kind.NUMBER)

    def _marked(self, parameter: Parameter, *kinds: Kind) -> Given | None:
        """Read the marks of one kind, all or the first; or sums of which some are bare figures."""
        # “a tenner, a score or fifty”: of several sums one may lack its unit.
        together = [kinds] if parameter.name == "budgets" else []
        for some in (*together, *((kind,) for kind in kinds)):
            free = self._fitting(parameter, some)
            for marks in (free, free[:1]):
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
            # “Letter 5” is no page 5.
            return [mark for mark in free if mark.thing in {"", parameter.name}]
        return [mark for mark in free if parameter.name in BUDGETS or not mark.rate]

    def _first(self, kind: Kind) -> str:
        """Return the first mark of a kind, which is then used."""
        free = self._free_marks(kind)
        self.used.update(free[0].at if free else ())
        return free[0].text if free else ""

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

    def _first_word(self) -> str:
        """Return the first word of commands that is spoken of: “how do polls work”: poll."""
        for word in sorted(self.known.words, key=len, reverse=True):
            for n, key in enumerate(self.sentence.keys):
                if key == stem(word, self.language):
                    self.used.add(n)
                    return word
        return ""

    def _strange(self) -> str:
        """Return the words that are no words of mine, side by side: a name."""
        free = self._unknown()
        if not free:
            return ""
        words = self.sentence.words
        first = next((n for n in free if words[n].said[:1].isupper()), free[0])
        run = range(first, next(n for n in range(first, len(words) + 1) if n not in free))
        self.used.update(run)
        return self.sentence.said(run)

    def _unknown(self) -> list[int]:
        names = [n for mark in self.sentence.marks if mark.number for n in mark.at]
        return [n for n in sorted({*self.sentence.strange, *names}) if n not in self.used]

    def _free(self) -> str:
        """Return the asker's own words: from the first that is not mine, to the end.

        Words before it belong to them too, back to one of the phrase, of another argument, or one
        that leads to them (“to”, “about”).
        """
        words, keys = self.sentence.words, self.sentence.keys
        mine = {n for n, key in enumerate(keys) if key in self.phrase} | self.used
        unknown = self._unknown()
        if unknown:
            start = unknown[0]
            while (
                start > 0
                and start - 1 not in mine
                and words[start - 1].plain not in self.language.leading
            ):
                start -= 1
        elif OPEN in self.phrase and mine:
            start = max(mine) + 1
        else:
            return ""
        if not start:
            return ""
        run = range(start, len(words))
        while run and words[run.start].plain in self.language.leading:
            run = run[1:]
        self.used.update(run)
        return self.sentence.said(run) if run else ""

    def _own_words(self) -> str:
        own = own_words(self.sentence.text)
        if own is None:
            return ""
        words = enumerate(self.sentence.words)
        self.used.update(n for n, each in words if own.start <= each.start < own.stop)
        return self.sentence.text[own.start : own.stop].strip()

    def _networks(self, *, one: bool) -> str:
        """Return the networks that are named; all others where they are excepted."""
        words, language = self.sentence.words, self.language
        names = {
            name: n
            for name in self.known.networks
            for n, word in enumerate(words)
            if word.plain in {name, *name.split("-")[:1]}
        }
        wide = [n for n, word in enumerate(words) if word.plain in language.everywhere][-1:]
        outside = {n - 1 for n in names.values() if n and words[n - 1].plain in language.excepting}
        if outside and (one or not wide):
            return ""
        self.used.update(names.values(), outside, () if one else wide)
        if one or (names and not outside and not wide):
            more = {n for n, word in enumerate(words) if word.plain in language.adding}
            before = [each for each in self.known.current if each not in names and more and not one]
            return " ".join([*before, *(list(names)[:1] if one else names)])
        return " ".join(each for each in self.known.networks if wide and each not in names)


def _kinds_of_number(parameter: Parameter) -> tuple[Kind, ...]:
    if parameter.name == "days":
        return (Kind.DAYS, Kind.NUMBER)
    return (Kind.NTH, Kind.NUMBER) if parameter.name in NTHS else (Kind.NUMBER,)


def _chooses(parameter: Parameter) -> bool:
    """Say whether it is one of a fixed list of words, and no sum or number."""
    listed = getattr(parameter.kind, "choices", ()) or isinstance(parameter.kind, EnumType)
    return bool(listed) or parameter.given("1") is None


def _takes_anything(parameter: Parameter) -> bool:
    return not getattr(parameter.kind, "choices", ()) and parameter.given(_ANYTHING) is not None
