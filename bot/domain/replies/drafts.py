"""Drafts: a reply as the office has it, and the templates that it begins from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import ClassVar

from bot.domain.errors import UserError
from bot.words.speaking import _

NOT_OURS = "not-our-constituent"
LIBRARY = ("agree", "disagree", "acknowledge", "will-raise", NOT_OURS)
TEMPLATE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a reply says to a wave: a template of the library, or one of the office's own."""

    name: str
    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = LIBRARY

    @classmethod
    def parse(cls, text: str) -> Kind:
        """Read a template's name; UserError says what a name may be."""
        joined = "-".join(text.casefold().split())
        name = joined if joined in LIBRARY else text.strip().casefold()
        if not TEMPLATE_NAME.fullmatch(name):
            raise UserError(
                _("A template's name is at most 30 small letters, figures and hyphens."),
                hint="templates list",
            )
        return cls(name)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as the office has it: `sent_at` once it was let go, `late_until` for late letters."""

    id: int
    wave: int
    kind: str
    text: str
    proposal: str = ""
    sent_at: datetime | None = None
    stopped: bool = False
    late_until: datetime | None = None

    @property
    def about(self) -> str:
        """What the ledger calls its letters."""
        return f"reply {self.id}"

    @property
    def elsewhere(self) -> bool:
        """Whether it is for those who live outside the constituency."""
        return self.kind == NOT_OURS


@cache
def library(name: str) -> str | None:
    """Return the text of a template of the library; None where it has none of that name."""
    if name not in LIBRARY:
        return None
    file = resources.files(__package__) / "templates" / f"{name}.txt"
    return file.read_text("utf-8").strip()
