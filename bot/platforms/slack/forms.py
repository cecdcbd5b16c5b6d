"""Forms: a form as a modal with Slack's own pickers, and what was filled in; pure.

A field's name is its block's id. A default longer than Slack's field takes is cut into several
fields, `NAME/J2`, `NAME/J3` …, where J says what joined the pieces; `filled` joins them again.
Where the form came from travels in the view's `private_metadata`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from bot.platforms.slack.drawing import LABEL, PAGE_BLOCKS, Block, prose
from bot.platforms.slack.stored_forms import form_id
from bot.platforms.slack.wording import clean, clip, pieces, plain
from bot.talk import Field, Form, Part, Text, Title
from bot.words.speaking import _, speaking

CALLBACK = "form"

# Limits of docs.slack.dev/reference/block-kit and …/views, read 2026-11-22.
TITLE = 24
QUESTION = 2000
INITIAL = 3000
OPTIONS = 100
OPTION_VALUE = 150
FILES = 10

_PART = "/"  # between a field's name and the number of its part
_JOINTS = {"p": "\n\n", "n": "\n", "s": " ", "x": ""}
"""What stood where a text was cut in two: a new paragraph, a new line, a space, nothing."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent: its id, where it was asked for, the answers, and Slack's files."""

    form: str
    room: str
    thread: str
    fields: dict[str, str]
    files: list[dict[str, Any]] = field(default_factory=list)


def modal(form: Form, room: str, thread: str, intro: Sequence[Part] = ()) -> Block:
    """Draw a form as a modal; `intro` says first what led to it.

    Questions go before the introduction where Slack's 100 blocks do not hold both.
    """
    said = [block for part in intro if isinstance(part, Title | Text) for block in prose(part.text)]
    # Slack's title is short: a longer one is said in full above the questions.
    if len(form.title) > TITLE:
        said = [*prose(form.title, bold=True), *said]
    with speaking(form.language):
        send, cancel = _("Send"), _("Cancel")
    asked = [block for question in form.fields for block in _question(question)][:PAGE_BLOCKS]
    home = {"form": form_id(form), "room": room, "thread": thread}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(form.title, TITLE),
        "submit": plain(send, TITLE),
        "close": plain(cancel, TITLE),
        "private_metadata": json.dumps(home),
        "blocks": [*said[: PAGE_BLOCKS - len(asked)], *asked],
    }


def filled(view: Block) -> Filled:
    """Read a modal that was sent; questions left empty have no entry in `fields`."""
    home = json.loads(view["private_metadata"])
    states = {name: state["answer"] for name, state in view["state"]["values"].items()}
    files = [file for state in states.values() for file in state.get("files") or ()]
    given: dict[str, str] = {}
    for block, state in states.items():
        name, _, joint = block.partition(_PART)
        if answer := _answer(state):
            given[name] = f"{given[name]}{_JOINTS[joint[0]]}{answer}" if name in given else answer
    return Filled(home["form"], home["room"], home["thread"], given, files)


def asked(view: Block) -> set[str]:
    """Name the fields that a modal asks, as `filled` names them."""
    return {block["block_id"] for block in view["blocks"] if block["type"] == "input"}


def _question(question: Field) -> list[Block]:
    """Ask one thing; a text too long for one field of Slack's is asked in several."""
    (_, first), *more = _cut(question)
    blocks = [_input(question.name, question.label, replace(question, default=first))]
    for number, (joint, part) in enumerate(more, 2):
        label = f"{question.label}, part {number}"
        rest = replace(question, default=part, required=False)
        blocks.append(_input(f"{question.name}{_PART}{joint}{number}", label, rest))
    return blocks


def _cut(question: Field) -> list[tuple[str, str]]:
    """Cut a default into what a field of Slack's takes; with each piece, what joins it on."""
    if question.wants != "lines" or len(question.default) <= INITIAL:
        return [("", question.default)]
    joint, cut = "", []
    for piece in pieces(question.default, INITIAL):
        words = piece.rstrip("\n ")
        cut.append((joint, words))
        gap = piece[len(words) :]
        joint = "p" if gap.count("\n") > 1 else "n" if "\n" in gap else "s" if gap else "x"
    return cut


def _input(name: str, label: str, question: Field) -> Block:
    """Draw one question with its picker."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label, QUESTION),
        "element": {"action_id": "answer"} | _element(question),
        "optional": not question.required,
    }


def _element(question: Field) -> Block:
    """Choose Slack's own picker for what a question wants."""
    match question.wants:
        case "date":
            return {"type": "datepicker"} | _initial("date", _read_date(question.default))
        case "time":
            return {"type": "timepicker"} | _initial("time", _read_time(question.default))
        case "person":
            return {"type": "users_select"}
        case "file":
            return {"type": "file_input", "max_files": FILES}
        case "choice" if 0 < len(question.choices) <= OPTIONS:
            return _choice(question)
        case "number":
            number = question.default if question.default.replace(".", "", 1).isdecimal() else ""
            element = {"type": "number_input", "is_decimal_allowed": True}
            return element | _initial("value", number)
        case _:
            element = {"type": "plain_text_input", "multiline": question.wants == "lines"}
            return element | _initial("value", clip(clean(question.default), INITIAL))


def _choice(question: Field) -> Block:
    """Draw a choice; each option carries its own words back."""
    options = {choice: _option(label, choice) for label, choice in question.offered}
    chosen = options.get(question.default)
    element = {"type": "static_select", "options": list(options.values())}
    return element | ({"initial_option": chosen} if chosen else {})


def _option(label: str, choice: str) -> Block:
    """Draw one option; its value is what comes back when it is chosen."""
    return {"text": plain(label, LABEL), "value": choice[:OPTION_VALUE] or "…"}


def _initial(what: str, value: str) -> Block:
    """Return what a picker shows at first; nothing for no value, which Slack refuses as empty."""
    return {f"initial_{what}": value} if value else {}


def _read_date(text: str) -> str:
    """Return an ISO date, or nothing if it is none: Slack refuses the whole form over it."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _read_time(text: str) -> str:
    """Return an hour and minute, or nothing if it is none."""
    try:
        return time.fromisoformat(text).strftime("%H:%M")
    except ValueError:
        return ""


def _answer(state: Block) -> str:
    """Read one answer, whatever its picker."""
    chosen = (state.get("selected_option") or {}).get("value")
    files = ", ".join(file.get("name") or "file" for file in state.get("files") or ())
    given = state.get("value") or state.get("selected_date") or state.get("selected_time")
    person = f"@{state['selected_user']}" if state.get("selected_user") else ""
    return str(given or chosen or person or files or "")
