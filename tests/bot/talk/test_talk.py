from __future__ import annotations

import pytest

from bot.talk import Button, Chart, Field, File, Form, Picture, Reply, Table, Title

ALL_PARTS = Reply(
    Title("Rivers"),
    "Plain <words>",
    Table(("Ward", "Spend"), (("Northgate", "£150"), ("Southfield", "£9"))),
    Chart("Letters", ("Mon", "Tue"), (3, 6), low=(1, 2), high=(5, 9), shape="line"),
    Picture(b"\x89PNG\xff", "a river"),
    Button("Show", "waves show 1", style="primary"),
    Form("Name it", "waves name 1", (Field("name", "Name", wants="lines"),)),
    File("waves.csv", b"a,b\r\n", "text/csv"),
    private=True,
)


def test_a_reply_goes_through_json_unchanged() -> None:
    assert Reply.from_json(ALL_PARTS.to_json()) == ALL_PARTS


def test_a_button_carries_what_every_platform_can() -> None:
    assert Button("ok", "x" * 64)
    with pytest.raises(ValueError, match="64 bytes"):
        Button("too long", "é" * 33)


def test_a_table_says_its_figures_to_the_right() -> None:
    plain = Table(("Ward", "Spend"), (("Northgate", "£150"), ("South", "£9"))).plain()
    assert plain.splitlines() == ["Ward       Spend", "Northgate   £150", "South         £9"]


def test_a_chart_says_its_bars() -> None:
    assert "Tue ████████████████████ 6" in Chart("Letters", ("Mon", "Tue"), (3, 6)).plain()


def test_an_empty_chart_is_said_too() -> None:
    assert Chart("Nothing", (), ()).plain() == "Nothing"


def test_all_parts_say_themselves() -> None:
    assert ALL_PARTS.plain().endswith("Name it. Tell me: name.\n\n[file: waves.csv]")
