"""Hearing: what Slack sends, read as what somebody asked; pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.platforms.slack import forms
from bot.platforms.slack.wording import as_typed, without_mention

Payload = dict[str, Any]

SHORTCUTS = {"make_post": "posts draft"}
"""The command that each shortcut on a message stands for; the message's words follow it."""

_SAID = {None, "file_share", "thread_broadcast"}  # subtypes in which a person says something


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing that somebody asked on Slack.

    `thread` is where the answer goes; `inside` says that the question was in it already.
    `trigger` lets a modal be opened for about three seconds; `form` names the kept form that was
    asked for or sent, in the place of a text; `files` are Slack's, not yet fetched.
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

    @property
    def private(self) -> bool:
        """Whether it was asked in a direct message."""
        return self.room.startswith("D")


def event(body: Payload, bot: str) -> Heard | None:
    """Read a mention or a direct message; nothing if it is not a person's, or no new words."""
    said = body["event"]
    direct = said.get("channel_type") == "im" or str(said.get("channel", "")).startswith("D")
    if said["type"] != ("message" if direct else "app_mention"):
        return None
    if said.get("subtype") not in _SAID or "bot_id" in said or "edited" in said:
        return None
    if said.get("user") in {None, bot}:
        return None
    return Heard(
        text=as_typed(without_mention(said.get("text", ""), bot)),
        user=said["user"],
        room=said["channel"],
        thread=said.get("thread_ts") or ("" if direct else said["ts"]),
        event=body["event_id"],
        inside="thread_ts" in said,
        files=said.get("files", []),
    )


def command(body: Payload) -> Heard:
    """Read a slash command."""
    return Heard(
        text=as_typed(body.get("text", "")),
        user=body["user_id"],
        room=body["channel_id"],
        thread="",
        event=body["trigger_id"],
        trigger=body["trigger_id"],
    )


def press(body: Payload) -> Heard:
    """Read a pressed button: its value is a command, or the name of a kept form."""
    action, container = body["actions"][0], body["container"]
    value = action.get("value", "")
    is_form = action["action_id"].startswith("form:")
    room = container["channel_id"]
    flat = room.startswith("D") or container.get("is_ephemeral")
    card = body.get("message", {}).get("thread_ts") or container.get("thread_ts")
    return Heard(
        text="" if is_form else value,
        user=body["user"]["id"],
        room=room,
        thread=card or ("" if flat else container["message_ts"]),
        event=f"{body['trigger_id']}:{action.get('action_ts', '')}",
        inside=bool(card),
        trigger=body["trigger_id"],
        form=value if is_form else "",
    )


def submission(body: Payload) -> Heard:
    """Read a modal that was sent."""
    view = body["view"]
    sent = forms.filled(view)
    return Heard(
        text="",
        user=body["user"]["id"],
        room=sent.room,
        thread=sent.thread,
        event=f"{view['id']}:{view.get('hash', '')}",
        trigger=body.get("trigger_id", ""),
        form=sent.form,
        files=sent.files,
        fields=sent.fields,
    )


def shortcut(body: Payload) -> Heard | None:
    """Read a shortcut on a message; nothing if it is none of ours."""
    wanted = SHORTCUTS.get(body["callback_id"])
    if wanted is None:
        return None
    message, room = body["message"], body["channel"]["id"]
    flat = "" if room.startswith("D") else message["ts"]
    return Heard(
        text=f"{wanted} {as_typed(message.get('text', ''))}".strip(),
        user=body["user"]["id"],
        room=room,
        thread=message.get("thread_ts") or flat,
        inside="thread_ts" in message,
        event=body["trigger_id"],
        trigger=body["trigger_id"],
        files=message.get("files", []),
    )
