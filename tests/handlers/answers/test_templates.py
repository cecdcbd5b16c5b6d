from __future__ import annotations

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
