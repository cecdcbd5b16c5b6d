"""The screen: questions in a terminal, each with what Enter means and where to find the thing.

Texts are printed without Rich's markup, since a name or an error may hold “[…]”.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.prompt import Confirm, Prompt
from rich.rule import Rule

from bot.doctor import Finding

HIDDEN = "hidden as you type or paste"

Complaint = Callable[[str], str]
"""Say what is wrong with an answer; nothing if it will do."""


def anything(_answer: str) -> str:
    """Accept any answer, also an empty one."""
    return ""


def something(answer: str) -> str:
    """Accept any answer but an empty one."""
    return "" if answer else "I need this one."


class _Choice(Prompt):
    """A choice; what is none of them is not repeated."""

    illegal_choice_message = "✗ That is none of these: type a letter or number from the list."


class Screen:
    """A terminal. What is typed hidden is never shown again."""

    def __init__(self, console: Console) -> None:
        self.console = console

    def say(self, words: str) -> None:
        """Say something."""
        self.console.print(words, highlight=False, markup=False)

    def hint(self, words: str) -> None:
        """Say where a thing is found."""
        self.console.print(words, style="dim", highlight=False, markup=False)

    def begin(self, title: str, why: str) -> None:
        """Begin a part."""
        self.console.print()
        self.console.print(Rule(f"[bold]{title}", align="left"))
        self.hint(why)

    def ask(self, question: str, default: str = "", complaint: Complaint = anything) -> str:
        """Ask until `complaint` finds nothing wrong; Enter gives the default."""
        while True:
            answer = Prompt.ask(
                question, console=self.console, default=default, show_default=bool(default)
            ).strip()
            if not (wrong := complaint(answer)):
                return answer
            self.say(f"✗ {wrong}")

    def ask_secret(self, question: str, *, known: str, complaint: Complaint = anything) -> str:
        """Ask for a secret without showing it; "" for Enter, where `known` says what that does."""
        # Not as Rich's default: that would be shown.
        while True:
            answer = Prompt.ask(
                f"{question} [dim]({known or HIDDEN})[/]",
                console=self.console,
                default="",
                show_default=False,
                password=True,
            ).strip()
            # Before the complaint: to keep the known secret is no answer to find fault with.
            if not answer and known:
                return ""
            if not (wrong := complaint(answer)):
                return answer
            self.say(f"✗ {wrong}")

    def yes(self, question: str, *, default: bool) -> bool:
        """Ask yes or no."""
        return Confirm.ask(question, console=self.console, default=default)

    def choose(
        self,
        question: str,
        choices: Sequence[tuple[str, str]],
        default: str,
        also: Sequence[str] = (),
        *,
        hidden: bool = False,
    ) -> str:
        """Ask for one of some letters or numbers, each with what it means.

        `also` is what may be typed in their place, small or capital; it is returned small. With
        `hidden` nothing that is typed is shown, where a secret may be pasted by mistake.
        """
        for key, meaning in choices:
            self.console.print(f"  [bold]{key}[/]  {meaning}", highlight=False)
        if hidden:
            self.hint("Type one of these letters; it is not shown.")
        return _Choice.ask(
            question,
            console=self.console,
            password=hidden,
            choices=[*(key for key, _ in choices), *also],
            case_sensitive=False,
            default=default,
            show_choices=False,
        )

    def show(self, findings: Sequence[Finding]) -> None:
        """Show a line for each finding, with ✓ or ✗ before it."""
        for finding in findings:
            mark, colour = ("✓", "green") if finding.well else ("✗", "red")
            self.console.print(f"[{colour}]{mark}[/] ", end="")
            self.say(f"{finding.part}: {finding.words}")
