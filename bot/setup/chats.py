"""Chats: where the staff talk to the bot, and where candidates do."""

from __future__ import annotations

import re
from functools import partial

from bot.setup.desk import Desk, LeftOut

SLACK = ("platforms", "slack")
TELEGRAM = ("platforms", "telegram")
TOKEN = re.compile(r"\d+:[\w-]{15,}|(env|file):.+")


def staff(desk: Desk) -> None:
    """Ask where the staff talk, and for what that wants."""
    there = desk.papers.get(*SLACK) is not None
    first = desk.papers.get("rooms", "office") is None
    before = desk.papers.config.as_string()
    choices = (("1", "in Slack"), ("2", "only on the local page of this machine"))
    default = "1" if there or first else "2"
    if desk.screen.choose("Where does your office talk to me?", choices, default) == "1":
        try:
            _slack(desk)
        except LeftOut:
            if not first:
                raise
            desk.papers.restore(before)
            desk.screen.say("Until “bell init” comes back to it, the local page it is.")
        else:
            return
    desk.papers.drop(*SLACK)
    desk.papers.put(desk.papers.get("platforms", "web") or {}, "platforms", "web")
    desk.papers.put("web:office", "rooms", "office")


def _slack(desk: Desk) -> None:
    desk.screen.hint(
        "api.slack.com/apps → Create New App → From a manifest: paste what “bell slack manifest” "
        "says. Then Install to Workspace."
    )
    desk.screen.hint("The bot's token: OAuth & Permissions → Bot User OAuth Token.")
    desk.secret(
        "Bot token, xoxb-…",
        "slack_bot_token",
        *SLACK,
        "bot_token",
        trial=partial(desk.platform, "slack", mode="webhook", signing_secret="not needed yet"),  # noqa: S106 - the app token is not typed yet
        complaint=partial(_begins, "xoxb-"),
    )
    desk.screen.hint(
        "The app's token: Basic Information → App-Level Tokens → Generate, with connections:write."
    )
    desk.secret(
        "App token, xapp-…",
        "slack_app_token",
        *SLACK,
        "app_token",
        trial=partial(desk.platform, "slack"),
        complaint=partial(_begins, "xapp-"),
    )
    _channel(desk)


def _channel(desk: Desk) -> None:
    desk.screen.hint("The channel where I speak up by myself. Write /invite @bell there first.")
    kind, _, known = str(desk.papers.get("rooms", "office") or "").partition(":")
    channel = known if kind == "slack" else "#office"
    while True:
        channel = desk.screen.ask("Channel", channel)
        desk.papers.put(f"slack:{channel}", "rooms", "office")
        if desk.works(partial(desk.room, f"slack:{channel}")):
            return


def candidates(desk: Desk) -> None:
    """Ask whether candidates talk on Telegram, and for what that wants."""
    likely = desk.papers.get(*TELEGRAM) is not None or not desk.papers.path.exists()
    if not desk.screen.yes("Do candidates talk to me on Telegram?", default=likely):
        desk.papers.drop(*TELEGRAM)
        return
    desk.screen.hint("On Telegram, write /newbot to @BotFather. It answers with a token.")
    desk.secret(
        "Token, 1234567:AA…",
        "telegram_token",
        *TELEGRAM,
        "token",
        trial=partial(desk.platform, "telegram"),
        complaint=_is_telegrams,
    )


def _begins(beginning: str, typed: str) -> str:
    if typed.startswith((beginning, "env:", "file:")):
        return ""
    other = {"xoxb-": "the bot's token", "xapp-": "the app's token", "xoxp-": "a person's token"}
    what = next((name for start, name in other.items() if typed.startswith(start)), "no such token")
    return f"That is {what}: this one begins with {beginning}."


def _is_telegrams(typed: str) -> str:
    return "" if TOKEN.fullmatch(typed) else "A token is a number, a colon and 35 characters."
