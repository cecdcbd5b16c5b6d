"""Campaign: who promotes each page, and how far candidates are with setting theirs up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, String, Table, Text, insert, select, update

from bot.domain.imprint import Imprint, find_imprint
from bot.domain.people import Member
from bot.domain.posts import Page
from bot.store.database.columns import CODE, PUBLIC, ROOM, Utc, Whose, metadata, stays
from bot.talk import Place

imprints = Table(
    "imprint",
    metadata,
    Column("page", String, primary_key=True, info=CODE),
    Column(
        "words",
        Text,
        nullable=False,
        info=stays(Whose.ANYBODY, "who promotes a page, published on it as the law asks"),
    ),
    Column("bio_url", String, nullable=False, default="", info=PUBLIC),
)

checklists = Table(
    "checklist",
    metadata,
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("done", Text, nullable=False, info=CODE),
    Column("touched_at", Utc, nullable=False),
    Column("platform", String, nullable=False, info=CODE),
    Column("room", String, nullable=False, info=ROOM),
    Column("thread", String, nullable=False, info=ROOM),
)


@dataclass(frozen=True, slots=True)
class Checklist:
    """How far a member is: the numbers of the steps done, and where to remind them."""

    member: int
    done: frozenset[int]
    touched_at: datetime
    place: Place


class Campaign:
    """Imprints and checklists within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def imprint(self, page: Page) -> Imprint | None:
        """Return who promotes a page, if anybody has said so."""
        words = select(imprints.c.words).where(imprints.c.page == page)
        kept = self._connection.scalars(words).first()
        return find_imprint(kept) if kept else None

    def imprint_and_bio(self, page: Page) -> tuple[Imprint | None, str]:
        """Return who promotes a page, if known, and the URL where that is one click away, or ""."""
        kept = select(imprints.c.words, imprints.c.bio_url).where(imprints.c.page == page)
        row = self._connection.execute(kept).first()
        return (find_imprint(row.words) if row.words else None, row.bio_url) if row else (None, "")

    def keep_imprint(self, page: Page, imprint: Imprint) -> None:
        """Keep who promotes a page."""
        self._set(page, words=str(imprint))

    def keep_bio(self, page: Page, url: str) -> None:
        """Keep where the page's imprint stands one click away."""
        self._set(page, bio_url=url)

    def checklist(self, member: Member) -> Checklist | None:
        """Return how far a member is with their page; None where they have not begun."""
        found = [each for each in self.checklists() if each.member == member.id]
        return found[0] if found else None

    def checklists(self) -> list[Checklist]:
        """Return all that have been begun."""
        return [
            Checklist(
                row.member,
                frozenset(json.loads(row.done)),
                row.touched_at,
                Place(row.platform, row.room, row.thread),
            )
            for row in self._connection.execute(select(checklists))
        ]

    def begin(self, member: Member, place: Place, at: datetime) -> Checklist:
        """Begin a member's checklist."""
        begun = Checklist(member.id, frozenset(), at, place)
        self.keep_checklist(begun)
        return begun

    def keep_checklist(self, checklist: Checklist) -> None:
        """Keep how far a member is."""
        row = {
            "done": json.dumps(sorted(checklist.done)),
            "touched_at": checklist.touched_at,
            "platform": checklist.place.platform,
            "room": checklist.place.room,
            "thread": checklist.place.thread,
        }
        mine = checklists.c.member == checklist.member
        if not self._connection.execute(update(checklists).where(mine).values(**row)).rowcount:
            self._connection.execute(insert(checklists).values(member=checklist.member, **row))

    def _set(self, page: Page, **values: str) -> None:
        mine = imprints.c.page == page
        if not self._connection.execute(update(imprints).where(mine).values(**values)).rowcount:
            row = {"page": page, "words": "", "bio_url": ""} | values
            self._connection.execute(insert(imprints).values(**row))
