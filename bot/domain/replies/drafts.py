"""Drafts: a reply as the office has it, and the templates that it begins from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import ClassVar

from bot.domain.errors import UserError
from bot.words.speaking import _, marked

NOT_OURS = marked("not-our-constituent")
LIBRARY = (
    marked("agree"),
    marked("disagree"),
    marked("acknowledge"),
    marked("will-raise"),
    NOT_OURS,
)
# It is part of a command that a button carries, and a button holds 64 bytes.
TEMPLATE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a reply says to a wave: a built-in template, or one of the office's own, by name."""

    name: str
    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = LIBRARY

    @classmethod
    def parse(cls, text: str) -> Kind:
        """Read a template's name, spaces for hyphens. Raises UserError with what a name may be."""
        # A button says “will raise”, a person types “will-raise”: both are the same template.
        joined = "-".join(text.casefold().split())
        own = {_(name): name for name in LIBRARY}
        name = own.get(joined, joined) if joined in {*LIBRARY, *own} else text.strip().casefold()
        if not TEMPLATE_NAME.fullmatch(name):
            raise UserError(
                _("A template's name is at most 30 small letters, figures and hyphens."),
                hint="templates list",
            )
        return cls(name)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as the office has it.

    `sent_at` is set when it was sent, `late_until` while letters that come later get it too (both
    aware UTC); `proposal` is the key of the proposal to confirm, “” without one.
    """

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
    """Return the text of a built-in template; None where there is none of that name."""
    if name not in LIBRARY:
        return None
    file = resources.files(__package__) / "templates" / f"{name}.txt"
    return file.read_text("utf-8").strip()
