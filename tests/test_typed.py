"""Of a typed line nothing is dropped: a word put anywhere into it is kept, or the line is refused.

Lines are made at random, from a seed, of what five parsers read: costs and their changes, imprints,
polls, digests, elections. `hypothesis` is none of our packages.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from bot.domain.people import Role
from bot.talk import Reply
from tests.conftest import Ask, Clock
from tests.handlers.conftest import Say, places

__all__ = ["places"]  # a fixture

SEED = 2026
LINES = 60
STRANGERS = (
    *("tomorrow", "friday", "£12.34", "not", "except", "unless", "until", "every", "only"),
    *("Zanzibar", "mastodon", "8213", "17", "weekly", "instead"),
)
ADDRESS = "110 High Street, Engleston, AB12 3CD"


def cost(chance: Random) -> str:
    """Make a cost with each of its pieces, in any order after its head."""
    words = chance.choice(["", "for the market stall", "in two colours"])
    pieces = [words, "from Larkmere Print,", "on 3 April 2027", chance.choice(["", "60 %"])]
    chance.shuffle(pieces)
    return " ".join(["spending add £45.60", chance.choice(["leaflets", "posters"]), *pieces])


def change(chance: Random) -> str:
    """Make a change of number 1, by pieces with and without a name."""
    named = ["amount £50", "day 4 April 2027", "supplier Abbey Press", "share 60 %", "head staff"]
    bare = ["£50", "on 4 April 2027", "60 %", "petrol", "from Abbey Press"]
    pieces = chance.sample(chance.choice([named, bare]), 3)
    return f"spending change 1 {', '.join(pieces)}"


def imprint(chance: Random) -> str:
    """Make an imprint of one person or two."""
    one = f"Jane Doe of {ADDRESS}"
    two = f"John Smith on behalf of Jane Doe, both of {ADDRESS}"
    begin = chance.choice(["", "Promoted by "])
    return f"imprint set campaign {begin}{chance.choice([one, two])}"


def poll(chance: Random) -> str:
    """Make a poll of two to four choices."""
    choices = chance.sample(
        ["Friday", "Saturday", "the 6th", "never", "noon"], chance.randint(2, 4)
    )
    return f"poll ask When shall we canvass? {' / '.join(choices)}"


def digest(chance: Random) -> str:
    """Make a digest of a time, days and topics, in any order."""
    pieces = [
        chance.choice(["8am", "08:00", "at half past six pm"]),
        chance.choice(["", "mon-fri", "daily"]),
        chance.choice(["posts", "posts and waves", "waves"]),
    ]
    chance.shuffle(pieces)
    return f"digest at {' '.join(filter(None, pieces))}"


def election(chance: Random) -> str:
    """Make an election of a kind that Pennyfold has."""
    kind = chance.choice(["council", "district council", "local"])
    day = chance.choice(["2027-05-06", "6 May 2027", "Thursday 6 May 2027"])
    return f"election set {kind} {day} Pennyfold"


KEPT: dict[str, tuple[Callable[[Random], str], str]] = {
    "spending add": (cost, "spending list"),
    "spending change": (change, "spending list"),
    "imprint set": (imprint, "imprint show campaign"),
    "poll ask": (poll, "poll results"),
    "digest at": (digest, "digest mine"),
    "election set": (election, "election sources"),
}
"""For each command what makes a line for it, and what shows what was kept of it."""
BEFORE = {"spending add": 2, "spending change": 3, "imprint set": 3, "election set": 2}
"""How many words the command itself has; two where it is not here."""


@pytest.fixture
def jem(ask: Ask, clock: Clock, places: None) -> Say:
    """Ask as one of the staff, not faster than one may."""

    async def say(text: str) -> Reply:
        clock.move(seconds=10)
        return await ask(text, Role.STAFF, user="jem")

    return say


async def shown(say: Say, command: str, number: int) -> str:
    """Return what is kept now."""
    asks = KEPT[command][1]
    text = (await say(f"{asks} {number}" if command == "poll ask" else asks)).plain()
    return " ".join(text.casefold().split())


def is_told(word: str, said: str) -> bool:
    """Say whether a reply tells of a word: as it is, or as the day that it means."""
    means = {"tomorrow": "24 nov", "friday": "fri"}
    return any(each in said.casefold() for each in (word.casefold(), means.get(word, word)))


def with_stranger(line: str, word: str, chance: Random, command: str) -> str:
    """Put a word into a line, anywhere after the command's own words."""
    words = line.split()
    place = chance.randint(BEFORE.get(command, 2), len(words))
    return " ".join([*words[:place], word, *words[place:]])


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("command", KEPT)
async def test_no_word_of_a_typed_line_is_dropped(command: str, jem: Say) -> None:
    chance, polls, dropped = Random(f"{SEED} {command}"), 0, []
    if command.startswith("spending"):
        await jem("election set council 2027-05-06 Pennyfold")
        await jem("spending add £1 van on 2 April 2027")
    for _turn in range(LINES):
        line = KEPT[command][0](chance)
        word = chance.choice(STRANGERS)
        if word in line.casefold().split():
            continue
        said = with_stranger(line, word, chance, command)
        if "every mon" in said:
            continue  # which is what “mon-fri” means
        before = await shown(jem, command, polls + 1)
        reply = (await jem(said)).plain()
        after = await shown(jem, command, polls + 1)
        polls += "is open" in reply
        if before != after and not is_told(word, f"{after} {reply}"):
            dropped.append(f"{said}: {after}")
        if command.startswith("spending") and before != after:
            await jem("undo")
    assert dropped == []


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("command", KEPT)
async def test_without_it_the_line_is_taken(command: str, jem: Say) -> None:
    """Or the test above would say nothing."""
    chance = Random(f"{SEED} {command}")
    if command.startswith("spending"):
        await jem("election set council 2027-05-06 Pennyfold")
        await jem("spending add £1 van on 2 April 2027")
    for number in range(1, 13):
        line = KEPT[command][0](chance)
        before = await shown(jem, command, number)
        reply = (await jem(line)).plain()
        after = await shown(jem, command, number)
        assert before != after or number > 1, f"{line}: {reply}"
        assert "did not understand" not in reply, line
        assert "don't know" not in reply, line
        if command == "spending change":
            await jem("undo")
