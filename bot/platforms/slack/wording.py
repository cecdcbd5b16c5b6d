"""Wording: our plain text made fit for Slack, and Slack's markup back to what was typed.

Slack sends “<https://a.uk|a.uk>”, “<@U123|anna>” and `&amp;` for what a person typed as “a.uk”,
“@anna” and “&”; the commands read what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

PIECE = 3000  # characters of one block of text (docs.slack.dev/reference/block-kit, 2026-11-22)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MARKED = re.compile(r"<((?:[@#!]|[a-z]+:)[^<>|]*)(?:\|([^<>]*))?>")
_MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>:?")


def escape(text: str) -> str:
    """Escape `&`, `<` and `>`, the three characters that mean something in a message's `text`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clean(text: str) -> str:
    """Drop what no screen shows and Slack refuses: control characters and half characters."""
    if text.isprintable():  # as nearly all is, and each cell of a table comes through here
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _CONTROL.sub("", whole.replace("\r\n", "\n"))


def clip(text: str, limit: int) -> str:
    """Shorten to a limit, with an ellipsis where something is gone."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def pieces(text: str, limit: int = PIECE) -> Iterator[str]:
    """Cut at line ends or spaces where there are any; the pieces joined are the text."""
    while len(text) > limit:
        cut = text.rfind("\n", 1, limit)
        cut = cut if cut > 0 else text.rfind(" ", 1, limit)
        cut = cut + 1 if cut > 0 else limit
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def plain(text: str, limit: int) -> dict[str, Any]:
    """Make a plain_text object: nothing in it is markup, and it is never empty."""
    return {"type": "plain_text", "text": clip(clean(text).strip() or "…", limit), "emoji": False}


def as_typed(text: str) -> str:
    """Undo Slack's markup: addresses, channels, people and entities as they were typed."""
    # `&amp;` last: “&amp;lt;” was typed as “&lt;”, not as “<”.
    shown = _MARKED.sub(_shown, text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def without_mention(text: str, bot: str) -> str:
    """Remove the first mention of the bot, wherever it is; with `bot` "" the first of anybody."""
    for mention in _MENTION.finditer(text):
        if not bot or mention.group(1) == bot:
            return f"{text[: mention.start()].rstrip()} {text[mention.end() :].lstrip()}".strip()
    return text


def _shown(marked: re.Match[str]) -> str:
    """Write one `<…>` of Slack's as it was typed; a link with other words keeps its address."""
    target, label = marked.group(1), marked.group(2)
    if target.startswith(("#", "!", "@")):
        sign = "#" if target.startswith("#") else "@"
        return f"{sign}{label.removeprefix('@')}" if label else sign + target[1:]
    if label and target.rstrip("/").endswith(label.rstrip("/")):
        return label
    return f"{label} ({target})" if label else target
