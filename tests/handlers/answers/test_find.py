"""Find: a letter by its writer, postcode, address or words, and where it stands."""

from __future__ import annotations

import pytest

from bot.actions.waves.finding import sought_in
from bot.domain.errors import UserError
from bot.domain.people import Role
from tests.conftest import Ask
from tests.mailroom import let_go


async def test_a_letter_is_found_by_an_address_and_tells_its_wave(ask: Ask) -> None:
    head = next(line for line in (await ask("waves letter 1")).plain().splitlines() if " <" in line)
    name, _, address = head.partition(">")[0].partition(" <")
    for line in (f"find {name}", f"find {address}", f"find {name.upper()}"):
        said = (await ask(line)).plain()
        assert name in said
        assert "in wave 1" in said


async def test_where_a_letter_stands_is_told(ask: Ask) -> None:
    await let_go(ask)
    said = (await ask("find counters bill")).plain()
    assert ", answered" in said
    assert "waits in the queue" in said
    assert "There are more" in said


async def test_all_that_is_sought_must_be_in_it(ask: Ask) -> None:
    assert "No letter that I keep" in (await ask("find counters zebra")).plain()
    assert "No letter that I keep" in (await ask("find %")).plain()


async def test_a_sentence_finds_it_too(ask: Ask) -> None:
    head = next(line for line in (await ask("waves letter 1")).plain().splitlines() if " <" in line)
    name = head.partition(" <")[0].strip()
    assert name in (await ask(f"letter from {name}")).plain()


async def test_letters_are_for_staff(ask: Ask) -> None:
    assert "in wave 1" not in (await ask("find counters", Role.CANDIDATE, user="c")).plain()


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("the letter from Shanice", [("Shanice",)]),
        ("NR24", [("NR24",)]),
        ("nr242ab", [("nr24 2ab", "nr242ab")]),
        ("Shanice in NR24 2AB", [("NR24 2AB", "NR242AB"), ("Shanice",), ("in",)]),
        ("  ", []),
    ],
)
def test_what_is_sought(said: str, sought: list[tuple[str, ...]]) -> None:
    assert sought_in(said) == sought


def test_more_than_is_looked_for_is_refused_and_not_cut() -> None:
    assert len(sought_in("one two three four five six seven eight")) == 8
    with pytest.raises(UserError, match="at most 8 words"):
        sought_in("one two three four five six seven eight nine")
