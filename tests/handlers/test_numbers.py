"""No number that is typed is too large to be answered, wherever it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot import commands
from bot.domain.people import Role
from bot.talk import Ending, Reply
from tests.conftest import Ask
from tests.handlers.conftest import Say

LARGE = ("99999999999999999999", "9223372036854775808", "999999999", "1,000,000,000,000,000,000")
"""Beyond 64 bits, just beyond them, the largest that is taken, and with commas."""
NUMBER = re.compile(r"\d+")
PHRASES = Path("tests/data/phrases.tsv").read_text("utf-8").splitlines()
EXAMPLES = {
    each.example: each.role for group in commands.found() for each in group.declared if each.example
}
LINES = [line for line in EXAMPLES if NUMBER.search(line)]
SENTENCES = list(
    dict.fromkeys(
        (sentence, role)
        for sentence, role, *_ in (line.split("\t") for line in PHRASES)
        if NUMBER.search(sentence)
    )
)


def failed(reply: Reply) -> bool:
    return reply.ending is Ending.FAILED


@pytest.mark.parametrize("large", LARGE)
async def test_a_large_number_in_a_command_is_answered(ask: Ask, large: str) -> None:
    lines = [
        NUMBER.sub(large, line) if every else NUMBER.sub(large, line, count=1)
        for line in LINES
        for every in (True, False)
    ]
    roles = {Role.MP, Role.CANDIDATE}
    assert [(line, role) for line in lines for role in roles if failed(await ask(line, role))] == []


@pytest.mark.parametrize("large", LARGE)
async def test_a_large_number_in_a_sentence_is_answered(ask: Ask, large: str) -> None:
    asked = [(NUMBER.sub(large, sentence), Role(role)) for sentence, role in SENTENCES]
    assert [each for each in asked if failed(await ask(*each))] == []


@pytest.mark.parametrize("large", LARGE)
async def test_a_large_number_of_a_candidate_is_answered(standing: Say, large: str) -> None:
    """Who has an election, whose figures are worked out."""
    lines = [NUMBER.sub(large, line) for line in LINES if Role.CANDIDATE.may(EXAMPLES[line])]
    assert [line for line in lines if failed(await standing(line))] == []


async def test_a_large_number_is_not_passed_over(ask: Ask) -> None:
    """Of the one post that there is nothing is offered in its place."""
    await ask("posts draft Hello there, everybody")
    for line in ("approve post 99999999999999999999", "show post 1,000,000,000,000,000,000,000"):
        reply = await ask(line)
        assert "is too large a number. Look it up" in reply.plain()
        assert "posts" not in reply.plain()
    assert "too large" in (await ask("posts show 12345678901")).plain()


@pytest.mark.parametrize("large", LARGE)
async def test_a_search_for_a_large_number_finds_nothing(ask: Ask, large: str) -> None:
    assert not failed(await ask(f"audit #{large}", Role.MANAGER))
