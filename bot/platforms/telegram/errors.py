"""Errors: what Telegram's errors mean for what was being said.

Telegram tells many refusals apart by their English words alone, so some are matched by text. A
network error is NotSent only where no connection was made; otherwise the message may be there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import aiohttp
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.domain.errors import NotSent, Refused, Unanswered

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own switch to timedelta, not int

FROM_BOTFATHER = "Open @BotFather on Telegram, send /mybots, choose the bot, then API Token."
_NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
)


_REMEDIES = (
    (
        "blocked by the user",
        "They have blocked the bot on Telegram.",
        "Ask them to open the bot’s chat and press Restart.",
    ),
    (
        "user is deactivated",
        "Their Telegram account is gone.",
        "Take them out with “people remove”, or invite their new account.",
    ),
    (
        "can't initiate conversation",
        "They have not opened the bot’s chat on Telegram yet.",
        "Ask them to open it and press Start.",
    ),
    (
        "channel chat",
        "The bot may not post in that Telegram channel.",
        "Make it an administrator there who may post messages.",
    ),
    (
        r"kicked from the|not a member of the",
        "The bot is no longer in that Telegram group.",
        "Add it to the group again.",
    ),
    (
        "group chat was deactivated",
        "That Telegram group is gone.",
        "Choose another room in the config.",
    ),
    (
        r"not enough rights|no rights to send|chat_write_forbidden",
        "The bot may not write in that Telegram group.",
        "Let members send messages under the group’s Permissions, or make it an administrator.",
    ),
    (
        r"topic_closed|message thread not found",
        "That topic of the Telegram group is closed or gone.",
        "Open it again, or ask in another.",
    ),
    (
        "chat not found",
        "Telegram knows no such chat.",
        "See that its number in the config is right; a person has to press Start first.",
    ),
    (
        r"is too long|request entity too large",
        "That is too much for one message on Telegram.",
        "Ask for less at a time.",
    ),
)
"""Patterns of a refusal's English words, what it means, and what to do about it, by kind of chat.

The first that fits counts. Telegram has no codes for them: the words are those that public bots
meet, looked up on 2026-11-29.
"""

_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Gone(Refused):
    """A message is no longer there to be changed, or too old for it: it is said again instead."""


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raise Telegram's errors as `NotSent`, `Refused` or `Unanswered`; never with the token."""
    try:
        yield
    except TelegramError as error:
        raise translated(error) from None  # InvalidToken's own words hold the token


def translated(error: TelegramError) -> NotSent | Refused | Unanswered:
    """Say what an error of Telegram's means for what was being said."""
    match error:
        case RetryAfter():
            return NotSent("Telegram asks to slow down.", wait=_wait(error))
        case InvalidToken():
            return Refused("Telegram does not know this token.", mend=FROM_BOTFATHER)
        case Conflict():
            return Refused(
                "Another program is asking for this bot's updates.",
                mend="Stop the other copy, or give this one a bot of its own from @BotFather.",
            )
        case BadRequest() if any(each in error.message.casefold() for each in _GONE):
            return Gone(f"Telegram refused: {error.message}.")
        case BadRequest() | Forbidden():
            return _refusal(error.message)
        case NetworkError() if isinstance(error.__cause__, _NOT_CONNECTED):
            return NotSent("There is no connection to Telegram.")
    return Unanswered("Telegram did not answer, so nobody knows whether it arrived.")


def _refusal(said: str) -> Refused:
    """Say a refusal so that a person can put it right, with Telegram's own words in brackets."""
    for words, message, mend in _REMEDIES:
        if re.search(words, said, re.IGNORECASE):
            return Refused(message, f"{mend} (Telegram: {said})")
    mend = "Nothing of it is lost: please tell whoever looks after me."
    return Refused("Telegram did not take it.", f"{mend} (Telegram: {said})")


def _wait(error: RetryAfter) -> timedelta:
    """Read how long to wait, whichever way the library says it."""
    told = error.retry_after
    return told if isinstance(told, timedelta) else timedelta(seconds=told)
