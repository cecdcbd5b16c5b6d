"""Declaring: what can be asked for, by a function's signature.

The function's name is the second word, the first line of its docstring the help, its annotations
the parser. A function named as its file's word is the bare command.
"""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from bot.commands.parameters import Parameter
from bot.domain.errors import NotAllowed
from bot.domain.people import STRANGER, Member, Role
from bot.domain.understanding.deciding import Does
from bot.talk import Reply, Upload
from bot.words.speaking import _, as_typed

Handler = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be asked for.

    `does`: what comes of it; `thing`: what its first number is the number of; `pictures`: those
    that come without any command are meant for it; `once`: each time that it is asked it does one
    thing more, so that a button of it is spent by its first press; `heard`: returns a whole
    sentence that is surely meant for it as it would be typed, and None for any other.
    """

    words: str
    handler: Handler
    role: Role
    example: str
    help: str
    parameters: tuple[Parameter, ...]
    does: Does = Does.FOR_GOOD
    thing: str = ""
    pictures: bool = False
    once: bool = False
    heard: Callable[[str], str | None] | None = None

    @property
    def place(self) -> str:
        """Where it is declared: `handlers.posts.timing, line 20`."""
        return f"{self.handler.__module__}, line {inspect.getsourcelines(self.handler)[1]}"

    @property
    def only_shows(self) -> bool:
        """Whether it writes nothing but that it was asked."""
        return self.does is Does.SHOWS

    @property
    def takes_files(self) -> bool:
        """Whether a file that comes along can be meant for it."""
        return any(parameter.kind is Upload for parameter in self.parameters)

    @property
    def usage(self) -> str:
        """How it is typed: `waves name NUMBER [TEXT]`.

        In the reader's language; optional ones in brackets.
        """
        names = {p: p.label.upper().replace(" ", "_") for p in self.parameters}
        shown = (name if p.required else f"[{name}]" for p, name in names.items())
        return " ".join([as_typed(self.words), *shown])

    def refuse(self, by: Member) -> None:
        """Raise NotAllowed where a member's role does not let them ask for it."""
        if by.role.may(self.role):
            return
        if by is STRANGER:
            raise NotAllowed(
                _(
                    "I don't know you yet. Ask a manager of the office to invite you, "
                    "then send me the line that they get: join and a code."
                )
            )
        raise NotAllowed(
            _(
                "Only {needed} can use “{command}”. You're signed in as {yours}.",
                needed=self.role.named,
                command=as_typed(self.words),
                yours=by.role.named,
            )
        )


class Commands:
    """The commands that share their first word: one handler file, or a package of files."""

    def __init__(
        self, word: str, purpose: str, *, thing: str = "", files: Sequence[str] = ()
    ) -> None:
        """`thing`: what their numbers are the numbers of, unless a command says another.

        `files`: of a package, the order in which help tells of its files; those that it does not
        name come last, by name.
        """
        self.word = word
        self.purpose = purpose
        self.thing = thing
        self.files = tuple(files)
        self.declared: list[Command] = []

    def command(
        self,
        *,
        role: Role,
        example: str,
        does: Does = Does.FOR_GOOD,
        thing: str = "",
        pictures: bool = False,
        once: bool = False,
        heard: Callable[[str], str | None] | None = None,
    ) -> Callable[[Handler], Handler]:
        """Declare the function below as a command for this role and those above it.

        `does` says what comes of it: unless that can be changed back, it is never done on a
        sentence in plain words. `pictures`: those that come with other words, or with none, are
        meant for it. `once` and `heard` are as in `Command`.
        """

        def declare(handler: Handler) -> Handler:
            name = handler.__name__.removesuffix("_").replace("_", " ")
            words = self.word if name == self.word else f"{self.word} {name}"
            # At import, so that a handler without help cannot be started.
            if not handler.__doc__:
                raise TypeError(f"{words}: the docstring is the help, and there is none")
            help_line = handler.__doc__.splitlines()[0]
            parameters = _parameters(words, handler)
            numbered = bool(parameters) and parameters[0].name == "number"
            about = thing or (self.thing if numbered else "")
            own = (words, handler, role, example, help_line, parameters, does, about)
            self._add(Command(*own, pictures=pictures, once=once, heard=heard))
            return handler

        return declare

    def _add(self, command: Command) -> None:
        """Take in a command; TypeError where another has its words."""
        for other in self.declared:
            if other.words == command.words:
                raise TypeError(declared_twice(command.words, other.place, command.place))
        self.declared.append(command)


def declared_twice(words: str, one: str, other: str) -> str:
    """Say that the same words are declared in two places."""
    return f"“{words}” is declared twice, in {one} and in {other}: give one of them another name"


def _parameters(words: str, handler: Handler) -> tuple[Parameter, ...]:
    """Read a handler's signature, after request and work; TypeError on what cannot be read."""
    hints = get_type_hints(handler)
    found = list(inspect.signature(handler).parameters.values())[2:]
    return tuple(
        Parameter(
            name=parameter.name,
            kind=_kind(words, parameter.name, hints[parameter.name]),
            required=parameter.default is inspect.Parameter.empty,
            rest=parameter.kind is inspect.Parameter.KEYWORD_ONLY,
        )
        for parameter in found
    )


def _kind(words: str, name: str, hint: Any) -> Any:
    if get_origin(hint) in {Union, types.UnionType}:
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if hint in {str, int, Upload} or callable(getattr(hint, "parse", None)):
        return hint
    raise TypeError(f"{words}: {name} is {hint!r}, which has no parse(text)")
