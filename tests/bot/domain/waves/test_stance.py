"""Stance: negation turns a side round, and a side is taken on an object."""

from __future__ import annotations

import pytest

from bot.domain.waves.stance import Stance

BILL = Stance.of(["Please vote for the Rural Counters Bill."])
CLOSURE = Stance.of(["Please oppose the closure of Hill Street Library."])
LETTER = "Dear Jo Example,\n\nI have thought about it for a long time now. {said}\n\nYours,\nAnn"


@pytest.mark.parametrize(
    "said",
    [
        "I do not support the Rural Counters Bill.",
        "Please don't vote for the Bill.",
        "Vote against the Rural Counters Bill.",
        "I oppose the Rural Counters Bill.",
        "Please stop the Rural Counters Bill.",
        "I am against this Bill.",
        "I would ask you not to support it.",
        "I can't support the Bill.",
        "I urge you to reject the Rural Counters Bill.",
        "I no longer support this Bill.",
        "Please do not back it.",
        "I strongly object to the Bill.",
        "I hope that you will vote against.",
        "Please vote against it when it comes back.",
    ],
)
def test_who_is_against_what_the_others_want_is_seen(said: str) -> None:
    assert BILL.turned(LETTER.format(said=said)) == said


@pytest.mark.parametrize(
    "said",
    [
        "I do not oppose the Bill.",
        "I support the Bill.",
        "Please vote for it.",
        "The government opposes the Bill.",
        "My neighbour is against it.",
        "Many people support other things.",
        "Do not vote against the Bill.",
        "I oppose the Night Flights Bill.",
        "I am not against change, and I welcome the Rural Counters Bill.",
    ],
)
def test_who_is_with_the_others_or_speaks_of_something_else_is_not(said: str) -> None:
    assert BILL.turned(LETTER.format(said=said)) == ""


@pytest.mark.parametrize(
    ("said", "opposite"),
    [
        ("I support the closure of the library.", True),
        ("I am in favour of the closure.", True),
        ("I support the library.", False),
        ("Please stop the closure.", False),
    ],
)
def test_the_opposite_is_of_what_the_side_is_on(said: str, *, opposite: bool) -> None:
    assert bool(CLOSURE.turned(LETTER.format(said=said))) is opposite


def test_what_most_say_is_the_wave_s_own_and_never_against_it() -> None:
    said = ["Vote yes to a smaller police budget.", "Vote no to a larger police budget."]
    assert Stance.of(said).turned(LETTER.format(said=" ".join(said))) == ""


def test_a_wave_that_takes_no_side_has_nobody_against_it() -> None:
    assert Stance.of(["Half of our homes are let."]).turned("I oppose the Bill.") == ""
