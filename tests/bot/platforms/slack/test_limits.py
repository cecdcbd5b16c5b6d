"""The stand-in's limits: a broken one is caught, or the suites over it prove nothing."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.bot.platforms.slack_limits import broken_limits, broken_view
from tests.bot.platforms.slack_wire import slack_wire

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


def text(words: str) -> Block:
    return {"type": "plain_text", "text": words}


def option(words: str, value: str = "v") -> Block:
    return {"text": text(words), "value": value}


def question(kind: str = "static_select", **changed: Any) -> Block:
    own = {"options": [option("x")]} if kind == "static_select" else {}
    element = {"type": kind, "action_id": "a"} | own | changed
    return {"type": "input", "block_id": "q", "label": text("Q"), "element": element}


SEND = text("Send")


def home(**changed: Any) -> Block:
    return {"type": "home", "blocks": [section("x")] * 100} | changed


def modal(**changed: Any) -> Block:
    title = {"type": "plain_text", "text": "Title"}
    return {"type": "modal", "title": title, "blocks": [section("x")]} | changed


def test_a_good_message_breaks_none() -> None:
    assert broken_limits([header("x"), section("x"), actions(button()), table(100)]) == []
    assert broken_view(modal()) == []
    assert broken_view(modal(blocks=[question()], submit=SEND)) == []
    assert broken_view(home()) == []


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
        [table(1) | {"column_settings": [{"align": "right"}] * 21}],
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
        {"blocks": [table(1)]},
        {"blocks": [question()]},
        {"blocks": [question(options=[option("x")] * 101)], "submit": SEND},
        {"blocks": [question(options=[option("x" * 76)])], "submit": SEND},
        {"blocks": [question(options=[option("x", "v" * 151)])], "submit": SEND},
        {"blocks": [question("plain_text_input", initial_value="x" * 3001)], "submit": SEND},
        {"blocks": [question("file_input", max_files=11)], "submit": SEND},
        {"blocks": [question() | {"label": text("x" * 2001)}], "submit": SEND},
        {"blocks": [question() | {"label": section("x")["text"]}], "submit": SEND},
        {"blocks": [actions(button(action_id="x" * 256))]},
        {"blocks": [actions(button(url="https://x.example/" + "x" * 3000))]},
    ],
)
def test_a_broken_modal_is_caught(changed: Block) -> None:
    assert broken_view(modal(**changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"blocks": []},
        {"blocks": [section("x")] * 101},
        {"blocks": [table(1)]},
        {"blocks": [section("x" * 2900)] * 90},
        {"blocks": [question("file_input")]},
    ],
)
def test_a_broken_home_is_caught(changed: Block) -> None:
    assert broken_view(home(**changed))


async def break_a_limit() -> None:
    async with slack_wire() as wire:
        said = wire.platform._client.chat_postMessage(
            channel="C0OFFICE", text="x", blocks=[header("x" * 151)]
        )
        with pytest.raises(SlackApiError):
            await said


async def test_the_stand_in_tells_of_any_broken_limit() -> None:
    with pytest.raises(AssertionError, match="a payload breaks a limit"):
        await break_a_limit()
