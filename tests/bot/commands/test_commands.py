from __future__ import annotations

import pytest

from bot.commands import Command, Commands, found
from bot.commands.call import read
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.store.work import Store, Work
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


BY_WORDS = {command.words: command for command in commands.declared}


def said(
    store: Store,
    command: Command,
    typed: str,
    fields: dict[str, str] | None = None,
    files: tuple[Upload, ...] = (),
) -> Reply:
    request = Request("", Handle("web", "anna"), ROOM, NOW, fields=fields or {}, files=files)
    with store.work() as work:
        return read(command, typed, request).run(request, work)


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
    store: Store, words: str, typed: str, reply: str
) -> None:
    assert said(store, BY_WORDS[words], typed).plain() == reply


@pytest.mark.parametrize(
    ("words", "typed", "complaint"),
    [
        ("shop buy", "three", "wants a number"),
        ("shop buy", "99999999999", "wants a number"),
        ("shop role", "king", "is not a role"),
        ("shop role", "stranger", "is not a role"),
        ("shop bring", "it here", "I don't know what"),
    ],
)
def test_what_cannot_be_read_is_said(store: Store, words: str, typed: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        said(store, BY_WORDS[words], typed, files=(Upload("a.txt", b""),))


def test_what_is_missing_is_asked_for_with_a_form(store: Store) -> None:
    (form,) = said(store, BY_WORDS["shop note"], "3").parts
    assert isinstance(form, Form)
    assert (form.command, form.fields[0].name, form.fields[0].wants) == (
        "shop note 3",
        "text",
        "lines",
    )


def test_a_form_answers_by_parameter(store: Store) -> None:
    assert said(store, BY_WORDS["shop note"], "3", {"text": "as written"}).plain() == (
        "3: as written"
    )


def test_a_file_comes_with_the_request(store: Store) -> None:
    files = (Upload("a.txt", b""),)
    assert said(store, BY_WORDS["shop bring"], "", files=files).plain() == "a.txt"
    (form,) = said(store, BY_WORDS["shop bring"], "").parts
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
