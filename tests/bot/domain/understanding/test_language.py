from __future__ import annotations

import re

import pytest

from bot import commands
from bot.domain.understanding.index import Index
from bot.domain.understanding.language import language, spoken

COMMANDS = {each.words: each for group in commands.found() for each in group.declared}
ENGLISH = language()
SLOTS = {
    "{money}",
    "{when}",
    "{postcode}",
    "{days}",
    "{it}",
    "{number}",
    "{words}",
    "{place}",
    "{nth}",
}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(ENGLISH, {words: each.help for words, each in COMMANDS.items()})


def test_phrases_stand_under_commands_that_there_are() -> None:
    assert set(ENGLISH.phrases) <= set(COMMANDS)


def test_every_slot_is_known() -> None:
    said = [slot for those in ENGLISH.phrases.values() for each in those for slot in _slots(each)]
    assert set(said) <= SLOTS


@pytest.mark.parametrize("words", ENGLISH.phrases)
def test_each_phrase_is_taken_for_its_command(index: Index, words: str) -> None:
    for phrase in ENGLISH.phrases[words]:
        ranked = index.rank(index.read(phrase))
        best = {each.command for each in ranked if each.sure >= ranked[0].sure - 0.1}
        assert words in best, phrase


def _slots(phrase: str) -> list[str]:
    return re.findall(r"\{\w+\}", phrase)


def test_a_language_without_a_file_is_understood_in_english() -> None:
    assert spoken("ga") == (language(),)
    assert spoken("cy") == (language("cy"), language())


@pytest.mark.parametrize("name", ["english", "cy"])
def test_every_phrase_is_of_a_command_that_there_is(name: str) -> None:
    known = {command.words for group in commands.found() for command in group.declared}
    assert language(name).phrases.keys() <= known
