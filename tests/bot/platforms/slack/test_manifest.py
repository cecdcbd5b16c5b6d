"""The app's manifest: its shape is Slack's, and it asks for what is used and for nothing else."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import bot.platforms.slack as package
from bot.cli.main import app
from bot.domain.errors import UserError
from bot.platforms.slack.manifest import SCOPES, manifest
from bot.platforms.slack.payloads import EVENTS, SHORTCUTS
from bot.platforms.slack.settings import PATH
from tests.bot.platforms import slack_server

# Each call's scopes as its page under docs.slack.dev/reference/methods names them, read
# 2026-11-25; for the conversations of every kind that the bot is in.
CALLS = {
    "apps_connections_open": set[str](),  # the app token's connections:write
    "auth_test": set[str](),
    "chat_delete": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_list": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "files_info": {"files:read"},
    "files_upload_v2": {"files:write"},
    "users_info": {"users:read"},
    "views_open": set[str](),
    "views_publish": set[str](),
}
HEARD = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
}
FEATURES = {"commands"}  # a slash command, and shortcuts

MOST = {  # docs.slack.dev/reference/app-manifest, read 2026-11-25
    ("display_information", "name"): 35,
    ("display_information", "description"): 140,
    ("display_information", "long_description"): 4000,
    ("features", "bot_user", "display_name"): 80,
    ("features", "shortcuts"): 10,
    ("features", "slash_commands"): 50,
    ("settings", "event_subscriptions", "bot_events"): 100,
}


def calls_made() -> set[str]:
    """Name every method of Slack's that the platform's code calls."""
    return {
        node.func.attr
        for path in Path(next(iter(package.__path__))).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) in {"self._client", "client"}
        and "_" in node.func.attr.removeprefix("is_")
    }


def test_it_asks_for_no_scope_that_is_not_used_and_lacks_none() -> None:
    made = calls_made()
    assert made == set(CALLS), "say which scopes the new call needs"
    assert set(HEARD) == EVENTS
    needed = FEATURES.union(*(CALLS[call] for call in made), *HEARD.values())
    assert set(SCOPES) == needed
    assert manifest()["oauth_config"] == {"scopes": {"bot": sorted(needed)}}
    assert set(slack_server.SCOPES.split(",")) == needed


@pytest.mark.parametrize("webhook", ["", "https://bell.example.org"])
def test_it_keeps_slacks_limits(webhook: str) -> None:
    made = manifest(webhook=webhook)
    for path, most in MOST.items():
        value: Any = made
        for step in path:
            value = value[step]
        assert 0 < len(value) <= most, path
    assert len(made["display_information"]["long_description"]) > 174
    for shortcut in made["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
        assert shortcut["callback_id"] in SHORTCUTS
    (command,) = made["features"]["slash_commands"]
    assert command["command"].startswith("/")
    assert len(command["command"]) <= 32
    assert len(command["usage_hint"]) <= 1000


def test_socket_mode_names_no_address() -> None:
    made = manifest()
    assert made["settings"]["socket_mode_enabled"]
    assert made["settings"]["interactivity"] == {"is_enabled": True}
    assert "url" not in json.dumps(made)


def test_a_webhook_is_named_wherever_slack_sends_to() -> None:
    made, url = manifest(webhook="https://bell.example.org"), f"https://bell.example.org{PATH}"
    assert not made["settings"]["socket_mode_enabled"]
    assert made["settings"]["interactivity"]["request_url"] == url
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert made["features"]["slash_commands"][0]["url"] == url


def test_an_address_may_have_a_path_of_its_own() -> None:
    made = manifest(webhook="https://example.org/bell/in")
    assert made["settings"]["interactivity"]["request_url"] == "https://example.org/bell/in"


def test_people_can_write_to_it_and_it_has_a_home() -> None:
    home = manifest()["features"]["app_home"]
    assert (home["home_tab_enabled"], home["messages_tab_enabled"]) == (True, True)
    assert not home["messages_tab_read_only_enabled"]


@pytest.mark.parametrize(
    ("name", "webhook"), [("", ""), ("x" * 36, ""), ("Bell", "http://x.org"), ("Bell", "x.org")]
)
def test_what_slack_would_not_take_is_said(name: str, webhook: str) -> None:
    with pytest.raises(UserError):
        manifest(name, webhook)


def test_the_command_line_prints_it() -> None:
    printed = CliRunner().invoke(app, ["slack", "manifest", "--name", "Bell"])
    assert json.loads(printed.output) == manifest("Bell")
