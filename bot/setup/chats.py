"""Chats: where the staff talk to the bot, and where candidates do.

Slack wants two tokens, each tried as it is typed: the bot token alone by way of the webhook mode,
which needs no app token, then both. Without Slack the staff use the local page.
"""

from __future__ import annotations

import re
from functools import partial

from bot.config.program import command
from bot.setup.session import PartSkipped, Session

SLACK = ("platforms", "slack")
TELEGRAM = ("platforms", "telegram")
TOKEN_OF = (*TELEGRAM, "token")
ROOM = ("rooms", "office")
TOKEN = re.compile(r"\d+:[\w-]{15,}|(env|file):.+")


def staff(session: Session) -> None:
    """Ask where the staff talk, and for what that wants."""
    there = session.files.get(*SLACK) is not None
    first = session.files.get("rooms", "office") is None
    before = session.files.snapshot()
    choices = (("1", "in Slack"), ("2", "only on the local page of this machine"))
    default = "1" if there or first else "2"
    if session.screen.choose("Where does your office talk to me?", choices, default) == "1":
        try:
            _slack(session)
        except PartSkipped:
            if not first:  # a channel is set: leaving this out keeps the office as it was
                raise
            # Tokens that were typed stay in the draft; the config goes back to what it was.
            session.files.restore(before)
            again = command("init")
            session.screen.say(f"Until “{again}” comes back to it, the local page it is.")
        else:
            return
    session.files.remove(*SLACK)
    session.files.put(session.files.get("platforms", "web") or {}, "platforms", "web")
    session.files.put("web:office", "rooms", "office")


def _slack(session: Session) -> None:
    """Ask for Slack's two tokens and the office's channel."""
    session.screen.hint(
        "api.slack.com/apps → Create New App → From a manifest (a text that describes the app): "
        f"paste what “{command('slack', 'manifest')}” says. Then Install to Workspace."
    )
    session.screen.hint("The bot's token: OAuth & Permissions → Bot User OAuth Token.")
    session.secret(
        "Bot token, xoxb-…",
        "slack_bot_token",
        *SLACK,
        "bot_token",
        trial=partial(session.platform, "slack", mode="webhook", signing_secret="not needed here."),  # noqa: S106 - the app token is not typed yet
        complaint=partial(_begins, "xoxb-"),
    )
    session.screen.hint(
        "The app's token: Basic Information → App-Level Tokens → Generate, with connections:write."
    )
    session.secret(
        "App token, xapp-…",
        "slack_app_token",
        *SLACK,
        "app_token",
        trial=partial(session.platform, "slack"),
        complaint=partial(_begins, "xapp-"),
    )
    _channel(session)


def _channel(session: Session) -> None:
    """Ask for the channel until the bot can post there, or the person goes on without."""
    session.screen.hint("The channel where I speak up by myself. Write /invite @bell there first.")
    kind, _, known = str(session.files.get("rooms", "office") or "").partition(":")
    # A room on another chat is no channel to offer.
    channel = known if kind == "slack" else "#office"
    while True:
        channel = session.screen.ask("Channel", channel)
        session.files.put(f"slack:{channel}", "rooms", "office")
        if session.try_out(partial(session.room, f"slack:{channel}")):
            return


def candidates(session: Session) -> None:
    """Ask whether candidates talk on Telegram, and for what that wants."""
    likely = session.files.get(*TELEGRAM) is not None or not session.files.path.exists()
    if not session.screen.yes("Do candidates talk to me on Telegram?", default=likely):
        session.files.remove(*TELEGRAM)
        return
    session.screen.hint("On Telegram, write /newbot to @BotFather. It answers with a token.")
    session.secret(
        "Token, 1234567:AA…",
        "telegram_token",
        *TELEGRAM,
        "token",
        trial=partial(session.platform, "telegram"),
        complaint=_is_telegrams,
    )


def _begins(beginning: str, typed: str) -> str:
    """Complain of a token of another kind; where a secret is elsewhere (`env:`) it is not seen."""
    if typed.startswith((beginning, "env:", "file:")):
        return ""
    other = {"xoxb-": "the bot's token", "xapp-": "the app's token", "xoxp-": "a person's token"}
    what = next((name for start, name in other.items() if typed.startswith(start)), "no such token")
    return f"That is {what}: this one begins with {beginning}."


def _is_telegrams(typed: str) -> str:
    """Complain of what does not look like a token of @BotFather's."""
    return "" if TOKEN.fullmatch(typed) else "A token is a number, a colon and 35 characters."
