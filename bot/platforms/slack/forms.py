"""Forms: a form as a modal with native pickers, and what was filled in; pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from bot.platforms.slack.drawing import LABEL, Block, prose
from bot.platforms.slack.keeping import form_id
from bot.platforms.slack.wording import clean, clip, plain
from bot.talk import Field, Form, Part, Text, Title

CALLBACK = "form"

# Limits of docs.slack.dev/reference/block-kit and …/views, read 2026-11-22.
TITLE = 24
QUESTION = 2000
INITIAL = 3000
OPTIONS = 100
OPTION_VALUE = 150
FILES = 10


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody sent it: its kept name, where it was asked for, and the answers."""

    form: str
    room: str
    thread: str
    fields: dict[str, str]
    files: list[dict[str, Any]] = field(default_factory=list)


def modal(form: Form, room: str, thread: str, intro: Sequence[Part] = ()) -> Block:
    """Draw a form as a modal; `intro` says first what led to it."""
    said = [block for part in intro if isinstance(part, Title | Text) for block in prose(part.text)]
    if len(form.title) > TITLE:
        said = [*prose(form.title, bold=True), *said]
    home = {"form": form_id(form), "room": room, "thread": thread}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(form.title, TITLE),
        "submit": plain("Send", TITLE),
        "close": plain("Cancel", TITLE),
        "private_metadata": json.dumps(home),
        "blocks": [*said, *(_question(question) for question in form.fields)],
    }


def filled(view: Block) -> Filled:
    """Read a modal that was sent."""
    home = json.loads(view["private_metadata"])
    states = {name: state["answer"] for name, state in view["state"]["values"].items()}
    files = [file for state in states.values() for file in state.get("files") or ()]
    fields = {name: _answer(state) for name, state in states.items()}
    given = {name: answer for name, answer in fields.items() if answer}
    return Filled(home["form"], home["room"], home["thread"], given, files)


def _question(question: Field) -> Block:
    return {
        "type": "input",
        "block_id": question.name,
        "label": plain(question.label, QUESTION),
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
    options = {choice: _option(choice) for choice in question.choices}
    chosen = options.get(question.default)
    element = {"type": "static_select", "options": list(options.values())}
    return element | ({"initial_option": chosen} if chosen else {})


def _option(choice: str) -> Block:
    return {"text": plain(choice, LABEL), "value": choice[:OPTION_VALUE] or "…"}


def _initial(what: str, value: str) -> Block:
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
    return str(given or chosen or files or "")
