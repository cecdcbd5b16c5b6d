"""The stand-in's limits: a broken one is caught, or the suites over it prove nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.platforms.slack_limits import broken_limits, broken_view

Block = dict[str, Any]


def section(text: str, kind: str = "mrkdwn") -> Block:
    return {"type": "section", "text": {"type": kind, "text": text}}


def button(**changed: Any) -> Block:
    text = {"type": "plain_text", "text": "Press"}
    return {"type": "button", "action_id": "a", "value": "v", "text": text} | changed


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def table(rows: int, columns: int = 1) -> Block:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * columns] * rows}


def header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": text}}


def modal(**changed: Any) -> Block:
    title = {"type": "plain_text", "text": "Title"}
    return {"type": "modal", "title": title, "blocks": [section("x")]} | changed


def test_a_good_message_breaks_none() -> None:
    assert broken_limits([header("x"), section("x"), actions(button()), table(100)]) == []
    assert broken_view(modal()) == []


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [section("x")] * 51,
        [section("x" * 3001)],
        [section("x" * 2999)] * 5,
        [section("")],
        [header("x" * 151)],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [{"type": "heading", "text": {"type": "plain_text", "text": "x"}}],
        [section("x") | {"colour": "red"}],
        [section("x") | {"block_id": "same"}, section("y") | {"block_id": "same"}],
        [{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}],
        [actions(*(button(action_id=str(n)) for n in range(26)))],
        [actions(button(), button())],
        [actions(button(value="x" * 2001))],
        [actions(button(text={"type": "plain_text", "text": "x" * 76}))],
        [actions(button(text={"type": "mrkdwn", "text": "x"}))],
        [actions(button(style="red"))],
        [{"type": "image", "slack_file": {"id": "F1"}}],
        [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "x" * 2001}],
        [table(101)],
        [table(1, 21)],
        [table(1), table(1)],
        [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}],
    ],
)
def test_a_broken_limit_is_caught(blocks: list[Block]) -> None:
    assert broken_limits(blocks)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": {"type": "plain_text", "text": "x" * 25}},
        {"title": {}},
        {"private_metadata": "x" * 3001},
        {"blocks": [section("x")] * 101},
    ],
)
def test_a_broken_modal_is_caught(changed: Block) -> None:
    assert broken_view(modal(**changed))
