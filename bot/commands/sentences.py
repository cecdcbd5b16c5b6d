"""Listening: a sentence in plain words, taken for the command that it asks for, or asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bot.commands import Command, recent
from bot.commands.arguments import Reading
from bot.commands.mentions import choices, number_of, topics
from bot.domain.people import Role
from bot.domain.understanding.deciding import Decision, Does, decide
from bot.domain.understanding.index import Index, Meaning, Sentence
from bot.domain.understanding.language import Language, spoken
from bot.domain.understanding.marks import Kind
from bot.store.work import Work
from bot.talk import BUTTON_BYTES, Button, Form, Reply, Request, Upload
from bot.words.speaking import _, as_typed
from bot.words.speaking import language as tongue

LONGEST = 30  # words: what is longer was not said to me, but pasted
OTHER = 0.75  # worth of a meaning that is about another kind of thing than was pointed at
NEAR = {"wave": ("reply",), "reply": ("wave", "letter"), "letter": ("wave", "reply")}
"""Kinds of things that are spoken of together: the letters of a wave, the reply to it."""
CHOSEN = ("post", "wave", "reply")  # things of which the newest are offered to choose from
CHOICES = 4
ABOUT = 0.35  # how sure I am that a topic of help is about a command
_NUMBERED = re.compile(r"(?:#|no\.?|number|nr\.?)? ?\d", re.IGNORECASE)
LABEL = 40  # characters


@dataclass(frozen=True, slots=True)
class Understood:
    """A command and what would be typed after its words; `note` says how a sentence was taken."""

    command: Command
    typed: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A command, the number of what it is about, and `said`: what is typed, or typed after it.

    `topic`: words of the sentence that name nothing known here.
    """

    command: Command
    number: int | None
    said: str
    topic: str = ""

    @property
    def wants_number(self) -> bool:
        """Whether it is not known what it is about."""
        return bool(self.command.thing) and self.number is None

    @property
    def typed(self) -> str:
        """What would be typed after its words."""
        return "" if self.wants_number else self.said


def hear(
    work: Work, request: Request, commands: Mapping[str, Command]
) -> Understood | Reply | None:
    """Take a sentence for what it means: what to do, or an answer; None where nothing is likely."""
    if request.by.role is not Role.STRANGER and (back := _friendly(request)):
        return Reply(back)
    if len(request.text.split()) > LONGEST:
        return None
    sentence, ranked = _read(work, request, commands)
    if request.files:
        ranked = [each for each in ranked if _takes_files(commands[each.command])]

    def does(words: str) -> Does:
        return commands[words].does

    role = request.by.role
    above = decide(sentence, ranked, does).meanings
    if len(above) == 1 and not role.may(commands[above[0].command].role):
        return None if role is Role.STRANGER else Understood(commands[above[0].command], "")
    ranked = [each for each in ranked if role.may(commands[each.command].role)]
    decision = decide(sentence, ranked, does)
    if decision.ask and role is Role.STRANGER:
        return None
    lines = [_line(work, request, commands[each.command], sentence) for each in decision.meanings]
    return _answer(work, request, decision, lines)


def _friendly(request: Request) -> str:
    """Return what is said back to a friendly word; nothing to any other."""
    plain = " ".join(request.text.casefold().replace("’", "'").replace("'", "").split())
    for each in spoken(tongue()):
        if back := each.friendly.get(plain.strip(" .,!?")):
            return back.format(name=request.by.name.split()[0])
    return ""


def _read(
    work: Work, request: Request, commands: Mapping[str, Command]
) -> tuple[Sentence, list[Meaning]]:
    """Read a sentence in the language spoken here; or in English, where that makes more of it."""
    named, found = topics(work, request), []
    for said in spoken(tongue()):
        index = _index(said, _told(commands))
        sentence = index.read(request.text, named)
        about = _spoken_of(work, request, said, sentence)
        ranked = _in_place(index.rank(sentence), about, commands)
        found.append((sentence, ranked))
    return max(found, key=lambda read: read[1][0].sure if read[1] else 0)


def _told(commands: Mapping[str, Command]) -> tuple[tuple[str, str], ...]:
    return tuple((words, _(command.help)) for words, command in commands.items())


def learn(commands: Mapping[str, Command]) -> None:
    """Read how people ask in the language spoken here, and in English: half a second, once."""
    for said in spoken(tongue()):
        _index(said, _told(commands))


def likeliest(topic: str, commands: Mapping[str, Command]) -> list[str]:
    """Return the words of the commands that a topic is likeliest about, as far as any is."""
    index = _index(spoken(tongue())[0], _told(commands))
    return [each.command for each in index.rank(index.read(topic)) if each.sure >= ABOUT]


def pointed(work: Work, request: Request, command: Command, typed: str) -> Understood:
    """Take “posts show that” and “waves show the badger one” for the number that is meant."""
    if (
        command.does is Does.FOR_GOOD
        or not command.thing
        or not typed
        or typed.lstrip("#no. ")[:1].isdigit()
    ):
        return Understood(command, typed)
    index = _index(spoken(tongue())[0], ((command.words, _(command.help)),))
    sentence = index.read(typed, topics(work, request))
    its = sentence.has(Kind.IT)
    number = number_of(work, request, command, sentence) if its else None
    if number is None:
        return Understood(command, typed)
    after = " ".join(word.said for word in sentence.words[its[0].at.stop :])
    whole = f"{number} {after}".strip()
    return Understood(command, whole, _took(command, whole))


