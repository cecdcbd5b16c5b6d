"""The office: whose it is, and which postcodes are the constituency's.

Beginnings of postcodes tell constituents from others. Where a postcode directory was imported
before the set-up, they are offered from it.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

from bot.config.program import command
from bot.domain.errors import UserError
from bot.domain.places import AreaKind
from bot.setup.session import Session
from bot.store.work import Store

BEGINNING = re.compile(r"[A-Z]{1,2}(\d[A-Z\d]?( \d([A-Z]{2})?)?)?")
"""An area (NR), a district (NR25), a sector (NR24 2) or a whole postcode."""

MP = ("office", "mp")


def office(session: Session) -> None:
    """Ask whose office this is: the MP, the constituency, its name and its postcodes."""
    mp = session.text("Your MP's name, without “MP”", *MP)
    seat = session.text("Constituency", "office", "constituency")
    session.text("What the office is called", "office", "name", default=f"Office of {mp} MP")
    offered = ", ".join(session.files.get("office", "postcodes") or known_postcodes(session, seat))
    if not offered:
        session.screen.hint(
            "Beginnings of the constituency's postcodes: NR23, NR24 2, NR25. I tell by them who is "
            f"a constituent. Not at hand? “{command('places', 'import', 'FILE')}”, then "
            f"“{command('init')}”, offers them."
        )
    typed = session.screen.ask("Postcodes, with commas", offered, wrong_postcodes)
    session.files.put(postcodes(typed), "office", "postcodes")


def known_postcodes(session: Session, seat: str) -> list[str]:
    """Find the beginnings of a constituency's postcodes in the imported directory, if there is one.

    A database that is not there yet is not made for it.
    """
    url = session.files.get("store", "url") or "sqlite:///var/bell.db"
    kind, _, path = url.partition(":///")
    if kind != "sqlite" or not Path(path).is_file():
        return []
    try:
        with closing(Store(url)) as store, store.work() as work:
            found = work.places.named(AreaKind.CONSTITUENCY, seat)
            return work.postcodes.beginnings(found[0].code) if found else []
    except UserError:  # the database is of another version, say: then nothing is offered
        return []


def postcodes(typed: str) -> list[str]:
    """Read beginnings of postcodes as people write them: “nr25, NR24  2” → NR25, NR24 2."""
    return [" ".join(each.upper().split()) for each in typed.split(",") if each.strip()]


def wrong_postcodes(typed: str) -> str:
    """Complain of the first that is no beginning of a postcode; "" if all are."""
    wrong = next((each for each in postcodes(typed) if not BEGINNING.fullmatch(each)), "")
    return f"“{wrong}” is no beginning of a postcode; write NR25 or NR24 2." if wrong else ""
