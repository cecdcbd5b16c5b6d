"""The manifest: the app that a new office pastes at api.slack.com, made from what is used here.

Its shape is that of docs.slack.dev/reference/app-manifest, read 2026-11-25.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from bot.domain.errors import UserError
from bot.platforms.slack.payloads import COMMAND, EVENTS, SHORTCUTS
from bot.platforms.slack.settings import PATH

LONGEST_NAME = 35  # characters of an app's name

SCOPES = {
    "app_mentions:read": "hears those who call upon it in a channel",
    "channels:history": "looks up what it has said in a channel before it says it again",
    "channels:read": "finds a channel by its name",
    "chat:write": "says, changes and takes back what it has said",
    "commands": "has a slash command, and shortcuts on messages",
    "files:read": "fetches what people send it, and looks whether a picture is ready",
    "files:write": "sends pictures and files",
    "groups:history": "looks up what it has said in a private channel",
    "groups:read": "finds a private channel by its name",
    "im:history": "hears those who write to it directly",
    "im:write": "writes to people directly",
    "users:read": "knows the asker's name",
}
"""The permissions of the bot's token, and what each is for."""

DESCRIPTION = "The office's colleague for campaign letters, posts and spending."
LONG_DESCRIPTION = (
    "Division Bell groups the campaign letters that come to an MP's office and helps to answer "
    "everybody in them, drafts, checks and publishes posts once somebody else has approved them, "
    "and keeps the week in view. Ask it in a channel, directly, or with /bell."
)


def manifest(name: str = "Division Bell", webhook: str = "") -> dict[str, Any]:
    """Write the app's manifest: for Socket Mode, or for events that come to a public address.

    UserError where Slack would not take the name or the address.
    """
    if not 0 < len(name) <= LONGEST_NAME:
        raise UserError(f"An app's name on Slack has 1 to {LONGEST_NAME} characters.")
    url = _address(webhook) if webhook else ""
    to_us = {"request_url": url} if url else {}
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": name,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#006548",
        },
        "features": _features(url),
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": to_us | {"bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True} | to_us,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _features(url: str) -> dict[str, Any]:
    """Write what people see of the app: its Home, the bot, the shortcuts and the command."""
    command = {
        "command": COMMAND,
        "description": "Ask Division Bell",
        "usage_hint": "help, waves list, posts draft …",
        "should_escape": False,
    }
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "bell", "always_online": True},
        "shortcuts": [
            {
                "name": shortcut.name,
                "type": "message",
                "callback_id": callback,
                "description": shortcut.description,
            }
            for callback, shortcut in SHORTCUTS.items()
        ],
        "slash_commands": [command | ({"url": url} if url else {})],
    }


def written(name: str, webhook: str) -> str:
    """Write the manifest as JSON, as api.slack.com takes it."""
    return json.dumps(manifest(name, webhook), indent=2, ensure_ascii=False)


def _address(webhook: str) -> str:
    """Return the address that Slack is to send to; without a path, the config's own is added."""
    parts = urlsplit(webhook)
    if parts.scheme != "https" or not parts.hostname:
        raise UserError(
            f"“{webhook}” is no address that Slack can send to.",
            hint="Give one that begins with https://, such as https://bell.example.org",
        )
    return parts._replace(path=parts.path.rstrip("/") or PATH).geturl()