def noted(reply: Reply, note: str) -> Reply:
    """Say in a reply how a sentence was taken, unless it asks for more first."""
    if not note or any(isinstance(part, Form) for part in reply.parts):
        return reply
    before = [part for part in reply.parts if not isinstance(part, Button)]
    buttons = [part for part in reply.parts if isinstance(part, Button)]
    return Reply(*before, note, *buttons, private=reply.private)


def _took(command: Command, typed: str) -> str:
    """Say how a sentence was taken, where that changed something."""
    if command.does is Does.SHOWS:
        return ""
    return _(
        "I took that as: {command} {typed}", command=as_typed(command.words), typed=typed
    ).strip()


def _answer(
    work: Work, request: Request, decision: Decision, lines: list[_Line]
) -> Understood | Reply | None:
    if not lines:
        return None
    line = lines[0]
    some = choices(work, request, line.command)[:CHOICES] if line.wants_number else []
    if line.wants_number and line.command.thing == "wave" and line.topic:
        return _no_such(line, some)
    if decision.ask:
        return _offer(lines)
    if line.wants_number and line.command.thing in CHOSEN:
        return _which(line, some)
    return Understood(line.command, line.typed, _took(line.command, line.typed))


def _line(work: Work, request: Request, command: Command, sentence: Sentence) -> _Line:
    number = number_of(work, request, command, sentence) if command.thing else None
    networks = tuple(outlet.name for outlet in request.outlets)
    said = Reading(request.text, sentence, networks).typed(command, number)
    topic = " ".join(sentence.words[n].said for n in sentence.strange)
    return _Line(command, number, said, topic)


def _in_place(
    ranked: list[Meaning], about: set[str], commands: Mapping[str, Command]
) -> list[Meaning]:
    """Think less of meanings that are about another kind of thing than was spoken of."""
    weighed = [
        each
        if not about or commands[each.command].thing in {"", *about}
        else Meaning(each.command, each.sure * OTHER)
        for each in ranked
    ]
    return sorted(weighed, key=lambda each: -each.sure)


def _spoken_of(work: Work, request: Request, said: Language, sentence: Sentence) -> set[str]:
    """Return the kinds of things that a sentence may speak of; none where it may be any."""
    things, words = said.things, [word.plain for word in sentence.words]
    named = {things[word] for word in words if word in things}
    named |= {mark.thing for mark in sentence.has(Kind.IT) if mark.thing}
    if named:
        return named | {near for thing in named for near in NEAR.get(thing, ())}
    pointed = sentence.has(Kind.IT) or sentence.has(Kind.NUMBER)
    return set(list(recent.last(work, request))[-1:]) if pointed else set()


def _offer(lines: list[_Line]) -> Reply:
    """Offer what a sentence may mean, each as a button."""
    buttons = [_button(line) for line in lines]
    if len(lines) > 1:
        return Reply(_("Did you mean one of these?"), *buttons, private=True)
    return Reply(_("I do that when you press the button:"), *buttons, private=True)


def _button(line: _Line) -> Button:
    command, whole = line.command, f"{line.command.words} {line.typed}".strip()
    if len(whole.encode()) > BUTTON_BYTES:
        whole = f"{command.words} {line.number or ''}".strip()
    told = _(command.help)
    label = re.split(r"[:;,(–.]", told)[0].strip()
    if line.number and told != command.help:
        label = f"{label} ({line.number})"
    elif line.number:
        label = label.replace(f"a {command.thing}", f"{command.thing} {line.number}", 1)
    return Button(label, whole)


def _which(line: _Line, some: list[tuple[int, str]]) -> Reply:
    """Ask which one is meant."""
    if not some:
        return Reply(
            _("There is no {thing} for that so far.", thing=_(line.command.thing)), private=True
        )
    buttons = [_chosen(line, number, name) for number, name in some]
    return Reply(_("Which {thing}?", thing=_(line.command.thing)), *buttons, private=True)


def _no_such(line: _Line, some: list[tuple[int, str]]) -> Reply:
    """Say that no wave is about what was asked, and name the newest."""
    buttons = [_chosen(line, number, name) for number, name in some]
    none = _("No wave is about “{topic}” so far.", topic=line.topic)
    newest = [_("The newest are these:")] if some else []
    return Reply(" ".join([none, *newest]), *buttons, private=True)


def _chosen(line: _Line, number: int, name: str) -> Button:
    whole = f"{line.command.words} {number} {line.said}".strip()
    if len(whole.encode()) > BUTTON_BYTES:
        whole = f"{line.command.words} {number}"
    return Button(f"{number}: {name}"[:LABEL], whole)


def _takes_files(command: Command) -> bool:
    return any(parameter.kind is Upload for parameter in command.parameters)


@cache
def _index(said: Language, commands: tuple[tuple[str, str], ...]) -> Index:
    return Index(said, dict(commands))
