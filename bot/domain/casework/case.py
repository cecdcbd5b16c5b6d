"""Cases: what somebody here said is a person's own trouble, and wants a person's answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Case:
    """A case that is open: the number of its letter, or, where there is none, what was said."""

    id: int
    letter: int | None
    text: str
    added_by: str
    added_at: datetime
