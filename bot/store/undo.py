"""Undo: what people did that can be taken back, and how; kept for a day."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from bot.domain.erasure import REDACTED, Erasure
from bot.domain.phrase import Phrase
from bot.domain.undo import KEPT, Step
from bot.store.database.columns import CODE, Until, Utc, Whose, metadata, personal
from bot.store.people import members
from bot.talk import Request

_NAMED = personal(Whose.ANYBODY, Until.DAY, by="undo", since="at")

undos = Table(
    "undo",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member", ForeignKey("member.id"), nullable=False, index=True),
    Column("at", Utc, nullable=False, index=True),
    Column("about", String, nullable=False, index=True, info=CODE),
    Column("words", Text, nullable=False, info=_NAMED),
    Column("command", String, nullable=False, info=CODE),
    Column("fields", Text, nullable=False, info=_NAMED),
    Column("instead", String, nullable=False, info=CODE),
    Column("taken_at", Utc),
)


class Undo:
    """What can be taken back, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(
        self, request: Request, about: str, words: Phrase, command: str, **fields: str
    ) -> None:
        """Note what the asker has done, and the command that takes it back.

        What it is given beyond numbers goes into `fields`, so that the audit may tell the command.
        A later step about the same thing must be taken back first.
        """
        self._add(request, about, words, command=command, fields=fields)

    def cannot(self, request: Request, about: str, words: Phrase, instead: str = "") -> None:
        """Note what the asker has done and nothing takes back; `instead`: a command that helps."""
        self._add(request, about, words, instead=instead)

    def step(self, request: Request, number: int = 0) -> Step | None:
        """Return the asker's last step that stands, or the one of a number; None after a day."""
        mine = (undos.c.member == request.by.id, undos.c.at >= request.at - KEPT)
        return self._newest(*mine, *([undos.c.id == number] if number else []))

    def before(self, request: Request, step: Step) -> Step | None:
        """Return the asker's last step that can be taken back before another."""
        mine = (undos.c.member == request.by.id, undos.c.at >= request.at - KEPT)
        return self._newest(*mine, undos.c.id < step.id, undos.c.command != "")

    def about(self, request: Request, about: str) -> Step | None:
        """Return the asker's last step about something, if nobody has taken another since."""
        last = self._newest(undos.c.about == about)
        mine = last and self.step(request, last.id)
        return mine or None

    def latest(self, about: str, command: str = "") -> Step | None:
        """Return the last step about something, whosever it is, or the last taken back so."""
        return self._newest(
            undos.c.about == about, *([undos.c.command == command] if command else [])
        )

    def since(self, step: Step) -> Step | None:
        """Return the last step about the same thing after this one, whosever it is."""
        return self._newest(undos.c.about == step.about, undos.c.id > step.id)

    def last(self) -> int:
        """Return the number of the last step of all."""
        last: int | None = self._connection.scalars(select(func.max(undos.c.id))).one()
        return last or 0

    def taken(self, step: Step, mark: int, at: datetime) -> None:
        """Note that a step is taken back; what that itself noted after the mark goes with it."""
        which = (undos.c.id == step.id) | (undos.c.id > mark)
        self._connection.execute(update(undos).where(which).values(taken_at=at))

    def forget_person(self, whom: Erasure) -> int:
        """Strike a person out of what can be taken back; return of how much.

        What was done about a letter of theirs is not taken back any more; its step stays, or
        `undo` would take back the step before it.
        """
        about = {f"letter {number}" for number in whom.letters}
        changed = 0
        for row in self._connection.execute(select(undos)).all():
            change = {"words": whom.redact(row.words), "fields": whom.redact(row.fields)}
            if row.about in about:
                change = {"words": REDACTED, "fields": "{}", "command": "", "instead": ""}
            if any(row._mapping[name] != value for name, value in change.items()):  # noqa: SLF001 - public, by its documentation
                self._connection.execute(update(undos).where(undos.c.id == row.id).values(**change))
                changed += 1
        return changed

    def _add(
        self,
        request: Request,
        about: str,
        words: Phrase,
        *,
        command: str = "",
        fields: dict[str, str] | None = None,
        instead: str = "",
    ) -> None:
        row = {"member": request.by.id, "at": request.at, "about": about}
        row |= {"words": words.to_json()}
        row |= {"command": command, "fields": json.dumps(fields or {}), "instead": instead}
        self._connection.execute(insert(undos).values(row))

    def _newest(self, *where: ColumnElement[bool]) -> Step | None:
        row = self._connection.execute(
            select(undos, members.c.name)
            .join(members, members.c.id == undos.c.member)
            .where(*where, undos.c.taken_at.is_(None))
            .order_by(undos.c.id.desc())
            .limit(1)
        ).first()
        if row is None:
            return None
        return Step(
            id=row.id,
            name=row.name,
            at=row.at,
            about=row.about,
            words=Phrase.from_json(row.words),
            command=row.command,
            fields=json.loads(row.fields),
            instead=row.instead,
        )
