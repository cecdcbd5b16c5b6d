from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy import create_engine

from bot.commands import Command, Commands, found
from bot.commands.call import Call, read
from bot.commands.parameters import Parameter
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.store.work import Work
from bot.talk import Form, Handle, Reply, Request, Upload
from tests.conftest import NOW, ROOM

commands = Commands("shop", "Buy things.")


@commands.command(role=Role.STAFF, example="shop buy 3 pears")
def buy(request: Request, work: Work, number: int, what: str = "apples") -> Reply:
    """Buy something."""
    return Reply(f"{number} {what}")


@commands.command(role=Role.STAFF, example="shop note 3 Don't")
def note(request: Request, work: Work, number: int, *, text: str) -> Reply:
    """Note something, as written."""
    return Reply(f"{number}: {text}")


@commands.command(role=Role.STAFF, example="shop role staff")
def role(request: Request, work: Work, role: Role) -> Reply:
    """Say a role."""
    return Reply(role)


@commands.command(role=Role.STAFF, example="shop bring")
def bring(request: Request, work: Work, file: Upload) -> Reply:
    """Bring a file."""
    return Reply(file.name)


@commands.command(role=Role.STAFF, example="shop send 3")
def send(request: Request, work: Work, file: Upload, number: int) -> Reply:
    """Send a file."""
    return Reply(f"{file.name} {number}")


BY_WORDS = {command.words: command for command in commands.declared}


def asked(fields: dict[str, str] | None = None, files: tuple[Upload, ...] = ()) -> Request:
    return Request("", Handle("web", "anna"), ROOM, NOW, fields=fields or {}, files=files)


def call(command: Command, typed: str, fields: dict[str, str] | None = None) -> Call:
    return read(asked(fields), command, typed)


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    """A Work without a database: what is read of a line is read before anything is asked of it."""
    with create_engine("sqlite://").connect() as connection:
        yield Work(connection)


def said(
    work: Work,
    command: Command,
    typed: str,
    fields: dict[str, str] | None = None,
    files: tuple[Upload, ...] = (),
) -> Reply:
    request = asked(fields, files)
    return read(request, command, typed).run(request, work)


@pytest.mark.parametrize(
    ("words", "typed", "reply"),
    [
        ("shop buy", "3 pears", "3 pears"),
        ("shop buy", "#3 ripe pears", "3 ripe pears"),
        ("shop buy", "no. 3", "3 apples"),
        ("shop note", "1,200 Don't “fob off”\n  a line", "1200: Don't “fob off”\n  a line"),
        ("shop role", "Manager", "manager"),
    ],
)
def test_arguments_are_read_from_the_signature(
    work: Work, words: str, typed: str, reply: str
) -> None:
    assert said(work, BY_WORDS[words], typed).plain() == reply


@pytest.mark.parametrize(
    ("words", "typed", "complaint"),
    [
        ("shop buy", "three", "needs a number"),
        ("shop buy", "99999999999", "is too large a number"),
        ("shop role", "king", "is not a role"),
        ("shop role", "stranger", "is not a role"),
        ("shop bring", "it here", "I don't know what"),
    ],
)
def test_what_cannot_be_read_is_said(work: Work, words: str, typed: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        said(work, BY_WORDS[words], typed, files=(Upload("a.txt", b""),))


def test_what_is_missing_is_asked_for_with_a_form(work: Work) -> None:
    (form,) = said(work, BY_WORDS["shop note"], "3").parts
    assert isinstance(form, Form)
    assert (form.command, form.fields[0].name, form.fields[0].wants) == (
        "shop note 3",
        "text",
        "lines",
    )


def test_a_form_answers_by_parameter(work: Work) -> None:
    assert said(work, BY_WORDS["shop note"], "3", {"text": "as written"}).plain() == (
        "3: as written"
    )


def test_a_file_comes_with_the_request(work: Work) -> None:
    files = (Upload("a.txt", b""),)
    assert said(work, BY_WORDS["shop bring"], "", files=files).plain() == "a.txt"
    (form,) = said(work, BY_WORDS["shop bring"], "").parts
    assert isinstance(form, Form)
    assert form.fields[0].wants == "file"


def test_usage_names_the_parameters() -> None:
    assert BY_WORDS["shop buy"].usage == "shop buy NUMBER [WHAT]"


def test_a_parameter_that_cannot_be_read_fails_at_import() -> None:
    with pytest.raises(TypeError, match="no parse"):

        @commands.command(role=Role.STAFF, example="shop fly")
        def fly(request: Request, work: Work, how: float) -> Reply:
            """Fly."""
            return Reply()


def test_no_two_commands_have_the_same_words() -> None:
    words = [command.words for group in found() for command in group.declared]
    assert len(words) == len(set(words))


def test_every_file_of_handlers_declares_its_own_word() -> None:
    assert {group.word for group in found()} >= {"help", "waves", "people", "audit"}


@pytest.mark.parametrize(
    ("words", "typed", "fields", "audited"),
    [
        ("shop buy", "#3 pears", {}, "shop buy 3"),
        ("shop note", "3 a secret", {}, "shop note 3"),
        ("shop note", "", {"number": "1,200", "text": "a secret"}, "shop note 1200"),
        ("shop role", "Manager", {}, "shop role manager"),
        ("shop role", "king", {}, "shop role"),
        ("shop note", "3", {"text": ""}, "shop note 3"),
    ],
)
def test_the_audit_is_told_what_was_read_and_no_free_words(
    words: str, typed: str, fields: dict[str, str], audited: str
) -> None:
    assert call(BY_WORDS[words], typed, fields).audited == audited


def test_an_argument_is_read_once() -> None:
    """By the form, the run and the audit together."""
    read_by: list[str] = []

    class Colour:
        @classmethod
        def parse(cls, text: str) -> str:
            read_by.append(text)
            return text

    parameter = Parameter("colour", Colour, required=True, rest=False)
    command = replace(
        BY_WORDS["shop buy"], parameters=(parameter,), handler=lambda *_, colour: Reply(colour)
    )
    made = call(command, "red")
    assert (made.audited, made.missing, made.line) == ("shop buy", [], "shop buy red")
    assert made.run(asked(), cast("Work", None)).plain() == "red"
    assert read_by == ["red"]


def test_a_form_asks_for_what_is_missing_and_keeps_what_was_filled_in() -> None:
    typed = call(BY_WORDS["shop note"], "3").form({})
    assert (typed.command, [each.name for each in typed.fields]) == ("shop note 3", ["text"])
    filled = call(BY_WORDS["shop note"], "", {"number": "three", "text": "a line"})
    assert filled.fault
    assert filled.fault.fields == {
        "number": "Number needs a number such as 14, and “three” is not one."
    }
    again = filled.form({"number": "three", "text": "a line"})
    assert again.command == "shop note"
    assert [(each.name, each.default) for each in again.fields] == [
        ("number", "three"),
        ("text", "a line"),
    ]


def test_a_form_asks_for_a_file_again_that_came_before_the_rest() -> None:
    made = read(asked(files=(Upload("a.txt", b""),)), BY_WORDS["shop send"], "")
    assert [(each.name, each.wants) for each in made.form({}).fields] == [
        ("file", "file"),
        ("number", "number"),
    ]
