from __future__ import annotations

import re

import pytest

from bot.commands import command_of, found
from bot.commands.menu import LINES, menu
from bot.domain.people import Role


@pytest.mark.parametrize("role", Role)
def test_a_role_is_offered_only_what_it_may_do(role: Role) -> None:
    assert all(role.may(command_of(offer.command).role) for offer in menu(role, ""))


def test_a_short_word_stands_for_one_command() -> None:
    lines = {line for lines in LINES.values() for line in lines}
    assert len({word for word, _ in lines}) == len(lines)


def test_a_short_word_hides_no_other_command() -> None:
    groups = {group.word for group in found()}
    for word, command in {line for lines in LINES.values() for line in lines}:
        assert word not in groups or command.split()[0] == word


@pytest.mark.parametrize("role", Role)
def test_words_fit_a_thumb_and_telegram(role: Role) -> None:
    for offer in menu(role, ""):
        assert re.fullmatch(r"[a-z]{1,9}", offer.word)
        assert len(offer.about) <= 256  # core.telegram.org/bots/api#botcommand


def test_the_menu_is_said_in_welsh_with_words_that_telegram_takes() -> None:
    """core.telegram.org/bots/api#botcommand"""
    offers = menu(Role.MANAGER, "cy")
    assert offers[0].word == "tonnau"
    assert offers[0].about == "Rhestru'r tonnau, y ddiweddaraf yn gyntaf."
    lines = {line[0]: line for lines in LINES.values() for line in lines}
    said = {offer.word: offer.command for role in Role for offer in menu(role, "cy")}
    assert len(said) == len(lines)
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", word) for word in said)
    groups = {group.word for group in found()}
    assert all(word not in groups or said[word].split()[0] == word for word in said)
