"""Forms on Slack: native pickers, and what comes back from them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.slack.forms import filled, modal
from bot.platforms.slack.stored_forms import form_id
from bot.talk import Field, Form, Text
from tests.bot.platforms.slack_limits import broken_view

KINDS = ("line", "lines", "number", "choice", "date", "time", "file", "person")


def element(field: Field) -> dict[str, Any]:
    view = modal(Form("F", "go", (field,)), "C1", "")
    assert broken_view(view) == []
    drawn: dict[str, Any] = view["blocks"][0]["element"]
    return drawn


@pytest.mark.parametrize(
    ("wants", "kind"),
    [
        ("line", "plain_text_input"),
        ("lines", "plain_text_input"),
        ("number", "number_input"),
        ("choice", "static_select"),
        ("date", "datepicker"),
        ("time", "timepicker"),
        ("file", "file_input"),
        ("person", "users_select"),
    ],
)
def test_each_question_has_its_picker(wants: Any, kind: str) -> None:
    assert element(Field("q", "Q", wants, choices=("a", "b")))["type"] == kind


@pytest.mark.parametrize(
    ("field", "initial"),
    [
        (Field("q", "Q", "date", default="2026-11-27"), {"initial_date": "2026-11-27"}),
        (Field("q", "Q", "date", default="friday"), {}),
        (Field("q", "Q", "time", default="18:00:00"), {"initial_time": "18:00"}),
        (Field("q", "Q", "time", default="noon"), {}),
        (Field("q", "Q", "number", default="38.5"), {"initial_value": "38.5"}),
        (Field("q", "Q", "number", default="£38"), {}),
        (Field("q", "Q", default="Hello"), {"initial_value": "Hello"}),
    ],
)
def test_a_default_is_shown_where_slack_can_take_it(field: Field, initial: dict[str, str]) -> None:
    drawn = element(field)
    assert {name: drawn[name] for name in drawn if name.startswith("initial")} == initial


def test_a_choice_comes_back_whole() -> None:
    chosen = element(Field("q", "Q", "choice", choices=("a" * 140, "b"), default="b"))
    assert [option["value"] for option in chosen["options"]] == ["a" * 140, "b"]
    assert chosen["initial_option"]["value"] == "b"


def test_too_many_choices_are_typed() -> None:
    many = Field("q", "Q", "choice", choices=tuple(f"c{n}" for n in range(101)))
    assert element(many)["type"] == "plain_text_input"


def test_a_long_form_keeps_slacks_limits_and_its_title() -> None:
    fields = tuple(Field(f"q{n}", "Q" * 2500, "lines", default="d" * 4000) for n in range(3))
    view = modal(
        Form("A title of more than so many", "go " * 9000, fields), "C1", "1.0", (Text("Why"),)
    )
    assert broken_view(view) == []
    assert "A title of more than so many" in str(view["blocks"][0])
    assert "Why" in str(view["blocks"][1])


def test_what_was_filled_in_is_read() -> None:
    form = Form("F", "posts at", ())
    view = modal(form, "C1", "1.0")
    states: dict[str, dict[str, Any]] = {
        "line": {"value": "words"},
        "day": {"selected_date": "2026-11-27"},
        "hour": {"selected_time": "18:00"},
        "one": {"selected_option": {"value": "a"}},
        "files": {"files": [{"name": "a.png"}, {"name": "b.png"}]},
        "none": {"value": None},
    }
    values = {name: {"answer": state} for name, state in states.items()}
    sent = filled(view | {"state": {"values": values}})
    assert (sent.form, sent.room, sent.thread) == (form_id(form), "C1", "1.0")
    assert sent.fields == {
        "line": "words",
        "day": "2026-11-27",
        "hour": "18:00",
        "one": "a",
        "files": "a.png, b.png",
    }
    assert len(sent.files) == 2
