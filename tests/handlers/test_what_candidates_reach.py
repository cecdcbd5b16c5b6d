"""What a candidate reaches by number: every command, held against things that are not theirs.

The staff's post, poll, letters, wave, case and reply and another candidate's cost are there under
number 1, each with a word that only they hold. A new command that takes a number is asked too, and
must be refused or be named in MAY.
"""

from __future__ import annotations

import re

import pytest

from bot import commands
from bot.domain.people import Role
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.talk import Handle, Place, Reply, Request, Upload
from tests.campaign import Sizes, campaign
from tests.conftest import Ask, Clock

WORD = "pelican"
FILE = Upload("it.txt", b"it")
THINGS = (
    f"posts draft A {WORD} at the surgery",
    f"poll ask Which {WORD}? Grey / White",
    f"cases add 1 A {WORD} on the roof",
    "reply draft 1 acknowledge",
)
MAY = {
    "election councils": "how many councils, of their own election",
    "election electors": "how many electors, of their own election",
    "election joint": "how many candidates, of their own election",
    "page done": "a step of the list that is every candidate's",
    "tips not": "a tip, which is everybody's",
    "tips pause": "a number of days",
    "tips useful": "a tip, which is everybody's",
}
"""What a candidate may ask for with any number, and why."""
REFUSED = re.compile(
    r"Only a (?:member of staff|manager) can|is the office's own|There is no "
    r"|You have (?:no|changed nothing)|Tell me|Which ward or seat"
)
NUMBERED = [
    command
    for group in commands.found()
    for command in group.declared
    if any(parameter.kind is int for parameter in command.parameters)
]


@pytest.fixture
async def things(ask: Ask, intake: LetterIntake) -> None:
    await intake.take(list(campaign(Sizes(plain=6, own=2, cases=1))))
    for line in THINGS:
        await ask(line, Role.MANAGER)
    for line in ("election set council 2027-05-06", f"spending add £38 advert {WORD}"):
        await ask(line, Role.CANDIDATE, user="other")


async def as_jem(office: Office, clock: Clock, line: str, *files: Upload) -> Reply:
    """Ask as a candidate, in a chat of their own."""
    jem, alone = Handle("web", "jem", "Jem"), Place("web", "jem alone")
    await office.store.do(
        lambda work: (
            work.people.known(jem).id or work.people.add("Jem", Role.CANDIDATE, jem, clock()).id
        )
    )
    return await office.answer(Request(line, jem, alone, clock(), files=files, private=True))


@pytest.mark.usefixtures("things")
async def test_nothing_of_others_is_reached(office: Office, clock: Clock) -> None:
    reached = {}
    for command in NUMBERED:
        line = re.sub(r"\b\d+\b", "1", command.example, count=1)
        clock.move(seconds=2)  # nobody asks faster
        said = (await as_jem(office, clock, line, *([FILE] if command.takes_files else []))).plain()
        if WORD in said or not (command.words in MAY or REFUSED.search(said)):
            reached[line] = said
    assert reached == {}


@pytest.mark.usefixtures("things")
async def test_in_the_room_where_it_was_asked_a_candidate_votes(ask: Ask) -> None:
    assert "You chose “White”" in (await ask("poll vote 1 2", Role.CANDIDATE, user="jem")).plain()
    assert WORD in (await ask("poll results 1", Role.CANDIDATE, user="jem")).plain()


async def test_candidates_polls_are_everybodys(office: Office, ask: Ask, clock: Clock) -> None:
    await ask("poll ask Which day? Friday / Saturday", Role.CANDIDATE, user="other")
    assert "You chose" in (await as_jem(office, clock, "poll vote 1 2")).plain()


def test_what_may_be_asked_is_there() -> None:
    assert set(MAY) <= {command.words for command in NUMBERED}
