"""After a person is forgotten, or their time is over, no file of the store holds a word of them."""

from __future__ import annotations

import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.platforms.web.history import Entry
from bot.store.work import Work
from bot.talk import Reply
from tests.conftest import NOW, Ask, Clock, Delivery, must_not_skip
from tests.databases import postgres_programs
from tests.mailroom import forget, let_go
from tests.scheduled import scheduled

ADDRESS, NAME, SURNAME = "zelda.quillfeather@mail.example", "Zelda Quillfeather", "Quillfeather"
OWN = "the damp has turned my son's bedroom wall quite black since October"
OTHER_OWN = "our neighbour keeps seven geese in a bath on the second floor landing"
MESSAGE_ID = "zq-1-9f31c@mail.example"
SOUGHT = (ADDRESS, NAME, SURNAME, OWN, OTHER_OWN, "bedroom wall", "seven geese", MESSAGE_ID)

LETTER = """From: {sender}
To: office@tarnwick.example
Subject: {subject}
Date: Mon, 23 Nov 2026 08:00:00 +0000
Message-ID: <{message_id}>
{head}
{text}
"""
IN_THE_WAVE = """Dear Hesper Tarnwick,

I am writing to you as your constituent about the state of our village post offices.

Please vote for the Rural Counters Bill when it comes back to the House this winter.

In the last ten years one counter in four has closed, and the people who lose most by it are those \
without a car. A mobile van for two hours on a Thursday is no replacement for a counter.

I must add that {own}.

The Bill would oblige the company to consult the parish before it closes a branch, and to publish \
the figures on which it decided. That is a modest thing to ask.

I look forward to hearing what you intend to do.

Yours sincerely,
Zelda Quillfeather
4 Pond Lane
WH3 1AB
"""
SAID = (
    f"cases add Mrs {SURNAME}, 4 Pond Lane: {OWN}",
    f"cases add {NAME} rang again",
    f"poll ask Who rings {NAME}? / Anna / Ben",
    f"waves name 1 The wave of {NAME}",
    f"waves name 1 {SURNAME}'s wave",
    f"templates save thanks Dear friend, as {NAME} says: {OWN}.",
    f"posts draft We thank {NAME}: “{OTHER_OWN}”",
)


def letter(
    sender: str, text: str, *, message_id: str, head: str = "", subject: str = "Damp"
) -> bytes:
    made = LETTER.format(
        sender=sender, text=text, message_id=message_id, head=head, subject=subject
    )
    return made.replace("\n", "\r\n").encode()


@pytest.fixture
async def filled(
    ask: Ask, office: Office, intake: LetterIntake, deliver: Delivery, store_url: str
) -> str:
    """All that the office can remember of a person; where its bytes are."""
    sender = f"{NAME} <{ADDRESS}>"
    await intake.take(
        [
            letter(sender, IN_THE_WAVE.format(own=OWN), message_id=MESSAGE_ID),
            letter(sender, f"Also, {OTHER_OWN}.", message_id="zq-2@mail.example", subject="Geese"),
            # No answer could go to this one: it says another address.
            letter(
                f"{NAME} <{ADDRESS}>",
                f"Once more: {OTHER_OWN}!",
                message_id="zq-3@mail.example",
                head="Reply-To: Somebody <else@other.example>\n",
            ),
        ]
    )
    await let_go(ask)
    await ask("queue")
    number = (await office.store.do(lambda work: work.letters.of_wave(1)))[-1].id
    typed = (*SAID, f"queue edit {number} Dear Zelda, you write that {OWN}. We shall ask.")
    for at, line in enumerate((*typed, f"queue letter {number}", "cases", "waves letters 1")):
        asked = await ask(line, event=f"event {at}")
        await remember(office, Reply(line), asked)
    await ask(f"cases letter {number}")
    await ask(f"queue take {number}")
    await deliver()
    return store_url


def keep(entry: Entry, work: Work) -> None:
    work.pages.append(entry)


async def remember(office: Office, *said: Reply) -> None:
    """Keep it as the local page does."""
    for each in said:
        entry = Entry("office", each, NOW)
        await office.store.do(partial(keep, entry))


def words_in(raw: bytes) -> set[str]:
    """Say which of the sought words stand in bytes, whatever their case."""
    low = raw.lower()
    return {each for each in SOUGHT if each.lower().encode() in low}


def bytes_of(store_url: str) -> bytes:
    """Return every byte of every file of the store, or all that `pg_dump` finds."""
    url = make_url(store_url)
    if url.get_backend_name() == "sqlite":
        folder = Path(str(url.database)).parent
        return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    programs = postgres_programs()
    dump = shutil.which("pg_dump") or (programs and str(programs / "pg_dump"))
    if not dump:
        must_not_skip("there is no pg_dump here: apt-get install postgresql")
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return subprocess.run([str(dump), address], check=True, capture_output=True).stdout


@pytest.mark.parametrize("who", [ADDRESS.upper(), NAME, "letter"])
async def test_no_byte_is_left_of_who_is_forgotten(
    ask: Ask, filled: str, who: str, office: Office
) -> None:
    assert words_in(bytes_of(filled)) == set(SOUGHT)
    if who == "letter":
        who = f"#{(await office.store.do(lambda work: work.letters.of_wave(1)))[-1].id}"
    told = await forget(ask, who)
    assert words_in(bytes_of(filled)) == set(), told.plain()
    assert "Forgotten: 3 letters" in told.plain()


async def test_no_byte_is_left_after_the_time_for_letters(
    ask: Ask, filled: str, office: Office, clock: Clock
) -> None:
    await ask("posts text 1 Thank you, all of you")
    clock.move(days=400)
    await scheduled("tidy", office, clock())
    assert words_in(bytes_of(filled)) <= {SURNAME}
