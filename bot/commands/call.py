"""Call: a command with its arguments, read once for the run, the form and the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.commands.declaring import Command
from bot.commands.parameters import Given, Parameter
from bot.domain.errors import UserError
from bot.store.work import Work
from bot.talk import Ending, Field, Form, Reply, Request, Upload
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Call:
    """A command and what it is given, by the name of the parameter.

    `fault` says what of it could not be read, `unread` are these words of a sentence, and `stuck`
    those that were typed, by the parameter that could not read them; nothing is done then. `note`
    says how a sentence was taken, where that is worth saying.
    """

    command: Command
    given: Mapping[str, Given] = field(default_factory=dict)
    fault: UserError | None = None
    unread: str = ""
    note: str = ""
    stuck: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> list[Parameter]:
        """What has to be asked for first."""
        return [p for p in self.command.parameters if p.required and p.name not in self.given]

    @property
    def number(self) -> int | None:
        """The number of what it is about, where it is about a thing and has been given one."""
        first = self.command.parameters[0].name if self.command.thing else ""
        value = self.given[first].value if first in self.given else None
        return value if isinstance(value, int) else None

    @property
    def typed(self) -> str:
        """What would be typed after its words."""
        in_order = (self.given.get(parameter.name) for parameter in self.command.parameters)
        words = [each.words for each in in_order if each and not each.is_file]
        return " ".join(filter(None, [*words, self.unread]))

    @property
    def line(self) -> str:
        """The whole line that would be typed."""
        return f"{self.command.words} {self.typed}".strip()

    @property
    def audited(self) -> str:
        """What was asked without free words, which may hold a secret or a letter's text.

        What is left are numbers and words of a fixed list, such as a role.
        """
        told = [self.command.words]
        for parameter in self.command.parameters:
            given = self.given.get(parameter.name)
            if given is None or parameter.rest or not parameter.is_plain:
                break
            told.append(str(given.value))
        return " ".join(told)

    def run(self, request: Request, work: Work) -> Reply:
        """Do it; what is missing is asked for with a form. Raises UserError, also the `fault`.

        `request.fields` fill the form again, right or wrong.
        """
        if self.fault:
            raise self.fault
        if self.missing:
            return Reply(self.form(request.fields), private=True, ending=Ending.ASKED_BACK)
        arguments = {name: given.value for name, given in self.given.items()}
        return self.command.handler(request, work, **arguments)

    def form(self, fields: Mapping[str, str]) -> Form:
        """Ask for what is missing; what comes after it, or was in a form, is asked with it.

        `fields`: what was filled in before, right or wrong.
        """
        before: list[str] = []
        asked: list[Field] = []
        for parameter in self.command.parameters:
            given = self.given.get(parameter.name)
            if given and not (asked or given.in_form or given.is_file):
                before.append(given.words)
            elif given or parameter.required or parameter.name in fields:
                words = given.words if given and not given.is_file else ""
                asked.append(parameter.field(words or fields.get(parameter.name, "")))
        line = " ".join([self.command.words, *before])
        return Form(_(self.command.help), line, tuple(asked))

    def whole_form(self) -> Form:
        """Ask for all but the number of what it is about, filled in with what is known."""
        skip = 1 if self.number is not None else 0
        known = {name: given.words for name, given in self.given.items() if not given.is_file}
        asked = [each.field(known.get(each.name, "")) for each in self.command.parameters[skip:]]
        number = "" if self.number is None else f" {self.number}"
        return Form(_(self.command.help), f"{self.command.words}{number}", tuple(asked))

    def noted(self, *notes: str) -> Call:
        """Return it with what is to be said of how it was understood; empty notes say nothing."""
        return replace(self, note=" ".join(filter(None, notes)))


@dataclass(frozen=True, slots=True)
class Several:
    """Calls that one sentence asks for, each of which may be done at once, in their order."""

    calls: tuple[Call, ...]


def read(request: Request, command: Command, typed: str) -> Call:
    """Read what a command is given: in a form's fields, as files, and typed after its words.

    A field wins over the line, and a parameter that takes a file is not read from words. What is
    wrong becomes the call's `fault`; it never raises.
    """
    given, wrong = _answered(command, request.fields)
    given |= with_files(request, command)
    left, fault, stuck, unread = typed.strip(), None, {}, ""
    for position, parameter in enumerate(command.parameters):
        if not left or parameter.kind is Upload or parameter.name in {*given, *wrong}:
            continue
        last = all(each.kind is Upload for each in command.parameters[position + 1 :])
        try:
            given[parameter.name], left = parameter.take(left, whole=parameter.rest or last)
        except UserError as error:
            # What was read comes back in a form; one word alone is soon typed again.
            stuck = {parameter.name: left} if given or parameter.rest else {}
            left, fault, unread = "", error, left
    # Words that no parameter took: nothing is done on a part of a line.
    if left:
        said = _("I don't know what “{left}” means here.", left=left)
        fault = UserError(said, hint=command.usage)
    if wrong:
        faults = {name: error.message for name, error in wrong.items()}
        hint = next(iter(wrong.values())).hint
        fault = UserError(" ".join(faults.values()), hint, fields=faults)
    return Call(command, given, fault, unread, stuck=stuck)


def with_files(request: Request, command: Command) -> dict[str, Given]:
    """Give a command the first file that came along, where it takes one."""
    files = [parameter.name for parameter in command.parameters if parameter.kind is Upload]
    return {name: Given(file.name, file) for name in files for file in request.files[:1]}


def _answered(
    command: Command, fields: Mapping[str, str]
) -> tuple[dict[str, Given], dict[str, UserError]]:
    """Read what a form was filled in with, and what is wrong with which field.

    Files are not among it: they come beside, and here are their names only.
    """
    given: dict[str, Given] = {}
    wrong: dict[str, UserError] = {}
    for parameter in command.parameters:
        answer = fields.get(parameter.name, "").strip()
        if answer and parameter.kind is not Upload:
            try:
                given[parameter.name] = Given(answer, parameter.read(answer), in_form=True)
            except UserError as error:
                wrong[parameter.name] = error
    return given, wrong
