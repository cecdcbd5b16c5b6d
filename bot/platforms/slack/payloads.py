"""Payloads: what Slack sends, read as what a person asked; pure.

An event, a slash command, a pressed button, a sent modal and a shortcut on a message each have a
shape of their own; all become `Incoming`, whose `event` is the id by which the office knows a
repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.platforms.slack import forms
from bot.platforms.slack.history import note
from bot.platforms.slack.wording import as_typed, without_mention

Payload = dict[str, Any]

COMMAND = "/bell"
EVENTS = frozenset({"app_home_opened", "app_mention", "message.im"})
"""The events that the app is subscribed to (its manifest names these)."""

HOME = "home:"
"""What the room of a person's App Home begins with; their id follows."""

DESK = "desk keep"
"""What is asked when a person opens the app's Home."""

HELP = "help"
"""What is asked by our name, or our command, alone."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut on a message, as its menu shows it.

    `letter` is the command for a message that shows one letter; `words`, which may be none, the
    one that the message's words follow; `files` the one for a message with files.
    """

    name: str
    description: str
    words: str
    letter: str = ""
    files: str = ""


SHORTCUTS = {
    "make_post": Shortcut(
        "Make this a post", "Begin a post with these words and pictures", "posts draft"
    ),
    "casework": Shortcut(
        "This is casework",
        "Keep this among the cases, so that a person answers it",
        "cases add",
        letter="cases letter",
    ),
    "add_to_wave": Shortcut(
        "Add to wave",
        "Put the letter that this shows, or the letters in its files, in a wave",
        "",
        letter="waves add",
        files="waves import",
    ),
}
"""The shortcuts on a message, by the name that Slack sends back."""

_LETTER = re.compile(r"(?:queue|cases|waves) (?:letter|take|edit|send|done|add) ([0-9]+)")
_SAID = {None, "file_share", "thread_broadcast"}  # subtypes in which a person says something


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that a person asked on Slack.

    `thread` is where the answer goes; `inside` says that the question was in it already.
    `trigger` lets a modal be opened for about three seconds; `form` names the kept form that was
    asked for or sent, in the place of a text; `files` are Slack's, not yet fetched; `asked` names
    the fields that a form shows; `shown` is when the message last changed whose button was pressed.
    `card` names what was pressed: a message, a modal that was sent, or the app's Home. `title` is
    the pressed message's, where it may be changed in place: "" for one that Slack does not keep
    and for a part of several.
    """

    text: str
    user: str
    room: str
    thread: str
    event: str
    inside: bool = False
    trigger: str = ""
    form: str = ""
    files: list[Payload] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    shown: datetime | None = None
    card: str = ""
    title: str = ""

    @property
    def private(self) -> bool:
        """Whether nobody else is there: in direct messages, or at the app's Home."""
        return self.room.startswith(("D", "U", "W", HOME))


def event(body: Payload, bot: str) -> Incoming | None:
    """Read a mention or a direct message by the bot's own id `bot`.

    None for what is not a person's (a bot's, our own) and what is not new: an edit, a join, a
    deletion. What was asked is not asked again because its spelling was corrected.
    """
    said = body["event"]
    direct = said.get("channel_type") == "im" or str(said.get("channel", "")).startswith("D")
    if said["type"] != ("message" if direct else "app_mention"):
        return None
    if said.get("subtype") not in _SAID or "bot_id" in said or "edited" in said:
        return None
    # Otherwise the bot would answer itself.
    if said.get("user") in {None, bot}:
        return None
    files = said.get("files", [])
    text = as_typed(without_mention(said.get("text", ""), bot))
    return Incoming(
        text=text if text or files else HELP,
        user=said["user"],
        room=said["channel"],
        thread=said.get("thread_ts") or ("" if direct else said["ts"]),
        event=body["event_id"],
        inside="thread_ts" in said,
        files=files,
    )


def home(body: Payload) -> Incoming | None:
    """Read that a person opened the app's Home; its other tab is the direct messages."""
    opened = body["event"]
    if opened.get("tab", "home") != "home":
        return None
    user = opened["user"]
    return Incoming(DESK, user, f"{HOME}{user}", "", body["event_id"])


