from __future__ import annotations

from bot.platforms.telegram.markup import MARKS, html, pieces
from bot.platforms.telegram.tables import PHONE, table
from bot.talk import Table

LONG = "a" * PHONE


def test_a_narrow_table_keeps_its_columns() -> None:
    drawn = table(Table(("Ward", "Spend"), (("Northgate", "£150"),)))
    assert html(drawn) == "<pre>Ward       Spend\nNorthgate   £150</pre>"


def test_a_wide_table_is_told_row_by_row() -> None:
    waves = Table(
        ("No.", "Campaign", "Letters", "Own"), (("1", LONG, "12", ""), ("2", "b", "3", "1"))
    )
    assert html(table(waves)) == (
        f"<b>1. {LONG}</b>\nLetters 12\n\n<b>2. b</b>\nLetters 3 · Own 1\n\n"
    )


def test_a_wide_table_of_two_columns_is_a_line_a_row() -> None:
    dates = Table(("2027", "What"), (("6 May", LONG), ("7 May", "Count")))
    assert html(table(dates)) == f"<b>6 May</b> – {LONG}\n<b>7 May</b> – Count\n"


def test_a_tick_leads_to_its_step() -> None:
    steps = Table(("", "No.", "Step"), (("✓", "1", LONG), ("", "2", "Next")))
    assert html(table(steps)) == f"<b>✓ 1. {LONG}</b>\n<b>2. Next</b>\n"


def test_no_message_has_more_marks_than_telegram_takes() -> None:
    rows = tuple((f"{number}", LONG) for number in range(100))
    shared = pieces(table(Table(("2027", "What"), rows)), 100_000)
    assert [sum(bool(run.tag) for run in piece) for piece in shared] == [MARKS, 100 - MARKS]
