"""Where writers live, as the office sees it: by what, how sure, and again after a change."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import Config
from bot.config.settings import AnswerSettings, OfficeSettings, PlaceSettings, SmtpSettings
from bot.domain.people import Role
from bot.domain.places import Area, AreaKind
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.store.work import Store
from tests.bot.places.postcodes_server import postcodes_io
from tests.conftest import Ask, Clock
from tests.mailroom import SENDER, button
from tests.scheduled import scheduled

NORTH_NORFOLK, BROADLAND = "E14001396", "E14001136"
DIRECTORY = Path(__file__).parents[1] / "data/nr24.csv"
"""All of sector NR24 2, which lies in two seats, and some of others.

Code-Point Open of August 2023 (OGL v3), seats of July 2024 by mySociety (CC BY 4.0).
"""
WHOLE, SPLIT_IN, SPLIT_OUT, FAR = "NR25 6BX", "NR24 2AA", "NR24 2AJ", "M1 1AE"


@pytest.fixture
def config() -> Config:
    return Config(
        office=OfficeSettings(
            mp="Hesper Tarnwick", constituency="North Norfolk", postcodes=("NR24 2", "NR25")
        ),
        smtp=SmtpSettings(host="127.0.0.1", port=25, security="none", sender=SENDER),
        answers=AnswerSettings(),
    )


def letter(number: int, home: str) -> bytes:
    return (
        f"From: W{number} <w{number}@m.example>\nMessage-ID: <{number}@m.example>\n"
        "Date: Mon, 23 Nov 2026 08:00:00 +0000\nSubject: Save the ferry\n\n"
        "Dear Ms Tarnwick,\n\nPlease vote to keep the Crake ferry running through the winter. "
        "Without it nobody on the east bank can reach the surgery before noon, and the school bus "
        "has to go round by the bridge.\n\n"
        "Will you ask the minister to fund the ferry for five more years?\n\n"
        f"Yours sincerely,\nWriter\n3 Quay Lane\n{home}\n"
    ).encode()


HOMES = (WHOLE, WHOLE, SPLIT_IN, SPLIT_OUT, FAR, FAR, "", f"{WHOLE}\n4 Other Lane\n{FAR}")


async def took(intake: LetterIntake) -> None:
    await intake.take([letter(number, home) for number, home in enumerate(HOMES)])


def rows() -> Iterator[tuple[str, str, str, str, None, None, str, str, None, None]]:
    with DIRECTORY.open() as file:
        for row in csv.DictReader(file):
            place = row["ward"], row["lad"], row["pcon24"]
            yield (row["postcode"], *place, None, None, "", "2026-05", None, None)


def import_directory(store: Store) -> None:
    seat = Area(AreaKind.CONSTITUENCY, "North Norfolk", NORTH_NORFOLK, seen="2026-05")
    with store.work() as work:
        work.postcodes.keep(rows())
        work.postcodes.imported("2026-05")
        work.places.add_areas([seat])


async def previewed(ask: Ask, kind: str) -> str:
    card = await ask(f"reply draft 1 {kind}")
    return " ".join((await ask(button(card, "reply preview"))).plain().split())


async def test_without_a_directory_only_whole_sectors_decide(
    ask: Ask, intake: LetterIntake
) -> None:
    await took(intake)
    said = (await ask("waves show 1")).plain()
    assert "2 in the constituency, 2 outside, 3 not sure, 1 gave none" in said
    assert "Known by the beginning of the postcode." in said
    assert "outside, by the beginning of the postcode" in (await ask("waves letters 1")).plain()
    elsewhere = await previewed(ask, "not-our-constituent")
    assert "gets it" not in elsewhere
    assert "lives in the constituency 2 may live elsewhere: I am not sure 5" in elsewhere
    ours = await previewed(ask, "acknowledge")
    assert "gets it 6" in ours
    assert "lives elsewhere 2" in ours


async def test_the_directory_decides_where_it_is_imported(
    ask: Ask, intake: LetterIntake, store: Store
) -> None:
    import_directory(store)
    await took(intake)
    said = (await ask("waves show 1")).plain()
    assert "3 in the constituency, 3 outside, 1 not sure, 1 gave none" in said
    assert "Known by the directory of May 2026." in said
    elsewhere = await previewed(ask, "not-our-constituent")
    assert "gets it 3 lives in the constituency 3" in elsewhere
    shown = (await ask("waves letter 8")).plain()
    assert f"Lives: not sure: {WHOLE}, {FAR}." in shown
    assert (
        f"Lives: inside, by the directory of May 2026: {WHOLE}."
        in (await ask("waves letter 1")).plain()
    )


async def test_letters_that_are_here_are_judged_again_after_an_import(
    ask: Ask, intake: LetterIntake, store: Store, office: Office, clock: Clock
) -> None:
    await took(intake)
    await scheduled("residence", office, clock())
    assert "2 in the constituency, 2 outside" in (await ask("waves show 1")).plain()
    card = await ask("reply draft 1 not-our-constituent")
    assert "Make" not in (await ask(button(card, "reply preview"))).plain()
    import_directory(store)
    await scheduled("residence", office, clock())
    assert "3 in the constituency, 3 outside" in (await ask("waves show 1")).plain()
    preview = await ask("reply preview 1")
    assert "gets it 3" in " ".join(preview.plain().split())


async def test_letters_that_are_here_are_judged_again_after_the_config(
    ask: Ask, intake: LetterIntake, office: Office, clock: Clock, config: Config
) -> None:
    await took(intake)
    await scheduled("residence", office, clock())
    mended = OfficeSettings(constituency="Broadland and Fakenham", postcodes=("NR24 2",))
    office.config = config.model_copy(update={"office": mended})
    await scheduled("residence", office, clock())
    assert "0 in the constituency, 4 outside" in (await ask("waves show 1")).plain()


async def test_a_reply_ready_for_those_elsewhere_is_taken_from_who_lives_here_after_all(
    ask: Ask, intake: LetterIntake, office: Office, clock: Clock, store: Store
) -> None:
    import_directory(store)
    await took(intake)
    await scheduled("residence", office, clock())
    card = await ask("reply draft 1 not-our-constituent")
    ready = await ask(button(await ask(button(card, "reply preview")), "reply send"))
    with store.work() as work:
        row = (SPLIT_OUT, "", "", NORTH_NORFOLK, None, None, "", "2026-05", None, None)
        work.postcodes.keep([row])
        work.postcodes.changed()
    await scheduled("residence", office, clock())
    said = await ask(button(ready, "reply confirm"), Role.MANAGER)
    assert "2 letters go" in said.plain()


async def test_postcodes_io_decides_where_the_config_allows_it(
    ask: Ask, intake: LetterIntake, office: Office, clock: Clock, config: Config
) -> None:
    await took(intake)
    async with postcodes_io() as url:
        places = PlaceSettings(postcodes_io=True, postcodes_io_url=url)
        office.config = config.model_copy(update={"places": places})
        await scheduled("residence", office, clock())
        await scheduled("residence", office, clock())
    said = (await ask("waves show 1")).plain()
    assert "3 in the constituency, 2 outside, 2 not sure" in said
    assert "Known by postcodes.io, of 4 only by the beginning" in said


async def test_where_postcodes_io_does_not_answer_the_letters_stay_as_they_are(
    ask: Ask, intake: LetterIntake, office: Office, clock: Clock, config: Config
) -> None:
    await took(intake)
    away = PlaceSettings(postcodes_io=True, postcodes_io_url="http://127.0.0.1:9")
    office.config = config.model_copy(update={"places": away})
    await scheduled("residence", office, clock())
    assert "2 in the constituency, 2 outside, 3 not sure" in (await ask("waves show 1")).plain()
