"""Sentences: what was said in plain words is taken for a command, or asked about.

Phrases, weighed by how rare their words are, rank the commands (`bot/domain/understanding`);
`decide` says whether that is clear enough. What sends, releases or removes is never done on a
sentence: it is offered as a button.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.commands import Command, recent
from bot.commands.arguments import SentenceReader
from bot.commands.call import Call, read
from bot.commands.mentions import choices, number_of, topics
from bot.domain.people import Role
from bot.domain.understanding.deciding import Decision, Does, decide
from bot.domain.understanding.index import Index, Meaning, Sentence
from bot.domain.understanding.language import Language, spoken
from bot.domain.understanding.marks import Kind
from bot.store.work import Work
from bot.talk import BUTTON_BYTES, Button, Ending, Form, Reply, Request
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
class _Meant:
    """A call that a sentence may mean; `topic`: words of it that name nothing known here."""

    call: Call
    topic: str = ""

    @property
    def command(self) -> Command:
        """What would be done."""
        return self.call.command

    @property
    def wants_number(self) -> bool:
        """Whether it is not known what it is about."""
        return bool(self.command.thing) and self.call.number is None

    @property
    def line(self) -> str:
        """What would be typed, as far as it can be."""
        return self.command.words if self.wants_number else self.call.line


def hear(request: Request, work: Work, commands: Mapping[str, Command]) -> Call | Reply | None:
    """Take a sentence for what it means: what to do, or an answer; None where nothing is likely."""
    if request.by.role is not Role.STRANGER and (back := _friendly(request)):
        return Reply(back)
    if len(request.text.split()) > LONGEST:
        return None
    sentence, ranked = _read(request, work, commands)
    if request.files:
        ranked = [each for each in ranked if commands[each.command].takes_files]

    def does(words: str) -> Does:
        return commands[words].does

    role = request.by.role
    # Before the role is looked at: who may not is told so, and is not given the next likeliest
    # thing to do.
    above = decide(sentence, ranked, does).meanings
    if len(above) == 1 and not role.may(commands[above[0].command].role):
        return None if role is Role.STRANGER else Call(commands[above[0].command])
    ranked = [each for each in ranked if role.may(commands[each.command].role)]
    decision = decide(sentence, ranked, does)
    if decision.ask and role is Role.STRANGER:
        return None
    meant = [_meant(request, work, commands[each.command], sentence) for each in decision.meanings]
    return _answer(request, work, decision, meant)


def _friendly(request: Request) -> str:
    """Return what is said back to a friendly word; nothing to any other."""
    plain = " ".join(request.text.casefold().replace("’", "'").replace("'", "").split())
    for each in spoken(tongue()):
        if back := each.friendly.get(plain.strip(" .,!?")):
            return back.format(name=request.by.name.split()[0])
    return ""


def _read(
    request: Request, work: Work, commands: Mapping[str, Command]
) -> tuple[Sentence, list[Meaning]]:
    """Read a sentence in the language spoken here; or in English, where that makes more of it."""
    named, found = topics(request, work), []
    for said in spoken(tongue()):
        index = _index(said, _told(commands))
        sentence = index.read(request.text, named)
        about = _spoken_of(request, work, said, sentence)
        ranked = _in_place(index.rank(sentence), about, commands)
        found.append((sentence, ranked))
    return max(found, key=lambda read: read[1][0].sure if read[1] else 0)


def _told(commands: Mapping[str, Command]) -> tuple[tuple[str, str], ...]:
    return tuple((words, _(command.help)) for words, command in commands.items())


def learn(commands: Mapping[str, Command]) -> None:
    """Read how people ask in the language spoken here, and in English: half a second, once.

    Otherwise the first who asks would wait for it.
    """
    for said in spoken(tongue()):
        _index(said, _told(commands))


def likeliest(topic: str, commands: Mapping[str, Command]) -> list[str]:
    """Return the words of the commands that a topic is likeliest about, as far as any is."""
    index = _index(spoken(tongue())[0], _told(commands))
    return [each.command for each in index.rank(index.read(topic)) if each.sure >= ABOUT]


def pointed(request: Request, work: Work, command: Command, typed: str) -> Call:
    """Read “posts show that” and “waves show the badger one” with the number that is meant."""
    if (
        command.does is Does.FOR_GOOD
        or not command.thing
        or not typed
        or typed.lstrip("#no. ")[:1].isdigit()
    ):
        return read(request, command, typed)
    index = _index(spoken(tongue())[0], ((command.words, _(command.help)),))
    sentence = index.read(typed, topics(request, work))
    its = sentence.has(Kind.IT)
    number = number_of(request, work, command, sentence) if its else None
    if number is None:
        return read(request, command, typed)
    after = " ".join(word.said for word in sentence.words[its[0].at.stop :])
    return _taken(read(request, command, f"{number} {after}"))


def noted(reply: Reply, note: str) -> Reply:
    """Say in a reply how a sentence was taken, unless it asks for more first."""
    if not note or any(isinstance(part, Form) for part in reply.parts):
        return reply
    before = [part for part in reply.parts if not isinstance(part, Button)]
    buttons = [part for part in reply.parts if isinstance(part, Button)]
    return Reply(*before, note, *buttons, private=reply.private)


def _taken(call: Call) -> Call:
    """Say with a call how a sentence was taken, where that changes something."""
    if not call.command.does.changes:
        return call
    command, typed = as_typed(call.command.words), call.typed
    note = _("I took that as: {command} {typed}", command=command, typed=typed).strip()
    return replace(call, note=note)


def _answer(
    request: Request, work: Work, decision: Decision, meant: list[_Meant]
) -> Call | Reply | None:
    if not meant:
        return None
    first = meant[0]
    some = choices(request, work, first.command)[:CHOICES] if first.wants_number else []
    if first.wants_number and first.command.thing == "wave" and first.topic:
        return _no_such(first, some)
    if decision.ask:
        return _offer(meant)
    if first.wants_number and first.command.thing in CHOSEN:
        return _which(first, some)
    return _taken(first.call)


def _meant(request: Request, work: Work, command: Command, sentence: Sentence) -> _Meant:
    number = number_of(request, work, command, sentence) if command.thing else None
    networks = tuple(outlet.name for outlet in request.outlets)
    call = SentenceReader(request.text, sentence, networks).call(request, command, number)
    return _Meant(call, " ".join(sentence.words[n].said for n in sentence.strange))


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


def _spoken_of(request: Request, work: Work, said: Language, sentence: Sentence) -> set[str]:
    """Return the kinds of things that a sentence may speak of; none where it may be any."""
    things, words = said.things, [word.plain for word in sentence.words]
    named = {things[word] for word in words if word in things}
    named |= {mark.thing for mark in sentence.has(Kind.IT) if mark.thing}
    if named:
        return named | {near for thing in named for near in NEAR.get(thing, ())}
    pointed = sentence.has(Kind.IT) or sentence.has(Kind.NUMBER)
    return set(list(recent.last(request, work))[-1:]) if pointed else set()


def _offer(meant: list[_Meant]) -> Reply:
    """Offer what a sentence may mean, each as a button."""
    buttons = [_button(each) for each in meant]
    if len(meant) > 1:
        return Reply(
            _("Did you mean one of these?"), *buttons, private=True, ending=Ending.ASKED_BACK
        )
    return Reply(
        _("I do that when you press the button:"), *buttons, private=True, ending=Ending.ASKED_BACK
    )


def _button(meant: _Meant) -> Button:
    command, number, whole = meant.command, meant.call.number, meant.line
    if len(whole.encode()) > BUTTON_BYTES:
        whole = f"{command.words} {number or ''}".strip()
    told = _(command.help)
    label = re.split(r"[:;,(–.]", told)[0].strip()
    if number and told != command.help:
        label = f"{label} ({number})"
    elif number:
        label = label.replace(f"a {command.thing}", f"{command.thing} {number}", 1)
    return Button(label, whole)


def _which(meant: _Meant, some: list[tuple[int, str]]) -> Reply:
    """Ask which one is meant."""
    thing = _(meant.command.thing)
    if not some:
        return Reply(
            _("There is no {thing} for that so far.", thing=thing),
            private=True,
            ending=Ending.ASKED_BACK,
        )
    buttons = [_chosen(meant, number, name) for number, name in some]
    return Reply(_("Which {thing}?", thing=thing), *buttons, private=True, ending=Ending.ASKED_BACK)


def _no_such(meant: _Meant, some: list[tuple[int, str]]) -> Reply:
    """Say that no wave is about what was asked, and name the newest."""
    buttons = [_chosen(meant, number, name) for number, name in some]
    none = _("No wave is about “{topic}” so far.", topic=meant.topic)
    newest = [_("The newest are these:")] if some else []
    return Reply(" ".join([none, *newest]), *buttons, private=True, ending=Ending.ASKED_BACK)


def _chosen(meant: _Meant, number: int, name: str) -> Button:
    whole = f"{meant.command.words} {number} {meant.call.typed}".strip()
    if len(whole.encode()) > BUTTON_BYTES:
        whole = f"{meant.command.words} {number}"
    return Button(f"{number}: {name}"[:LABEL], whole)


# For each language and set of help lines; an index takes half a second.
@cache
def _index(said: Language, commands: tuple[tuple[str, str], ...]) -> Index:
    return Index(said, dict(commands))
