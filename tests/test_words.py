"""The catalogues are true to the code, and nothing that is said is missing from them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from bot import commands
from bot.domain.language import Language
from bot.words import speaking, typed
from tests.words import WORDS, catalogue

LANGUAGES = sorted(path.stem for path in WORDS.glob("*.po"))
COMMANDS = [command for group in commands.found() for command in group.declared]
ENGLISH = {group.word for group in commands.found()} | {command.words for command in COMMANDS}


def forget() -> None:
    """Have the catalogues read anew."""
    for kept in (speaking._words, speaking.meant):
        kept.cache_clear()


def strings(message: Message) -> tuple[str, ...]:
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def key(message: Message) -> tuple[str, str | None]:
    return ids(message)[0], message.context


def places(text: str) -> set[tuple[str, str]]:
    """Name the places of a message, each with how it is written there."""
    parsed = Formatter().parse(text)
    return {(name, spec or "") for _, name, spec, _ in parsed if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_current_with_the_code(language: str) -> None:
    held = speaking.read(language)
    assert held
    in_code = {key(each) for each in catalogue(language) if each.id}
    assert {key(each) for each in held if each.id} == in_code, "run make docs"
    assert not held.obsolete
    assert [each.id for each in held if each.fuzzy and each.id] == []
    assert [each.id for each in held if each.id and not all(strings(each))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_same_places(language: str) -> None:
    held = speaking.read(language)
    assert held
    for message in held:
        if message.id and "{" in "".join(ids(message)):
            wanted = [places(each) for each in ids(message)]
            assert all(places(each) in wanted for each in strings(message)), message.id


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Find each message that the code says, with where."""
    for package in ("bot", "handlers", "schedules"):
        for path in (WORDS.parents[1] / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = node.func if isinstance(node, ast.Call) else None
                says = isinstance(called, ast.Name) and called.id in {"_", "many", "phrase"}
                if isinstance(node, ast.Call) and says:
                    yield f"{path.name}:{node.lineno}", node


def test_the_code_fills_every_place_of_its_messages_and_no_other() -> None:
    for where, call in calls():
        first = call.args[0] if call.args else None
        if not isinstance(first, ast.Constant):
            continue
        given = {each.arg for each in call.keywords}
        wanted = {name for name, _ in places(str(first.value))}
        if given:
            assert None in given or given | {"count"} == wanted | {"count"}, where


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_plural_is_there(language: str) -> None:
    held = speaking.read(language)
    assert held
    counted = [each for each in held if not isinstance(each.id, str)]
    assert all(len(strings(each)) == held.num_plurals for each in counted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_commands_can_be_told_apart(language: str) -> None:
    """From one another, and from every English one that means something else."""
    typed = [message for message in speaking.read(language) or () if message.context == "command"]
    said = [str(message.string) for message in typed]
    assert len(set(said)) == len(said)
    for message in typed:
        words = str(message.string)
        assert len(words.split()) == len(str(message.id).split())
        assert words not in ENGLISH - {message.id}
        assert words == words.casefold()


def another_language(folder: Path, code: str, say: dict[str, str]) -> None:
    """Write a catalogue that says some things, and nothing else."""
    toy = Catalog(locale=code)
    for message in catalogue(code):
        if (text := ids(message)[0]) in say and message.context in {None, "command"}:
            toy.add(message.id, say[text], context=message.context)
    with (folder / f"{code}.po").open("wb") as file:
        write_po(file, toy)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues in the place of the real one."""
    monkeypatch.setattr(speaking, "folder", lambda: tmp_path)
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def test_another_language_is_one_file(elsewhere: Path) -> None:
    another_language(elsewhere, "ga", {"Approve": "Ceadaigh", "waves": "tonnta"})
    assert speaking.languages() == {"en": "English", "ga": "Gaeilge"}
    assert Language.parse("Gaeilge") == Language("ga")
    with speaking.speaking("ga"):
        assert speaking._("Approve") == "Ceadaigh"
        assert speaking._("Reject") == "Reject"
        assert speaking.as_typed("waves list") == "tonnta list"
    assert speaking.in_english("tonnta list 3", ENGLISH) == "waves list 3"


def test_english_needs_no_file(elsewhere: Path) -> None:
    assert speaking.languages() == {"en": "English"}
    assert speaking._("Approve") == "Approve"
    assert speaking.many("{count} cost", "{count} costs", 2) == "2 costs"
    assert typed.english("fri 6pm") == "fri 6pm"


@pytest.mark.parametrize("package", ["bot", "handlers", "schedules"])
def test_no_message_stands_inside_an_f_string(package: str) -> None:
    """Babel does not look into one: the message would never come into the catalogue."""
    inside = [
        f"{path}:{call.lineno}"
        for path in (WORDS.parents[1] / package).rglob("*.py")
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.JoinedStr)
        for call in ast.walk(each)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "many", "marked", "phrase"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert inside == []
