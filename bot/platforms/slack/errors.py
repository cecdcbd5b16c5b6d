"""Errors: what Slack's errors mean for what was said, and what the reader can do about them.

Slack answers 200 with `ok: false` and a code of its own, so the code decides, and the HTTP status
only where there is none. A code that is not listed is Refused: Slack did read the request.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.domain.errors import NotSent, Refused, Unanswered

TOKEN_PAGE = "api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token"  # noqa: S105 - the place, not the token
APP_TOKEN_PAGE = "api.slack.com/apps → your app → Basic Information → App-Level Tokens"  # noqa: S105 - the same

_NEW_TOKEN = f"Copy the token (it begins with xoxb-) from {TOKEN_PAGE} into the config."
INVITE = "Write /invite @bell in that channel, then try again."

# Errors of docs.slack.dev/reference/methods/chat.postMessage, read 2026-11-22.
_REMEDIES = {
    "invalid_auth": ("Slack does not know the bot's token.", _NEW_TOKEN),
    "not_authed": ("Slack was given no token.", _NEW_TOKEN),
    "token_revoked": ("The bot's Slack token was revoked.", _NEW_TOKEN),
    "token_expired": ("The bot's Slack token has expired.", _NEW_TOKEN),
    "account_inactive": ("The bot was removed from the Slack workspace.", _NEW_TOKEN),
    "not_allowed_token_type": ("Slack got a token of the wrong kind.", _NEW_TOKEN),
    "channel_not_found": ("The bot cannot see that Slack channel.", INVITE),
    "not_in_channel": ("The bot is not in that Slack channel.", INVITE),
    "user_not_in_channel": ("That person is not in the Slack channel.", "Answer them directly."),
    "is_archived": ("That Slack channel is archived.", "Unarchive it, or choose another room."),
    "restricted_action": (
        "The workspace does not let the bot post in that Slack channel.",
        "Ask a workspace admin to allow apps to post there, or choose another room.",
    ),
    "missing_scope": (
        "The bot's Slack token lacks a permission.",
        "Add the scope under OAuth & Permissions at api.slack.com/apps, then reinstall the app.",
    ),
    "message_not_found": ("That Slack message is no longer there.", "Ask for a new one."),
    "cant_update_message": ("Slack lets the bot change its own messages only.", ""),
    "edit_window_closed": ("Slack no longer lets that message be changed.", "Ask for a new one."),
    "messages_tab_disabled": (
        "Slack does not let the bot write to people directly.",
        "Turn on the Messages Tab under App Home at api.slack.com/apps.",
    ),
}
_LATER = {"ratelimited", "rate_limited", "message_limit_exceeded"}
_OUTCOME_UNKNOWN = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what Slack's client raises into `NotSent`, `Refused` or `Unanswered`.

    No connection was made: NotSent. The connection broke later, or the answer is no JSON:
    Unanswered, since the message may be there.
    """
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error) from error
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise NotSent("Slack cannot be reached.") from error
    except (aiohttp.ClientError, TimeoutError, json.JSONDecodeError) as error:
        raise Unanswered("Slack did not answer.") from error
    except SlackRequestError as error:
        # Only the upload of a file's bytes raises this: nobody sees a file before it is completed.
        raise NotSent("Slack did not take the file.") from error


def error_code(error: SlackApiError) -> str:
    """Return Slack's code for what went wrong, such as `not_in_channel`; "" without one."""
    answer = error.response
    data = answer if isinstance(answer, dict) else getattr(answer, "data", None)
    return str(data.get("error", "")) if isinstance(data, dict) else ""


def is_refusal_of(error: BaseException, code: str) -> bool:
    """Say whether a refusal was made from this code of Slack's."""
    cause = error.__cause__
    return isinstance(cause, SlackApiError) and error_code(cause) == code


def _meaning(error: SlackApiError) -> NotSent | Refused | Unanswered:
    """Read one answer of Slack's."""
    answer: Any = error.response
    status = getattr(answer, "status_code", getattr(answer, "status", 0))
    code = error_code(error)
    if code in _LATER or status == HTTPStatus.TOO_MANY_REQUESTS:
        return NotSent("Slack asks the bot to slow down.", wait=_wait(answer))
    if code in _OUTCOME_UNKNOWN or status >= HTTPStatus.INTERNAL_SERVER_ERROR or not code:
        return Unanswered("Slack failed before it answered.")
    message, mend = _REMEDIES.get(code, (f"Slack refused: {code}.", ""))
    return Refused(message, mend)


def _wait(answer: Any) -> timedelta:
    """Return the wait that `Retry-After` asks for, in seconds; 30 s where it does not say."""
    seconds = str(getattr(answer, "headers", {}).get("Retry-After", ""))
    return timedelta(seconds=int(seconds) if seconds.isdecimal() else 30)
