"""Drawing for Slack: every part, within every limit."""

from __future__ import annotations

from typing import Any

import pytest

from bot.platforms.slack.drawing import Block, draw
from bot.platforms.slack.stored_forms import form_id
from bot.talk import Button, Chart, Field, File, Form, Part, Picture, Reply, Table, Text, Title
from tests.bot.platforms.slack_limits import broken_limits

CHART = Chart("Letters by day", ("Mon", "Tue"), (3, 5))
TABLE = Table(("Wave", "Letters"), (("Trains", "1,665"), ("", "7")))
FORM = Form("When?", "posts at", (Field("day", "Day", "date"),))


def blocks(*parts: Part) -> list[Block]:
    [message] = draw(parts)
    return message.blocks


def runs(block: Block) -> list[dict[str, Any]]:
    return [run for element in block["elements"] for run in element["elements"]]


EVERYTHING: tuple[Part, ...] = (
    Title("A wave"),
    Text("Five letters & <b>more</b>"),
    TABLE,
    TABLE,
    CHART,
    Picture(b"\x89PNG", "a map"),
    Button("List", "waves list", "primary"),
    Button("No", "waves not 1", "danger"),
    FORM,
    File("a.csv", b"1"),
)

LONG: tuple[Part, ...] = (
    Title("t" * 400),
    Text("w" * 10_000),
    Text("\n".join(["a line"] * 3000)),
    Text('"\\' * 9000),
    Table(("a", "b"), (("x" * 50, "y" * 50),) * 150),
    Table(("c",) * 30, (("d",) * 30,)),
    Chart("c" * 200, tuple(f"label {n}" for n in range(400)), (1.0,) * 400),
    Picture(b"", "p" * 4000),
    *(Button("label " * 40, f"do {number}") for number in range(60)),
    *(Text(f"line {number}") for number in range(120)),
    Form("f" * 4000, "go", (Field("q", "q" * 100),)),
)


@pytest.mark.parametrize("parts", [EVERYTHING, LONG, ()])
@pytest.mark.parametrize("pictures", [{}, {4: "F1", 6: "F2", 5: "F3", 7: "F4"}])
def test_every_message_keeps_slacks_limits(
    parts: tuple[Part, ...], pictures: dict[int, str]
) -> None:
    messages = draw(parts, pictures)
    assert messages
    assert [broken_limits(message.blocks) for message in messages] == [[] for _ in messages]
    assert all(message.text for message in messages)


def test_a_title_is_a_header() -> None:
    assert blocks(Title("A wave"))[0]["type"] == "header"


def test_words_are_drawn_as_they_are() -> None:
    [block] = blocks(Text("<b>&*_~ <!channel> :smile:"))
    assert runs(block) == [{"type": "text", "text": "<b>&*_~ <!channel> :smile:"}]


def test_an_address_can_be_followed_without_its_full_stop() -> None:
    [block] = blocks(Text("See https://example.org/a(b)?c=1. Or not"))
    assert [run.get("url") for run in runs(block)] == [None, "https://example.org/a(b)?c=1", None]


def test_a_long_text_arrives_whole() -> None:
    text = "\n".join(f"line {number}" for number in range(2000))
    drawn = [
        run["text"] for message in draw([Text(text)]) for b in message.blocks for run in runs(b)
    ]
    assert "".join(drawn) == text
    assert all(len(piece) <= 3000 and piece.endswith(("\n", "1999")) for piece in drawn)


def test_the_plain_words_cannot_call_anybody() -> None:
    [message] = draw([Text("<!channel> & co")])
    assert message.text == "&lt;!channel&gt; &amp; co"


def test_a_table_is_slacks_own() -> None:
    [table] = blocks(TABLE)
    assert table["type"] == "table"
    assert [cell["text"] for cell in table["rows"][2]] == [" ", "7"]
    assert table["column_settings"] == [{"is_wrapped": True}, {"align": "right"}]


def test_a_table_too_large_is_columns_of_equal_letters() -> None:
    large = Table(("a", "b"), (("one", "2"),) * 150)
    drawn = [block for message in draw([large]) for block in message.blocks]
    assert {block["elements"][0]["type"] for block in drawn} == {"rich_text_preformatted"}
    assert sum(runs(block)[0]["text"].count("one") for block in drawn) == 150


def test_two_tables_are_two_messages() -> None:
    assert len(draw([TABLE, TABLE])) == 2


def test_a_picture_is_shown_with_its_words() -> None:
    [message] = draw([CHART], {0: "F1"})
    assert message.blocks[0]["slack_file"] == {"id": "F1"}
    assert message.blocks[0]["alt_text"] == CHART.plain()


def test_a_chart_without_a_file_is_bars() -> None:
    assert "█" in runs(blocks(CHART)[0])[0]["text"]


def test_buttons_that_stand_together_share_a_row() -> None:
    _, first, _, second = blocks(
        Text("?"), Button("A", "a"), Button("B", "b", "danger"), Text("!"), Button("C", "c")
    )
    assert [(b["value"], b.get("style")) for b in first["elements"]] == [
        ("a", None),
        ("b", "danger"),
    ]
    assert [b["value"] for b in second["elements"]] == ["c"]


def test_a_form_is_a_button_that_knows_it_by_its_content() -> None:
    _, row = blocks(FORM)
    assert row["elements"][0]["value"] == form_id(FORM)
    same = Reply.from_json(Reply(FORM).to_json()).parts[0]
    assert isinstance(same, Form)
    assert form_id(same) == form_id(FORM)
    assert form_id(Form("When?", "posts on", FORM.fields)) != form_id(FORM)
