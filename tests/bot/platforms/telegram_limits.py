"""Telegram's own limits and error texts, for a stand-in server to hold messages to.

The texts are those of github.com/tdlib/telegram-bot-api (Client.cpp); HTML is read by TDLib
itself, through `tdjson`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import tdjson
from aiohttp import web

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
DATA_BYTES = 64
PHOTO_BYTES = 10_000_000
FILE_BYTES = 50_000_000
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


class Refusal(Exception):
    """An error as the Bot API answers it."""

    def __init__(self, said: str, code: int = HTTPStatus.BAD_REQUEST, **parameters: int) -> None:
        super().__init__(said)
        self.said = said
        self.code = code
        self.parameters = parameters


class Broken(Refusal):
    """A limit was broken: our own fault, whatever becomes of it."""


def readable(text: str, mode: str, limit: int, *, caption: bool = False) -> str:
    """Return what people read of a text; `Broken` as Telegram refuses one."""
    said = _parsed(text) if mode == "HTML" else text
    said = said.rstrip().lstrip("\n")
    if not said and not caption:
        raise Broken("Bad Request: message text is empty")
    if units(said) > limit:
        raise Broken(f"Bad Request: message {'caption ' if caption else ''}is too long")
    return said


def keyboard(markup: str | None) -> list[list[dict[str, str]]]:
    """Return the rows of an inline keyboard; `Broken` as Telegram refuses one."""
    rows: list[list[dict[str, str]]] = json.loads(markup)["inline_keyboard"] if markup else []
    keys = [key for row in rows for key in row]
    if any(not 1 <= len(key["callback_data"].encode()) <= DATA_BYTES for key in keys):
        raise Broken("Bad Request: BUTTON_DATA_INVALID")
    if any(not key["text"].strip() for key in keys):
        raise Broken("Bad Request: can't parse inline keyboard button: Text buttons are empty")
    if len(keys) > 100 or any(len(row) > 8 for row in rows):
        raise Broken("Bad Request: REPLY_MARKUP_TOO_LONG")
    return rows


def commands(told: str) -> list[str]:
    """Return the words of a menu; `Broken` as Telegram refuses one (#botcommand)."""
    offered = json.loads(told)
    if len(offered) > 100:
        raise Broken("Bad Request: too many commands")
    for each in offered:
        if not re.fullmatch("[a-z0-9_]{1,32}", each["command"]):
            raise Broken("Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(each["description"]) <= 256:
            raise Broken("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    return [each["command"] for each in offered]


def album(told: str) -> list[dict[str, str]]:
    """Return the members of an album; `Broken` as Telegram refuses one (#sendmediagroup)."""
    media: list[dict[str, str]] = json.loads(told)
    if not 2 <= len(media) <= 10:
        raise Broken("Bad Request: wrong number of media in the album")
    return media


def weigh(kind: str, data: bytes) -> None:
    """Raise `Broken` for a photo or a file that is too big to be sent."""
    if len(data) > (PHOTO_BYTES if kind == "photo" else FILE_BYTES):
        raise Broken("Request Entity Too Large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def ballot(said: Mapping[str, str]) -> list[str]:
    """Return the options of a poll; `Broken` as Telegram refuses one (#sendpoll)."""
    options = [each["text"] for each in json.loads(said["options"])]
    if not 1 <= units(said["question"]) <= 300:
        raise Broken("Bad Request: poll question must be non-empty, and not longer than 300")
    if not 2 <= len(options) <= 12:
        raise Broken("Bad Request: poll must have at least 2 option, and not more than 12")
    if any(not 1 <= units(each) <= 100 for each in options):
        raise Broken("Bad Request: poll options length must not exceed 100")
    return options


def units(text: str) -> int:
    """Count as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


def fail(how: str) -> None:
    """Fail as asked for: the texts are Telegram's."""
    match how:
        case "revoked":
            raise Refusal("Unauthorized", HTTPStatus.UNAUTHORIZED)
        case "fault":
            raise Refusal("Bad Request: BOT_COMMAND_INVALID")
        case "refuse":
            raise Refusal("Bad Request: chat not found")
        case "kicked":
            said = "Forbidden: bot was kicked from the supergroup chat"
            raise Refusal(said, HTTPStatus.FORBIDDEN)
        case "slow":
            said = "Too Many Requests: retry after 1"
            raise Refusal(said, HTTPStatus.TOO_MANY_REQUESTS, retry_after=1)
        case "conflict":
            said = (
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
            raise Refusal(said, HTTPStatus.CONFLICT)
        case "gateway":
            raise Refusal("Bad Gateway", HTTPStatus.BAD_GATEWAY)


def refused(refusal: Refusal) -> web.Response:
    """Write an error as the Bot API does."""
    told: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.said}
    if refusal.parameters:
        told["parameters"] = refusal.parameters
    return web.json_response(told, status=refusal.code)


def _td(**query: object) -> dict[str, Any]:
    """Ask TDLib something that needs no connection."""
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(query).encode()) or b"{}")
    return answer


def _parsed(text: str) -> str:
    """Read Telegram's HTML as Telegram does."""
    mode = {"@type": "textParseModeHTML"}
    answer = _td(**{"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    if answer["@type"] == "error":
        told = answer["message"]
        raise Broken(f"Bad Request: {told[0].lower()}{told[1:]}")
    if len(answer["entities"]) > 100:  # the rest would be dropped without a word
        raise Broken("Bad Request: too many entities")
    said: str = answer["text"]
    return said


_td(**{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
