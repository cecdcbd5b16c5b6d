"""What people read is marked for translation, where it is written.

`test_unmarked` reads what the bot really says; this reads the code, so also what is seldom said.
Platforms and networks are left out: they speak to whoever looks after the bot, or before it is
known who is speaking, and say so in English.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import commands

ROOT = Path(__file__).parent.parent
PLACES = ("handlers", "schedules", "bot/actions", "bot/cards", "bot/commands", "bot/domain")
FILES = [path for place in PLACES for path in sorted((ROOT / place).rglob("*.py"))]
SAID_BY: dict[str, slice] = {
    "Reply": slice(None),
    "Text": slice(None),
    "Title": slice(None),
    "Table": slice(None),
    "UserError": slice(None),
    "NotAllowed": slice(None),
    "Chart": slice(1),
    "Button": slice(1),
    "Form": slice(1),
    "Field": slice(1, 2),
}
"""What makes words of the bot's, and which of its arguments are read by people."""

WORDS = re.compile(r"[A-Za-z]{3}")
COMMANDS = {group.word for group in commands.found()}


def called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    """Walk the literals of an argument; those of a call inside it are that call's own."""
    match node:
        case ast.Constant(value=str(text)) if WORDS.search(text):
            yield node
        case ast.Call(args=arguments) if called(node) == "join":
            for argument in arguments:
                yield from literals(argument)
        case ast.Call() | ast.FormattedValue() | ast.Compare() | ast.Subscript():
            return
        case _:
            for each in ast.iter_child_nodes(node):
                yield from literals(each)


def unmarked(code: str) -> list[str]:
    found = []
    for call in ast.walk(ast.parse(code)):
        if isinstance(call, ast.Call) and (read := SAID_BY.get(called(call))):
            said = [text for argument in call.args[read] for text in literals(argument)]
            found += [str(text.value) for text in said if first(text) not in COMMANDS]
    return found


def first(text: ast.Constant) -> str:
    """Return the first word: a literal that begins with a command's is a hint or is typed back."""
    return (str(text.value).split() or [""])[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_said_is_marked(path: Path) -> None:
    assert unmarked(path.read_text("utf-8")) == [], "put it in _(…), many(…) or marked(…)"


def test_a_literal_is_found_wherever_it_is_said() -> None:
    assert unmarked('Reply(f"Nobody {count}", _("Yes"))') == ["Nobody "]
    assert unmarked('raise UserError("No" if none else "Not yet", hint="posts list")') == [
        "Not yet"
    ]
    assert unmarked('Button(_("Show"), "posts show 1"); Text("join 123456")') == []
