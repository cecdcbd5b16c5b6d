from __future__ import annotations

from bot.talk import Form
from tests.conftest import Ask


async def test_the_library_is_listed(ask: Ask) -> None:
    said = (await ask("templates list")).plain()
    assert "not-our-constituent" in said
    assert "built in" in said


async def test_the_offices_own_is_kept_and_begins_a_reply(ask: Ask) -> None:
    await ask("templates save thanks Dear {first_name|friend}, thank you.")
    assert "thanks" in (await ask("templates list")).plain()
    assert "thank you." in (await ask("templates show thanks")).plain()
    assert "thank you." in (await ask("reply draft 1 thanks")).plain()


async def test_the_offices_own_goes_before_the_librarys(ask: Ask) -> None:
    await ask("templates save agree We are of one mind.")
    assert "of one mind" in (await ask("reply draft 1 agree")).plain()


async def test_a_gap_that_nobody_can_fill_is_refused(ask: Ask) -> None:
    assert "the gap {salary}" in (await ask("templates save x Dear {salary}")).plain()


async def test_there_is_no_such_template(ask: Ask) -> None:
    assert "no template “waffle”" in (await ask("templates show waffle")).plain()


async def test_the_kinds_are_called_by_their_names_in_welsh(ask: Ask) -> None:
    await ask("language cymraeg")
    form = next(part for part in (await ask("ateb drafft 1")).parts if isinstance(part, Form))
    kinds = dict(form.fields[0].offered)
    assert kinds["cytuno"] == "agree"
    assert "— cytuno" in (await ask("ateb drafft 1 cytuno")).plain()
