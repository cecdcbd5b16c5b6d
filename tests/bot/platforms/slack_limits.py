"""Slack's limits: what Block Kit refuses, so that a stand-in can refuse it too.

Slack publishes no validator. The SDK's own models know most limits; the rest is from
docs.slack.dev/reference/block-kit, read 2026-11-22.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

MESSAGE, VIEW = 50, 100  # blocks
MESSAGES_ONLY = {"table", "file"}
VIEW_CHARACTERS = 250_000  # docs.slack.dev/reference/methods/views.publish: view_too_large
MOST = {
    ("button", "action_id"): 255,
    ("button", "value"): 2000,
    ("button", "url"): 3000,
    ("static_select", "options"): 100,
    ("plain_text_input", "initial_value"): 3000,
    ("rich_text", "block_id"): 255,
    ("section", "fields"): 10,
    ("context", "elements"): 10,
    ("actions", "elements"): 25,
    ("input", "label"): 2000,
    ("file_input", "max_files"): 10,
}
"""The longest text, the longest list or the largest number that stands there."""
CHARACTERS = 13_000  # of a message's blocks as JSON (slackapi/bolt-js#2509: from about 13,200)


def broken_limits(blocks: list[dict[str, Any]], limit: int = MESSAGE) -> list[str]:
    """Name each limit that these blocks break."""
    broken = [f"more than {limit} blocks"] if len(blocks) > limit else []
    broken += [] if blocks else ["no blocks"]
    named = [block["block_id"] for block in blocks if block.get("block_id")]
    broken += ["the same block_id twice"] if len(named) != len(set(named)) else []
    tables = [block for block in blocks if block.get("type") == "table"]
    broken += ["more than one table"] if len(tables) > 1 else []
    if limit == MESSAGE and len(json.dumps(blocks, ensure_ascii=False)) > CHARACTERS:
        broken.append("msg_blocks_too_long")
    for block in blocks:
        broken += _of_block(block)
    for path, part in _walk(blocks):
        broken += [f"{path}: {fault}" for fault in _of_part(path, part)]
    return broken


def broken_view(view: dict[str, Any]) -> list[str]:
    """Name each limit that a modal or a Home breaks."""
    blocks = view.get("blocks", [])
    broken = broken_limits(blocks, VIEW)
    kinds = {block.get("type") for block in blocks}
    broken += [f"a view takes no {kind}" for kind in sorted(kinds & MESSAGES_ONLY)]
    if len(json.dumps(view, ensure_ascii=False)) > VIEW_CHARACTERS:
        broken.append("view_too_large")
    if view.get("type") == "home":
        broken += ["a Home takes no input for files"] if '"file_input"' in json.dumps(view) else []
        return broken
    if not view.get("title", {}).get("text"):
        broken.append("a modal without a title")
    if "input" in kinds and not view.get("submit"):
        broken.append("a modal with questions and no way to send them")
    try:
        View(**view).validate_json()
    except SlackObjectFormationError as error:
        broken.append(str(error))
    return broken


def _of_block(block: dict[str, Any]) -> list[str]:
    """Ask the SDK's model of a block."""
    try:
        known = Block.parse(block)
        if known is None:
            return [f"unknown block {block.get('type')}"]
        lost = set(block) - set(known.to_dict())
    except (SlackObjectFormationError, TypeError) as error:
        return [f"{block.get('type')}: {error}"]
    if block["type"] == "header" and block["text"].get("type") != "plain_text":
        return ["header: must be plain_text"]
    return [f"{block['type']}: unknown keys {sorted(lost)}"] if lost else []


def _of_part(path: str, part: dict[str, Any]) -> list[str]:
    """Check what the SDK's models do not."""
    kind = part.get("type")
    faults = _of_text(path, part) if kind in {"mrkdwn", "plain_text", "raw_text", "text"} else []
    if kind == "table" and (len(part["rows"]) > 100 or any(len(r) > 20 for r in part["rows"])):
        faults.append("a table over 100 rows or 20 columns")
    if kind == "table" and len(part.get("column_settings", [])) > 20:
        faults.append("settings of over 20 columns")
    for (of, name), most in MOST.items():
        if kind == of and _size(part.get(name, "")) > most:
            faults.append(f"{name} over {most}")
    if kind == "actions":
        ids = [element.get("action_id") for element in part["elements"]]
        faults += ["the same action_id twice"] if len(ids) != len(set(ids)) else []
    value = part.get("value")
    if ".options" in path and isinstance(value, str) and not 0 < len(value) <= 150:
        faults.append("an option's value of 1 to 150 characters")
    return faults


def _of_text(path: str, part: dict[str, Any]) -> list[str]:
    """Check a text where it stands."""
    text = part.get("text")
    if not isinstance(text, str) or not text:
        return ["empty text"]
    faults = []
    if ".options" in path and len(text) > 75:
        faults.append("option over 75 characters")
    if ".fields" in path and len(text) > 2000:
        faults.append("field over 2000 characters")
    if part.get("type") == "mrkdwn" and _must_be_plain(path):
        faults.append("must be plain_text")
    return faults


def _size(value: Any) -> int:
    """Measure a text (also one in its object), a list or a number."""
    if isinstance(value, dict):
        value = value.get("text", "")
    return value if isinstance(value, int) else len(value)


def _must_be_plain(path: str) -> bool:
    """Say whether a text stands where Slack takes plain_text only."""
    in_element = ".elements" in path and path.endswith("].text")
    return in_element or path.endswith((".title", ".label", ".placeholder"))


def _walk(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through every object, with its dotted path."""
    if isinstance(value, dict):
        yield path, value
        for name, inner in value.items():
            yield from _walk(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(inner, f"{path}[{index}]")
