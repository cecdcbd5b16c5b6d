"""Errors: what Telegram's errors mean for what was being said.

Telegram tells many refusals apart by their English words alone, so some are matched by text. A
network error is NotSent only where no connection was made; otherwise the message may be there.
"""

from __future__ import annotations

import os
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
_ROOM = "See that the bot is a member there, may write, and that the chat's number is right."
_NOT_CONNECTED = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
)


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
        case Forbidden():
            return Refused(f"Telegram will not deliver there: {error.message}.", mend=_ROOM)
        case BadRequest() if any(each in error.message.casefold() for each in _GONE):
            return Gone(f"Telegram refused: {error.message}.")
        case BadRequest():
            lost = "chat not found" in error.message.casefold()
            return Refused(f"Telegram refused: {error.message}.", mend=_ROOM if lost else "")
        case NetworkError() if isinstance(error.__cause__, _NOT_CONNECTED):
            return NotSent("There is no connection to Telegram.")
    return Unanswered("Telegram did not answer, so nobody knows whether it arrived.")


def _wait(error: RetryAfter) -> timedelta:
    """Read how long to wait, whichever way the library says it."""
    told = error.retry_after
    return told if isinstance(told, timedelta) else timedelta(seconds=told)
