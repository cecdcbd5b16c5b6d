"""Rows of letters: how what is known of a letter is written to its row and read back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.domain.casework.detecting import Trouble
from bot.domain.letters import Attachment, Letter
from bot.domain.waves.wave import Kept, Residence


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reading found in a letter: its writer's own sentences, and a trouble of theirs.

    `opposes`: it asks the opposite of its wave.
    """

    letter: int
    own: tuple[str, ...]
    trouble: Trouble | None
    opposes: bool = False


def row_of(letter: Letter, residence: Residence, came_at: datetime) -> dict[str, object]:
    """Return what is kept of a letter as it came, by column."""
    return {
        "message_id": letter.message_id,
        "came_at": came_at,
        "sent_at": letter.sent_at,
        "sender": letter.sender.name,
        "email": letter.sender.email,
        "claimed": json.dumps(letter.claimed),
        "subject": letter.subject,
        "text": letter.text,
        "lives": residence,
        "automatic": letter.automatic,
        "origin": letter.origin,
        "notice": letter.notice or "",
        "carrier": letter.carrier,
        "in_reply_to": letter.in_reply_to,
        "references": json.dumps(letter.references),
        "came_from": letter.came_from,
        "reply_to": letter.reply_to,
    } | enclosed(letter)


def escaped(words: str) -> str:
    """Return words for LIKE, in which none of them is a wildcard."""
    return re.sub(r"([\\%_])", r"\\\1", words)


def marked(mark: Mark) -> dict[str, object]:
    """Return what a statement is given to keep a mark."""
    found = mark.trouble
    return {
        "its_id": mark.letter,
        "its_own": json.dumps(mark.own),
        "its_trouble": found.matter if found else "",
        "its_urgency": found.urgency if found else 0,
        "its_telling": json.dumps(found.telling if found else ()),
        "its_opposes": mark.opposes,
    }


def enclosed(letter: Letter) -> dict[str, str]:
    """Return, by column, what came with a letter and what is wrong with it."""
    files = letter.attachments
    return {
        "attachments": json.dumps([(each.name, each.type, each.size) for each in files]),
        # As it is written, so that a name in it is found by search.
        "attached": json.dumps([each.text for each in files], ensure_ascii=False),
        "flaws": json.dumps(letter.flaws),
    }


def kept_of(row: Row[Any]) -> Kept:
    """Make a letter of its row."""
    return Kept(
        id=row.id,
        came_at=row.came_at,
        sender=row.sender,
        email=row.email,
        subject=row.subject,
        text=row.text,
        residence=Residence(row.lives),
        wave=row.wave,
        own=tuple(json.loads(row.own)),
        trouble=row.trouble,
        telling=tuple(json.loads(row.telling)),
        came_from=row.came_from,
        reply_to=row.reply_to,
        sent_at=row.sent_at,
        opposes=row.opposes,
        attachments=_files(row),
        flaws=tuple(json.loads(row.flaws)),
        aside=row.automatic,
        postcode=row.postcode or "",
        lives_by=row.lives_by,
    )


def _files(row: Row[Any]) -> tuple[Attachment, ...]:
    """Join what is known of each file with what it says; most letters have none."""
    if row.attachments == "[]":
        return ()
    known = zip(json.loads(row.attachments), json.loads(row.attached), strict=True)
    return tuple(Attachment(name, kind, size, text) for (name, kind, size), text in known)