def command(body: Payload) -> Incoming:
    """Read a slash command."""
    return Incoming(
        text=as_typed(body.get("text", "")) or HELP,
        user=body["user_id"],
        room=body["channel_id"],
        thread="",
        event=body["trigger_id"],
        trigger=body["trigger_id"],
    )


def press(body: Payload) -> Incoming:
    """Read a pressed button: its value is a command, or the id of a stored form.

    `shown` is when the pressed message last changed, so that the office can refuse an old card.
    """
    action, container, user = body["actions"][0], body["container"], body["user"]["id"]
    value = action.get("value", "")
    is_form = action["action_id"].startswith("form:")
    room = container.get("channel_id") or user  # at the app's Home there is no room but theirs
    flat = "message_ts" not in container or room.startswith("D") or container.get("is_ephemeral")
    message = body.get("message", {})
    card = message.get("thread_ts") or container.get("thread_ts")
    changed = message.get("edited", {}).get("ts") or container.get("message_ts")
    return Incoming(
        text="" if is_form else value,
        user=user,
        room=room,
        thread=card or ("" if flat else container["message_ts"]),
        event=f"{body['trigger_id']}:{action.get('action_ts', '')}",
        inside=bool(card),
        trigger=body["trigger_id"],
        form=value if is_form else "",
        card=_card(body),
        title="" if container.get("is_ephemeral") else _title(message),
        shown=datetime.fromtimestamp(float(changed), UTC) if changed else None,
    )


def submission(body: Payload) -> Incoming:
    """Read a modal that was sent."""
    view = body["view"]
    sent = forms.filled(view)
    return Incoming(
        text="",
        user=body["user"]["id"],
        room=sent.room,
        thread=sent.thread,
        event=f"{view['id']}:{body.get('trigger_id') or view.get('hash', '')}",
        trigger=body.get("trigger_id", ""),
        form=sent.form,
        files=sent.files,
        fields=sent.fields,
        asked=frozenset(forms.asked(view)),
        # A modal keeps its id when it is sent again, after a mistake or by a second click.
        card=f"view {view['id']}",
    )


def shortcut(body: Payload) -> Incoming | None:
    """Read a shortcut on a message; None if the app no longer has it."""
    wanted = SHORTCUTS.get(body["callback_id"])
    if wanted is None:
        return None
    message, room = body["message"], body["channel"]["id"]
    flat = "" if room.startswith("D") else message["ts"]
    return Incoming(
        text=_asked(wanted, message),
        user=body["user"]["id"],
        room=room,
        thread=message.get("thread_ts") or flat,
        inside="thread_ts" in message,
        event=body["trigger_id"],
        trigger=body["trigger_id"],
        files=message.get("files", []),
        card=f"message {message['ts']}",
    )


def _card(body: Payload) -> str:
    """Name what a button was on: a message by its time, or the Home as it was shown then."""
    container = body["container"]
    if "message_ts" in container:
        return str(container["message_ts"])
    return f"home {body.get('view', {}).get('hash', '')}"


def _title(message: Payload) -> str:
    """Read the title of a card of ours that is one message, as it is drawn."""
    if note(message).get("of", 1) > 1:
        return ""
    headers = (block for block in message.get("blocks", []) if block["type"] == "header")
    return next((str(block["text"]["text"]) for block in headers), "")


def _asked(wanted: Shortcut, message: Payload) -> str:
    """Say which command a shortcut stands for on this message."""
    if wanted.letter and (letter := _letter(message)):
        return f"{wanted.letter} {letter}"
    if wanted.files and message.get("files"):
        return wanted.files
    if not wanted.words:
        return wanted.letter
    return f"{wanted.words} {as_typed(message.get('text', ''))}".strip()


def _letter(message: Payload) -> str:
    """Return the number of the one letter that a message shows, by its buttons; "" otherwise.

    Several letters on one card are nobody's choice, so none is taken.
    """
    buttons = (each for block in message.get("blocks", []) for each in block.get("elements", []))
    commands = (str(button.get("value", "")) for button in buttons)
    found = {match[1] for match in map(_LETTER.fullmatch, commands) if match}
    return found.pop() if len(found) == 1 else ""
