from __future__ import annotations

import pytest

from bot.domain.errors import UserError
from bot.domain.money import Money


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£38", 3800),
        ("  £38 ", 3800),
        ("£ 38", 3800),
        ("38", 3800),
        ("38 pounds", 3800),
        ("1 pound", 100),
        ("38 QUID", 3800),
        ("38quid", 3800),
        ("GBP 38", 3800),
        ("38 gbp", 3800),
        ("£1,250.50", 125050),
        ("£1250.5", 125050),
        ("£.50", 50),
        ("£0", 0),
        ("£38.500", 3850),
        ("38p", 38),
        ("38 pence", 38),
        ("1 penny", 1),
        ("£1,000,000", 1_000_000_00),
        ("42 pounds 50", 4250),
        ("42 quid and 50p", 4250),
    ],
)
def test_what_people_write_is_read(text: str, pence: int) -> None:
    assert Money.parse(text) == Money(pence)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("£0.001", "parts of a penny"),
        ("0.5p", "parts of a penny"),
        ("£38.999", "parts of a penny"),
        ("-£38", "below nothing"),
        ("£-38", "below nothing"),
        ("\u221238 quid", "below nothing"),
        ("(38)", "below nothing"),
        ("£38p", "both pounds and pence"),
        ("£999,999,999", "more than £100,000,000"),
        ("9" * 5000, "“…” is not a sum"),
        ("£1,25", "not a sum"),
        ("£", "not a sum"),
        ("£.", "not a sum"),
        ("", "not a sum"),
        ("nan", "not a sum"),
        ("1e5", "not a sum"),
        ("$38", "not a sum"),
        ("£\u0663\u0668", "not a sum"),
        ("two quid", "not a sum"),
        ("42 pounds 5", "not a sum"),
        ("42 pounds 500", "not a sum"),
        ("42p 50", "not a sum"),
        ("42.50 pounds 50", "not a sum"),
    ],
)
def test_anything_else_is_refused_with_examples(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why) as told:
        Money.parse(text)
    assert "£38.50" in told.value.message


@pytest.mark.parametrize(
    ("pence", "said"),
    [(3800, "£38"), (125050, "£1,250.50"), (5, "£0.05"), (0, "£0"), (-150, "-£1.50")],
)
def test_it_is_said_as_it_is_written(pence: int, said: str) -> None:
    assert str(Money(pence)) == said


@pytest.mark.parametrize("pence", [0, 1, 99, 3800, 123456789])
def test_what_is_said_is_read_back(pence: int) -> None:
    assert Money.parse(str(Money(pence))) == Money(pence)


def test_sums_and_differences_are_exact() -> None:
    assert Money(10) + Money(20) - Money(5) == Money(25)


def test_a_difference_may_fall_below_zero() -> None:
    assert Money(10) - Money(25) < Money(0)


def test_nothing_is_false() -> None:
    assert not Money(0)
    assert Money(1)


def test_pounds_are_a_hundred_pence() -> None:
    assert Money(3850).pounds == 38.5
