"""Five hundred letters of all shapes and origins come by real IMAP, and the sums tell of each."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import islice
from pathlib import Path

from bot.config import Config
from bot.domain.people import Role
from bot.office import Office
from bot.runtime.app import now, running
from bot.sample.constituency import constituency
from bot.sample.letters import letters
from bot.talk import Handle, Place, Request
from tests.bot.mail.dovecot import Dovecot

ALL, AGAIN, SPOILT = 500, 15, 1
USER = "fivehundred"
PATIENCE = 200.0  # seconds, on a machine that is busy with other tests
CHARSETS = ("utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "utf-16", "koi8-r", "us-ascii")
CODINGS = ("8bit", "quoted-printable", "base64")
MARKS = (
    ("Auto-Submitted", "auto-replied"),
    ("Precedence", "bulk"),
    ("List-Id", "<rivers.groups.example>"),
    ("X-Autoreply", "yes"),
    ("Return-Path", "<>"),
    ("Reply-To", "somebody@else.example"),
)


def config(folder: Path, dovecot: Dovecot) -> Config:
    return Config.model_validate(
        {
            "office": {"postcodes": tuple(constituency().postcodes)},
            "store": {"url": f"sqlite:///{folder / 'bell.db'}"},
            "mailboxes": [
                {
                    "host": "127.0.0.1",
                    "port": dovecot.port,
                    "user": USER,
                    "password": "secret",
                    "security": "none",
                }
            ],
            "platforms": {"web": {"port": 0}},
            # Who asks five times a second is not heard any more after a while.
            "pace": {"at_once": 10_000, "a_minute": 10_000},
        }
    )


def shapes() -> Iterator[bytes]:
    """Write letters of which no two have the same shape, for ever."""
    number = 0
    while True:
        for charset in CHARSETS:
            for coding in CODINGS:
                yield _shape(number, charset, coding)
                number += 1


def _shape(number: int, charset: str, coding: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    if number % 11:
        mail["From"] = f"Pérson {number} <person{number}@shapes.example>"
    if number % 7:
        mail["Subject"] = f"About matter number {number}"
    if number % 5:
        mail["Message-ID"] = f"<{number}@shapes.example>"
    words = f"My street number {number} has a lamp that is broken.\n" if number % 13 else "\n"
    raw = words.encode(charset, "replace").decode(charset)
    if number % 3:
        mail.set_content(raw, charset="utf-8", cte=coding if coding != "8bit" else "base64")
    else:
        mail.set_content(f"<p>{raw}</p>", subtype="html", charset="utf-8", cte="base64")
    if number % 4 == 0:
        mail.add_alternative(f"<b>{raw}</b>", subtype="html")
    if number % 6 == 0:
        mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    if number % 2:
        mail.__setitem__(*MARKS[number % len(MARKS)])
    # The charset as it is named need not be the one that it is in.
    return mail.as_bytes().replace(b'charset="utf-8"', f'charset="{charset}"'.encode(), 1)


async def asked(office: Office, text: str) -> str:
    """Ask as a manager, and return what is said."""
    handle = Handle("web", "manager", "Anna")
    await office.store.do(
        lambda work: (
            work.people.known(handle).id
            or work.people.add(handle.name, Role.MANAGER, handle, now()).id
        )
    )
    return (await office.answer(Request(text, handle, Place("web", "office"), now()))).plain()


def figures(told: str, words: str) -> list[int]:
    """Return the numbers of a row of the status card; none before it is there."""
    found = re.search(re.sub(r"\bN\b", r"([\\d,]+)", words), told)
    return [int(each.replace(",", "")) for each in found.groups()] if found else []


async def test_the_sums_tell(tmp_path: Path, dovecot: Dovecot) -> None:
    sample = letters(datetime.now(UTC))
    made = [*sample, *islice(shapes(), ALL - AGAIN - len(sample))]
    made += made[: AGAIN * 20 : 20]
    assert len(made) == ALL
    await asyncio.to_thread(dovecot.deliver, USER, *made)
    dovecot.spoil(USER, made[77])
    async with running(config(tmp_path, dovecot), None, lambda _: None) as office:
        came: list[int] = []
        async with asyncio.timeout(PATIENCE):
            while sum(came) < ALL:
                await asyncio.sleep(0.2)
                told = await asked(office, "status")
                row = "New letters: N. Known before: N. Not given by the server: N"
                came = figures(told, row)
        kept = figures(told, "N in waves, N alone, N set aside")
        waves = await office.store.do(lambda work: work.waves.all())
        await asked(office, "waves list")
    new, known, unread = came
    assert (sum(came), unread) == (ALL, SPOILT)
    assert known >= AGAIN - SPOILT
    assert sum(kept) == new
    assert kept[0] == sum(wave.letters for wave in waves)
    assert all(kept), "letters of every kind were sent"
