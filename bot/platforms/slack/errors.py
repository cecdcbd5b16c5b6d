"""Errors: what Slack's errors mean for what was said, and what the reader can do about them.

Slack answers 200 with `ok: false` and a code of its own, so the code decides, and the HTTP status
only where there is none. A code that is not listed is Refused: Slack did read the request. The code
itself stands in brackets at the end, for whoever looks it up.
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
_ASK_ADMIN = "Ask an admin of the Slack workspace to let the bot post there."
_ANOTHER_ROOM = "Ask an admin of the workspace to allow apps to post there, or choose another room."
_TELL_US = "Nothing of it is lost: please tell whoever looks after me."

# Errors of docs.slack.dev/reference/methods: chat.postMessage, chat.update, conversations.open,
# views.publish, files.completeUploadExternal; read 2026-11-22 and 2026-11-29.
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
        _ANOTHER_ROOM,
    ),
    "restricted_action_read_only_channel": (
        "Nobody may post in that Slack channel.",
        _ANOTHER_ROOM,
    ),
    "restricted_action_thread_only_channel": (
        "In that Slack channel one may post in threads only.",
        _ANOTHER_ROOM,
    ),
    "restricted_action_non_threadable_channel": (
        "That Slack channel allows no threads.",
        _ANOTHER_ROOM,
    ),
    "restricted_action_thread_locked": ("That thread on Slack is locked.", "Ask in a new message."),
    "thread_not_found": ("That thread on Slack is no longer there.", "Ask in a new message."),
    "channel_is_limited_access": ("The bot may not use that Slack channel.", _ASK_ADMIN),
    "access_denied": ("The workspace does not let the bot in there.", _ASK_ADMIN),
    "no_permission": ("The workspace does not let the bot do that.", _ASK_ADMIN),
    "team_access_not_granted": ("The bot was not let into that Slack workspace.", _ASK_ADMIN),
    "ekm_access_denied": (
        "The workspace’s own encryption keys keep the bot from posting.",
        "Ask an admin of the workspace: Enterprise Key Management has to allow the app.",
    ),
    "user_is_restricted": (
        "That person is a guest on Slack and may not be written to by the bot.",
        "Answer them in a channel, or ask an admin of the workspace to let apps write to guests.",
    ),
    "user_not_found": ("Slack knows no such person.", "See who they are now: people list."),
    "user_disabled": (
        "That person’s Slack account was switched off.",
        "Take them out with “people remove”, or link their new account.",
    ),
    "cannot_dm_bot": ("That account is a bot’s, and bots do not read.", "Choose a person."),
    "msg_too_long": ("That is too long for a message on Slack.", "Ask for less at a time."),
    "msg_blocks_too_long": ("That is too long for a message on Slack.", "Ask for less at a time."),
    "invalid_blocks": ("Slack could not show it as I drew it.", _TELL_US),
    "invalid_blocks_format": ("Slack could not show it as I drew it.", _TELL_US),
    "invalid_arguments": ("Slack could not show it as I drew it.", _TELL_US),
    "metadata_too_large": ("Slack could not take it as I sent it.", _TELL_US),
    "file_uploads_disabled": ("The workspace takes no files.", "Ask an admin to allow them."),
    "storage_limit_reached": (
        "The Slack workspace has no room left for files.",
        "Ask an admin of the workspace to make room.",
    ),
    "org_login_required": (
        "The Slack workspace is being moved, and takes nothing meanwhile.",
        "Try again when the move is over.",
    ),
    "missing_scope": (
        "The bot's Slack token lacks a permission.",
        "Add the scope under OAuth & Permissions at api.slack.com/apps, then reinstall the app.",
    ),
    "message_not_found": ("That Slack message is no longer there.", "Ask for a new one."),
    "cant_update_message": (
        "Slack lets the bot change its own messages only.",
        "Ask for a new one.",
    ),
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
    message, mend = _REMEDIES.get(code, ("Slack did not take it.", _TELL_US))
    return Refused(message, f"{mend} (Slack: {code})")


def _wait(answer: Any) -> timedelta:
    """Return the wait that `Retry-After` asks for, in seconds; 30 s where it does not say."""
    seconds = str(getattr(answer, "headers", {}).get("Retry-After", ""))
    return timedelta(seconds=int(seconds) if seconds.isdecimal() else 30)
