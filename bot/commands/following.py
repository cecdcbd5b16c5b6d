"""Following: a few words that change something of what was asked just before.

“Actually 7”, “and for double?”, “what about 15”, “9 not 8”, “no, the other one”, “next page”. A
sentence is one only if each of its words is of that kind, or an argument of the last command.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import EnumType

from bot.commands import Command, recent
from bot.commands.arguments import SentenceReader
from bot.commands.call import Call
from bot.commands.kinds import is_time, takes_anything
from bot.commands.known import Known
from bot.commands.listing import each_call, take_listed
from bot.commands.parameters import Given, Parameter
from bot.commands.reading import Read
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.times import When
from bot.domain.understanding.marks import Kind, Mark
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _

LONGEST = 10  # words
FEW = 5  # words that may ask for what was asked before in another shape
SUMS = {"budget", "spent", "amount"}
LISTS = {"networks", "letters"}
PAGE = "page"
NOON = 12
TWO = 2


@dataclass
class _Follower:
    """Changes the arguments of the last command by what a sentence says, each word used once."""

    said: Read
    command: Command
    given: dict[str, Given]
    reader: SentenceReader
    changed: set[str] = field(default_factory=set)

    @property
    def free(self) -> set[int]:
        return set(range(len(self.said.sentence.words))) - self.reader.used

    def words(self) -> set[str]:
        return {self.said.sentence.words[n].plain for n in self.free}

    def put(self, name: str, words: str, at: set[int]) -> bool:
        """Give a parameter other words, if it can read them and they say something new."""
        parameter = next(each for each in self.command.parameters if each.name == name)
        found = parameter.given(words)
        if found is None or (name in self.given and found.value == self.given[name].value):
            return False
        self.given[name] = found
        self.changed.add(name)
        self.reader.used.update(at)
        return True

    def marks(self, *kinds: Kind) -> list[Mark]:
        return [
            mark
            for mark in self.said.sentence.marks
            if mark.kind in kinds and self.reader.used.isdisjoint(mark.at)
        ]


def followed(
    request: Request, work: Work, commands: Mapping[str, Command], said: Read
) -> list[Call]:
    """Return what was asked before, with what a sentence changes of it; none where it does not."""
    command = commands.get(recent.asked(request, work))
    before = recent.given(request, work)
    sentence, language = said.sentence, said.language
    short = 0 < len(sentence.words) <= LONGEST
    if not (command and before and short) or command.once or not request.by.role.may(command.role):
        return []
    if recent.forgot(request, work):  # the same once more would be less than it was
        return []
    networks = tuple(outlet.name for outlet in request.outlets)
    reader = SentenceReader(sentence, language, Known(networks))
    given = {
        p.name: found
        for p in command.parameters
        if p.name in before and (found := p.given(before[p.name]))
    }
    follower = _Follower(said, command, given, reader)
    if not _leans(follower):
        return []
    numbers = _change(request, work, follower)
    if not (follower.changed or numbers) or not _accounted(follower):
        return []
    call = Call(command, follower.given)
    return each_call(call, numbers) if numbers else [call]


def _leans(follower: _Follower) -> bool:
    """Say whether a sentence has a word that only makes sense after another."""
    words = {each.plain for each in follower.said.sentence.words}
    return bool(words & follower.said.language.following)


def _accounted(follower: _Follower) -> bool:
    """Say whether each word that is left only says that something is changed."""
    language, words = follower.said.language, follower.said.sentence.words
    call = Call(follower.command, follower.given)
    # “No, the other one”; but a “not” that excepts nothing is about something else.
    begins = follower.said.sentence.text[words[0].end :].startswith(",")
    turned = any((n or not begins) and words[n].plain in language.turning for n in follower.free)
    return not (call.missing or turned) and follower.words() <= language.following | language.small


def _change(request: Request, work: Work, follower: _Follower) -> tuple[int, ...]:
    """Change what is said to be other; return the numbers of a list, where one is said."""
    numbers = take_listed(request, work, follower.command, follower.reader)
    _swap(follower)
    if not numbers:
        _times_as_much(follower)
        _other(follower)
        _onward(follower)
        _number(follower)
    for parameter in follower.command.parameters[bool(follower.command.thing) :]:
        if parameter.name not in follower.changed:
            _own(follower, parameter)
    return numbers


def _swap(follower: _Follower) -> None:
    """Put 9 in the place of 8 at “9 not 8”."""
    words, negating = follower.said.sentence.words, follower.said.language.negating
    marks = follower.marks(Kind.NUMBER, Kind.MONEY)
    if len(marks) != TWO:
        return
    new, old = marks
    if not any(words[n].plain in negating for n in range(new.at.stop, old.at.start)):
        return
    figure = old.text.lstrip("#£")
    for name, each in list(follower.given.items()):
        if figure in each.words.replace("£", " ").split():
            text = each.words.replace(figure, new.text.lstrip("#£"))
            if follower.put(name, text, set(range(new.at.start, old.at.stop))):
                return


def _times_as_much(follower: _Follower) -> None:
    """Double, halve or treble the sum."""
    times = follower.said.language.times
    for n in sorted(follower.free):
        worth = times.get(follower.said.sentence.words[n].plain)
        for name in SUMS & follower.given.keys() if worth else ():
            with suppress(UserError):
                pence = Money.parse(follower.given[name].words).pence
                follower.put(name, str(Money(round(pence * (worth or 1)))), {n})
                return


def _other(follower: _Follower) -> None:
    """Take the other of two choices."""
    at = {n for n in follower.free if follower.said.sentence.words[n].plain == "other"}
    for parameter in follower.command.parameters if at else ():
        kind = parameter.kind
        members = tuple(kind.__members__.values()) if isinstance(kind, EnumType) else ()
        choices = tuple(map(str, getattr(kind, "choices", members)))
        if len(choices) == TWO and parameter.name in follower.given:
            one, other = choices
            was = follower.given[parameter.name].value
            follower.put(parameter.name, other if parameter.read(one) == was else one, at)


def _onward(follower: _Follower) -> None:
    """Turn to the next page."""
    page = next((p for p in follower.command.parameters if p.name == PAGE and p.kind is int), None)
    if page and follower.words() & follower.said.language.onward:
        before = follower.given.get(PAGE)
        follower.put(PAGE, str(int(before.words if before else 1) + 1), set())
        sentence = follower.said.sentence
        follower.reader.used |= {n for n in follower.free if sentence.words[n].plain == PAGE}


def _number(follower: _Follower) -> None:
    """Take a bare number for that of another thing, where it is no time or sum."""
    command, marks = follower.command, follower.marks(Kind.NUMBER)
    own = {"", command.thing}
    marks = [mark for mark in marks if mark.thing in own and mark.text.lstrip("#").isdecimal()]
    name = command.parameters[0].name if command.parameters else ""
    if not marks or not (command.thing or name == "number"):
        return
    counted = any(is_time(p) or p.name in SUMS for p in command.parameters)
    more = follower.words() & follower.said.language.once_more
    if marks[0].thing or more or not counted:
        follower.put(name, marks[0].text.lstrip("#"), set(marks[0].at))


def _own(follower: _Follower, parameter: Parameter) -> None:
    """Read a parameter's own kind of words: a time, a sum, a choice, networks, a place."""
    reader, name = follower.reader, parameter.name
    if parameter.kind is When:
        _time(follower, name)
    elif name == "networks":
        _networks(follower)
    elif name == "ward":
        used = set(reader.used)
        if place := reader.strange():
            follower.put(name, place, reader.used - used)
    elif not takes_anything(parameter) and parameter.kind is not int:
        used = set(reader.used)
        if found := reader.read(parameter):
            at = reader.used - used
            reader.used = used
            follower.put(name, found.words, at)


