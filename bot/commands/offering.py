"""Offering: what is said where a sentence is not done at once: buttons, a form, a question.

A button's label shows its arguments, so that nobody presses what they did not mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.commands.call import Call
from bot.commands.declaring import Command
from bot.commands.hints import label_of, labelled
from bot.domain.errors import TwoWays, UserError
from bot.domain.understanding.language import Cannot
from bot.talk import BUTTON_BYTES, Button, Ending, Form, Part, Reply, Upload
from bot.words.speaking import _

LABEL = 40  # characters of the name of a thing


@dataclass(frozen=True, slots=True)
class Meant:
    """A call that a sentence may mean.

    `topic`: words of it that name nothing known here; `left`: what of it was not understood;
    `unlike`: it has words that nobody says of such a command, and is not that sure.
    """

    call: Call
    topic: str = ""
    left: tuple[str, ...] = ()
    unlike: bool = False
    others: tuple[Call, ...] = ()
    """The same for the other numbers of a list."""

    @property
    def calls(self) -> tuple[Call, ...]:
        """All that would be done, in order."""
        return (self.call, *self.others)

    @property
    def each(self) -> list[Meant]:
        """Each of its calls by itself."""
        return [replace(self, call=call, others=()) for call in self.calls]

    @property
    def command(self) -> Command:
        """What would be done."""
        return self.call.command

    @property
    def wants_number(self) -> bool:
        """Whether it is not known what it is about."""
        return bool(self.command.thing) and self.call.number is None and bool(self.call.missing)

    @property
    def line(self) -> str:
        """What would be typed, as far as it can be."""
        return self.command.words if self.wants_number else self.call.line


def offer(meant: Sequence[Meant]) -> Reply:
    """Offer what a sentence may mean, each as a button; what was not understood is said first."""
    if len(meant) > 1:
        left = [_left(meant[:1])] if meant[0].left else []
        said = " ".join([*left, _("Did you mean one of these?")])
        return _asked(said, *map(_button, meant))
    if meant[0].left:
        return halt(meant[0])
    asks = len(meant[0].line.encode()) > BUTTON_BYTES or meant[0].call.missing
    if asks and (form := _form(meant[0])):
        return _asked(_("Is this what you mean?"), form)
    return _asked(_("I do that when you press the button:"), *map(_button, meant))


def offer_both(meant: Sequence[Meant]) -> Reply:
    """Offer several wishes of one sentence, in their order."""
    said = _("You asked for more than one thing. Press them in their order:")
    left = [] if not any(each.left for each in meant) else [_left(meant)]
    return _asked(" ".join([*left, said]), *map(_button, meant))


def halt(meant: Meant) -> Reply:
    """Say what was not understood, and show what was: in a form, or on a button."""
    form = _form(meant)
    said = _left([meant])
    if form:
        return _asked(said, form)
    able = _("This is what I can do:")
    return _asked(f"{said} {able}", _button(meant))


def refuse(cannot: Cannot, commands: dict[str, Command]) -> Reply:
    """Say that no command does that, and offer what can be done instead."""
    instead = [commands[words] for words in cannot.instead if words in commands]
    buttons = [Button(label_of(command), command.words) for command in instead]
    return Reply(cannot.says, *buttons, private=True, ending=Ending.NOT_DONE)


def refuse_all(meant: Sequence[Meant]) -> Reply:
    """Say that no command does what was asked, and offer what comes nearest."""
    nearest = _("The nearest that I can do:") if meant else _("This is what I can do:")
    buttons = list(map(_button, meant)) or [Button(_("What can I ask?"), "help")]
    words = " ".join([_("I can’t do that."), nearest])
    return Reply(words, *buttons, private=True, ending=Ending.NOT_DONE)


def either(call: Call, error: UserError | None) -> Reply | None:
    """Ask which of two readings of a call's words is meant, each a button with all of the line."""
    line = call.line
    if not isinstance(error, TwoWays) or line.casefold().count(error.words.casefold()) != 1:
        return None
    start = line.casefold().index(error.words.casefold())
    before, after = line[:start], line[start + len(error.words) :]
    lines = {each: f"{before}{each}{after}" for each in error.readings}
    if any(len(each.encode()) > BUTTON_BYTES for each in lines.values()):
        return None
    return _asked(error.message, *(Button(name, whole) for name, whole in lines.items()))


def which(meant: Meant, some: Sequence[tuple[int, str]]) -> Reply:
    """Ask which one is meant."""
    thing = _(meant.command.thing)
    if not some:
        return _asked(_("There is no {thing} for that so far.", thing=thing))
    buttons = [_chosen(meant, number, name) for number, name in some]
    return _asked(_("Which {thing}?", thing=thing), *buttons)


def no_such(meant: Meant, some: Sequence[tuple[int, str]]) -> Reply:
    """Say that no wave is about what was asked, and name the newest."""
    buttons = [_chosen(meant, number, name) for number, name in some]
    none = _("No wave is about “{topic}” so far.", topic=meant.topic)
    newest = [_("The newest are these:")] if some else []
    return _asked(" ".join([none, *newest]), *buttons)


def _asked(*parts: Part | str) -> Reply:
    return Reply(*parts, private=True, ending=Ending.ASKED_BACK)


def _left(meant: Sequence[Meant]) -> str:
    words = dict.fromkeys(f"“{run}”" for each in meant for run in each.left)
    return _("I did not understand {words}, so I have done nothing yet.", words=", ".join(words))


def _form(meant: Meant) -> Form | None:
    """Return the form as far as it was understood; None where there is nothing to fill in."""
    own = meant.command.parameters[bool(meant.command.thing) :]
    if meant.wants_number or all(each.kind is Upload for each in own):
        return None
    return meant.call.whole_form()


def _button(meant: Meant) -> Button:
    command, number, whole = meant.command, meant.call.number, meant.line
    label = label_of(command)
    if number:
        named = label.replace(f"a {command.thing}", f"{command.thing} {number}", 1)
        label = named if named != label else f"{label} ({number})"
    if len(whole.encode()) > BUTTON_BYTES:
        return Button(label, f"{command.words} {number or ''}".strip())
    about = meant.call.typed.removeprefix(str(number or "")).strip()
    return Button(labelled(label, "" if meant.wants_number else about), whole)


def _chosen(meant: Meant, number: int, name: str) -> Button:
    whole = f"{meant.command.words} {number} {meant.call.typed}".strip()
    if len(whole.encode()) > BUTTON_BYTES:
        whole = f"{meant.command.words} {number}"
    return Button(f"{number}: {name}"[:LABEL], whole)