def _networks(follower: _Follower) -> None:
    """Leave out or add the networks that are named."""
    before = follower.given["networks"].words.split() if "networks" in follower.given else []
    reader, language = follower.reader, follower.said.language
    sentence = follower.said.sentence
    named = {
        sentence.words[n].plain: n
        for n in follower.free
        if sentence.words[n].plain in reader.known.networks
    }
    said = follower.words()
    if not named:
        return
    if said & (language.excepting | language.negating):
        left = [each for each in before if each not in named]
    elif said & (language.adding | language.once_more):
        left = [*before, *(each for each in named if each not in before)]
    else:
        left = list(named)
    at = {n for n in follower.free if sentence.words[n].plain in language.excepting}
    if left:
        follower.put("networks", " ".join(left), {*named.values(), *at})


def _time(follower: _Follower, name: str) -> None:
    """Give another time: what of its day and hour is not said stays as it was."""
    said = next(iter(follower.marks(Kind.WHEN)), None)
    bare = next(iter(follower.marks(Kind.NUMBER)), None)
    mark = said or (bare if bare and not bare.thing else None)
    if mark is None or name not in follower.given:
        return
    before = follower.given[name].value
    with suppress(UserError):
        new = When.parse(mark.text)
        if isinstance(before, When) and not (new.is_relative or new.delay is not None):
            follower.put(name, _joined(new, before), set(mark.at))
        else:
            follower.put(name, mark.text, set(mark.at))


def _joined(new: When, before: When) -> str:
    """Write a time that keeps the day, the hour or the half of the day of the one before."""
    day = new.day or before.day
    clock = new.clock or before.clock
    if new.clock and new.clock.other and before.clock and before.clock.time.hour >= NOON:
        clock = replace(new.clock, time=new.clock.other)
    hour = f"{clock.time:%H:%M}" if clock else ""
    return " ".join(filter(None, [day.words if day else "", hour]))


def carried(request: Request, work: Work, said: Read, call: Call) -> Call:
    """Give a command what the one before it of the same word was given: “as a spreadsheet?”.

    Only where it shows, and a few words ask for it that name neither.
    """
    before = recent.asked(request, work)
    word = call.command.words.partition(" ")[0]
    sentence = said.sentence
    named = any(each.plain.startswith(word) for each in sentence.words)
    other = before.partition(" ")[0] == word and before != call.command.words
    if call.command.does.changes or not other or named or len(sentence.words) > FEW:
        return call
    given, kept = dict(call.given), recent.given(request, work)
    for parameter in call.command.parameters:
        words = kept.get(parameter.name) if not parameter.required else None
        found = parameter.given(words) if words and parameter.name not in given else None
        if found:
            given[parameter.name] = found
    notes = [call.note]
    if given != call.given:
        notes.append(
            _("As before: {words}.", words=" ".join(each.words for each in given.values()))
        )
    open_ = {each.name for each in call.command.parameters if not each.required} - given.keys()
    if not open_.isdisjoint(recent.forgot(request, work)):
        notes.append(_("What you named before I do not keep: name it again to narrow this."))
    return replace(call, given=given).noted(*notes)
